/** A home in one process: the engine with stores in memory, and an authority and a door that pretend. */

import { createHash } from "node:crypto";
import { expect } from "bun:test";
import type { Caller, Role } from "../../src/api.ts";
import { type ErrorCode, HearthError } from "../../src/errors.ts";
import type {
  InvitationRequest,
  IssuedInvitation,
  JoinReply,
  JoinRequest,
  LateRenewal,
  MachinesApi,
} from "../../src/machines-api.ts";
import { Machines, type MachinesOptions } from "../../src/machines/machines.ts";
import type {
  AuditStore,
  CertificateFacts,
  InvitationStore,
  JoinDoor,
  MachineStore,
} from "../../src/machines/ports.ts";
import type { Log } from "../../src/platform/log.ts";
import { MemoryAuditStore } from "../../src/storage/memory-audit-store.ts";
import { MemoryInvitationStore } from "../../src/storage/memory-invitation-store.ts";
import { MemoryMachineStore } from "../../src/storage/memory-machine-store.ts";
import { Dice } from "../support/dice.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";
import { dayMs, PretendedAuthority } from "./pretended-authority.ts";

export const minuteMs = 60_000;
export const graceMs = 90 * dayMs;
export const never = new AbortController().signal;

export interface Stores {
  readonly machines: MachineStore;
  readonly invitations: InvitationStore;
  readonly audit: AuditStore;
}

export function memoryStores(): Stores {
  return {
    machines: new MemoryMachineStore(),
    invitations: new MemoryInvitationStore(),
    audit: new MemoryAuditStore(),
  };
}

/** Counts the calls to a store, by method. */
export function counted<T extends object>(store: T, calls: string[]): T {
  return new Proxy(store, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      if (typeof member !== "function") return member;
      return (...inputs: unknown[]) => {
        calls.push(String(property));
        return Reflect.apply(member, target, inputs);
      };
    },
  });
}

/** The same store, of which one method fails as often as `faults` says. */
export function faulty<T extends object>(store: T, faults: Map<string, number>): T {
  return new Proxy(store, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property);
      if (typeof member !== "function") return member;
      return async (...inputs: unknown[]) => {
        const left = faults.get(String(property)) ?? 0;
        if (left > 0) {
          faults.set(String(property), left - 1);
          throw new HearthError("UNAVAILABLE", "the disk refuses; this is a test's fault");
        }
        return await Reflect.apply(member, target, inputs);
      };
    },
  });
}

export class PretendedDoor implements JoinDoor {
  isOpen = false;
  moves = 0;
  fault: HearthError | undefined;

  async open(): Promise<void> {
    this.moves++;
    if (this.fault) throw this.fault;
    this.isOpen = true;
  }

  async close(): Promise<void> {
    this.moves++;
    this.isOpen = false;
  }
}

export class Home {
  readonly clock: ManualClock;
  readonly authority: PretendedAuthority;
  readonly door = new PretendedDoor();
  readonly stores: Stores;
  readonly lines: string[] = [];
  readonly expelled: { readonly name: string; readonly why: HearthError }[] = [];
  authorityChanges = 0;
  /** What the shell does then. */
  onAuthorityChanged: () => Promise<void> = async () => {};
  readonly machines: Machines;

  constructor(
    before: {
      readonly clock?: ManualClock;
      readonly authority?: PretendedAuthority;
      readonly stores?: Stores;
    } = {},
    options: Partial<MachinesOptions> = {},
  ) {
    this.clock = before.clock ?? new ManualClock();
    this.authority = before.authority ?? new PretendedAuthority(this.clock);
    this.stores = before.stores ?? memoryStores();
    const dice = new Dice(1, "home");
    const say = (line: string): void => void this.lines.push(line);
    const log: Log = { info: say, warn: say, error: say };
    this.machines = new Machines({
      ...this.stores,
      authority: this.authority,
      whereabouts: {
        addresses: () => ["10.0.0.2:7843", "[fd00::2]:7843"],
        joinPort: () => 7844,
        discoveryName: () => "home",
      },
      door: this.door,
      clock: this.clock,
      random: {
        sample: () => dice.sample(),
        bytes: (length) => Uint8Array.from({ length }, () => dice.whole(0, 256)),
        uuid: () => "",
      },
      log,
      renewalGraceMs: graceMs,
      parseName,
      wordsOf,
      expel: async (name, why) => void this.expelled.push({ name, why }),
      authorityChanged: async () => {
        this.authorityChanges++;
        await this.onAuthorityChanged();
      },
      ...options,
    });
  }

