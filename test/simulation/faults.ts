/** What goes wrong in a simulated life, and how often: drawn from its seed. */

import type { Dice } from "../support/dice.ts";
import type { Disk } from "./disk.ts";
import type { Headquarters } from "./headquarters.ts";
import type { Network } from "./network.ts";
import type { Post } from "./post.ts";
import type { Timeline } from "./timeline.ts";

const faultNames = [
  "cut",
  "black hole",
  "deaf end",
  "stall",
  "worker away",
  "coordinator dies",
  "coordinator stops",
  "coordinator stands still",
  "worker dies",
  "worker stops",
  "worker stands still",
  "worker is revoked",
  "clock jumps",
  "slow disk",
  "broken disk",
  "full disk",
  "one operation fails",
] as const;
export type FaultName = (typeof faultNames)[number];

/** Which faults a life has, each as often as its number says, and how far apart. */
export interface Weather {
  readonly name: "storm" | "gentle" | "deaths" | "revocations" | "bad disk" | "bad network";
  readonly meanPauseMs: number;
  /** At least so long between two faults. */
  readonly pauseMsMin: number;
  readonly lastsMs: number;
  readonly faults: readonly (readonly [FaultName, number])[];
}

export const weathers: readonly (readonly [Weather, number])[] = [
  [
    {
      name: "storm",
      meanPauseMs: 2_500,
      pauseMsMin: 0,
      lastsMs: 75_000,
      faults: [
        ["cut", 4],
        ["black hole", 2],
        ["deaf end", 2],
        ["stall", 3],
        ["worker away", 2],
        ["coordinator dies", 2],
        ["coordinator stops", 1],
        ["coordinator stands still", 1],
        ["worker dies", 2],
        ["worker stops", 1],
        ["worker stands still", 3],
        ["worker is revoked", 1],
        ["clock jumps", 1],
        ["slow disk", 2],
        ["broken disk", 1],
        ["full disk", 1],
        ["one operation fails", 6],
      ],
    },
    5,
  ],
  [
    {
      // P4: none of these may cost a live worker its lease.
      name: "gentle",
      meanPauseMs: 4_000,
      pauseMsMin: 14_000,
      lastsMs: 250_000,
      faults: [
        ["cut", 4],
        ["black hole", 4],
        ["deaf end", 2],
        ["stall", 2],
        ["coordinator dies", 2],
        ["coordinator stops", 1],
        ["coordinator stands still", 1],
        ["clock jumps", 2],
        ["slow disk", 1],
        ["one operation fails", 4],
      ],
    },
    2,
  ],
  [
    {
      // P5: the jobs of each of these run elsewhere in time.
      name: "deaths",
      meanPauseMs: 4_000,
      pauseMsMin: 0,
      lastsMs: 90_000,
      faults: [["worker dies", 1]],
    },
    1,
  ],
  [
    {
      // P7: the jobs of each of these run elsewhere at once, whoever else is cut off or away.
      name: "revocations",
      meanPauseMs: 4_000,
      pauseMsMin: 0,
      lastsMs: 60_000,
      faults: [
        ["worker is revoked", 3],
        ["cut", 1],
        ["worker away", 1],
      ],
    },
    1,
  ],
  [
    {
      name: "bad disk",
      meanPauseMs: 1_200,
      pauseMsMin: 0,
      lastsMs: 60_000,
      faults: [
        ["slow disk", 2],
        ["broken disk", 2],
        ["full disk", 2],
        ["one operation fails", 12],
        ["coordinator dies", 2],
      ],
    },
    1,
  ],
  [
    {
      name: "bad network",
      meanPauseMs: 1_000,
      pauseMsMin: 0,
      lastsMs: 60_000,
      faults: [
        ["cut", 6],
        ["black hole", 3],
        ["deaf end", 3],
        ["stall", 4],
        ["worker away", 2],
      ],
    },
    1,
  ],
];

/** What can fail. */
export interface Household {
  readonly timeline: Timeline;
  readonly network: Network;
  readonly disk: Disk;
  readonly headquarters: Headquarters;
  readonly posts: readonly Post[];
}

export class Faults {
  readonly counts = new Map<FaultName, number>();
  readonly #household: Household;
  readonly #weather: Weather;
  readonly #dice: Dice;
  readonly #trace: (line: string) => void;
  #isOver = false;

