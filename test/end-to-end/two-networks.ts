/** Two networks of their own on this machine, joined by one cable: what runs in one sees only the other. */

import { fromSource, type Program } from "./program.ts";

/** A network and what there is at its end of the cable. */
export interface Network {
  readonly address: string;
  /** Hearth from its source, run in this network. */
  readonly program: Program;
}

export class TwoNetworks implements AsyncDisposable {
  readonly here: Network;
  readonly there: Network;
  readonly #names: readonly string[];

  private constructor(names: readonly [string, string]) {
    this.#names = names;
    this.here = { address: "10.77.0.1", program: inNetwork(names[0]) };
    this.there = { address: "10.77.0.2", program: inNetwork(names[1]) };
  }

  /** @throws Error where this machine has no network namespaces, or not for this user */
  static async open(): Promise<TwoNetworks> {
    const id = crypto.randomUUID().slice(0, 8);
    const names = [`hearth-${id}-a`, `hearth-${id}-b`] as const;
    const networks = new TwoNetworks([...names]);
    const ends = [`${networks.here.address}/24`, `${networks.there.address}/24`];
    try {
      for (const name of names) await ip(`netns add ${name}`);
      await ip(`link add cable netns ${names[0]} type veth peer name cable netns ${names[1]}`);
      for (const [index, name] of names.entries()) {
        await ip(`-n ${name} addr add ${ends[index]} dev cable`);
        for (const device of ["lo", "cable"]) await ip(`-n ${name} link set ${device} up`);
      }
      return networks;
    } catch (thrown) {
      await networks[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  /** Why there cannot be two networks here; undefined when there can. */
  static async flaw(): Promise<string | undefined> {
    try {
      await using _networks = await TwoNetworks.open();
      return undefined;
    } catch (thrown) {
      return String(thrown);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // One that was not made cannot be removed; the cable goes with either.
    for (const name of this.#names) await ip(`netns del ${name}`).catch(() => {});
  }
}

function inNetwork(name: string): Program {
  return ["ip", "netns", "exec", name, ...fromSource];
}

async function ip(words: string): Promise<void> {
  if (Bun.which("ip") === null) throw new Error("there is no ip");
  const run = Bun.spawn(["ip", ...words.split(" ")], { stdout: "ignore", stderr: "pipe" });
  const complaint = await run.stderr.text();
  if ((await run.exited) !== 0) throw new Error(`ip ${words}: ${complaint.trim()}`);
}
