/**
 * The entry of the keeper's thread: puts a Keeper together from what the host sends first, and passes
 * messages on. It has no imports that need the host's thread, and is bundled into one text for
 * compiled programs (`build.ts`).
 */

import { homedir } from "node:os";
import { HearthError } from "../errors.ts";
import { systemClock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { inputCacheFolder } from "../platform/paths.ts";
import { systemRandom } from "../platform/random.ts";
import { FileInputCache } from "../storage/input-cache.ts";
import { scratchFiles } from "../storage/scratch-files.ts";
import type { ToHost } from "../worker/host-protocol.ts";
import { Keeper } from "../worker/keeper.ts";
import { dialer } from "./dial.ts";
import { Identity } from "./identity.ts";
import type { KeeperStart } from "./keeper-start.ts";
import { Outbox } from "./message-batches.ts";
import { type PackedFromHost, packToHost, unpackFromHost } from "./packed-messages.ts";

declare const self: Worker;

const outbox = new Outbox<ToHost>((batch) => self.postMessage(packToHost(batch)), Infinity);
const post = (message: ToHost): void => outbox.add(message);
const logTo =
  (level: "info" | "warn" | "error") =>
  (message: string): void =>
    post({ kind: "log", level, message });
const log: Log = { info: logTo("info"), warn: logTo("warn"), error: logTo("error") };

/** What the host says before the keeper is there waits for it: it may be a stop. */
const keeping = Promise.withResolvers<Keeper>();

self.onmessage = ({ data }: MessageEvent<KeeperStart | readonly PackedFromHost[]>) => {
  if ("kind" in data) void keep(data);
  else void keeping.promise.then((keeper) => unpackFromHost(data).forEach(keeper.receive, keeper));
};

async function keep(start: KeeperStart): Promise<void> {
  try {
    const { environment, coordinator, passphrase } = start;
    const identity = await Identity.open(start.bundle, {
      environment,
      passphrase: passphrase === undefined ? undefined : async () => passphrase,
      onRenewed: (bundle) => post({ kind: "renewed", bundle }),
    });
    const dial = dialer(identity, { coordinator, environment, warn: log.warn });
    const keeper = new Keeper({
      description: start.description,
      kindLimits: start.kindLimits,
      scratch: scratchFiles(start.scratchRoot),
      minFreeBytes: start.minFreeBytes,
      cache: openCache(start, identity.bundle.client.name),
      clock: systemClock,
      random: systemRandom,
      log,
      post,
      async connect(signal) {
        const { session, ...link } = await dial(signal);
        return {
          api: link.api,
          address: link.address,
          name: link.welcome.name,
          silentMs: () => session.silentMs(),
          closed: session.closed,
          close: (why) => session.close(why),
        };
      },
    });
    keeping.resolve(keeper);
    await keeper.run();
    post({ kind: "ended", error: undefined });
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown, "INTERNAL");
    post({ kind: "ended", error: { code, message } });
  }
}

function openCache(
  { cache, environment }: KeeperStart,
  workerName: string,
): FileInputCache | undefined {
  const { bytesMax } = cache;
  if (bytesMax === 0) return undefined;
  const usual = (): string =>
    inputCacheFolder(workerName, environment, homedir(), process.platform);
  return new FileInputCache({ folder: cache.folder ?? usual(), bytesMax, clock: systemClock });
}