  static async open(...inputs: ConstructorParameters<typeof Home>): Promise<Home> {
    const home = new Home(...inputs);
    await home.machines.start();
    return home;
  }

  /** The coordinator stops and starts again with what it has stored. */
  async restarted(options: Partial<MachinesOptions> = {}): Promise<Home> {
    await this.machines.stop();
    return await Home.open(this, options);
  }

  as(name: string, ...roles: Role[]): MachinesApi {
    return this.machines.connect({ name, roles }, "10.0.0.9").api;
  }

  get admin(): MachinesApi {
    return this.as("admin", "admin");
  }

  /** A machine that was enrolled, and has not been here yet. */
  async enroll(name: string, lifeMs = 365 * dayMs): Promise<CertificateFacts> {
    const facts = this.authority.make(name, ["worker"], lifeMs);
    await this.stores.machines.record([{ ...facts, how: "enrolled", by: "" }]);
    await this.machines.changed();
    return facts;
  }

  /** It comes with that certificate. */
  async come(facts: CertificateFacts, from = "10.0.0.5"): Promise<ReturnType<Machines["connect"]>> {
    await this.machines.admit(facts, from);
    const connected = this.machines.connect(callerOf(facts), from);
    await settle();
    return connected;
  }

  invite(request: Partial<InvitationRequest> = {}): Promise<IssuedInvitation> {
    return this.admin.invite({
      name: undefined,
      roles: ["worker"],
      validMs: 15 * minuteMs,
      approve: false,
      ...request,
    });
  }

  join(
    secret: Uint8Array,
    request: Partial<JoinRequest> & { readonly key?: string; readonly from?: string } = {},
  ): Promise<JoinReply> {
    const { key = "key 1", from = "10.0.0.7", ...rest } = request;
    const joinRequest = { secret, name: "desk", requestDer: requestFor(key), waitMs: 0, ...rest };
    return this.machines.join(joinRequest, from, never);
  }

  /** The certificate that a join or renewal gave. */
  certificateOf(reply: JoinReply): CertificateFacts {
    if (reply.kind !== "issued") throw new Error(`the joiner was told: ${reply.kind}`);
    return this.authority.read(reply.certificate.certificateDer);
  }

  /** What the audit log says, oldest first, one line each. */
  async story(): Promise<readonly string[]> {
    const entries = await this.machines.audit.entries({
      sinceMs: undefined,
      limit: 1000,
      before: undefined,
    });
    return entries
      .toReversed()
      .map(({ event, actor, subject, count }) =>
        [event, actor && `by ${actor}`, subject, count > 1 ? `×${count}` : ""]
          .filter((part) => part !== "")
          .join(" "),
      );
  }
}

export function callerOf({ name, roles }: CertificateFacts): Caller {
  return { name, roles };
}

/** A certificate request of the machine that has this key. */
export function requestFor(key: string): Uint8Array {
  return Buffer.from(key);
}

export function lateRenewal(facts: CertificateFacts, key = "key 2"): LateRenewal {
  return {
    certificateDer: Buffer.from(facts.serial),
    requestDer: requestFor(key),
    signature: Buffer.from("signed"),
  };
}

export function wrongSecret(number: number): Uint8Array {
  return createHash("sha256").update(`guess ${number}`).digest().subarray(0, 10);
}

function parseName(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)) return text;
  throw new HearthError("INVALID_ARGUMENT", `${JSON.stringify(text)} is not a machine name`);
}

function wordsOf(keyHash: Uint8Array, secretHash: Uint8Array): string {
  const hash = createHash("sha256").update(keyHash).update(secretHash).digest("hex");
  return `four words of ${hash.slice(0, 8)}`;
}

/** The code and the message with which a call is refused. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ readonly code: ErrorCode; readonly message: string } | undefined> {
  try {
    await call;
    return undefined;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(HearthError);
    const { code, message } = HearthError.from(thrown);
    return { code, message };
  }
}

export async function codeOf(call: Promise<unknown>): Promise<ErrorCode | "OK"> {
  return (await refusal(call))?.code ?? "OK";
}
