/** `hearth run`: from files to files in one command, and what Ctrl-C means meanwhile. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack } from "tar-stream";
import { runHearth } from "../../src/cli/root.ts";
import { aborted } from "../../src/cli/terminal.ts";
import { widthOf } from "../../src/cli/text.ts";
import { TransferLine } from "../../src/cli/transfer-line.ts";
import { renderAmount, TransferRate } from "../../src/cli/transfer-rate.ts";
import { HearthError } from "../../src/errors.ts";
import { lazyStream } from "../../src/platform/stream.ts";
import type { Client, JobLogEntry } from "../../src/sdk/client.ts";
import { ManualClock } from "../support/manual-clock.ts";
import { fakeClient, leased, makeBlob, makeJob, sdkWith, succeeded } from "./fake-client.ts";
import { type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-cli-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const running = makeJob({ state: leased(), attempt: 1 });
const failed = makeJob({ state: { kind: "failed" }, attempt: 3, lastError: "disk full" });
const cancelled = makeJob({ state: { kind: "cancelled" } });

test("sends the files in order, and the parameters as a JSON object of strings", async () => {
  for (const name of ["b.txt", "a.txt"]) await Bun.write(join(folder, name), name);
  const client = fakeClient([makeJob({ state: succeeded("answer"), attempt: 1 })]);
  const terminal = fakeTerminal({ currentFolder: folder });
  const words = ["run", "echo", "b.txt", "a.txt", "--param", "q=a=b", "--param", "crf=23"];
  expect(await runHearth([...words, "--run-limit", "1m"], terminal, sdkWith(client))).toBe(0);
  expect(client.submitted).toEqual([
    {
      kind: "echo",
      payload: '{"crf":"23","q":"a=b"}',
      blobs: client.uploaded,
      maxAttempts: undefined,
      leaseTtlMs: undefined,
      labels: {},
      runLimitMs: 60_000,
    },
  ]);
  expect(client.uploaded.map(({ name }) => name)).toEqual(["b.txt", "a.txt"]);
  expect(terminal.out.text).toBe("answer");
});

test("hearth submit takes parameters, too", async () => {
  const client = fakeClient([running]);
  const words = ["submit", "--kind", "echo", "--param", "crf=23"];
  expect(await runHearth(words, fakeTerminal(), sdkWith(client))).toBe(0);
  expect(client.submitted).toMatchObject([{ payload: '{"crf":"23"}' }]);
  const terminal = fakeTerminal();
  expect(await runHearth([...words, "--payload", "x"], terminal, sdkWith(client))).toBe(64);
  expect(terminal.err.text).toContain("give --param or --payload, not both");
});

test.each([
  [["--param", "a=1", "--payload", "x"], 64, "give --param or --payload, not both"],
  [["--param", "a"], 64, '--param: "a" is no parameter; write it NAME=VALUE'],
  [["--param", "=1"], 64, '--param: "=1" is no parameter; write it NAME=VALUE'],
  [["--param", "a=1", "--param", "a=2"], 64, "--param a is given twice"],
  [["--detach", "-o", "."], 64, "leave --out off"],
  [["nowhere.txt"], 66, "there is no file nowhere.txt; check the path"],
])("%j is refused before anything is sent", async (words, status, message) => {
  const client = fakeClient([running]);
  const terminal = fakeTerminal({ currentFolder: folder });
  expect(await runHearth(["run", "echo", ...words], terminal, sdkWith(client))).toBe(status);
  expect(terminal.err.lines).toEqual([expect.stringContaining(message)]);
  expect(client.submitted).toEqual([]);
});

describe.each([
  ["run", ["run", "echo", "film.mkv"]],
  ["submit", ["submit", "--kind", "echo", "film.mkv"]],
  ["map", ["map", "echo", "film.mkv"]],
])("hearth %s, before anything is sent,", (_name, words) => {
  async function refusal(out: string): Promise<string> {
    await Bun.write(join(folder, "film.mkv"), "film");
    const client = fakeClient([makeJob({ state: succeeded(""), attempt: 1 })]);
    const terminal = fakeTerminal({ currentFolder: folder });
    expect(await runHearth([...words, "-o", out], terminal, sdkWith(client))).not.toBe(0);
    expect(client.uploaded).toEqual([]);
    expect(client.submitted).toEqual([]);
    expect(terminal.err.lines).toHaveLength(1);
    return terminal.err.lines.join();
  }

  test("refuses a folder that is none", async () => {
    await Bun.write(join(folder, "file"), "");
    expect(await refusal("file")).toEndWith("file is not a folder; choose another --out");
    expect(await refusal("file/below")).toContain("cannot save files in ");
  });

  test.skipIf(process.platform === "win32")("refuses one that cannot be made", async () => {
    await symlink("nowhere/below", join(folder, "link"));
    expect(await refusal("link")).toContain("cannot make the folder ");
  });

  // Its permissions promise root that it can be.
  test.skipIf(process.platform !== "linux")("refuses one that cannot be written", async () => {
    expect(await refusal("/proc")).toContain("cannot save files in /proc: ");
  });
});

test("the folder is there before the job is done", async () => {
  const seen: (readonly string[])[] = [];
  const client = fakeClient([makeJob({ state: succeeded(""), attempt: 1 })]);
  const { submit } = client;
  client.submit = async (...given) => {
    seen.push(await readdir(join(folder, "deep", "out")));
    return await submit(...given);
  };
  const words = ["run", "echo", "-o", "deep/out"];
  const terminal = fakeTerminal({ currentFolder: folder });
  expect(await runHearth(words, terminal, sdkWith(client))).toBe(0);
  expect(seen).toEqual([[]]);
});

describe("when nobody reads on", () => {
  test.each([
    ["run echo", 141],
    ["submit --kind echo --wait", 141],
    ["wait 42", 141],
    ["map echo film.mkv -o out", 141],
    ["list", 0],
    ["status --watch", 0],
    ["result 42 --wait", 0],
  ])("hearth %s ends before it is done with %d", async (typed, status) => {
    await Bun.write(join(folder, "film.mkv"), "film");
    const terminal = fakeTerminal({ currentFolder: folder });
    const started = Promise.withResolvers<void>();
    const client: Client = {
      ...fakeClient([running]),
      async *watch() {
        started.resolve();
        yield running;
        await aborted(terminal.signal);
      },
      async list() {
        started.resolve();
        await aborted(terminal.signal);
        return [];
      },
    };
    const ended = runHearth(typed.split(" "), terminal, sdkWith(client));
    await started.promise;
    terminal.endReading();
    expect(await ended).toBe(status);
  });

  test("what has come to its end tells how all the same", async () => {
    for (const [job, status] of [
      [failed, 1],
      [makeJob({ state: succeeded("answer"), attempt: 1 }), 0],
    ] as const) {
      const terminal = fakeTerminal();
      const client = fakeClient([job]);
      client.close = async () => terminal.endReading();
      expect(await runHearth(["run", "echo"], terminal, sdkWith(client))).toBe(status);
    }
  });
});

test.each([
  ["succeeded", makeJob({ state: succeeded(""), attempt: 1 }), 0, "job 42 succeeded on desk in 3s"],
  ["failed", failed, 1, "job 42 failed after 3 attempts: disk full"],
  ["cancelled", cancelled, 2, "job 42 is cancelled"],
])("tells by its exit status that the job %s", async (_how, job, status, line) => {
  const terminal = fakeTerminal();
  expect(await runHearth(["run", "echo"], terminal, sdkWith(fakeClient([job])))).toBe(status);
  expect(terminal.err.lines).toEqual([line]);
});

test("-o saves the files; without it a hint says how to", async () => {
  const blob = makeBlob("album.pdf", "pdf");
  const job = makeJob({ state: succeeded("", [blob]), attempt: 1 });
  const sdk = sdkWith(fakeClient([job], new Map([[blob.sha256, "pdf"]])));
  const terminal = fakeTerminal({ currentFolder: folder });
  expect(await runHearth(["run", "echo", "-o", "album"], terminal, sdk)).toBe(0);
  expect(await Bun.file(join(folder, "album", "album.pdf")).text()).toBe("pdf");
  expect(terminal.err.lines.at(-1)).toBe(`saved ${join("album", "album.pdf")} (3 B)`);

  expect(await runHearth(["run", "echo"], terminal, sdk)).toBe(0);
  expect(terminal.err.lines.at(-1)).toBe(
    "the result has a file too; hearth result 42 --out DIR saves what is there",
  );
});

test("a result that cannot be saved is no reason to do the job again: it says how to save it", async () => {
  const blob = makeBlob("album.pdf", "pdf");
  const client = fakeClient([makeJob({ state: succeeded("", [blob]), attempt: 1 })]);
  await Bun.write(join(folder, "album.pdf"), "another");
  const terminal = fakeTerminal({ currentFolder: folder });
  expect(await runHearth(["run", "echo", "-o", "."], terminal, sdkWith(client))).toBe(73);
  expect(terminal.err.lines.slice(-2)).toEqual([
    "to save only its result: hearth result 42 --out DIR",
    expect.stringContaining("album.pdf is there already"),
  ]);
});

test("how to save only its result is not said where that would fail as well", async () => {
  const blob = makeBlob("album/", "no tar");
  const job = makeJob({ state: succeeded("", [blob]), attempt: 1 });
  for (const contents of [new Map([[blob.sha256, "no tar"]]), new Map<string, string>()]) {
    const terminal = fakeTerminal({ currentFolder: folder });
    const sdk = sdkWith(fakeClient([job], contents));
    expect(await runHearth(["run", "echo", "-o", "out"], terminal, sdk)).not.toBe(0);
    expect(terminal.err.lines).toEqual([
      "job 42 succeeded on desk in 3s",
      expect.stringMatching(/not a sound tar|no such blob/),
    ]);
  }
});

test("a name in a folder that a terminal would obey is printed harmless", async () => {
  const archive = pack();
  archive.entry({ name: "a\u001b[31m\u009b2J\u202eb\nc", type: "fifo" });
  archive.finalize();
  const tar = await new Response(lazyStream(() => archive as AsyncIterable<Uint8Array>)).text();
  const blob = makeBlob("album/", tar);
  const job = makeJob({ state: succeeded("", [blob]), attempt: 1 });
  const terminal = fakeTerminal({ currentFolder: folder });
  const sdk = sdkWith(fakeClient([job], new Map([[blob.sha256, tar]])));
  expect(await runHearth(["run", "echo", "-o", "out"], terminal, sdk)).toBe(65);
  expect(terminal.err.lines.at(-1)).toContain("is a fifo");
  // eslint-disable-next-line no-control-regex -- control characters are what may not be there
  expect(terminal.err.text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
});

test("of very many files the last ones are one line, and --json has all", async () => {
  const blobs = Array.from({ length: 60 }, (_, index) => makeBlob(`${index}.txt`, "text"));
  const contents = new Map(blobs.map((blob) => [blob.sha256, "text"]));
  const client = fakeClient([makeJob({ state: succeeded("", blobs), attempt: 1 })], contents);
  const terminal = fakeTerminal({ currentFolder: folder });
  expect(await runHearth(["run", "echo", "-o", "out"], terminal, sdkWith(client))).toBe(0);
  expect(terminal.err.lines.slice(1)).toEqual([
    ...blobs.slice(0, 50).map(({ name }) => `saved ${join("out", name)} (4 B)`),
    "saved 10 more in out (40 B)",
  ]);
  const json = fakeTerminal({ currentFolder: folder });
  const words = ["run", "echo", "-o", "again", "--json"];
  expect(await runHearth(words, json, sdkWith(client))).toBe(0);
  expect(JSON.parse(json.out.text).saved).toHaveLength(60);
});

test("--detach prints the number and does not wait", async () => {
  const terminal = fakeTerminal();
  expect(
    await runHearth(["run", "echo", "--detach"], terminal, sdkWith(fakeClient([running]))),
  ).toBe(0);
  expect(terminal.out.text).toBe("42\n");
  const json = fakeTerminal();
  await runHearth(["run", "echo", "--detach", "--json"], json, sdkWith(fakeClient([running])));
  expect(JSON.parse(json.out.text)).toEqual({ id: running.id, number: 42 });
});

describe("what the job logs", () => {
  const piece = (text: string | Uint8Array): JobLogEntry => ({
    kind: "output",
    stream: "stderr",
    attempt: 1,
    token: 1,
    atMs: 1,
    bytes: Buffer.from(text),
  });
  const job = makeJob({ state: succeeded("answer"), attempt: 1 });

  test("is on standard error, in whole lines", async () => {
    const logged = [piece("first\nsec"), piece("ond\n"), piece("no end")];
    const terminal = fakeTerminal();
    const client = fakeClient([job], new Map(), logged);
    expect(await runHearth(["run", "echo"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.out.text).toBe("answer");
    expect(terminal.err.lines).toEqual([
      "first",
      "second",
      "no end",
      "job 42 succeeded on desk in 3s",
    ]);
  });

  test("comes above what moves on a terminal, and is not obeyed", async () => {
    const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
    const client = fakeClient([running, job], new Map(), [piece("one\u001b[2Jtwo\n")]);
    expect(await runHearth(["run", "echo"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.err.text).toContain("onetwo\n");
    expect(terminal.err.text).not.toContain("\u001b[2J");
  });

  test("that cannot be had keeps nobody from following", async () => {
    const terminal = fakeTerminal();
    const client: Client = {
      ...fakeClient([job]),
      logs: () => {
        throw new HearthError("INTERNAL", "the log is damaged");
      },
    };
    expect(await runHearth(["run", "echo"], terminal, sdkWith(client))).toBe(0);
    expect(terminal.err.lines[0]).toBe("its log cannot be shown: the log is damaged");
  });
});

describe.each([
  ["run", ["run", "echo"]],
  ["submit --wait", ["submit", "--kind", "echo", "--wait"]],
])("Ctrl-C in hearth %s", (_name, command) => {
  const goesOn =
    "job 42 goes on; hearth result 42 --wait --out o brings its result, hearth cancel 42 stops it";

  /** A job that runs until it is cancelled. */
  function cancellable(): Client & { readonly cancelled: unknown[] } {
    const client = fakeClient([running]);
    const isCancelled = Promise.withResolvers<void>();
    return {
      ...client,
      async cancel(job) {
        client.cancelled.push(job);
        isCancelled.resolve();
      },
      async *watch() {
        yield running;
        await isCancelled.promise;
        yield cancelled;
      },
    };
  }

  async function interrupted(terminal: FakeTerminal, client: Client): Promise<number> {
    const status = runHearth([...command, "-o", "o"], terminal, sdkWith(client));
    while (!terminal.err.text.includes("on desk")) await Bun.sleep(1);
    terminal.interrupt();
    return await status;
  }

  test.each(["d", "detach", " D "])("and %j leaves the job to itself", async (answer) => {
    const terminal = fakeTerminal({ answers: [answer] });
    const client = cancellable();
    expect(await interrupted(terminal, client)).toBe(130);
    expect(terminal.questions).toEqual(["job 42 has not ended: detach or cancel (d/c)? "]);
    expect(terminal.err.lines.at(-1)).toBe(goesOn);
    expect(client.cancelled).toEqual([]);
  });

  test("and c cancels the job and waits for its end", async () => {
    const terminal = fakeTerminal({ answers: ["c"] });
    const client = cancellable();
    expect(await interrupted(terminal, client)).toBe(2);
    expect(client.cancelled).toEqual([running.id]);
    expect(terminal.err.lines.at(-1)).toBe("job 42 is cancelled");
  });

  test("and nothing goes on as if nothing had been; the next one asks again", async () => {
    const terminal = fakeTerminal({ answers: ["", "c"] });
    const client = cancellable();
    const status = interrupted(terminal, client);
    while (terminal.questions.length < 1) await Bun.sleep(1);
    await Bun.sleep(1);
    expect(client.cancelled).toEqual([]);
    terminal.interrupt();
    expect(await status).toBe(2);
    expect(terminal.questions).toHaveLength(2);
  });

  test("twice detaches at once, on a line of its own", async () => {
    const terminal = fakeTerminal({ answers: ["never"] });
    terminal.ask = () => {
      terminal.err.write("question? ");
      terminal.interrupt();
      return Promise.reject(terminal.signal.reason);
    };
    expect(await interrupted(terminal, cancellable())).toBe(130);
    expect(terminal.err.lines.slice(-2)).toEqual(["question? ", goesOn]);
  });

  test("after it was cancelled does not say that the job goes on", async () => {
    const terminal = fakeTerminal({ answers: ["c"] });
    const cancelling = Promise.withResolvers<void>();
    const status = interrupted(terminal, {
      ...fakeClient([running]),
      cancel: async () => cancelling.resolve(),
    });
    await cancelling.promise;
    terminal.interrupt();
    expect(await status).toBe(130);
    expect(terminal.err.lines.at(-1)).toBe(
      "job 42 is being cancelled; hearth show 42 tells how it ended",
    );
  });

  test("asks again when the job could not be cancelled", async () => {
    const terminal = fakeTerminal({ answers: ["c", "d"] });
    const status = interrupted(terminal, {
      ...fakeClient([running]),
      cancel: () => Promise.reject(new HearthError("PERMISSION_DENIED", "not yours")),
    });
    while (!terminal.err.text.includes("could not be cancelled")) await Bun.sleep(1);
    terminal.interrupt();
    expect(await status).toBe(130);
    expect(terminal.err.lines.slice(-2)).toEqual(["it could not be cancelled: not yours", goesOn]);
  });

  test("detaches where nobody can be asked", async () => {
    const terminal = fakeTerminal();
    expect(await interrupted(terminal, cancellable())).toBe(130);
    expect(terminal.err.lines.at(-1)).toBe(goesOn);
  });
});

