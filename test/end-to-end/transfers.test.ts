/**
 * P6: files on their way arrive whole, though the coordinator is killed in the middle of them and
 * started again.
 */

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { openRelay, type Relay } from "../sdk/relay.ts";
import { Dice } from "../support/dice.ts";
import { Household } from "./household.ts";
import { testMsMax } from "./wait-for.ts";

setDefaultTimeout(testMsMax);

const MiB = 1024 * 1024;
/** Many times what windows and buffers hold. */
const largeMiB = 256;
/** Of what was sent when somebody was killed, so much may not have arrived: windows and buffers. */
const lostMiBMax = 16;
const seed = Math.floor(Math.random() * 2 ** 31);
const dice = new Dice(seed, "how much has come when somebody is killed");

/** The SHA-256 of a file, read in pieces. */
async function hashOf(file: string): Promise<string> {
  const hasher = new Bun.CryptoHasher("sha256");
  for await (const piece of Bun.file(file).stream()) hasher.update(piece);
  return hasher.digest("hex");
}

/** A cable to the coordinator, which counts what goes through it. */
async function openCable({ address }: Household): Promise<Relay> {
  return await openRelay(Number(address.split(":").at(-1)));
}

/** A cable that lets some of a file through, which is more than a few MiB, and then nothing until it is released. */
class HeldCable implements AsyncDisposable {
  readonly relay: Relay;
  readonly #household: Household;
  readonly #passedBytes: number;

  private constructor(household: Household, relay: Relay, way: "delivered" | "sent") {
    this.#household = household;
    this.relay = relay;
    this.#passedBytes = dice.between(8, largeMiB / 2) * MiB;
    relay.hold(way, this.#passedBytes);
  }

  static async open(household: Household, way: "delivered" | "sent"): Promise<HeldCable> {
    return new HeldCable(household, await openCable(household), way);
  }

  /**
   * Waits until that has come into a file in `folder`.
   * @returns its bytes
   */
  async someIsIn(folder: string): Promise<number> {
    // Not all that has passed is content, and of the last chunk only a part has.
    const wantedBytes = this.#passedBytes - 4 * MiB;
    return await this.#household.waitFor(`some is in ${folder} (seed ${seed})`, async () => {
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      for (const name of names) {
        const { size } = await stat(path.join(folder, name)).catch(() => ({ size: 0 }));
        if (size > wantedBytes && size < largeMiB * MiB) return size;
      }
      return false;
    });
  }

  /** Kills the coordinator when some is in a file in `folder`, and starts it again. */
  async restartWhenSomeIsIn(folder: string): Promise<void> {
    await this.someIsIn(folder);
    await this.#household.coordinator.endedBy("SIGKILL");
    this.relay.release();
    await this.#household.startCoordinator();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.relay[Symbol.asyncDispose]();
  }
}

/** Where content is while it comes. */
const partsOf = (household: Household): string => path.join(household.data, "blobs/parts");

async function writeLarge(file: string): Promise<void> {
  const writer = Bun.file(file).writer();
  const piece = crypto.getRandomValues(new Uint8Array(64 * 1024));
  for (let at = 0; at < (largeMiB * MiB) / piece.byteLength; at++) {
    piece[0] = at % 256;
    writer.write(piece);
    if (at % 64 === 0) await writer.flush();
  }
  await writer.end();
}

test("a result that is cut on its way up arrives whole, and its job keeps its lease", async () => {
  await using household = await Household.open();
  await using cable = await HeldCable.open(household, "sent");
  const { relay } = cable;
  const env = { HEARTH_COORDINATOR: relay.address };
  const alder = await household.startWorker("alder", { env });
  await household.submit("large", String(largeMiB), "--lease-ttl", "30s");
  await cable.restartWhenSomeIsIn(partsOf(household));

  await household.succeed("result", "1", "--wait", "--out", "results");

  const job = await household.job(1);
  expect(job).toMatchObject({ state: "succeeded", attempt: 1 });
  const saved = household.path("results/large.bin");
  expect(Bun.file(saved).size).toBe(largeMiB * MiB);
  expect(await hashOf(saved)).toBe(job.result?.blobs[0]?.sha256 ?? "");
  expect(alder.count("started job 1")).toBe(1);
  expect(relay.sentBytes).toBeLessThan((largeMiB + lostMiBMax) * MiB);
});

