/** `hearth map` with a coordinator that fails in ways of its own, and one whose jobs do not end. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runHearth } from "../../src/cli/root.ts";
import { HearthError } from "../../src/errors.ts";
import { type Job, type Node, parseJobId, parseJobNumber, parseKind } from "../../src/job/job.ts";
import type { Client, JobSpec } from "../../src/sdk/client.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { fakeClient, leased, makeBlob, makeJob, sdkWith, succeeded } from "./fake-client.ts";
import { fakeTerminal } from "./fake-terminal.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-map-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function makeInputs(count: number): Promise<readonly string[]> {
  const files = Array.from({ length: count }, (_, at) => `film${at}.txt`);
  for (const file of files) await Bun.write(path.join(folder, file), file);
  return files;
}

/** A client whose jobs are `state` as soon as they are submitted, unless `change` says otherwise. */
function clientOf(
  state: Job["state"],
  contents: ReadonlyMap<string, string> = new Map(),
  change: (client: Client & { readonly jobs: Map<string, Job> }) => Partial<Client> = () => ({}),
): Client & { readonly jobs: Map<string, Job> } {
  const jobs = new Map<string, Job>();
  const find = (id: unknown): Job => {
    const job = jobs.get(String(id));
    if (job === undefined) throw new HearthError("NOT_FOUND", "there is no such job");
    return job;
  };
  const client = {
    ...fakeClient([], contents),
    jobs,
    async submit(spec: JobSpec) {
      const job = makeJob({
        id: parseJobId(spec.id ?? ""),
        number: parseJobNumber(jobs.size + 1),
        attempt: 1,
        state,
      });
      jobs.set(job.id, job);
      return job;
    },
    get: async (name: unknown) => find(name),
    async *watch(name: unknown, options?: { signal?: AbortSignal | undefined }) {
      const job = find(name);
      yield job;
      if (job.state.kind !== "leased") return;
      await new Promise((resolve) => options?.signal?.addEventListener("abort", resolve));
    },
  };
  return Object.assign(client, change(client));
}

async function map(client: Client, files: readonly string[]) {
  return await hearth(client, ["map", "echo", ...files, "-o", "out"]);
}

async function hearth(client: Client, words: readonly string[]) {
  const terminal = fakeTerminal({ currentFolder: folder });
  const status = await runHearth(words, terminal, sdkWith(client));
  return { status, lines: terminal.err.lines, printed: terminal.out.lines };
}

const output = makeBlob("x.out", "content");
const contents = new Map([[output.sha256, "content"]]);
const saved = (name: string): Promise<string> => Bun.file(path.join(folder, "out", name)).text();

test("there are at most a hundred jobs that have not ended", async () => {
  const files = await makeInputs(130);
  const client = clientOf(leased());
  const terminal = fakeTerminal({ currentFolder: folder });
  const words = ["map", "echo", ...files, "-o", "out"];
  const status = runHearth(words, terminal, sdkWith(client));
  while (client.jobs.size < 100) await Bun.sleep(1);
  // One too many would have come by now: nothing holds it up.
  for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
  expect(client.jobs.size).toBe(100);
  terminal.interrupt();
  expect(await status).toBe(130);
  expect(terminal.err.lines).toEqual(["100 jobs go on; the same command brings their results"]);
});

test.each([true, false])(
  "that no worker does what is to be done is said once, above the table (on a terminal: %j)",
  async (isTerminal) => {
    const files = await makeInputs(2);
    const client = clientOf(leased());
    const clock = new ManualClock();
    const fake = fakeTerminal({ currentFolder: folder, isTerminal });
    const words = ["map", "echo", ...files, "-o", "out"];
    const status = runHearth(words, { ...fake, clock }, sdkWith(client));
    while (client.jobs.size < 2) await Bun.sleep(1);
    await clock.advance(1_900);
    expect(fake.err.text).not.toContain("still waiting");
    await clock.advance(10_000);
    expect(
      fake.err.text.split("still waiting: no worker that is connected does echo\n"),
    ).toHaveLength(2);
    fake.interrupt();
    expect(await status).toBe(130);
  },
);

