/**
 * Several hosts behind one seam: each attempt goes to the host that does its kind, and its fetches,
 * which each host counts by itself, get numbers of their own.
 */

import { HearthError } from "../errors.ts";
import type { Kind } from "../job/job.ts";
import type { AttemptKey, FromHost, Host, KindLimits, ToAttempt } from "./host-protocol.ts";

interface Fetch {
  readonly host: Host;
  readonly key: AttemptKey;
  /** Its number with its host. */
  readonly request: number;
}

export class HostSwitch implements Host {
  readonly #hosts = new Map<Kind, Host>();
  readonly #kinds = new Map<Kind, number>();
  readonly #post: (message: FromHost) => void;
  readonly #running = new Map<AttemptKey, Host>();
  readonly #fetches = new Map<number, Fetch>();
  #fetchCount = 0;

  constructor(post: (message: FromHost) => void) {
    this.#post = post;
  }

  /** Of all hosts together. */
  get kinds(): KindLimits {
    return this.#kinds;
  }

  /**
   * @param open makes the host, which says what becomes of its attempts to what it is given
   * @throws HearthError INVALID_ARGUMENT if another host does one of the kinds
   */
  add(kinds: KindLimits, open: (post: (message: FromHost) => void) => Host): void {
    const twice = kinds.keys().find((kind) => this.#hosts.has(kind));
    if (twice !== undefined) {
      throw new HearthError(
        "INVALID_ARGUMENT",
        `two handlers are for kind ${twice}; keep one of them or give it another kind`,
      );
    }
    const host = open((message) => this.#pass(host, message));
    for (const [kind, limit] of kinds) {
      this.#hosts.set(kind, host);
      this.#kinds.set(kind, limit);
    }
  }

  receive(message: ToAttempt): void {
    switch (message.kind) {
      case "start":
        this.#start(message);
        break;
      case "abort":
      case "logged":
        this.#running.get(message.key)?.receive(message);
        break;
      case "fetched":
      case "not-fetched": {
        const fetch = this.#fetches.get(message.request);
        this.#fetches.delete(message.request);
        fetch?.host.receive({ ...message, request: fetch.request });
        break;
      }
      default:
        message satisfies never;
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...new Set(this.#hosts.values())].map((host) => host.stop()));
  }

  #start(message: Extract<ToAttempt, { kind: "start" }>): void {
    const { key, job } = message;
    const host = this.#hosts.get(job.kind);
    if (host === undefined) {
      const error = `no handler for kind ${job.kind}`;
      const outcome = { kind: "failed", error, permanent: false } as const;
      this.#post({ kind: "finished", key, outcome, hasFiles: false });
      return;
    }
    this.#running.set(key, host);
    host.receive(message);
  }

  #pass(host: Host, message: FromHost): void {
    if (message.kind === "fetch") {
      const request = ++this.#fetchCount;
      this.#fetches.set(request, { host, key: message.key, request: message.request });
      return this.#post({ ...message, request });
    }
    if (message.kind === "finished") this.#running.delete(message.key);
    this.#post(message);
  }
}