test("an input that is cut on its way up arrives whole, and is queued once", async () => {
  await using household = await Household.open();
  const large = household.path("large.bin");
  await writeLarge(large);
  await using cable = await HeldCable.open(household, "sent");
  const { relay } = cable;
  const words = ["--kind", "sha256", large, "--coordinator", relay.address];
  const submit = household.start("submit", ...words);
  await cable.restartWhenSomeIsIn(partsOf(household));

  expect((await submit.finished()).exitStatus).toBe(0);
  expect(relay.sentBytes).toBeLessThan((largeMiB + lostMiBMax) * MiB);
  await household.startWorker("alder");

  expect((await household.ended(1)).result?.payload).toBe(await hashOf(large));
  expect(await household.jobs()).toHaveLength(1);
});

test("an input whose sender was killed goes on where it was when it is sent again", async () => {
  await using household = await Household.open();
  const large = household.path("large.bin");
  await writeLarge(large);
  const words = ["submit", "--kind", "sha256", large];
  await using cable = await HeldCable.open(household, "sent");
  const first = household.start(...words, "--coordinator", cable.relay.address);
  const arrivedBytes = await cable.someIsIn(partsOf(household));
  await first.endedBy("SIGKILL");

  await using relay = await openCable(household);
  await household.succeed(...words, "--coordinator", relay.address);
  expect(relay.sentBytes).toBeLessThan(largeMiB * MiB - arrivedBytes + 2 * MiB);
  expect(await readdir(partsOf(household), { recursive: true })).toHaveLength(1);
  await household.startWorker("alder");
  expect((await household.ended(1)).result?.payload).toBe(await hashOf(large));
});

/** `hearth submit` of a file, over a cable. */
function submitter(household: Household, relay: Relay, ...files: readonly string[]) {
  const words = ["submit", "--kind", "sha256", ...files, "--coordinator", relay.address];
  return { relay, start: () => household.start(...words) };
}

/** `hearth submit` of a file, and a cable that counts what it sends. */
async function openSubmitter(household: Household, ...files: readonly string[]) {
  const relay = await openCable(household);
  return {
    ...submitter(household, relay, ...files),
    [Symbol.asyncDispose]: () => relay[Symbol.asyncDispose](),
  };
}

test("a file that is there is not sent again, over any network, nor refused for want of room", async () => {
  await using household = await Household.open();
  const large = household.path("large.bin");
  await writeLarge(large);
  await using first = await openSubmitter(household, large, large);
  expect((await first.start().finished()).exitStatus).toBe(0);
  expect(first.relay.sentBytes).toBeGreaterThan(largeMiB * MiB);
  expect(first.relay.sentBytes).toBeLessThan((largeMiB + 1) * MiB);

  await using second = await openSubmitter(household, large);
  expect((await second.start().finished()).exitStatus).toBe(0);
  expect(second.relay.sentBytes).toBeLessThan(64 * 1024);

  // What an older coordinator has stored it knows by its hash alone.
  await household.coordinator.endedBy("SIGTERM");
  await rm(path.join(household.data, "blobs/fingerprints"), { recursive: true });
  await household.startCoordinator("--min-free", "1000TB", "--no-mdns");
  expect((await second.start().finished()).exitStatus).toBe(0);
  await writeLarge(large);
  const refused = await second.start().finished();
  expect(refused.exitStatus).not.toBe(0);
  expect(refused.stderr).toContain("there is no room for a blob of 268 MB");
});

test("a file that two programs send at once is sent once", async () => {
  await using household = await Household.open();
  const large = household.path("large.bin");
  await writeLarge(large);
  await using first = await openSubmitter(household, large);
  await using second = await openSubmitter(household, large);
  const both = [first.start(), second.start()];
  for (const each of both) expect((await each.finished()).exitStatus).toBe(0);
  const sentBytes = first.relay.sentBytes + second.relay.sentBytes;
  expect(sentBytes).toBeLessThan((largeMiB + 4) * MiB);
  expect(await household.jobs()).toHaveLength(2);
});

// Windows cannot stop a process.
test.skipIf(process.platform === "win32")(
  "a file whose sender has stalled is sent on by whoever comes second",
  async () => {
    await using household = await Household.open();
    const large = household.path("large.bin");
    await writeLarge(large);
    await using cable = await HeldCable.open(household, "sent");
    const first = submitter(household, cable.relay, large);
    await using second = await openSubmitter(household, large);
    const stalled = first.start();
    const arrivedBytes = await cable.someIsIn(partsOf(household));
    stalled.signal("SIGSTOP");
    cable.relay.release();

    expect((await second.start().finished()).exitStatus).toBe(0);
    expect(second.relay.sentBytes).toBeLessThan(largeMiB * MiB - arrivedBytes + 2 * MiB);
    stalled.signal("SIGCONT");
    expect((await stalled.finished()).exitStatus).toBe(0);
    const sentBytes = first.relay.sentBytes + second.relay.sentBytes;
    expect(sentBytes).toBeLessThan((largeMiB + lostMiBMax) * MiB);
  },
);