test("nothing is said of waiting where a worker does it", async () => {
  const files = await makeInputs(1);
  const node: Node = {
    workerId: "desk",
    hostname: "desk.lan",
    os: "linux",
    arch: "x64",
    kinds: [parseKind("echo")],
    concurrency: 1,
    version: "1",
    joinedAtMs: 0,
    lastSeenMs: 0,
    connected: true,
    leases: 1,
  };
  const client = clientOf(leased(), new Map(), () => ({ nodes: async () => [node] }));
  const clock = new ManualClock();
  const fake = fakeTerminal({ currentFolder: folder });
  const words = ["map", "echo", ...files, "-o", "out"];
  const status = runHearth(words, { ...fake, clock }, sdkWith(client));
  while (client.jobs.size < 1) await Bun.sleep(1);
  await clock.advance(10_000);
  expect(fake.err.text).toBe("");
  fake.interrupt();
  expect(await status).toBe(130);
});

test("what is wrong with one file stops no other", async () => {
  const files = await makeInputs(3);
  const client = clientOf(succeeded("", [output]), contents, ({ putBlob }) => ({
    async putBlob(content, options) {
      if (options?.name !== "film1.txt") return await putBlob(content, options);
      throw new HearthError("DATA_LOSS", "the content was changed while it was sent");
    },
  }));
  const { status, lines } = await map(client, files);
  expect(status).toBe(1);
  expect(lines.slice(1)).toEqual([
    "film1.txt: the content was changed while it was sent",
    "to try just this one again: hearth map echo film1.txt -o out",
  ]);
  expect([await saved("film0.out"), await saved("film2.out")]).toEqual(["content", "content"]);
});

test("what is wrong with all of them is said once, and the rest is done when it is mended", async () => {
  const files = await makeInputs(5);
  let isFull = true;
  const client = clientOf(succeeded("", [output]), contents, ({ submit, jobs }) => ({
    async submit(spec) {
      if (!isFull || jobs.size < 2) return await submit(spec);
      throw new HearthError("RESOURCE_EXHAUSTED", "the disk of the coordinator is full");
    },
  }));
  const first = await map(client, files);
  expect(first.status).toBe(75);
  expect(first.lines.at(-1)).toBe("hearth: the disk of the coordinator is full");
  expect(first.lines).toHaveLength(2);
  isFull = false;
  expect((await map(client, files)).status).toBe(0);
  expect(client.jobs.size).toBe(5);
  for (const file of files) expect(await saved(file.replace(".txt", ".out"))).toBe("content");
});

test("a result that the coordinator has lost since is made again, by a new job", async () => {
  const files = await makeInputs(1);
  const client = clientOf(succeeded("", [output]), new Map(contents));
  expect((await map(client, files)).status).toBe(0);
  await rm(path.join(folder, "out", "film0.out"));
  const other = makeBlob("x.out", "made again");
  // The job is known, its content is not; a new job has other content.
  const forgetful = clientOf(
    succeeded("", [other]),
    new Map([[other.sha256, "made again"]]),
    ({ jobs }) => {
      for (const [id, job] of client.jobs) jobs.set(id, job);
      return {};
    },
  );
  expect((await map(forgetful, files)).status).toBe(0);
  expect(forgetful.jobs.size).toBe(2);
  expect(await saved("film0.out")).toBe("made again");
});

test("what was fetched of a result before a kill is not fetched again, and nothing of it stays", async () => {
  const files = await makeInputs(1);
  const partOf = (sha256: string): string =>
    path.join(folder, "out", `.hearth-map-${sha256.slice(0, 32)}-0-0123456789ab.part`);
  await Bun.write(partOf(output.sha256), "cont");
  await Bun.write(partOf(makeBlob("", "of a job that is done anew").sha256), "of a job");
  const starts: (string | undefined)[] = [];
  const client = clientOf(succeeded("", [output]), contents, () => ({
    getBlob(_blob, options) {
      const rest = new Blob(["content"]).slice(options?.start?.size);
      const start = options?.start?.text();
      return new ReadableStream({
        async start(controller) {
          starts.push(await start);
          controller.enqueue(new Uint8Array(await rest.arrayBuffer()));
          controller.close();
        },
      });
    },
  }));
  expect((await map(client, files)).status).toBe(0);
  expect(starts).toEqual(["cont"]);
  expect(await saved("film0.out")).toBe("content");
  expect((await readdir(path.join(folder, "out"))).toSorted()).toEqual([
    ".hearth-map.json",
    ".hearth-map.lock",
    "film0.out",
  ]);
});

