/**
 * Answers a host that asks for inputs of the jobs it runs. A job that the disk has no room for is handed back for a
 * while: another worker may have some.
 */

import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import type { Random } from "../platform/random.ts";
import type { AttemptKey, FromHost, ToHost } from "./host-protocol.ts";
import { Inputs, type InputsOptions } from "./inputs.ts";
import { SentAway } from "./sent-away.ts";
import { releaseMsMax } from "./shutdown.ts";
import type { Slot, Slots } from "./slots.ts";

export interface InputRequestsOptions extends InputsOptions {
  readonly slots: Slots;
  readonly clock: Clock;
  readonly random: Random;
  post(message: ToHost): void;
}

export class InputRequests {
  readonly #options: InputRequestsOptions;
  readonly #inputs: Inputs;
  readonly #sentAway: SentAway;

  constructor(options: InputRequestsOptions) {
    this.#options = options;
    this.#inputs = new Inputs(options);
    this.#sentAway = new SentAway(options);
  }

  /** Removes all files of an attempt. Never rejects. */
  async remove(key: AttemptKey): Promise<void> {
    await this.#inputs.remove(key);
  }

  /** Never rejects. */
  async answer({ key, request, blob }: Extract<FromHost, { kind: "fetch" }>): Promise<void> {
    const { slots, post } = this.#options;
    const slot = slots.get(key);
    try {
      const inputs = slot?.held.job.spec.blobs ?? [];
      const ref = inputs[blob];
      if (!slot || !ref) throw new HearthError("NOT_FOUND", "the job has no such blob");
      slot.hasFiles = true;
      const { held } = slot;
      const path = await this.#inputs.fetch({ key, position: blob, ref, inputs, held });
      post({ kind: "fetched", request, path });
    } catch (thrown) {
      const { code, message } = HearthError.from(thrown);
      if (slot && code === "RESOURCE_EXHAUSTED") this.#sendAway(slot, message);
      post({ kind: "not-fetched", request, error: `an input cannot be fetched: ${message}` });
    }
  }

  /** The disk is too small for it, or too full. */
  #sendAway(slot: Slot, reason: string): void {
    const { log, post } = this.#options;
    const { key, held } = slot;
    if (held.over || slot.reported) return;
    const delayMs = this.#sentAway.delayMs(held.job);
    if (delayMs === undefined) return;
    const { number, spec } = held.job;
    const seconds = Math.round(delayMs / 1000);
    log.warn(`handing back job ${number} (${spec.kind}) for ${seconds} s at least: ${reason}`);
    slot.reported = held.release(releaseMsMax, { reason, delayMs });
    post({ kind: "abort", key, reason: "lost" });
  }
}
