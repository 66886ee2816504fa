/**
 * Finds the coordinator wherever it is today: addresses that somebody named, else what worked last
 * time, the bundle's addresses, and mDNS. An address only says where to knock; that the right
 * coordinator opens is proven by TLS (P7). Every wait is bounded (P8).
 */
import { HearthError } from "../errors.ts";
import type { Clock } from "../platform/clock.ts";
import type { Environment } from "../platform/paths.ts";
import { type Address, parseAddress, parseAddressList } from "./address.ts";
import { AddressRace, type Candidate, type Connector, type Outcome } from "./address-race.ts";
import { lastAddressIn, lastAddressPath } from "./last-address.ts";
import type { FoundCoordinator } from "./found-coordinator.ts";
import { browse, type BrowseOptions } from "./mdns.ts";

/** RFC 8305 §5: how long an address has to itself before the next one is tried beside it. */
export const staggerMs = 250;
/** How long the addresses we were given may keep silent before the network is asked. */
export const patienceMs = 1_500;
/** How long to listen for answers of the network. */
export const browseMs = 3_000;

export interface FindOptions<T> extends Connector<T> {
  /** `--coordinator`: addresses separated by commas. Only these are tried. */
  flag?: string | undefined;
  /** `$HEARTH_COORDINATOR` is the same; `$XDG_STATE_HOME` says where to remember what worked. */
  environment: Environment;
  /** The home folder. */
  home: string;
  /** Under which the address that worked is remembered: hex of the CA certificate's SHA-256. */
  authorityFingerprint: string;
  /** The bundle's `coordinator_addrs`. */
  bundleAddresses: readonly string[];
  /** The bundle's `discovery_name`. Default: any coordinator of the network is tried. */
  instanceName?: string | undefined;
  /** False: only the addresses that are known are tried, if there are any. Default: true. */
  askNetwork?: boolean | undefined;
  clock: Clock;
  signal?: AbortSignal | undefined;
  /** Default: mDNS. Tests hand in what the network answers. */
  browse?: ((options: BrowseOptions) => AsyncIterable<FoundCoordinator>) | undefined;
}

/** Where to knock, in order, and what was given but is not an address. */
export interface GivenAddresses {
  readonly candidates: readonly Candidate[];
  readonly flaws: readonly string[];
  /** Somebody named exactly these: nothing else is tried. */
  readonly only: boolean;
}

/**
 * Connects to the coordinator at the first address where it answers. Addresses are tried in order,
 * each 250 ms after the one before or as soon as one fails; mDNS is asked if all fail, or say nothing
 * for 1.5 s. Remembers the address that worked.
 *
 * Throws UNAVAILABLE listing what was tried and why each failed; at once UNAUTHENTICATED,
 * PERMISSION_DENIED or FAILED_PRECONDITION when the coordinator refuses us; INVALID_ARGUMENT for a
 * flag or environment variable that is not a list of addresses; CANCELLED when `signal` aborts.
 */
export async function findCoordinator<T>(options: FindOptions<T>): Promise<T> {
  const { clock, environment, signal } = options;
  const last = lastAddressIn(
    lastAddressPath(environment, options.home),
    options.authorityFingerprint,
  );
  const given = givenAddresses(options, await last.recall());
  using race = new AddressRace<T>(options, clock);
  const stop = (): void => race[Symbol.dispose]();
  signal?.addEventListener("abort", stop, { signal: race.signal });
  if (signal?.aborted) stop();

  for (const flaw of given.flaws) race.noteFailure(flaw);
  for (const candidate of given.candidates) {
    await race.tryNext(candidate, staggerMs);
  }
  const knowsSome = given.candidates.length > 0;
  if (!given.only && (options.askNetwork !== false || !knowsSome)) {
    await race.settled(patienceMs);
    await askNetwork(race, options);
  }
  await race.settled();

  if (race.outcome === undefined) throw notFound(race.failures, given.only);
  const found = connected(race.outcome);
  await last.remember(found.address);
  return found.connection;
}

/** The addresses that are known without asking the network, each once. Throws INVALID_ARGUMENT. */
export function givenAddresses(
  sources: Pick<FindOptions<unknown>, "flag" | "environment" | "bundleAddresses">,
  last: Address | undefined,
): GivenAddresses {
  if (sources.flag !== undefined) return named(sources.flag, "--coordinator");
  const fromEnvironment = sources.environment["HEARTH_COORDINATOR"];
  if (fromEnvironment) return named(fromEnvironment, "$HEARTH_COORDINATOR");

  const candidates: Candidate[] =
    last === undefined ? [] : [{ address: last, origin: "last time" }];
  const flaws: string[] = [];
  for (const text of sources.bundleAddresses) {
    try {
      candidates.push({ address: parseAddress(text), origin: "bundle" });
    } catch (thrown) {
      // The rest of the bundle may still be good.
      flaws.push(`bundle: ${HearthError.from(thrown).message}`);
    }
  }
  return { candidates, flaws, only: false };
}

function named(text: string, origin: string): GivenAddresses {
  try {
    const candidates = parseAddressList(text).map((address) => ({ address, origin }));
    return { candidates, flaws: [], only: true };
  } catch (thrown) {
    const { code, message } = HearthError.from(thrown);
    throw new HearthError(code, `${origin}: ${message}`, { cause: thrown });
  }
}

async function askNetwork<T>(race: AddressRace<T>, options: FindOptions<T>): Promise<void> {
  if (race.outcome !== undefined) return;
  const { instanceName, clock } = options;
  let answered = false;
  try {
    const answers = (options.browse ?? browse)({
      browseMs,
      instanceName,
      clock,
      signal: race.signal,
    });
    for await (const { addresses } of answers) {
      answered = true;
      for (const address of addresses) {
        await race.tryNext({ address, origin: "mDNS" }, staggerMs);
      }
    }
    const who = instanceName === undefined ? "no coordinator" : `no coordinator "${instanceName}"`;
    if (!answered) race.noteFailure(`mDNS: ${who} on this network answered`);
  } catch (thrown) {
    race.noteFailure(HearthError.from(thrown).message);
  }
}

function connected<T>(outcome: Outcome<T>): Extract<Outcome<T>, { kind: "connected" }> {
  switch (outcome.kind) {
    case "connected":
      return outcome;
    case "refused":
      throw outcome.error;
    case "stopped":
      throw new HearthError("CANCELLED", "looking for the coordinator was cancelled");
    default:
      return outcome satisfies never;
  }
}

function notFound(failures: readonly string[], only: boolean): HearthError {
  const advice = only
    ? "is `hearth coordinator` running there?"
    : "is `hearth coordinator` running? If so, name its address with --coordinator host:port";
  return new HearthError(
    "UNAVAILABLE",
    `no coordinator found; tried ${failures.join("; ")}; ${advice}`,
  );
}
