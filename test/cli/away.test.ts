/** Commands while the coordinator does not answer. */
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runHearth } from "../../src/cli/root.ts";
import type { Sdk } from "../../src/cli/sdk.ts";
import { HearthError } from "../../src/errors.ts";
import type { Client, ConnectOptions } from "../../src/sdk/client.ts";
import { fakeClient, leased, makeJob } from "./fake-client.ts";
import { fakeSdk, type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

const notice = "the coordinator does not answer; trying again";
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "hearth-away-"));
  await Bun.write(path.join(folder, "film.txt"), "film");
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** Of a client whose job runs, and what it was connected with. */
function sdkOf(client: Partial<Client> = {}): { sdk: Sdk; given: ConnectOptions } {
  const given: { -readonly [Name in keyof ConnectOptions]: ConnectOptions[Name] } = {};
  const job = makeJob({ attempt: 1, state: leased() });
  const connected = { ...fakeClient([job]), ...client };
  const sdk = fakeSdk({
    async connect(_bundle, options) {
      Object.assign(given, options);
      return connected;
    },
  });
  return { sdk, given };
}

/** Jobs that run until the command is interrupted, and logs without an end. */
function following(by: "watch" | "logs"): { client: Partial<Client>; isFollowed: Promise<void> } {
  const followed = Promise.withResolvers<void>();
  const job = makeJob({ attempt: 1, state: leased() });
  const untilAborted = async (what: string, signal: AbortSignal | undefined): Promise<void> => {
    if (what === by) followed.resolve();
    await new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve()));
  };
  return {
    isFollowed: followed.promise,
    client: {
      async *watch(_job, options) {
        yield job;
        await untilAborted("watch", options?.signal);
      },
      async *logs(_job, options) {
        const { attempt } = job;
        const bytes = Buffer.from("begun");
        yield { kind: "output", attempt, token: 1, atMs: 0, stream: "stdout", bytes };
        await untilAborted("logs", options?.signal);
      },
    },
  };
}

async function whileFollowing(
  line: string,
  terminal: FakeTerminal,
  during: (given: ConnectOptions) => void,
): Promise<void> {
  const { client, isFollowed } = following(line.startsWith("logs") ? "logs" : "watch");
  const { sdk, given } = sdkOf(client);
  const status = runHearth(line.split(" "), terminal, sdk);
  await isFollowed;
  during(given);
  terminal.interrupt();
  expect(await status).toBe(130);
}

const commands = [
  "map echo film.txt -o out",
  "map echo film.txt -o out --json",
  "run echo film.txt",
  "submit --kind echo --wait",
  "wait 42",
  "wait 42 --json",
  "show 42 --watch",
  "logs 42 --follow",
] as const;

describe.each(commands)("hearth %s", (line) => {
  test("says once on standard error that it tries again, where no terminal is", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    await whileFollowing(line, terminal, (given) => {
      given.onAway?.(true);
      expect(terminal.err.lines.filter((each) => each === notice)).toHaveLength(1);
      expect(terminal.out.text).not.toContain(notice);
      const { length } = terminal.err.text;
      given.onAway?.(false);
      expect(terminal.err.text).toHaveLength(length);
    });
  });

  test("outlasts a coordinator that reboots", async () => {
    const terminal = fakeTerminal({ currentFolder: folder });
    await whileFollowing(line, terminal, ({ patienceMs }) => {
      expect(patienceMs).toBe(10 * 60 * 1000);
    });
  });
});

test.each(commands.filter((line) => !/--json|^logs/.test(line)))(
  "on a terminal, hearth %s says so below what is live, and takes it away again",
  async (line) => {
    const environment = { NO_COLOR: "1" };
    const terminal = fakeTerminal({ currentFolder: folder, isTerminal: true, environment });
    const shown = (): string => terminal.out.text + terminal.err.text;
    await whileFollowing(line, terminal, (given) => {
      const before = shown().length;
      given.onAway?.(true);
      const rows = shown().slice(before).split("\n");
      // The block is drawn once more, and the line is its last.
      expect(rows[0]).toStartWith("\u001b[");
      expect(rows.at(-2)).toBe(`${notice}\u001b[K`);
      const after = shown().length;
      given.onAway?.(false);
      expect(shown().slice(after)).toStartWith(`\u001b[${rows.length - 1}A\r`);
      expect(shown().slice(after)).not.toContain(notice);
    });
  },
);

test.each(["map echo film.txt -o out", "run echo film.txt"])(
  "hearth %s writes into no question, and says it once that is answered",
  async (line) => {
    const fake = fakeTerminal({ currentFolder: folder, isTerminal: true });
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<string>();
    const ask = (): Promise<string> => {
      asked.resolve();
      return answer.promise;
    };
    const { client, isFollowed } = following("watch");
    const { sdk, given } = sdkOf(client);
    const status = runHearth(line.split(" "), { ...fake, canAsk: true, ask }, sdk);
    await isFollowed;
    fake.interrupt();
    await asked.promise;
    const { length } = fake.err.text;
    given.onAway?.(true);
    expect(fake.err.text).toHaveLength(length);
    answer.resolve("");
    while (!fake.err.text.includes(notice)) await new Promise(setImmediate);
    expect(fake.err.text.slice(length)).not.toStartWith(notice);
    // The question again, which is not answered, and then the end.
    fake.interrupt();
    fake.interrupt();
    expect(await status).toBe(130);
  },
);

test("on a terminal, it has a line of its own where a log has only begun one", async () => {
  const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
  await whileFollowing("logs 42 -f", terminal, (given) => {
    given.onAway?.(true);
    given.onAway?.(false);
    expect(terminal.out.text).toBe("begun\n");
    expect(terminal.err.text).toBe(`${notice}\n`);
  });
});

test("commands that follow nothing are as patient as ever", async () => {
  for (const line of ["show 42", "list", "status", "logs 42", "cancel 42", "submit --kind echo"]) {
    const { sdk, given } = sdkOf();
    expect(await runHearth(line.split(" "), fakeTerminal(), sdk)).toBe(0);
    expect(given.patienceMs).toBeUndefined();
  }
});

test("hearth run that gives up says how to come back to the job", async () => {
  const { sdk } = sdkOf({
    // oxlint-disable-next-line require-yield -- it fails before the first
    async *watch() {
      throw new HearthError("UNAVAILABLE", "no coordinator found");
    },
  });
  const terminal = fakeTerminal({ currentFolder: folder });
  expect(await runHearth(["run", "echo", "film.txt", "-o", "out"], terminal, sdk)).toBe(69);
  expect(terminal.err.lines).toEqual([
    "job 42 goes on; hearth result 42 --wait --out out brings its result, hearth cancel 42 stops it",
    "hearth: no coordinator found",
  ]);
});