test("a result that is cut on its way down is saved whole", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await household.submit("large", String(largeMiB));
  const job = await household.ended(1);
  await using cable = await HeldCable.open(household, "delivered");
  const words = ["result", "1", "--out", "results", "--coordinator", cable.relay.address];
  const saving = household.start(...words);
  await cable.restartWhenSomeIsIn(household.path("results"));

  expect((await saving.finished()).exitStatus).toBe(0);
  expect(await readdir(household.path("results"))).toEqual(["large.bin"]);
  const hash = await hashOf(household.path("results/large.bin"));
  expect(hash).toBe(job.result?.blobs[0]?.sha256 ?? "");
});

test("a result whose receiver was killed goes on where it was when it is fetched again", async () => {
  await using household = await Household.open();
  await household.startWorker("alder");
  await household.submit("large", String(largeMiB));
  const job = await household.ended(1);
  const words = ["result", "1", "--out", "results"];
  await using cable = await HeldCable.open(household, "delivered");
  const first = household.start(...words, "--coordinator", cable.relay.address);
  const arrivedBytes = await cable.someIsIn(household.path("results"));
  await first.endedBy("SIGKILL");

  await using relay = await openCable(household);
  await household.succeed(...words, "--coordinator", relay.address);
  expect(relay.deliveredBytes).toBeLessThan(largeMiB * MiB - arrivedBytes + 2 * MiB);
  expect(await readdir(household.path("results"))).toEqual(["large.bin"]);
  const hash = await hashOf(household.path("results/large.bin"));
  expect(hash).toBe(job.result?.blobs[0]?.sha256 ?? "");
});

describe("an input whose worker was killed is fetched from there on", () => {
  /** Parts of inputs in the caches of all workers. */
  async function partsOfInputs(household: Household): Promise<readonly string[]> {
    const names = await readdir(household.home, { recursive: true });
    return names.filter((name) => name.endsWith(".part")).map((name) => path.basename(name));
  }

  /**
   * A job with a large input, a cable that counts what its workers get, and the workers, of which the one that
   * fetches the input is killed half way.
   */
  async function killFetching(household: Household, workers: number) {
    const large = household.path("large.bin");
    await writeLarge(large);
    const cable = await HeldCable.open(household, "delivered");
    const { relay } = cable;
    const bundle = await household.enroll("alder");
    const work = () => household.work(bundle, { env: { HEARTH_COORDINATOR: relay.address } });
    const started = await Promise.all(Array.from({ length: workers }, work));
    await household.succeed("submit", "--kind", "sha256", large, "--lease-ttl", "9s");
    const arrivedBytes = await cable.someIsIn(household.home);
    const [part = ""] = await partsOfInputs(household);
    const fetching = started.find(({ pid }) => part.includes(`.${pid}-`));
    if (fetching === undefined) throw new Error(`no worker writes ${part}`);
    const { connections } = relay;
    await fetching.endedBy("SIGKILL");
    await household.waitFor("its end is closed", () => relay.connections < connections);
    relay.release();
    expect(await partsOfInputs(household)).toEqual([part]);
    const before = relay.deliveredBytes;
    return {
      work,
      async expectRestIsFetched() {
        const job = await household.ended(1);
        expect(job.result?.payload).toBe(await hashOf(large));
        expect(job.attempt).toBe(2);
        const restBytes = largeMiB * MiB - arrivedBytes;
        expect(relay.deliveredBytes - before).toBeLessThan(restBytes + 2 * MiB);
        expect(await partsOfInputs(household)).toEqual([]);
      },
      [Symbol.asyncDispose]: () => relay[Symbol.asyncDispose](),
    };
  }

  test("when it is started again", async () => {
    await using household = await Household.open();
    await using scene = await killFetching(household, 1);
    await scene.work();
    await scene.expectRestIsFetched();
  });

  test("by another one that shares its cache", async () => {
    await using household = await Household.open();
    await using scene = await killFetching(household, 2);
    await scene.expectRestIsFetched();
  });
});

test("a result that two jobs of a worker have at once is sent once", async () => {
  await using household = await Household.open();
  await using relay = await openCable(household);
  const env = { HEARTH_COORDINATOR: relay.address };
  await household.startWorker("alder", { env, concurrency: 2 });
  for (const _ of [1, 2]) await household.submit("large", String(largeMiB));
  const [first, second] = [await household.ended(1), await household.ended(2)];
  expect(first).toMatchObject({ state: "succeeded", attempt: 1 });
  expect(second).toMatchObject({ state: "succeeded", attempt: 1, result: first.result });
  expect(relay.sentBytes).toBeLessThan((largeMiB + 4) * MiB);
});
