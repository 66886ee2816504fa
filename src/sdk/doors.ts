/**
 * The two ports of a coordinator: the main one, for machines with a certificate, and the door for
 * joining, which is open only while somebody may come through it. Both show the server certificate, and
 * are opened anew when that or the trusted authorities change, because TLS settings cannot be changed
 * under a port that is open.
 */

import type { CoordinatorApi } from "../api.ts";
import { HearthError } from "../errors.ts";
import type { KeepingApi } from "../keeping-api.ts";
import type { JoinApi, MachinesApi } from "../machines-api.ts";
import type { JoinDoor } from "../machines/ports.ts";
import { systemClock } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import { systemRandom } from "../platform/random.ts";
import { listenForJoining } from "../transport/join-listener.ts";
import type { ProvenCaller, Verifier } from "../transport/proof.ts";
import { openServer } from "../transport/serve-tls.ts";
import { type Listener, listen } from "../transport/websocket-listener.ts";
import type { Identity } from "../trust/certificate.ts";
import { serveApi } from "../wire/service.ts";
import { Session } from "../wire/session.ts";

/** What a connection of a caller is served with. */
export interface Served {
  readonly api: CoordinatorApi;
  readonly machines: MachinesApi;
  readonly keeping: KeepingApi;
  disconnected(): void;
}

export interface DoorsOptions {
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** 0 = any that is free when the main port is opened; undefined = the one after `port`. */
  readonly joinPort: number | undefined;
  readonly verifier: Verifier;
  /** PEM of every authority that is trusted. */
  authoritiesPem(): string;
  serve(caller: ProvenCaller, from: string, close: (why: HearthError) => void): Served;
  refused(from: string, error: HearthError): void;
  readonly join: JoinApi;
  readonly log: Log;
}

/** Why the ports close for a moment. */
const changing = new HearthError(
  "UNAVAILABLE",
  "the coordinator changes its certificate; connect again",
);

/** How long an answer that is on its way has before its connection is closed. */
const closeAfterMs = 100;

export class Doors implements JoinDoor {
  readonly #options: DoorsOptions;
  #identity: Identity;
  #port: number;
  #joinPort: number;
  #main: Listener | undefined;
  #joining: ReturnType<typeof listenForJoining> | undefined;
  #isStopped = false;
  /** Changes of the ports, one after the other. */
  #last: Promise<void> = Promise.resolve();

  constructor(identity: Identity, options: DoorsOptions) {
    this.#identity = identity;
    this.#options = options;
    this.#port = options.port;
    this.#joinPort = options.joinPort ?? 0;
  }

  get port(): number {
    return this.#port;
  }

  /** 0 before the main port is open. */
  get joinPort(): number {
    return this.#joinPort;
  }

  /** Opens the main port. @throws HearthError FAILED_PRECONDITION when it is in use */
  start(): void {
    this.#main = this.#listen();
    this.#port = this.#main.port;
    const { host, joinPort = joinPortAfter(this.#port) } = this.#options;
    // Bundles tell it, whether or not the door was ever open.
    this.#joinPort = joinPort === 0 ? freePort(host) : joinPort;
    requireApart(this.#port, this.#joinPort);
  }

  /** The door for joining. @throws HearthError FAILED_PRECONDITION when its port is in use */
  open(): Promise<void> {
    return this.#next(async () => {
      if (!this.#isStopped) this.#joining ??= this.#listenForJoining();
    });
  }

  close(): Promise<void> {
    return this.#next(async () => {
      await this.#joining?.stop();
      this.#joining = undefined;
    });
  }

  /** Shows another certificate from now on. Connections close and come back. */
  reopen(identity: Identity): Promise<void> {
    return this.#next(async () => {
      this.#identity = identity;
      if (this.#isStopped) return;
      // The port is free at once; taking leave of who is connected may take longer.
      const stopped = this.#main?.stop(changing);
      this.#main = this.#listen();
      await stopped;
      if (this.#joining === undefined) return;
      await this.#joining.stop();
      this.#joining = this.#listenForJoining();
    });
  }

  /** Safe twice. */
  async stop(why: HearthError): Promise<void> {
    this.#isStopped = true;
    await this.#next(async () => {
      await Promise.all([this.#main?.stop(why), this.#joining?.stop()]);
    });
  }

  #next(change: () => Promise<void>): Promise<void> {
    const done = this.#last.then(change);
    this.#last = done.catch(() => {});
    return done;
  }

  #listen(): Listener {
    const { host, verifier, refused, log } = this.#options;
    return listen({
      hostname: host,
      port: this.#port,
      tls: { ca: this.#options.authoritiesPem(), ...this.#pair() },
      verifier,
      accept: (connection, caller, from) => {
        const served = this.#options.serve(caller, from, (why) => {
          // Whoever threw itself out is still answered; nothing it asks for counts meanwhile.
          systemClock.after(closeAfterMs, () => connection.close(why));
        });
        const report = (error: HearthError, method: string): void =>
          log.error(`${method} of ${caller.name} failed: ${error.message}`);
        const session = new Session(connection, {
          clock: systemClock,
          serve: serveApi(served.api, report, served.machines, served.keeping),
        });
        void session.closed.then(() => served.disconnected());
      },
      refused,
      clock: systemClock,
      random: systemRandom,
      log,
    });
  }

  #listenForJoining(): ReturnType<typeof listenForJoining> {
    const { host, join, log, authoritiesPem } = this.#options;
    const listener = listenForJoining({
      hostname: host,
      port: this.#joinPort,
      tls: this.#pair(),
      authoritiesPem,
      api: join,
      clock: systemClock,
      log,
    });
    this.#joinPort = listener.port;
    return listener;
  }

  #pair(): { readonly cert: string; readonly key: string } {
    return { cert: this.#identity.certificatePem, key: this.#identity.privateKeyPem };
  }
}

/**
 * Says of ports that are not to be had what {@link Doors.start} would, before anything is made for them.
 * @throws HearthError FAILED_PRECONDITION
 */
export function requireFreePort({
  host,
  port,
  joinPort,
}: Pick<DoorsOptions, "host" | "port" | "joinPort">): void {
  const open = (): Disposable => Bun.listen({ hostname: host, port, socket: { data() {} } });
  using _listener = openServer({ hostname: host, port, flag: "--listen" }, open);
  if (port !== 0) requireApart(port, joinPort);
}

function requireApart(port: number, joinPort: number | undefined): void {
  if (joinPort !== port) return;
  throw new HearthError(
    "FAILED_PRECONDITION",
    `port ${port} cannot be the door for joining as well; choose another with --join-port`,
  );
}

/** The usual port of the door. */
function joinPortAfter(port: number): number {
  return port < 65_535 ? port + 1 : 0;
}

function freePort(hostname: string): number {
  using listener = Bun.listen({ hostname, port: 0, socket: { data() {} } });
  return listener.port;
}
