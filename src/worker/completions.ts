/**
 * Reports completions, many in one call: those of one turn go together, and while calls wait for their
 * answers, the next ones gather: until there are as many again, and with `callsMax` calls out until one
 * is answered. So the coordinator has one transaction for many small jobs, and works on some of them
 * while this machine works on others.
 */

import type { Completion, CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import { limits } from "../job/limits.ts";
import { specBytes } from "../job/spec.ts";
import type { KeeperLink } from "./ports.ts";
import { isOfTheMoment } from "./refusals.ts";

/** With one call alone, each side would wait while the other one works. */
const callsMax = 2;
/** Results of one call; a larger one goes alone. A frame holds several times as much. */
const callBytesMax = limits.leaseBytesMax;

interface Entry {
  readonly completion: Completion;
  readonly sending: () => void;
  resolve(): void;
  reject(why: HearthError): void;
}

export class Completions {
  #link: KeeperLink | undefined;
  #gathering: Gathering | undefined;

  /**
   * What `CoordinatorApi.complete` does, over this connection.
   * @param sending is called when it goes out, just before the call that has it is made
   * @throws HearthError as `CoordinatorApi.complete` does
   */
  complete(link: KeeperLink, completion: Completion, sending: () => void): Promise<void> {
    if (this.#gathering === undefined || this.#link !== link) {
      this.#link = link;
      this.#gathering = new Gathering(link.api);
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#gathering.add({ completion, sending, resolve, reject });
    return promise;
  }
}

/** Those that go over one connection. */
class Gathering {
  readonly #api: CoordinatorApi;
  #waiting: Entry[] = [];
  #calls = 0;
  /** In those calls. */
  #unanswered = 0;
  #isScheduled = false;
  /** The coordinator is an older one that takes each alone. */
  #oneByOne = false;

  constructor(api: CoordinatorApi) {
    this.#api = api;
  }

  add(entry: Entry): void {
    this.#waiting.push(entry);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      this.#send();
    });
  }

  #send(): void {
    while (this.#waiting.length > 0 && this.#isTime()) void this.#report(this.#take());
  }

  #isTime(): boolean {
    if (this.#oneByOne || this.#calls === 0) return true;
    return this.#calls < callsMax && this.#waiting.length >= this.#unanswered;
  }

  /** As many as one call holds. */
  #take(): Entry[] {
    let count = 0;
    let bytes = 0;
    for (const { completion } of this.#waiting) {
      bytes += specBytes(completion.result);
      if (count === limits.jobsPerCallMax || (count > 0 && bytes > callBytesMax)) break;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  /** Never rejects: each entry hears what became of it. */
  async #report(entries: readonly Entry[]): Promise<void> {
    this.#calls++;
    this.#unanswered += entries.length;
    for (const { sending } of entries) sending();
    const alone =
      entries.length === 1 || this.#oneByOne ? entries : await this.#reportTogether(entries);
    await Promise.all(alone.map((entry) => this.#reportAlone(entry)));
    this.#calls--;
    this.#unanswered -= entries.length;
    this.#send();
  }

  /** @returns those that have to go alone */
  async #reportTogether(entries: readonly Entry[]): Promise<readonly Entry[]> {
    try {
      const refusals = await this.#api.completeMany(entries.map(({ completion }) => completion));
      for (const [position, { resolve, reject }] of entries.entries()) {
        const refusal = refusals[position];
        if (refusal) reject(refusal);
        else resolve();
      }
      return [];
    } catch (thrown) {
      const error = HearthError.from(thrown);
      if (error.code === "UNIMPLEMENTED") this.#oneByOne = true;
      // P6: if it was one of them, the others need not share its refusal.
      if (!isOfTheMoment(error)) return entries;
      for (const { reject } of entries) reject(error);
      return [];
    }
  }

  async #reportAlone({ completion, resolve, reject }: Entry): Promise<void> {
    try {
      await this.#api.complete(completion.lease, completion.result);
      resolve();
    } catch (thrown) {
      reject(HearthError.from(thrown));
    }
  }
}
