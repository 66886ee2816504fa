/** A household with a folder on a small file system of its own, which tests fill up and empty. */

import { appendFileSync, statfsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type Client, connect } from "hearth";
import { Household } from "../end-to-end/household.ts";
import { fromSource } from "../end-to-end/program.ts";
import { MountSpace } from "./mount-space.ts";

const pageBytes = 4096;

export class SmallHousehold implements AsyncDisposable {
  readonly household: Household;
  readonly space: MountSpace;
  /** The folder on the small file system, as the household's programs see it. */
  readonly folder: string;
  readonly #foreign: string;

  private constructor(household: Household, space: MountSpace, folder: string) {
    this.household = household;
    this.space = space;
    this.folder = folder;
    this.#foreign = space.seen(path.join(folder, "foreign.bin"));
  }

  /** Nothing runs yet. @param name of the folder in the household, by default its data folder */
  static async make(sizeBytes: number, name = ".hearth"): Promise<SmallHousehold> {
    const space = await MountSpace.open();
    try {
      const household = await Household.make({ program: space.program(fromSource) });
      const folder = household.path(name);
      await mkdir(folder, { recursive: true });
      await space.mount(folder, sizeBytes);
      return new SmallHousehold(household, space, folder);
    } catch (thrown) {
      await space[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  /** Nothing but the coordinator runs, with its data on the small disk. */
  static async open(sizeBytes: number): Promise<SmallHousehold> {
    const small = await SmallHousehold.make(sizeBytes);
    try {
      await small.household.startCoordinator();
      return small;
    } catch (thrown) {
      await small[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  /** A file in the data folder, as the tests reach it. */
  data(...parts: readonly string[]): string {
    return this.space.seen(path.join(this.household.data, ...parts));
  }

  /** A client in this process, with the rights of the one who keeps the coordinator. */
  async client(): Promise<Client & AsyncDisposable> {
    return await connect(this.data("admin.hearth"));
  }

  /** A file of somebody else takes all the room but so much, before anything else happens in this process. */
  fill(leftBytes = 0): void {
    const { bavail, bsize } = statfsSync(this.space.seen(this.folder));
    const bytes = Math.max(0, bavail * bsize - leftBytes);
    try {
      appendFileSync(this.#foreign, new Uint8Array(bytes - (bytes % pageBytes)));
    } catch (thrown) {
      // Another process has taken some of it meanwhile: it is full.
      if (!(thrown instanceof Error && "code" in thrown && thrown.code === "ENOSPC")) throw thrown;
    }
  }

  /** The file of somebody else goes. */
  async makeRoom(): Promise<void> {
    await rm(this.#foreign);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.household[Symbol.asyncDispose]();
    await this.space[Symbol.asyncDispose]();
  }
}
