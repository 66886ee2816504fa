/** Those who are told without asking again: who watches a job, and workers who hear of lost leases. */

import type { CoordinatorApi } from "../../src/api.ts";
import { type ErrorCode, HearthError } from "../../src/errors.ts";
import type { JobRef } from "../../src/job/job.ts";
import { type Life, newestToken, viewOf } from "./life.ts";
import { watchedText } from "./text.ts";

/** Reads a stream to its end, and tells how far it has come. While it dozes it reads one item more. */
class Listener<T> {
  readonly #leaving = new AbortController();
  readonly heard: T[] = [];
  /** How it ended, if it has. */
  ended: "well" | ErrorCode | undefined;
  #wake = (): void => {};
  #rest: PromiseWithResolvers<void> | undefined;

  constructor(open: (signal: AbortSignal) => AsyncIterable<T>) {
    void this.#listen(open(this.#leaving.signal));
  }

  /** Resolves when something was heard, or it has ended. */
  next(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }

  get isDozing(): boolean {
    return this.#rest !== undefined;
  }

  doze(): void {
    this.#rest ??= Promise.withResolvers();
  }

  rouse(): void {
    this.#rest?.resolve();
    this.#rest = undefined;
  }

  leave(): void {
    this.rouse();
    this.#leaving.abort();
  }

  async #listen(stream: AsyncIterable<T>): Promise<void> {
    try {
      for await (const item of stream) {
        this.heard.push(item);
        this.#wake();
        await this.#rest?.promise;
      }
      this.ended = "well";
    } catch (thrown) {
      this.ended = HearthError.from(thrown).code;
    }
    this.#wake();
  }
}

export class JobWatch extends Listener<string> {
  readonly ref: JobRef;
  readonly connection: number;
  /** Set for who sees the job only under this lease. */
  readonly heldToken: number | undefined;
  /** How many changes it sleeps through before it looks again; 0 for one that looks at all. */
  readonly #napLength: number;
  #napped = 0;

  constructor(
    api: CoordinatorApi,
    ref: JobRef,
    options: Pick<JobWatch, "connection" | "heldToken"> & { readonly napLength: number },
  ) {
    super(async function* (signal) {
      for await (const job of api.watch(ref, signal)) yield watchedText(job);
    });
    this.ref = ref;
    this.connection = options.connection;
    this.heldToken = options.heldToken;
    this.#napLength = options.napLength;
  }

  /** Whether it looks now; otherwise it goes on dozing. */
  looks(): boolean {
    const looks = this.#napped++ % (this.#napLength + 1) === 0;
    if (looks) this.rouse();
    return looks;
  }

  /** It has seen what there was to see. */
  looked(): void {
    if (this.#napLength > 0) this.doze();
  }
}

export class LeaseEnds extends Listener<string> {
  constructor(api: CoordinatorApi, connection: number) {
    super(async function* (signal) {
      for await (const { jobId, token, why } of api.watchLeases(signal)) {
        yield `${connection} ${jobId} ${token} ${why}`;
      }
    });
  }
}

/** Whether it has seen all that it may, its lease having ended. */
export function isPast({ heldToken }: JobWatch, life: Life): boolean {
  return heldToken !== undefined && !(life.hold && newestToken(life) === heldToken);
}

/** Whether it has come to an end of the job's that a retry made none. */
export function hasSeenFormerEnd({ heard, ended }: JobWatch, life: Life): boolean {
  if (ended !== "well") return false;
  for (let past = life.before; past !== undefined; past = past.before) {
    if (heard.at(-1) === watchedText(viewOf(past))) return true;
  }
  return false;
}

/** What a watch does not show of its job. Undefined if it shows the newest state, and its end. */
export function faultOfWatch(watch: JobWatch, life: Life): string | undefined {
  const { heard, ended, heldToken } = watch;
  if (isPast(watch, life)) {
    const isOwn = (text: string): boolean => text.includes(`, token ${heldToken},`);
    if (ended === "PERMISSION_DENIED" && heard.every(isOwn)) return undefined;
    return `a worker's watch outlives its lease: ${ended} after\n  ${heard.join("\n  ")}`;
  }
  const expected = watchedText(viewOf(life));
  const isRight = heard.at(-1) === expected && ended === (life.over ? "well" : undefined);
  if (isRight) return undefined;
  if (hasSeenFormerEnd(watch, life)) return undefined;
  const shown = `${heard.at(-1)}${ended ? `, and ended ${ended}` : ""}`;
  return `a watch shows\n  ${shown}\nand should show\n  ${expected}`;
}

/** What a worker was not told, or wrongly, of leases that it lost. Several at once have no order. */
export function faultOfEnds({ heard }: LeaseEnds, told: readonly string[]): string | undefined {
  if (Bun.deepEquals(heard.toSorted(), told.toSorted())) return undefined;
  return `hears ${heard.join("; ") || "nothing"}, and should hear ${told.join("; ") || "nothing"}`;
}
