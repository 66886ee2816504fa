/**
 * Somebody who queues, cancels and watches jobs over connections of their own. What is asked is written
 * down before it is asked, and what was answered after the answer has come.
 */

import { type Client, connect, HearthError, type JobHandle } from "hearth";
import { parseJobId, parseSha256 } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { sleep, systemClock } from "../../src/platform/clock.ts";
import { DirectCalls } from "./direct-calls.ts";
import type { SubmittedSpec, SubmitterFact } from "./facts.ts";
import type { Journal } from "./journal.ts";
import { isSilence, untilAnswered } from "./until-answered.ts";
import { chosenId, contentOf, type Plan, sha256 } from "./workload.ts";

export interface CustomerOptions {
  readonly bundle: string;
  /** `host:port` */
  readonly coordinator: string;
  readonly seed: number;
  readonly journal: Journal<SubmitterFact>;
}

/** So many submits of one customer may wait for their answers; the next waits for them then. */
const unansweredMax = 32;

export class Customer {
  readonly #seed: number;
  readonly #journal: Journal<SubmitterFact>;
  readonly #client: Client;
  readonly #direct: DirectCalls;
  readonly #unanswered = new Set<Promise<void>>();
  readonly #followUps: Promise<void>[] = [];

  private constructor(options: CustomerOptions, client: Client, direct: DirectCalls) {
    this.#seed = options.seed;
    this.#journal = options.journal;
    this.#client = client;
    this.#direct = direct;
  }

  static async arrive(options: CustomerOptions): Promise<Customer> {
    const { bundle, coordinator } = options;
    const client = await untilAnswered(() => connect(bundle, { coordinator }));
    return new Customer(options, client, await DirectCalls.open(bundle, coordinator));
  }

  /** Begins to submit it; answers when there is room for the next one. */
  async submit(plan: Plan): Promise<void> {
    const submitting = this.#orRefused(`submit ${plan.serial}`, () => this.#submit(plan));
    this.#unanswered.add(submitting);
    void submitting.finally(() => this.#unanswered.delete(submitting));
    while (this.#unanswered.size >= unansweredMax) await Promise.race(this.#unanswered);
  }

  /** Leaves when everything that was asked is answered. */
  async leave(): Promise<void> {
    await Promise.all(this.#unanswered);
    await Promise.all(this.#followUps);
    await this.#client.close();
  }

  async #submit(plan: Plan): Promise<void> {
    const { serial, kind, maxAttempts, leaseTtlMs, backoff, cancelAfterMs } = plan;
    const blobs: SubmittedSpec["blobs"][number][] = [];
    for (const { key, sizeBytes, isForged } of plan.inputs) {
      const bytes = contentOf(key, sizeBytes);
      if (isForged) await this.#forge(bytes);
      const ref = await untilAnswered(() => this.#client.putBlob({ bytes }));
      blobs.push({ sha256: ref.sha256, sizeBytes });
    }
    const payload = JSON.stringify(plan.task);
    const spec = { kind, payload, blobs, maxAttempts, leaseTtlMs, backoff };
    const handle = await this.#submitOnce(plan, spec);
    if (handle === undefined) return;
    const { id, number } = handle;
    this.#write({ fact: "acknowledged", serial, id, number, spec, atMs: systemClock.nowMs() });
    if (plan.watch) this.#followUp(`watch ${id}`, () => this.#watch(id));
    if (cancelAfterMs !== undefined) {
      this.#followUp(`cancel ${id}`, () => this.#cancel(id, cancelAfterMs));
    }
  }

  async #submitOnce(plan: Plan, spec: SubmittedSpec): Promise<JobHandle | undefined> {
    const { serial, choosesId } = plan;
    const id = choosesId ? chosenId(this.#seed, serial) : undefined;
    this.#write({ fact: "submitting", serial, id, spec, atMs: systemClock.nowMs() });
    if (id !== undefined) return await this.#submitAs(id, spec);
    try {
      return await this.#client.submit(spec);
    } catch (thrown) {
      // The SDK has given up on its id. Calling it again would make another job, so nobody does.
      if (!isSilence(thrown)) throw thrown;
      this.#write({ fact: "given up", serial, atMs: systemClock.nowMs() });
      return undefined;
    }
  }

  async #submitAs(id: string, spec: SubmittedSpec): Promise<JobHandle> {
    const payload = new TextEncoder().encode(spec.payload);
    const submission = { id: parseJobId(id), spec: { ...spec, payload } };
    const [handle] = await this.#direct.call((api) => api.submit([submission]));
    if (handle === undefined) throw new HearthError("INTERNAL", "a submit gave no job");
    return handle;
  }

  /** Sends other bytes under this content's hash. If they are taken, the job's input is spoilt. */
  async #forge(bytes: Uint8Array): Promise<void> {
    const declared = { sha256: parseSha256(sha256(bytes)), sizeBytes: bytes.byteLength };
    const forged = bytes.map((byte) => ~byte);
    try {
      await this.#direct.call((api) => api.putBlob(declared, chunksOf(forged)));
    } catch (thrown) {
      if (HearthError.from(thrown).code === "DATA_LOSS") return;
      throw thrown;
    }
    throw new HearthError("DATA_LOSS", `other content was taken for blob ${declared.sha256}`);
  }

  async #cancel(id: string, afterMs: number): Promise<void> {
    await sleep(systemClock, afterMs);
    this.#write({ fact: "cancelling", id, atMs: systemClock.nowMs() });
    try {
      await untilAnswered(() => this.#client.cancel(id));
      this.#write({ fact: "cancelled", id, atMs: systemClock.nowMs() });
    } catch (thrown) {
      if (HearthError.from(thrown).code !== "FAILED_PRECONDITION") throw thrown;
      this.#write({ fact: "had-ended", id, atMs: systemClock.nowMs() });
    }
  }

  async #watch(id: string): Promise<void> {
    this.#write({ fact: "watching", id, atMs: systemClock.nowMs() });
    const { state } = await untilAnswered(() => this.#client.wait(id));
    const payload = state.kind === "succeeded" ? state.result.payload : new Uint8Array(0);
    const result = new TextDecoder().decode(payload);
    this.#write({ fact: "watched", id, state: state.kind, result, atMs: systemClock.nowMs() });
  }

  #followUp(what: string, work: () => Promise<void>): void {
    this.#followUps.push(this.#orRefused(what, work));
  }

  async #orRefused(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const { code, message } = HearthError.from(thrown);
      const error = `${code}: ${message}`;
      this.#write({ fact: "refused", what, error, atMs: systemClock.nowMs() });
    }
  }

  #write(fact: SubmitterFact): void {
    this.#journal.write(fact);
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const { chunkBytes } = limits;
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes);
  }
}
