/**
 * A coordinator in a process of its own, as users start it, a neighbour that works with it the whole
 * time, and room for an attacker: the test. What the attack did to the neighbour's calls and to the
 * coordinator's memory is measured, compared with the moment before, and printed.
 */

import { expect } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readBundleFile } from "../../src/trust/bundle-file.ts";
import type { OpenedBundle } from "../../src/trust/bundle.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { Household } from "../end-to-end/household.ts";
import { waitFor } from "../end-to-end/wait-for.ts";
import { deeds, type Said, summary } from "./deeds.ts";
import { linesOf } from "../support/lines-of.ts";

/** One attack with what goes before and after it, up to three times. */
export const hostileMsMax = 900_000;
/** The attack itself; then the coordinator has time to recover. */
const attackMsMax = 180_000;
/**
 * Whoever is starved by an attack is so each time. Other work of this machine, which begins in the middle of one
 * and looks the same, does not come back each time.
 */
const triesMax = 3;

/** Rounds of the neighbour that say what is normal, and that an attack must last. */
const roundsMin = 20;
/**
 * The attacker takes one of two cores, and other tests may take the rest. A neighbour that waits
 * longer than this is starved.
 */
const slowerMax = 25;
const floorMsDefault = 60;
/** The same for nine of ten calls: the coordinator must not be busy with one peer for this long. */
const slowSlowerMax = 60;
const slowFloors = 10;
const lookMs = 20;
/** What a garbage collector may keep for a while. */
const keptMiBMax = 200;
/** A socket that Bun has closed may linger for twelve seconds, one that is not read for twenty. */
const recoverMsMax = 120_000;

export class Siege implements AsyncDisposable {
  readonly household: Household;
  /** May do everything. */
  readonly admin: OpenedBundle;
  /** The attacker's, with the roles of an administrator. */
  readonly hostile: OpenedBundle;
  readonly #neighbour: Bun.Subprocess<"pipe", "pipe", "inherit">;
  readonly #lines: AsyncGenerator<string>;

  private constructor(
    household: Household,
    bundles: { admin: OpenedBundle; hostile: OpenedBundle },
    neighbour: Bun.Subprocess<"pipe", "pipe", "inherit">,
  ) {
    this.household = household;
    this.admin = bundles.admin;
    this.hostile = bundles.hostile;
    this.#neighbour = neighbour;
    this.#lines = linesOf(neighbour.stdout);
  }