test("a job that was pruned is no reason to do again what is saved", async () => {
  const files = await makeInputs(2);
  expect((await map(clientOf(succeeded("", [output]), contents), files)).status).toBe(0);
  const forgetful = clientOf(succeeded("", [output]), contents);
  expect((await map(forgetful, files)).status).toBe(0);
  expect(forgetful.jobs.size).toBe(0);
});

test("jobs that give nothing are said to, count as done, and are not done again", async () => {
  const files = await makeInputs(2);
  const client = clientOf(succeeded(""));
  const said = [
    "2 jobs gave neither a file nor a payload: nothing of them is in out",
    "they succeeded all the same and are not done again; exit status 0",
  ];
  const first = await map(client, files);
  expect(first.status).toBe(0);
  expect(first.lines.slice(1)).toEqual(said);
  expect(first.printed).toContain("film0.txt: job 1 succeeded on desk in 3s, nothing to save");
  const second = await map(client, files);
  expect(second.status).toBe(0);
  expect(second.lines).toEqual([expect.stringContaining("2 of 2 done, 2 of them before"), ...said]);
  expect(client.jobs.size).toBe(2);
});

test("jobs that were cancelled are among those that the command at the end does again", async () => {
  const files = await makeInputs(2);
  const { status, lines } = await map(clientOf({ kind: "cancelled" }), files);
  expect(status).toBe(1);
  expect(lines.at(-1)).toBe(`to try just these again: hearth map echo ${files.join(" ")} -o out`);
});

/** The words that a shell makes of a line. */
async function shellWords(line: string): Promise<readonly string[]> {
  const shell = Bun.spawn(["sh", "-c", `for word in ${line}; do printf '%s\\0' "$word"; done`]);
  return (await new Response(shell.stdout).text()).split("\0").slice(0, -1);
}

describe.skipIf(process.platform === "win32")("the command at the end", () => {
  const film = "my $HOME's film.txt";
  const words = ["map", "echo", film, "-o", "my out", "--param", "a=~/x y", "--label", "album=a b"];
  const rules = ["--max-attempts", "-1", "--lease-ttl", "1m", "--run-limit", "2h"];

  test("does just what failed again when it is pasted, with all that was asked for", async () => {
    await Bun.write(path.join(folder, film), "film");
    const failing = clientOf({ kind: "failed" });
    const { status, lines } = await hearth(failing, [...words, ...rules]);
    expect(status).toBe(1);
    const [, command = ""] =
      /^to try just this one again: hearth (.*)$/.exec(lines.at(-1) ?? "") ?? [];
    expect(await shellWords(command)).toEqual([
      "map",
      "echo",
      film,
      "-o",
      "my out",
      "--param",
      "a=~/x y",
      "--label",
      "album=a b",
      ...rules,
    ]);
    expect(command).not.toContain("--force");
    const client = clientOf(succeeded("", [output]), contents);
    expect((await hearth(client, await shellWords(command))).status).toBe(0);
    expect(client.jobs.size).toBe(1);
  });

  test("has --force where a file is in the way, and takes its place when it is pasted", async () => {
    await Bun.write(path.join(folder, film), "film");
    const result = path.join(folder, "my out", "my $HOME's film.out");
    await Bun.write(result, "somebody's");
    const client = clientOf(succeeded("", [output]), contents);
    const { status, lines } = await hearth(client, [...words, ...rules]);
    expect(status).toBe(1);
    const [, command = ""] =
      /^to replace what is in the way: hearth (.*)$/.exec(lines.at(-1) ?? "") ?? [];
    expect(await Bun.file(result).text()).toBe("somebody's");
    expect((await hearth(client, await shellWords(command))).status).toBe(0);
    expect(await Bun.file(result).text()).toBe("content");
    expect(client.jobs.size).toBe(1);
  });

  test("has another folder where the result would replace an input, and leaves that out of what is tried again", async () => {
    for (const name of ["film.out", "other.txt"]) await Bun.write(path.join(folder, name), name);
    let client = clientOf(succeeded("", [output]), contents);
    const inputs = ["film.out", "other.txt"];
    const { status, lines } = await hearth(client, ["map", "echo", ...inputs, "-o", "."]);
    expect(status).toBe(1);
    expect(lines.slice(1)).toEqual([
      expect.stringContaining("the result would replace "),
      "to do just this one again into another folder, DIR: hearth map echo film.out -o DIR",
    ]);
    expect(await Bun.file(path.join(folder, "film.out")).text()).toBe("film.out");
    const [, command = ""] = /DIR: hearth (.*)$/.exec(lines.at(-1) ?? "") ?? [];
    client = clientOf(succeeded("", [output]), contents);
    expect((await hearth(client, await shellWords(command))).status).toBe(0);
    expect(await Bun.file(path.join(folder, "DIR", "film.out")).text()).toBe("content");
  });

  test("has no --force where that would not help", async () => {
    await Bun.write(path.join(folder, film), "film");
    await Bun.write(path.join(folder, "my out", "my $HOME's film.out", "below"), "");
    const { lines } = await hearth(clientOf(succeeded("", [output]), contents), words);
    expect(lines.at(-2)).toContain("is there already and is no file");
    expect(lines.at(-1)).toStartWith("to try just this one again: ");
    expect(lines.at(-1)).not.toContain("--force");
  });
});

