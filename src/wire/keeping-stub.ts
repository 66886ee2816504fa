/** The client side of the calls about the coordinator's disk. */

import type { KeepingApi } from "../keeping-api.ts";
import { askOver } from "./ask.ts";
import { collectedFromWire, storageFromWire } from "./convert-keeping.ts";
import { v1 } from "./protobuf.ts";
import type { Session } from "./session.ts";

/** Millions of files on a slow disk take their time; that the coordinator lives, others find out. */
const callMsMax = 6 * 60 * 60 * 1000;

export function stubKeepingApi(session: Session): KeepingApi {
  const ask = askOver(session, callMsMax);
  return {
    async collect({ dryRun }) {
      const response = await ask(
        "CollectGarbage",
        v1.CollectGarbageRequest,
        v1.CollectGarbageResponse,
        { dryRun },
      );
      return collectedFromWire(response);
    },

    async storage() {
      return storageFromWire(
        await ask("GetStorage", v1.GetStorageRequest, v1.GetStorageResponse, {}),
      );
    },
  };
}
