/**
 * Runs one command for one attempt. Its program is the root of a process tree that is ended as a whole:
 * when the program has ended, when the job is cancelled, lost or over its time, when the worker stops, and
 * when the worker is killed (platform/process-tree.ts).
 */

import path from "node:path";
import { HearthError } from "../errors.ts";
import { logPieces } from "../job/log-pieces.ts";
import { sleep, systemClock } from "../platform/clock.ts";
import { type ProcessEnd, type ProcessTree, spawnTree } from "../platform/process-tree.ts";
import { type HandlerJob, PermanentError } from "../worker/handler.ts";
import type { CommandKind } from "./command-kind.ts";
import { CommandOutput } from "./command-output.ts";
import type { Invocation } from "./invocation.ts";

/** How long a program may take to end by itself when it has to. */
const endGraceMs = 5_000;
/** The same for what a program that has ended leaves behind. */
const leftBehindGraceMs = 1_000;
/** A process that nobody can find may hold a pipe open. */
const drainMsMax = 2_000;

/** It has to end before it does so by itself. */
interface Stopped {
  readonly why: unknown;
}

type CommandTree = ProcessTree<"ignore", "pipe", "pipe">;

/**
 * Resolves after a success, when no process of the command is left.
 * @throws PermanentError for an exit code that means so; HearthError for any other failure; why the
 * signal aborted
 */
export async function runCommand(
  { timeout, progress, successExitCodes, permanentExitCodes }: CommandKind,
  invocation: Invocation,
  job: Pick<HandlerJob, "signal" | "report" | "log" | "logRoom">,
): Promise<void> {
  const { words, environment, folder } = invocation;
  const { signal } = job;
  const report = (fraction: number): void => job.report(fraction);
  const tree = spawnTree(words, {
    cwd: folder,
    env: environment,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const out = new CommandOutput(progress, report);
  const err = new CommandOutput(progress, report);
  /** It has ended, or is to end: what it still has to say is read at once. */
  const ending = new AbortController();
  const log = async (stream: "stdout" | "stderr", bytes: Uint8Array): Promise<void> => {
    for (const piece of logPieces(bytes)) {
      job.log(piece, stream);
      await job.logRoom(ending.signal);
    }
  };
  const finishes = [
    drain(tree.stdout, async (bytes) => {
      await Promise.all([out.take(bytes), log("stdout", bytes)]);
    }),
    drain(tree.stderr, async (bytes) => {
      await Promise.all([err.take(bytes), log("stderr", bytes)]);
    }),
  ];
  const stopped = Promise.withResolvers<Stopped>();
  const abort = (): void => stopped.resolve({ why: signal.reason });
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  const timer =
    timeout &&
    systemClock.after(timeout.ms, () =>
      stopped.resolve({
        why: new HearthError(
          "DEADLINE_EXCEEDED",
          `the command ran longer than its timeout of ${timeout.text}`,
        ),
      }),
    );
  let end: ProcessEnd | Stopped;
  try {
    end = await Promise.race([tree.exited, stopped.promise]);
    ending.abort();
    await tree.end("why" in end ? endGraceMs : leftBehindGraceMs);
    await Promise.all(finishes.map((finish) => finish()));
  } finally {
    timer?.cancel();
    signal.removeEventListener("abort", abort);
  }
  if ("why" in end) throw end.why;
  const { code } = end;
  if (code !== null && successExitCodes.includes(code)) return;
  const said = err.lastLines() || out.lastLines();
  const name = path.basename(words[0]);
  const how = code === null ? `was ended by ${end.signal}` : `ended with exit code ${code}`;
  const message = `${name} ${how}${said === "" ? " and printed nothing" : `: ${said}`}`;
  if (code !== null && permanentExitCodes.includes(code)) throw new PermanentError(message);
  throw new HearthError("UNKNOWN", message);
}

/**
 * Reads a stream to its end, whatever comes; one that breaks has ended. It reads no more before what it has
 * read is taken. What it answers waits for the end a little and gives up then.
 */
function drain(
  stream: CommandTree["stdout"],
  take: (bytes: Uint8Array) => Promise<void>,
): () => Promise<void> {
  const reader = stream.getReader();
  const ended = new AbortController();
  const read = async (): Promise<void> => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      await take(next.value);
    }
  };
  // What counts is how the program ends.
  void read()
    .catch(() => {})
    .finally(() => ended.abort());
  return async () => {
    await sleep(systemClock, drainMsMax, ended.signal);
    await reader.cancel().catch(() => {});
  };
}
