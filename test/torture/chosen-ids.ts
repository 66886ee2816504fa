/**
 * Submits jobs under ids that the caller chooses, as the protocol has it; the SDK's client keeps its
 * ids to itself. One connection, made anew when it is down.
 */

import { HearthError, type JobHandle } from "hearth";
import { parseJobId } from "../../src/job/job.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { openBundle } from "../../src/sdk/bundle-source.ts";
import { type Dial, type Dialed, dialer } from "../../src/sdk/dial.ts";
import { guardSilence } from "../../src/sdk/guard-silence.ts";
import type { SubmittedSpec } from "./facts.ts";

export class ChosenIds {
  readonly #dial: Dial;
  #dialed: Promise<Dialed> | undefined;

  private constructor(dial: Dial) {
    this.#dial = dial;
  }

  static async open(bundle: string, coordinator: string): Promise<ChosenIds> {
    const { env: environment } = process;
    return new ChosenIds(
      dialer(await openBundle(bundle, environment), { coordinator, environment }),
    );
  }

  /** Tries once. Harmless to repeat: the same id is the same job. */
  async submit(id: string, spec: SubmittedSpec): Promise<JobHandle> {
    const dialed = await this.#link();
    using _guard = guardSilence(dialed, systemClock);
    const payload = new TextEncoder().encode(spec.payload);
    const submission = { id: parseJobId(id), spec: { ...spec, payload } };
    const [handle] = await dialed.api.submit([submission]);
    if (handle === undefined) throw new HearthError("INTERNAL", "a submit gave no job");
    return handle;
  }

  /** The connection that is up, or a new one that all who wait share. */
  async #link(): Promise<Dialed> {
    this.#dialed ??= this.#dialAnew();
    return await this.#dialed;
  }

  async #dialAnew(): Promise<Dialed> {
    const forget = (): void => void (this.#dialed = undefined);
    try {
      const dialed = await this.#dial();
      void dialed.session.closed.then(forget);
      return dialed;
    } catch (thrown) {
      forget();
      throw thrown;
    }
  }
}
