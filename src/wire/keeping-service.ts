/** The calls of `hearth.v1.Coordinator` about the coordinator's disk: decoded, asked, encoded. */

import type { KeepingApi } from "../keeping-api.ts";
import { collectedToWire, storageToWire } from "./convert-keeping.ts";
import { v1 } from "./protobuf.ts";
import { type Serve, shapesOf } from "./serve.ts";

const { unary } = shapesOf<KeepingApi>();

export const keepingMethods = {
  CollectGarbage: unary(
    v1.CollectGarbageRequest,
    v1.CollectGarbageResponse,
    async (api, { dryRun }) => collectedToWire(await api.collect({ dryRun: dryRun ?? false })),
  ),

  GetStorage: unary(v1.GetStorageRequest, v1.GetStorageResponse, async (api) =>
    storageToWire(await api.storage()),
  ),
} satisfies Record<string, Serve<KeepingApi>>;
