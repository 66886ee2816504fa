/** Handlers that do what no handler should, for the tests of what that costs others. */

import { existsSync, writeSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { defineHandler } from "hearth";

export const exit = defineHandler({
  kind: "exit",
  handle() {
    console.error("on the way out");
    process.exit(7);
  },
});

/** Dies as by the system's hand when memory runs out. */
export const killed = defineHandler({
  kind: "killed",
  async handle() {
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => {});
  },
});

export const thrown = defineHandler({
  kind: "thrown",
  async handle() {
    setTimeout(() => {
      throw new Error("thrown where nobody catches");
    });
    await new Promise(() => {});
  },
});

export const rejected = defineHandler({
  kind: "rejected",
  async handle() {
    void Promise.reject(new Error("rejected where nobody catches"));
    await new Promise(() => {});
  },
});

/** Gets the signals that a service manager sends to all processes of a worker that is to stop. */
export const signalled = defineHandler({
  kind: "signalled",
  async handle() {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      const heard = new Promise((resolve) => process.once(signal, resolve));
      process.kill(process.pid, signal);
      await heard;
    }
    await Bun.sleep(100);
    return { payload: "still there" };
  },
});

/** Spins until there is a file at both paths of its payload, of which it makes the first. */
export const meet = defineHandler({
  kind: "meet",
  async handle(job) {
    const [own = "", other = ""] = job.payload.text().split(" ");
    await appendFile(own, "");
    while (!existsSync(other));
    return { payload: "met" };
  },
});

/** Says in a file which processes it has started, and never lets anything else run again. */
export const hog = defineHandler({
  kind: "hog",
  async handle(job) {
    const child = Bun.spawn(["sh", "-c", "setsid sleep 300 & echo $!; exec sleep 300"]);
    const { value } = await child.stdout.getReader().read();
    const pids = [process.pid, child.pid, new TextDecoder().decode(value)];
    await Bun.write(`${await job.folder()}/much`, "x");
    await Bun.write(job.payload.text(), pids.join(" "));
    for (;;);
  },
});

/** Prints in every way there is. */
export const chatter = defineHandler({
  kind: "chatter",
  async handle() {
    console.log("by the console");
    process.stdout.write("by the stream\n");
    writeSync(1, '{"type":"finished","attempt":1,"payload":"bm8="}\n');
    await Bun.write(Bun.stdout, "by the file\n");
    await Bun.spawn(["echo", "by a child"], { stdout: "inherit" }).exited;
    return { payload: "done" };
  },
});