  constructor(household: Household, weather: Weather, dice: Dice, trace: (line: string) => void) {
    this.#household = household;
    this.#weather = weather;
    this.#dice = dice;
    this.#trace = trace;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  begin(): void {
    this.#household.timeline.after(this.#weather.lastsMs, () => this.#end());
    this.#next();
  }

  #next(): void {
    const { pauseMsMin, meanPauseMs, faults } = this.#weather;
    this.#household.timeline.after(pauseMsMin + this.#dice.pauseMs(meanPauseMs), () => {
      if (this.#isOver) return;
      const name = this.#dice.weighted(faults);
      if (name !== undefined) this.#happen(name);
      this.#next();
    });
  }

  /** Everything is repaired; what was lost is lost. */
  #end(): void {
    this.#isOver = true;
    const { disk, headquarters, posts } = this.#household;
    this.#trace("the faults are over");
    disk.isBroken = disk.isFull = false;
    disk.slowMsMax = 2;
    disk.faults.length = 0;
    headquarters.machine?.goOn();
    headquarters.start();
    for (const post of posts) post.repair();
  }

  /** Later, unless everything was repaired by then anyway. */
  #later(delayMs: number, task: () => void): void {
    this.#household.timeline.after(delayMs, () => {
      if (!this.#isOver) task();
    });
  }

  #happen(name: FaultName): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    this.#trace(name);
    const { network, disk, headquarters, posts } = this.#household;
    const dice = this.#dice;
    const gentle = this.#weather.name === "gentle";
    const link = dice.pick(network.open);
    const post = dice.pick(posts);
    switch (name) {
      case "cut":
        link?.cut(gentle ? 20 : 15_000);
        break;
      case "black hole":
        link?.blackHole(link.near, link.far);
        break;
      case "deaf end":
        if (link) link.blackHole(dice.chance(0.5) ? link.near : link.far);
        break;
      case "stall":
        link?.stall(gentle ? dice.between(10, 300) : dice.magnitude(10, 20_000));
        break;
      case "worker away":
        post?.leave(dice.magnitude(200, 30_000));
        break;
      case "coordinator dies":
        headquarters.crash(dice.chance(0.5));
        this.#later(dice.magnitude(10, 15_000), () => headquarters.start());
        break;
      case "coordinator stops":
        void headquarters.stop();
        this.#later(dice.magnitude(10, 15_000), () => headquarters.start());
        break;
      case "coordinator stands still": {
        const { machine } = headquarters;
        machine?.stand(dice.chance(0.5) ? "paused" : "asleep");
        this.#later(dice.magnitude(10, 20_000), () => machine?.goOn(dice.chance(0.5)));
        break;
      }
      case "worker dies":
        post?.die(dice.chance(0.5), dice.magnitude(10, 20_000));
        break;
      case "worker stops":
        post?.stop(dice.magnitude(10, 10_000), dice.magnitude(10, 20_000));
        break;
      case "worker stands still": {
        const { machine } = post ?? {};
        machine?.stand(dice.chance(0.5) ? "paused" : "asleep");
        this.#later(dice.magnitude(100, 30_000), () => machine?.goOn());
        break;
      }
      case "worker is revoked":
        if (post === undefined) break;
        headquarters.expel(post.name);
        // Until it is invited again.
        post.stayOut(dice.magnitude(10, 20_000));
        break;
      case "clock jumps": {
        const machine = dice.chance(0.5) ? headquarters.machine : post?.machine;
        machine?.jump(dice.magnitude(100, 86_400_000) * (dice.chance(0.5) ? 1 : -1));
        break;
      }
      case "slow disk":
        disk.slowMsMax = gentle ? 100 : dice.magnitude(10, 5_000);
        this.#later(dice.magnitude(100, 10_000), () => (disk.slowMsMax = 2));
        break;
      case "broken disk":
        disk.isBroken = true;
        this.#later(dice.magnitude(10, 15_000), () => (disk.isBroken = false));
        break;
      case "full disk":
        disk.isFull = true;
        this.#later(dice.magnitude(10, 15_000), () => (disk.isFull = false));
        break;
      case "one operation fails":
        disk.faults.push(dice.chance(0.5) ? "before" : "after");
        break;
      default:
        name satisfies never;
    }
  }
}
