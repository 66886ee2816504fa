/**
 * Handlers that tests steer. They say on standard output what they do. Waiting ones get a folder as
 * their payload, and wait until there is a file "go" in it, or "go-" and the worker's process id.
 */

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineHandler, type HandlerJob, PermanentError } from "hearth";

const lookMs = 20;
/** The process id of the worker, which has started this process. */
const worker = process.ppid;

function say(what: string, { number, attempt }: HandlerJob): void {
  console.log(`${what} job ${number} attempt ${attempt}`);
}

async function untilLetGo(
  job: HandlerJob,
  signal?: AbortSignal,
  gate: string = job.payload.text(),
): Promise<void> {
  const files = ["go", `go-${worker}`].map((name) => path.join(gate, name));
  while (!files.some((file) => existsSync(file))) {
    signal?.throwIfAborted();
    await Bun.sleep(lookMs);
  }
}

/** Waits, and stops waiting when it is told to stop. */
export const wait = defineHandler({
  kind: "wait",
  async handle(job) {
    say("started", job);
    job.signal.addEventListener("abort", () => say("aborted", job));
    job.report(0.5, "half way");
    await untilLetGo(job, job.signal);
    say("finished", job);
    return { payload: String(worker) };
  },
});

/** Waits, whatever it is told. */
export const stubborn = defineHandler({
  kind: "stubborn",
  async handle(job) {
    say("started", job);
    await untilLetGo(job);
    say("finished", job);
    return { payload: String(worker) };
  },
});

/** Fails as many attempts as its payload says, and succeeds at the next. */
export const flaky = defineHandler({
  kind: "flaky",
  handle(job) {
    say("started", job);
    if (job.attempt <= Number(job.payload.text())) throw new Error(`no luck at ${job.attempt}`);
    return { payload: `luck at ${job.attempt}` };
  },
});

export const hopeless = defineHandler({
  kind: "hopeless",
  handle(job) {
    say("started", job);
    throw new PermanentError("this can never work");
  },
});

/** Kills the worker that runs it, at every attempt, unless its payload is "harmless". */
export const poison = defineHandler({
  kind: "poison",
  async handle(job) {
    say("started", job);
    if (job.payload.text() === "harmless") return;
    process.kill(worker, "SIGKILL");
    await new Promise(() => {});
  },
});

/** Never returns from its first attempt, nor lets anything else on its thread run. */
export const wedged = defineHandler({
  kind: "wedged",
  handle(job) {
    say("started", job);
    if (job.attempt === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return { payload: `returned at ${job.attempt}` };
  },
});

/** Keeps its thread busy for as many milliseconds as its payload says. */
export const spin = defineHandler({
  kind: "spin",
  handle(job) {
    say("started", job);
    const endMs = performance.now() + Number(job.payload.text());
    let turns = 0;
    while (performance.now() < endMs) turns++;
    return { payload: { turns } };
  },
});

/** Gives its payload back, and its blobs in capital letters. */
export const capitals = defineHandler({
  kind: "capitals",
  async handle(job) {
    const blobs = [];
    for (const blob of job.blobs) {
      const text = new TextDecoder().decode(await blob.bytes());
      const bytes = new TextEncoder().encode(text.toUpperCase());
      blobs.push({ name: `capital-${blob.name}`, bytes });
    }
    return { payload: job.payload.bytes(), blobs };
  },
});

/** Gives back a file of as many MiB as its payload says. */
export const large = defineHandler({
  kind: "large",
  async handle(job) {
    say("started", job);
    const file = path.join(await job.folder(), "large.bin");
    const writer = Bun.file(file).writer();
    const piece = new Uint8Array(1024 * 1024);
    for (let at = 0; at < Number(job.payload.text()); at++) {
      writer.write(piece.fill(at));
      await writer.flush();
    }
    await writer.end();
    return { blobs: [{ name: "large.bin", path: file }] };
  },
});

/** Answers the SHA-256 of what arrived of its blobs. */
export const sha256 = defineHandler({
  kind: "sha256",
  async handle(job) {
    const hasher = new Bun.CryptoHasher("sha256");
    for (const blob of job.blobs) {
      for await (const piece of blob.stream()) hasher.update(piece);
    }
    return { payload: hasher.digest("hex") };
  },
});

/** Logs a line every few milliseconds until it is let go, then how many there were. */
export const chatty = defineHandler({
  kind: "chatty",
  async handle(job) {
    const files = ["go", `go-${worker}`].map((name) => path.join(job.payload.text(), name));
    let line = 0;
    for (; !files.some((file) => existsSync(file)); line++) {
      job.log(`line ${line}`);
      await Bun.sleep(1);
    }
    return { payload: String(line) };
  },
});

/** The most memory that the worker has taken so far; where Linux does not tell, this process's own. */
function peakKiB(): number {
  const status = `/proc/${worker}/status`;
  if (!existsSync(status)) return process.resourceUsage().maxRSS;
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(status, "utf8"))?.[1]);
}

/**
 * Logs as many MB as its payload says, in one turn, as lines of 100 bytes with their numbers, and answers by how
 * many MiB the worker has grown.
 */
export const flood = defineHandler({
  kind: "flood",
  handle(job) {
    const before = peakKiB();
    const lines = Number(job.payload.text()) * 10_000;
    for (let line = 0; line < lines; line++) job.log(String(line).padEnd(99, "."));
    const grownKiB = peakKiB() - before;
    return { payload: String(grownKiB / 1024) };
  },
});

/** Logs which attempt it is, and fails all but the second. */
export const logged = defineHandler({
  kind: "logged",
  handle(job) {
    job.log(`this is attempt ${job.attempt}`);
    if (job.attempt < 2) throw new Error("no luck");
  },
});

/**
 * Gives its one blob back in capital letters, as "result.out", and fails on one that begins with "bad".
 * Its payload may be an object that says { "gate": FOLDER }: then it waits like the others, and fails on
 * nothing once there is a file "mended" in it.
 */
export const mapped = defineHandler({
  kind: "mapped",
  async handle(job) {
    say("started", job);
    const { gate = "" } = JSON.parse(job.payload.text() || "{}");
    if (gate !== "") await untilLetGo(job, job.signal, gate);
    const [blob] = job.blobs;
    const text = new TextDecoder().decode(await blob?.bytes());
    if (text.startsWith("bad") && !existsSync(path.join(gate, "mended"))) {
      throw new PermanentError("this one is bad");
    }
    return { blobs: [{ name: "result.out", bytes: new TextEncoder().encode(text.toUpperCase()) }] };
  },
});

/** Waits like the others, but one at a time. */
export const single = defineHandler({
  kind: "single",
  concurrency: 1,
  async handle(job) {
    say("started", job);
    await untilLetGo(job, job.signal);
  },
});
