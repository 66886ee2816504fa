/**
 * Somebody who submits jobs in the simulation, cancels some, has some done again and looks at others. An answer that does
 * not come is asked for again, under the same id, until it does.
 */

import type { CoordinatorApi, Submission } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { type BlobRef, type JobId, parseJobId } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { SpecInput } from "../../src/job/spec.ts";
import type { Random } from "../../src/platform/random.ts";
import type { KeeperLink } from "../../src/worker/ports.ts";
import type { Dice } from "../support/dice.ts";
import { drawErrand, specOf } from "./errand.ts";
import type { Machine } from "./machine.ts";

export interface CustomerOptions {
  readonly machine: Machine;
  readonly dice: Dice;
  readonly random: Random;
  readonly submits: number;
  readonly gentle: boolean;
  connect(machine: Machine): Promise<KeeperLink>;
  submitted(id: JobId, spec: SpecInput): void;
  cancelled(id: JobId): void;
  /** It is about to be asked for. */
  retrying(id: JobId): void;
}

const never = new AbortController().signal;

export class Customer {
  readonly #options: CustomerOptions;
  readonly #ids: JobId[] = [];
  #link: KeeperLink | undefined;
  #isDone = false;

  constructor(options: CustomerOptions) {
    this.#options = options;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  async run(): Promise<void> {
    const { dice, machine, submits } = this.#options;
    for (let n = 0; n < submits; n++) {
      await machine.sleep(dice.magnitude(10, 4_000));
      await this.#submit();
      if (dice.chance(0.15)) await this.#cancel();
      if (dice.chance(0.15)) await this.#retry();
      if (dice.chance(0.3)) this.#look();
    }
    this.#isDone = true;
  }

  async #submit(): Promise<void> {
    const { dice, random, machine, gentle, submitted } = this.#options;
    const submissions: (Submission & { readonly id: JobId })[] = [];
    for (let count = dice.pick([1, 1, 1, 2, 5]) ?? 1; count > 0; count--) {
      const blobs: BlobRef[] = [];
      for (let files = dice.pick([0, 0, 0, 1, 2]) ?? 0; files > 0; files--) {
        blobs.push(await this.#upload(`${count}-${files}.jpg`));
      }
      const id = parseJobId(random.uuid(machine.nowMs()));
      submissions.push({ id, spec: specOf(drawErrand(dice, gentle), dice, blobs) });
    }
    await this.#persist((api) => api.submit(submissions));
    for (const { id, spec } of submissions) {
      submitted(id, spec);
      this.#ids.push(id);
    }
  }

  async #upload(name: string): Promise<BlobRef> {
    const { dice } = this.#options;
    const content = Buffer.alloc(Math.round(dice.magnitude(1, 700_000)), name + dice.sample());
    const sha256 = Bun.SHA256.hash(content, "hex") as BlobRef["sha256"];
    const declared = { sha256, sizeBytes: content.byteLength };
    await this.#persist(async (api) => {
      if (!(await api.hasBlob(declared))) await api.putBlob(declared, chunksOf(content));
    });
    return { ...declared, name };
  }

  async #cancel(): Promise<void> {
    const { dice, cancelled } = this.#options;
    const id = dice.pick(this.#ids);
    if (id === undefined) return;
    try {
      await this.#persist((api) => api.cancel({ by: "id", id }));
      cancelled(id);
    } catch (thrown) {
      // It has ended already.
      if (HearthError.from(thrown).code !== "FAILED_PRECONDITION") throw thrown;
    }
  }

  async #retry(): Promise<void> {
    const { dice, retrying } = this.#options;
    const id = dice.pick(this.#ids);
    if (id === undefined) return;
    retrying(id);
    try {
      await this.#persist((api) => api.retry({ by: "id", id }));
    } catch (thrown) {
      // It has succeeded, or has not ended.
      if (HearthError.from(thrown).code !== "FAILED_PRECONDITION") throw thrown;
    }
  }

  /** Looks and watches now and then, without waiting for what comes of it. */
  #look(): void {
    const { dice } = this.#options;
    const id = dice.pick(this.#ids);
    const api = this.#link?.api;
    if (id === undefined || api === undefined) return;
    const ref = { by: "id", id } as const;
    const looks: (() => Promise<unknown>)[] = [
      () => api.get(ref),
      () => api.attempts(ref),
      () => api.list({ states: [], kinds: [], limit: 50, before: undefined }),
      () => api.nodes(),
      () => Array.fromAsync(api.watch(ref, never)),
    ];
    dice
      .pick(looks)?.()
      .catch(() => {});
  }

  /** Until it is answered, or refused for a reason that stays. */
  async #persist<T>(work: (api: CoordinatorApi) => Promise<T>): Promise<T> {
    const { machine, dice } = this.#options;
    for (;;) {
      try {
        this.#link ??= await this.#connect();
        return await Promise.race([work(this.#link.api), this.#impatience()]);
      } catch (thrown) {
        const { code } = HearthError.from(thrown);
        if (!ofTheMoment.has(code)) throw thrown;
        if (code === "DEADLINE_EXCEEDED") this.#link?.close(HearthError.from(thrown));
        await machine.sleep(dice.between(50, 1_500));
      }
    }
  }

  /** An upload over a connection that only one side believes in never ends by itself. */
  async #impatience(): Promise<never> {
    await this.#options.machine.sleep(45_000);
    throw new HearthError("DEADLINE_EXCEEDED", "nothing comes of it");
  }

  async #connect(): Promise<KeeperLink> {
    const { machine, connect } = this.#options;
    const link = await connect(machine);
    void link.closed.then(() => (this.#link = undefined));
    return link;
  }
}

const ofTheMoment = new Set([
  "UNAVAILABLE",
  "DEADLINE_EXCEEDED",
  "RESOURCE_EXHAUSTED",
  "CANCELLED",
]);

async function* chunksOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += limits.chunkBytes) {
    yield content.subarray(at, at + limits.chunkBytes);
  }
}
