/**
 * Handlers from TypeScript files. Such a file may `import { defineHandler } from "hearth"` with
 * nothing installed beside it: the module is this very program.
 */

import { realpath } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { HearthError } from "../errors.ts";
import type { Handler } from "../worker/handler.ts";

let provided = false;

/** Lets files outside import "hearth", from source and from a compiled program alike. */
function provideHearth(): void {
  if (provided) return;
  provided = true;
  Bun.plugin({
    name: "hearth",
    setup(build) {
      build.module("hearth", async () => ({
        exports: { ...(await import("../index.ts")) },
        loader: "object",
      }));
    },
  });
}

/**
 * Every handler that the file exports, as its default (one or several) or by name.
 * @throws HearthError NOT_FOUND without such a file; INVALID_ARGUMENT when it does not load or exports
 * no handler
 */
export async function loadHandlers(file: string): Promise<readonly Handler[]> {
  const found = await realpath(path.resolve(file)).catch(() => undefined);
  if (found === undefined) {
    throw new HearthError("NOT_FOUND", `there is no handler file ${file}; check the path`);
  }
  provideHearth();
  let exported: Record<string, unknown>;
  try {
    exported = await import(pathToFileURL(found).href);
  } catch (cause) {
    throw new HearthError("INVALID_ARGUMENT", `${file} does not load: ${reasonOf(cause)}`, {
      cause,
    });
  }
  const values = new Set(Object.values(exported).flat());
  const handlers = [...values].filter(isHandler);
  if (handlers.length === 0) {
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${file} exports no handler; write: export default defineHandler({ kind: "…", handle(job) { … } })`,
    );
  }
  return handlers;
}

/** The first of the problems on one line; where it is, too, if that file is not even TypeScript. */
function reasonOf(cause: unknown): string {
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  const what = HearthError.from(first).message.split("\n", 1)[0] ?? "";
  if (!(first instanceof BuildMessage) || first.position === null) return what;
  const { file, line, column } = first.position;
  return `${what} at ${file}:${line}:${column}`;
}

function isHandler(value: unknown): value is Handler {
  if (typeof value !== "object" || value === null) return false;
  return "kind" in value && "handle" in value && typeof value.handle === "function";
}