describe("a transfer", () => {
  test("is as fast as it was in the last ten seconds", () => {
    const rate = new TransferRate();
    rate.update(0, 0);
    expect(rate.bytesPerSecond).toBeUndefined();
    rate.update(1_000, 1_000);
    expect(rate.bytesPerSecond).toBe(1_000);
    for (let second = 2; second <= 30; second++) rate.update(1_000 + second * 10, second * 1_000);
    expect(rate.bytesPerSecond).toBe(10);
    rate.update(1_300, 60_000);
    expect(rate.bytesPerSecond ?? 0).toBe(0);
  });

  test("remembers little of very many updates", () => {
    const rate = new TransferRate();
    for (let at = 0; at <= 20_000; at++) rate.update(at * 1_000, at);
    expect(rate.bytesPerSecond).toBeCloseTo(1_000_000, -4);
  });

  test.each([true, false])(
    "is one line that fits 80 columns (on a terminal: %j)",
    async (isTerminal) => {
      const clock = new ManualClock();
      const fake = fakeTerminal({ isTerminal, environment: { NO_COLOR: "1" } });
      const terminal = { ...fake, clock };
      const title = `uploading ${"a very long name of a film ".repeat(3)}.mkv`;
      using line = new TransferLine(terminal, title, 3e9);
      line.update(0);
      await clock.advance(900);
      expect(fake.err.text).toBe("");
      line.update(90e6);
      await clock.advance(100);
      if (isTerminal) {
        const [shown = ""] = fake.err.text.split("\u001b[K");
        expect(Bun.stripANSI(shown)).toStartWith("▍░░░░░░░░░░░   3%  uploading a very");
        expect(shown).toEndWith("…  90 MB of 3.0 GB, 90 MB/s, 33s left");
        expect(widthOf(shown)).toBeLessThan(80);
      } else {
        expect(fake.err.text).toBe(`${title}: 3%, 90 MB of 3.0 GB, 90 MB/s, 33s left\n`);
      }
    },
  );

  test("that goes on where it was cut is not said to be faster for that", async () => {
    const clock = new ManualClock();
    const fake = fakeTerminal({ isTerminal: false });
    using line = new TransferLine({ ...fake, clock }, "uploading film.mkv", 3e9);
    await clock.advance(500);
    line.update(1e9);
    await clock.advance(500);
    line.update(1.05e9);
    await clock.advance(10_000);
    expect(fake.err.lines).toEqual([
      "uploading film.mkv: 33%, 1.0 GB of 3.0 GB",
      "uploading film.mkv: 35%, 1.1 GB of 3.0 GB, 5.0 MB/s, 6m30s left",
    ]);
  });

  test.each([
    [1.2e9, 3e9, 88e6, "1.2 GB of 3.0 GB, 88 MB/s, 21s left"],
    [1.2e9, 3e9, undefined, "1.2 GB of 3.0 GB"],
    [1.2e9, 3e9, 0, "1.2 GB of 3.0 GB"],
    [3e9, 3e9, 88e6, "3.0 GB of 3.0 GB, 88 MB/s"],
  ])("%d of %d bytes at %p is %p", (done, total, speed, text) => {
    expect(renderAmount(done, total, speed)).toBe(text);
  });
});
