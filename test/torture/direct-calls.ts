/**
 * Calls as the protocol has them, where the SDK's client would not do it: submits under ids that the
 * caller chooses, uploads that are not what they say. One connection, made anew when it is down.
 */

import type { CoordinatorApi } from "../../src/api.ts";
import { systemClock } from "../../src/platform/clock.ts";
import { openIdentity } from "../../src/sdk/bundle-source.ts";
import { type Dial, type Dialed, dialer } from "../../src/sdk/dial.ts";
import { guardSilence } from "../../src/sdk/guard-silence.ts";
import { untilAnswered } from "./until-answered.ts";

export class DirectCalls {
  readonly #dial: Dial;
  #dialed: Promise<Dialed> | undefined;

  private constructor(dial: Dial) {
    this.#dial = dial;
  }

  static async open(bundle: string, coordinator: string): Promise<DirectCalls> {
    const { env: environment } = process;
    const identity = await openIdentity(bundle, { environment });
    return new DirectCalls(dialer(identity, { coordinator, environment }));
  }

  /** Repeats `call`, which must be harmless to repeat, until it is answered. @throws the answer */
  async call<T>(call: (api: CoordinatorApi) => Promise<T>): Promise<T> {
    return await untilAnswered(async () => {
      const dialed = await this.#link();
      using _guard = guardSilence(dialed, systemClock);
      return await call(dialed.api);
    });
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
