/** A worker with handlers in this thread and others in processes: to their jobs it makes no difference. */

import { expect, setDefaultTimeout, test } from "bun:test";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import type { Client } from "../../src/sdk/client.ts";
import { errorOf, openHome, patientMs, until } from "./home.ts";

setDefaultTimeout(patientMs);

const main = path.resolve(import.meta.dir, "../../src/main.ts");

/** Runs the handlers of a file. */
function handlerProcess(file: string) {
  const command = [process.execPath, main, "handler-process", file];
  return { command, name: "upper.ts", speaksOn: 3 } as const;
}

const handlerFile = `
import { defineHandler, PermanentError } from "hearth";

export default defineHandler({
  kind: "upper",
  async handle(job) {
    const [input] = job.blobs;
    if (!input) throw new PermanentError("no input");
    job.report(NaN);
    job.report(0.5, "half");
    const upper = (await new Response(input.stream()).text()).toUpperCase();
    const file = (await job.folder()) + "/out.txt";
    await Bun.write(file, upper);
    const large = Array.from({ length: 30 }, (_, index) => {
      return { name: "large-" + index, bytes: new Uint8Array(250_000).fill(index) };
    });
    return {
      payload: job.payload.text() + input.name,
      blobs: [
        { name: "path.txt", path: file },
        { name: "bytes.txt", bytes: Buffer.from(upper) },
        { name: "stream.txt", stream: new Blob([upper]).stream() },
        ...large,
      ],
    };
  },
});
`;

async function open() {
  const home = await openHome();
  const scratchFolder = path.join(home.folder, "scratch");
  await mkdir(scratchFolder);
  const file = path.join(home.folder, "upper.ts");
  await Bun.write(file, handlerFile);
  return { home, scratchFolder, file };
}

async function contentsOf(client: Client, blobs: readonly { name: string; sha256: string }[]) {
  const contents = new Map<string, Uint8Array>();
  for (const blob of blobs) contents.set(blob.name, await client.getBlob(blob.sha256).bytes());
  return contents;
}

test("payloads, inputs, outputs of every sort and errors cross, and nothing stays behind", async () => {
  const { home, scratchFolder, file } = await open();
  await using _ = home;
  const here = { kind: "here", handle: () => ({ payload: String(process.pid) }) };
  const programs = [handlerProcess(file)];
  const worker = home.work(here, { concurrency: 3, scratchFolder, programs });
  const client = await home.connect();
  const input = await client.putBlob({ bytes: Buffer.from("hello") }, { name: "in.txt" });
  const jobs = await client.submitMany([
    { kind: "upper", payload: "of ", blobs: [input] },
    { kind: "upper" },
    { kind: "here" },
  ]);
  const [upper, failed, inThread] = await Promise.all(jobs.map((job) => client.wait(job)));

  if (upper?.state.kind !== "succeeded") throw new Error(`it failed: ${upper?.lastError}`);
  const { payload, blobs } = upper.state.result;
  expect(Buffer.from(payload).toString()).toBe("of in.txt");
  const contents = await contentsOf(client, blobs);
  for (const name of ["path.txt", "bytes.txt", "stream.txt"]) {
    expect(String(Buffer.from(contents.get(name) ?? []))).toBe("HELLO");
  }
  for (let index = 0; index < 30; index++) {
    expect(contents.get(`large-${index}`)).toEqual(new Uint8Array(250_000).fill(index));
  }
  expect(failed).toMatchObject({ state: { kind: "failed" }, attempt: 1, lastError: "no input" });
  if (inThread?.state.kind !== "succeeded") throw new Error("it failed");
  expect(Buffer.from(inThread.state.result.payload).toString()).toBe(String(process.pid));

  const [root = ""] = await readdir(scratchFolder);
  await until(async () => (await readdir(path.join(scratchFolder, root))).length === 0);
  await worker.stop();
  expect(await readdir(scratchFolder)).toEqual([]);
});

test("a kind that a handler and a program do is refused, and so is a program that does not start", async () => {
  const { home, scratchFolder, file } = await open();
  await using _ = home;
  const upper = { kind: "upper", handle() {} };
  const twice = home.work(upper, { scratchFolder, programs: [handlerProcess(file)] });
  expect(await errorOf(twice.ended)).toBe(
    "INVALID_ARGUMENT: two handlers are for kind upper; keep one of them or give it another kind",
  );
  const nowhere = home.work([], { scratchFolder, programs: [handlerProcess(`${file}.gone`)] });
  expect(await errorOf(nowhere.ended)).toStartWith("NOT_FOUND: there is no handler file");
  expect(await readdir(scratchFolder)).toEqual([]);
});

test("a worker that is stopped while a program does not get ready ends at once", async () => {
  const { home, scratchFolder } = await open();
  await using _ = home;
  const worker = home.work([], { scratchFolder, programs: [{ command: ["sleep", "300"] }] });
  await until(async () => (await readdir(scratchFolder)).length === 1);
  await worker.stop();
  expect(await readdir(scratchFolder)).toEqual([]);
});
