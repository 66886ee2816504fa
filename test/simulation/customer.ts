/**
 * Somebody who submits jobs in the simulation, cancels some, has some done again and looks at others. An answer that does
 * not come is asked for again, under the same id, until it does.
 *
 * What they need may have been sent before, by themselves or by others. If it is not there any more when the
 * job comes, it is sent again; whether it may be gone is looked at.
 */

import type { BlobPlace, CoordinatorApi, Submission } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { type BlobRef, type JobId, parseJobId, parseSha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import type { SpecInput } from "../../src/job/spec.ts";
import type { Random } from "../../src/platform/random.ts";
import type { KeeperLink } from "../../src/worker/ports.ts";
import type { Dice } from "../support/dice.ts";
import { drawErrand, specOf } from "./errand.ts";
import type { KeptFor } from "./keeping-rules.ts";
import type { Machine } from "./machine.ts";

/** A file that customers have. */
interface Content {
  readonly text: string;
  readonly blob: BlobRef;
}

/** That a blob is there was said to somebody. */
interface Sent {
  /** When they asked for it, or began to send it. */
  readonly atMs: number;
  readonly link: KeeperLink | undefined;
  readonly clockWrongMs: number;
}

export interface CustomerOptions {
  readonly machine: Machine;
  readonly dice: Dice;
  readonly random: Random;
  readonly submits: number;
  readonly gentle: boolean;
  /** When one more submit, of many jobs, is to be made; undefined: never. */
  readonly eveningMs: number | undefined;
  readonly keptFor: KeptFor;
  /** What all customers have sent so far. */
  readonly contents: Content[];
  connect(machine: Machine): Promise<KeeperLink>;
  /** By how much the coordinator's clock on the wall is wrong. */
  clockWrongMs(): number;
  submitted(id: JobId, spec: SpecInput): void;
  cancelled(id: JobId): void;
  /** It is about to be asked for. */
  retrying(id: JobId): void;
  wasPruned(id: JobId): boolean;
  /** Something that must not happen. */
  violated(what: string): void;
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
    const { dice, machine, submits, eveningMs } = this.#options;
    for (let n = 0; n < submits; n++) {
      await machine.sleep(dice.magnitude(10, 4_000));
      await this.#submit(dice.pick([1, 1, 1, 2, 5]) ?? 1);
      if (dice.chance(0.15)) await this.#cancel();
      if (dice.chance(0.15)) await this.#retry();
      if (dice.chance(0.3)) this.#look();
      // For a job that is never submitted.
      if (dice.chance(0.05)) await this.#send(this.#content());
      if (dice.chance(0.05)) await this.#giveUpSending();
    }
    if (eveningMs !== undefined) {
      await machine.sleep(eveningMs - machine.monotonicMs());
      await this.#submit(dice.whole(4, 10));
    }
    if (dice.chance(0.3)) await this.#giveUpSending();
    this.#isDone = true;
  }

  async #submit(count: number): Promise<void> {
    const { dice, random, machine, gentle, keptFor, submitted } = this.#options;
    const contents: Content[] = [];
    const submissions: (Submission & { readonly id: JobId })[] = [];
    for (let left = count; left > 0; left--) {
      const own = Array.from({ length: dice.pick([0, 0, 0, 1, 2]) ?? 0 }, () => this.#content());
      contents.push(...own);
      const id = parseJobId(random.uuid(machine.nowMs()));
      const errand = drawErrand(dice, gentle);
      submissions.push({
        id,
        spec: specOf(
          errand,
          dice,
          own.map(({ blob }) => blob),
        ),
      });
    }
    for (let isTaken = false; !isTaken;) {
      const sent: Sent[] = [];
      for (const content of contents) sent.push(await this.#send(content));
      if (dice.chance(0.02)) await machine.sleep(dice.between(0.3, 1.5) * keptFor.blobGraceMs);
      try {
        await this.#persist((api) => api.submit(submissions));
        isTaken = true;
      } catch (thrown) {
        const { code, message } = HearthError.from(thrown);
        if (code !== "FAILED_PRECONDITION") throw thrown;
        this.#judge(sent, message);
      }
    }
    for (const { id, spec } of submissions) {
      submitted(id, spec);
      this.#ids.push(id);
    }
  }

  /**
   * Blobs that were sent or asked for within the grace are there, and so are those of whoever is still at it over
   * the same connection; unless the coordinator's clock was set.
   */
  #judge(sent: readonly Sent[], message: string): void {
    const { machine, keptFor, clockWrongMs, violated } = this.#options;
    const { blobGraceMs, usedGrainMs } = keptFor;
    const sinceMs = machine.monotonicMs() - (blobGraceMs - usedGrainMs);
    const isRecent = sent.every(({ atMs }) => atMs > sinceMs);
    const isStillThere = sent.every(({ link }) => link !== undefined && link === this.#link);
    const isClockSet = sent.some((each) => each.clockWrongMs !== clockWrongMs());
    if ((isRecent || isStillThere) && !isClockSet) violated(`P2: a submit was refused: ${message}`);
  }

  /** One that nobody has sent yet, or that somebody has. */
  #content(): Content {
    const { dice, contents } = this.#options;
    const known = dice.chance(0.25) ? dice.pick(contents) : undefined;
    if (known) return known;
    const text = `${contents.length}-${dice.sample()}.jpg`;
    const bytes = Buffer.alloc(Math.round(dice.magnitude(1, 700_000)), text);
    const sha256 = parseSha256(Bun.SHA256.hash(bytes, "hex"));
    const content = { text, blob: { sha256, sizeBytes: bytes.byteLength, name: text } };
    contents.push(content);
    return content;
  }

  async #send(content: Content): Promise<Sent> {
    const { dice, machine, clockWrongMs } = this.#options;
    const resumes = dice.chance(0.5);
    return await this.#persist(async (api) => {
      const link = this.#link;
      const sent = { atMs: machine.monotonicMs(), link, clockWrongMs: clockWrongMs() };
      await upload(api, content, resumes);
      return sent;
    });
  }

  /** As on Ctrl-C in the middle of it. */
  async #giveUpSending(): Promise<void> {
    const { dice, machine } = this.#options;
    const link = this.#link;
    if (link === undefined) return;
    upload(link.api, this.#content(), true).catch(() => {});
    await machine.sleep(dice.magnitude(1, 200));
    link.close(new HearthError("CANCELLED", "it was given up"));
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
      if (!this.#isPruned(id, thrown) && !isRefusal(thrown)) throw thrown;
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
      if (!this.#isPruned(id, thrown) && !isRefusal(thrown)) throw thrown;
    }
  }

  #isPruned(id: JobId, thrown: unknown): boolean {
    return HearthError.from(thrown).code === "NOT_FOUND" && this.#options.wasPruned(id);
  }

  /** Looks and watches now and then, without waiting for what comes of it. */
  #look(): void {
    const { dice } = this.#options;
    const id = dice.pick(this.#ids);
    const api = this.#link?.api;
    if (id === undefined || api === undefined) return;
    const ref = { by: "id", id } as const;
    const follow = dice.pick(["no", "attempt", "job"] as const) ?? "no";
    const looks: (() => Promise<unknown>)[] = [
      () => api.get(ref),
      () => api.attempts(ref),
      () => api.list({ states: [], kinds: [], limit: 50, before: undefined }),
      () => api.nodes(),
      () => Array.fromAsync(api.watch(ref, never)),
      () => Array.fromAsync(api.readLog(ref, { token: undefined, fromByte: 0, follow }, never)),
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

function isRefusal(thrown: unknown): boolean {
  return HearthError.from(thrown).code === "FAILED_PRECONDITION";
}

/** @param resumes after a cut, it goes on where that was */
async function upload(
  api: CoordinatorApi,
  { text, blob }: Content,
  resumes: boolean,
): Promise<void> {
  const { sha256, sizeBytes } = blob;
  if (await api.hasBlob(blob)) return;
  const content = Buffer.alloc(sizeBytes, text);
  const place = resumes ? await placeIn(api, blob, content) : undefined;
  const rest = content.subarray(place?.offsetBytes ?? 0);
  await api.putBlob({ sha256, sizeBytes, place }, chunksOf(rest));
}

async function placeIn(
  api: CoordinatorApi,
  { sha256: id }: BlobRef,
  content: Uint8Array,
): Promise<BlobPlace> {
  const { sizeBytes, sha256 } = await api.findPart(id);
  const isOurs = Bun.SHA256.hash(content.subarray(0, sizeBytes), "hex") === sha256;
  return { id, offsetBytes: isOurs ? sizeBytes : 0 };
}

async function* chunksOf(content: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += limits.chunkBytes) {
    yield content.subarray(at, at + limits.chunkBytes);
  }
}