  static async open(): Promise<Siege> {
    const household = await Household.open();
    try {
      const adminPath = household.path(".hearth/admin.hearth");
      const [workerPath, hostilePath] = [
        await household.enroll("neighbour"),
        await household.enroll("hostile", "--role", "admin"),
      ];
      const program = path.join(import.meta.dir, "neighbour-program.ts");
      const words = [adminPath, workerPath, household.address, household.path("temp")];
      const neighbour = Bun.spawn([process.execPath, program, ...words], {
        env: { ...household.environment },
        stdin: "pipe",
        stdout: "pipe",
        stderr: "inherit",
      });
      const bundles = {
        admin: await readBundleFile(adminPath, systemClock.nowMs()),
        hostile: await readBundleFile(hostilePath, systemClock.nowMs()),
      };
      const siege = new Siege(household, bundles, neighbour);
      expect((await siege.#lines.next()).value).toBe("ready");
      return siege;
    } catch (thrown) {
      await household[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  get port(): number {
    return Number(this.household.address.split(":").at(-1));
  }

  /** Open file descriptors of the coordinator; undefined where there is no /proc. */
  get descriptors(): number | undefined {
    const folder = `/proc/${this.household.coordinator.pid}/fd`;
    return existsSync(folder) ? readdirSync(folder).length : undefined;
  }

  /** Resident memory of the coordinator; undefined where there is no /proc. */
  get residentMiB(): number | undefined {
    const file = `/proc/${this.household.coordinator.pid}/status`;
    if (!existsSync(file)) return undefined;
    const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, "utf8"))?.[1];
    return kib === undefined ? undefined : Number(kib) / 1024;
  }

  /**
   * Runs an attack, and goes on with it until the neighbour has made enough rounds meanwhile. Fails
   * when the neighbour had an error, or was starved each of three times, when the coordinator took more memory
   * than `grewMiBMax`, or does not come back to what it was before.
   * @param bounds.floorMs what the neighbour's calls may take in any case; more than the default for
   * an attack of many connections, whose work is done by turns with the neighbour's
   * @param attack answers what happened to the attacker, for the printed line
   */
  async endure(
    what: string,
    attack: (more: () => boolean) => Promise<string>,
    bounds: { readonly grewMiBMax: number; readonly floorMs?: number },
  ): Promise<void> {
    for (let tries = 1; await this.#endureOnce(what, attack, { ...bounds, tries }); tries++);
  }

  /** @returns whether it is to be done again, because the neighbour was starved in one that is not the last */
  async #endureOnce(
    what: string,
    attack: (more: () => boolean) => Promise<string>,
    bounds: { readonly grewMiBMax: number; readonly floorMs?: number; readonly tries: number },
  ): Promise<boolean> {
    const { grewMiBMax, floorMs = floorMsDefault, tries } = bounds;
    const calm = await this.#listen(roundsMin);
    const before = { descriptors: this.descriptors, residentMiB: this.residentMiB ?? 0 };
    let [rounds, highestMiB] = [0, 0];
    const over = new AbortController();
    const watching = this.#watch(over.signal, (residentMiB) => {
      highestMiB = Math.max(highestMiB, residentMiB);
    });
    const said = this.#merge();
    const listening = (async () => {
      while (!over.signal.aborted || rounds < roundsMin) {
        const part = await this.#ask();
        rounds += part.rounds;
        said.add(part);
        await Bun.sleep(lookMs);
      }
    })();
    let outcome: string | undefined;
    const both = (async () => {
      try {
        outcome = await attack(() => rounds < roundsMin);
      } finally {
        over.abort();
        await Promise.all([watching, listening]);
      }
    })();
    await this.#inTime(both, () => {
      const attacked = outcome === undefined ? "the attack goes on" : "the attack is over";
      return `${what}: ${attacked}, the neighbour has made ${rounds} of ${roundsMin} rounds`;
    });
    const grewMiB = highestMiB - before.residentMiB;
    const times = deeds.map((deed) => {
      const [was, is] = [summary(calm.deeds[deed]), summary(said.total.deeds[deed])];
      return { deed, was, is };
    });
    const spoken = times.map(
      ({ deed, was, is }) =>
        `${deed} ${was.median.toFixed(1)} → ${is.median.toFixed(1)} ms (90 %: ${is.slow.toFixed(0)}, worst ${is.worst.toFixed(0)})`,
    );
    console.log(`${what}: ${outcome}; +${grewMiB.toFixed(0)} MiB; neighbour: ${spoken.join(", ")}`);
    expect(said.total.errors).toEqual([]);
    const starved = times.filter(
      ({ was, is }) =>
        is.median >= slowerMax * was.median + floorMs ||
        is.slow >= slowSlowerMax * was.median + slowFloors * floorMs,
    );
    const isAgain = starved.length > 0 && tries < triesMax;
    if (!isAgain) expect(starved).toEqual([]);
    if (this.residentMiB !== undefined) expect(grewMiB).toBeLessThan(grewMiBMax);
    await this.#recovers(before);
    expect(this.household.coordinator.running).toBe(true);
    return isAgain;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#neighbour.kill("SIGKILL");
    await this.#neighbour.exited;
    await this.household[Symbol.asyncDispose]();
  }

  /** Fails in time to say how far it has come, where a test that is cut off would say nothing. */
  async #inTime(work: Promise<void>, state: () => string): Promise<void> {
    const timeout = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const { coordinator } = this.household;
      const memory = `${this.residentMiB?.toFixed(0)} MiB`;
      timeout.reject(new Error(`${state()}; ${memory}; ${coordinator.describe()}`));
    }, attackMsMax);
    try {
      await Promise.race([work, timeout.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #recovers(before: {
    readonly descriptors: number | undefined;
    readonly residentMiB: number;
  }): Promise<void> {
    const most = (before.descriptors ?? 0) + 3;
    await waitFor(
      `the coordinator has ${most} descriptors or less (it has ${this.descriptors})`,
      () => (this.descriptors ?? 0) <= most,
      recoverMsMax,
    );
    await waitFor(
      `the coordinator has given back its memory (${before.residentMiB} MiB before)`,
      () => (this.residentMiB ?? 0) < before.residentMiB + keptMiBMax,
      recoverMsMax,
    );
    const after = await this.#listen(roundsMin);
    expect(after.errors).toEqual([]);
  }

  async #watch(signal: AbortSignal, look: (residentMiB: number) => void): Promise<void> {
    while (!signal.aborted) {
      look(this.residentMiB ?? 0);
      await Bun.sleep(lookMs);
    }
  }

  /** What the neighbour does from now on, for at least so many rounds. */
  async #listen(rounds: number): Promise<Said> {
    await this.#ask();
    const said = this.#merge();
    while (said.total.rounds < rounds) {
      said.add(await this.#ask());
      await Bun.sleep(lookMs);
    }
    return said.total;
  }

  #merge(): { readonly total: Said; add(part: Said): void } {
    const total: Said = {
      rounds: 0,
      deeds: { get: [], submit: [], heartbeat: [], job: [] },
      errors: [],
    };
    return {
      total,
      add(part) {
        total.rounds += part.rounds;
        for (const deed of deeds) total.deeds[deed].push(...part.deeds[deed]);
        total.errors.push(...part.errors);
      },
    };
  }

  async #ask(): Promise<Said> {
    await this.#neighbour.stdin.write("\n");
    await this.#neighbour.stdin.flush();
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("the neighbour has ended");
    return JSON.parse(value);
  }
}
