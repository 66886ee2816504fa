/**
 * A program of the tests that speaks the handler protocol by hand, without anything of Hearth. The
 * payload of an attempt says what to do.
 */

import { writeSync } from "node:fs";

type Message = Readonly<Record<string, unknown>>;

function say(message: Message | string): void {
  const line = typeof message === "string" ? message : JSON.stringify(message);
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.byteLength;) at += writeSync(1, bytes, at);
}

const deeds: Readonly<Record<string, (attempt: number) => void>> = {
  pid: (attempt) => finish(attempt, String(process.pid)),
  exit: () => process.exit(3),
  "exit-well": () => process.exit(0),
  killed: () => process.kill(process.pid, "SIGKILL"),
  terminated: () => process.kill(process.pid, "SIGTERM"),
  complain() {
    writeSync(2, "first\n\u001b[31mlast words\u001b[0m\n\n");
    process.exit(1);
  },
  "not-json": () => say("hello"),
  "not-known": (attempt) => say({ type: "dance", attempt }),
  "wrong-field": (attempt) => say({ type: "progress", attempt, fraction: "half" }),
  "wrong-name": (attempt) =>
    say({ type: "finished", attempt, outputs: [{ name: "../x", path: "x" }] }),
  "no-base64": (attempt) => say({ type: "finished", attempt, payload: "*" }),
  "no-such-input": (attempt) => say({ type: "fetch", attempt, input: 1 }),
  "twice-the-same": (attempt) => {
    say({ type: "fetch", attempt, input: 0 });
    say({ type: "fetch", attempt, input: 0 });
  },
  "ready-again": () => say({ type: "ready", protocol: 1, kinds: ["work"] }),
  flood() {
    const piece = Buffer.alloc(1024 * 1024, "x");
    for (;;) writeSync(1, piece);
  },
  "of-another": (attempt) => {
    say({ type: "finished", attempt: attempt + 1 });
    say({ type: "progress", attempt: attempt + 1, fraction: 1 });
    finish(attempt, "");
  },
  never: (attempt) => say({ type: "log", attempt, text: "never" }),
  spin(attempt) {
    say({ type: "log", attempt, text: "spin" });
    for (;;);
  },
  print(attempt) {
    const line = Buffer.from(`${"e".repeat(99)}\n`);
    for (let count = 0; count < 10_000; count++) writeSync(2, line);
    finish(attempt, "");
  },
  "print-log"(attempt) {
    const text = `${"l".repeat(999)}\n`.repeat(100);
    for (let count = 0; count < 60; count++) say({ type: "log", attempt, text });
    finish(attempt, "");
  },
  "print-without-end"() {
    const piece = Buffer.alloc(100_000, "x");
    for (;;) writeSync(2, piece);
  },
  "print-and-die"() {
    const piece = Buffer.alloc(50_000, "x");
    for (let count = 0; count < 13; count++) writeSync(2, piece);
    writeSync(2, "\nlast words\n");
    process.exit(1);
  },
  fetch: (attempt) => say({ type: "fetch", attempt, input: 0 }),
  outputs: (attempt) =>
    say({
      type: "finished",
      attempt,
      outputs: [
        { name: "a", path: "a.txt" },
        { name: "b", path: "/b.txt" },
        { name: "c", base64: "aGk=" },
      ],
    }),
  fail: (attempt) => say({ type: "finished", attempt, error: "no luck" }),
  "fail-for-good": (attempt) => say({ type: "finished", attempt, error: "no", permanent: true }),
  "leave-child"(attempt) {
    const child = Bun.spawn(["sleep", "300"], { stdout: "inherit", stderr: "inherit" });
    say({ type: "log", attempt, text: String(child.pid) });
    process.exit(4);
  },
};

function finish(attempt: unknown, payload: string): void {
  say({ type: "finished", attempt, payload: Buffer.from(payload).toString("base64") });
}

const start = process.argv[2] ?? "";
if (start === "silent") setInterval(() => {}, 60_000);
else if (start === "refuse") say({ type: "refused", error: "no GPU here", code: "NOT_FOUND" });
else if (start === "die") throw new Error("there is no module of that name");
else if (start === "another-version") say({ type: "ready", protocol: 2, kinds: ["work"] });
else if (start === "no-kinds") say({ type: "ready", protocol: 1, kinds: [] });
else say({ type: "ready", protocol: 1, kinds: ["work"] });

let text = "";
for await (const piece of Bun.stdin.stream()) {
  const lines = (text + new TextDecoder().decode(piece)).split("\n");
  text = lines.pop() ?? "";
  for (const line of lines) {
    const { type, attempt, path, job } = JSON.parse(line);
    if (type === "start") deeds[Buffer.from(job.payload, "base64").toString()]?.(attempt);
    else if (type === "fetched") finish(attempt, path);
  }
}
