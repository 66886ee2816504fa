/**
 * The part of the SDK that commands call. Loaded when it is called and not before, so that
 * `hearth version` and every wrong command line answer at once; tests hand in another.
 */
import type { commandHandlers } from "../commands/command-handlers.ts";
import type { loadWorkerFile } from "../commands/worker-file.ts";
import type { connect } from "../sdk/client.ts";
import type { enroll } from "../sdk/enroll.ts";
import type { loadHandlers } from "../sdk/handler-file.ts";
import type { join } from "../sdk/join.ts";
import type { runWorker } from "../sdk/run-worker.ts";
import type { serveHandlers } from "../sdk/serve-handlers.ts";
import type { startCoordinator } from "../sdk/start-coordinator.ts";

export interface Sdk {
  readonly commandHandlers: (
    ...given: Parameters<typeof commandHandlers>
  ) => Promise<ReturnType<typeof commandHandlers>>;
  readonly connect: typeof connect;
  readonly enroll: typeof enroll;
  readonly join: typeof join;
  readonly loadHandlers: typeof loadHandlers;
  readonly loadWorkerFile: typeof loadWorkerFile;
  readonly runWorker: typeof runWorker;
  readonly serveHandlers: typeof serveHandlers;
  readonly startCoordinator: typeof startCoordinator;
}

export const lazySdk: Sdk = {
  commandHandlers: async (kinds, place) =>
    (await import("../commands/command-handlers.ts")).commandHandlers(kinds, place),
  connect: async (bundle, options) => (await import("../sdk/client.ts")).connect(bundle, options),
  enroll: async (options) => (await import("../sdk/enroll.ts")).enroll(options),
  join: async (code, options) => (await import("../sdk/join.ts")).join(code, options),
  loadWorkerFile: async (path, shown) =>
    (await import("../commands/worker-file.ts")).loadWorkerFile(path, shown),
  loadHandlers: async (path) => (await import("../sdk/handler-file.ts")).loadHandlers(path),
  runWorker: async (bundle, handlers, options) =>
    (await import("../sdk/run-worker.ts")).runWorker(bundle, handlers, options),
  serveHandlers: async (files) => (await import("../sdk/serve-handlers.ts")).serveHandlers(files),
  startCoordinator: async (options) =>
    (await import("../sdk/start-coordinator.ts")).startCoordinator(options),
};