describe("Ctrl-C", () => {
  async function interrupted(answers: readonly string[], cancel: Client["cancel"]) {
    const files = await makeInputs(2);
    const client = clientOf(leased(), new Map(), () => ({ cancel }));
    const terminal = fakeTerminal({ currentFolder: folder, answers });
    const status = runHearth(["map", "echo", ...files, "-o", "out"], terminal, sdkWith(client));
    while (client.jobs.size < 2) await Bun.sleep(1);
    terminal.interrupt();
    return { status, terminal };
  }

  test("after everything was cancelled does not say that jobs go on", async () => {
    const cancelling = Promise.withResolvers<void>();
    const { status, terminal } = await interrupted(["c"], async () => cancelling.resolve());
    await cancelling.promise;
    terminal.interrupt();
    expect(await status).toBe(130);
    expect(terminal.err.lines.at(-1)).toBe(
      "2 jobs are being cancelled; the same command does what is missing",
    );
  });

  test("asks again when they could not be cancelled", async () => {
    const { status, terminal } = await interrupted(["c", "d"], () =>
      Promise.reject(new HearthError("PERMISSION_DENIED", "not yours")),
    );
    while (!terminal.err.text.includes("could not be cancelled")) await Bun.sleep(1);
    terminal.interrupt();
    expect(await status).toBe(130);
    expect(terminal.questions).toHaveLength(2);
    expect(terminal.err.lines.slice(-2)).toEqual([
      "it could not be cancelled: not yours",
      "2 jobs go on; the same command brings their results",
    ]);
  });

  test.each([
    ["and detach", ["d"]],
    ["where nobody can be asked", []],
  ])("%s lists what has failed so far, with how to try just that again", async (_, answers) => {
    const files = await makeInputs(3);
    const client = clientOf(leased(), new Map(), ({ jobs }) => ({
      async submit(spec: JobSpec) {
        const isSecond = jobs.size === 1;
        const job = makeJob({
          id: parseJobId(spec.id ?? ""),
          number: parseJobNumber(jobs.size + 1),
          attempt: 1,
          state: isSecond ? { kind: "failed" } : leased(),
          lastError: isSecond ? "no such codec" : "",
        });
        jobs.set(job.id, job);
        return job;
      },
    }));
    const terminal = fakeTerminal({
      currentFolder: folder,
      ...(answers.length > 0 && { answers }),
    });
    const status = runHearth(["map", "echo", ...files, "-o", "out"], terminal, sdkWith(client));
    while (client.jobs.size < 3) await Bun.sleep(1);
    while (!terminal.out.text.includes("no such codec")) await Bun.sleep(1);
    terminal.interrupt();
    expect(await status).toBe(130);
    const [, failed] = files;
    expect(terminal.err.lines).toEqual([
      "2 jobs go on; the same command brings their results",
      expect.stringContaining(`${failed}: job 2 failed`),
      `to try just this one again: hearth map echo ${failed} -o out`,
    ]);
  });
});
