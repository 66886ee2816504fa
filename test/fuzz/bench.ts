/**
 * One connection of a peer that does as it likes to the coordinator of `scene.ts`, with everything
 * counted that the peer sets going, and an honest caller beside it.
 */

import type { CoordinatorApi } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { parseJobNumber } from "../../src/job/job.ts";
import { memoryPair } from "../../src/transport/memory.ts";
import { type Frame, readFrames } from "../../src/wire/frame.ts";
import type { Connection } from "../../src/wire/connection.ts";
import { serveApi } from "../../src/wire/service.ts";
import { Session } from "../../src/wire/session.ts";
import { stubApi } from "../../src/wire/stub.ts";
import { settle } from "../support/manual-clock.ts";
import { scriptedMachines } from "../wire/scripted-machines.ts";
import { ended, require, requireBlameless } from "./hold.ts";
import { openScene, type Scene, workerName } from "./scene.ts";
import { requireSoundJob } from "./sound-job.ts";

export class Bench {
  readonly scene: Scene;
  /** The peer's end. */
  readonly near: Connection;
  /** What the peer has heard. */
  readonly frames: Frame[] = [];
  /** Why the connection is closed, if it is. */
  closed: HearthError | undefined;
  readonly #server: Session;
  readonly #reported: string[] = [];
  /** Calls of the peer that the coordinator has not ended. */
  #open = 0;

  static async open(): Promise<Bench> {
    return new Bench(await openScene());
  }

  private constructor(scene: Scene) {
    this.scene = scene;
    const { coordinator, clock } = scene;
    const [near, far] = memoryPair();
    const { api, disconnected } = coordinator.connect({ name: workerName, roles: ["admin"] });
    const report = ({ message }: HearthError, method: string): void => {
      this.#reported.push(`${method}: ${message}`);
    };
    const serve = serveApi(this.#counted(api), report, scriptedMachines());
    this.near = near;
    this.#server = new Session(far, { clock, serve });
    void this.#server.closed.then(disconnected);
    near.receive({
      message: (bytes) => void this.frames.push(...readFrames(bytes)),
      drained: () => {},
      closed: (why) => void (this.closed = why),
    });
  }

  /** While the peer does its worst, somebody else is answered. */
  async requireHonestCallerServed(): Promise<void> {
    const { coordinator, clock } = this.scene;
    const [near, far] = memoryPair();
    const { api } = coordinator.connect({ name: "anna", roles: ["view"] });
    const report = (error: HearthError): void => {
      throw error;
    };
    const server = new Session(far, { clock, serve: serveApi(api, report) });
    const session = new Session(near, { clock });
    const ref = { by: "number", number: parseJobNumber(1) } as const;
    const answer = stubApi(session, { callMsMax: 30_000 }).get(ref);
    await ended(answer, "an answer for the caller on the other connection");
    session.close(new HearthError("CANCELLED", "that was all"));
    await server.closed;
  }

  /** The connection is cut, and nothing that the peer has set going goes on. */
  async requireAllEnds(): Promise<void> {
    this.near.close(new HearthError("UNAVAILABLE", "the cable was pulled"));
    await this.#server.closed;
    for (let turns = 0; this.#open > 0 && turns < 3; turns++) await settle();
    require(this.#server.openCalls === 0, "no open call on a closed connection");
    require(this.#open === 0, `no call of a closed connection to go on (${this.#open} do)`);
  }

  /** What the peer was told is about what it did itself. */
  requireBlamelessAnswers(): void {
    if (this.closed) requireBlameless(this.closed);
    for (const frame of this.frames) {
      if (frame.kind !== "end" || frame.status === undefined) continue;
      requireBlameless(new HearthError(frame.status.code, frame.status.message));
    }
  }

  /** The coordinator's log is told nothing. */
  requireNothingReported(): void {
    require(this.#reported.length === 0, `no fault of ours: ${this.#reported.join("; ")}`);
  }

  /** Whatever was stored reaches everybody who asks for it as it is. */
  async requireSoundJobs(): Promise<void> {
    for (let number = 1; ; number++) {
      const job = await this.scene.jobs.get({ by: "number", number: parseJobNumber(number) });
      if (job === undefined) return;
      requireSoundJob(job);
    }
  }

  #counted(api: CoordinatorApi): CoordinatorApi {
    const started = (): void => void this.#open++;
    const ended = (): void => void this.#open--;
    return new Proxy(api, {
      get(target, name) {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...args: unknown[]): unknown => {
          const answer: unknown = Reflect.apply(method, target, args);
          started();
          if (!(answer instanceof Promise)) return counted(answer, ended);
          answer.then(ended, ended);
          return answer;
        };
      },
    });
  }
}

/** A stream that tells when it has ended, however it ends. */
async function* counted(stream: unknown, ended: () => void): AsyncGenerator<unknown> {
  try {
    // The methods that give no promise are the streams.
    yield* stream as AsyncIterable<unknown>;
  } finally {
    ended();
  }
}
