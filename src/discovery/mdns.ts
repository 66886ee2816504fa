/**
 * Coordinators say where they are, and workers and clients ask who is there: `_hearth._tcp.local`
 * over multicast DNS. It only finds addresses. Who answers at one is proven by TLS (P7), so a lie
 * costs no more than a failed try (P8).
 */
import { HearthError } from "../errors.ts";
import { type Clock, sleep } from "../platform/clock.ts";
import type { Log } from "../platform/log.ts";
import {
  type Answer,
  announcedHost,
  type FoundCoordinator,
  foundCoordinator,
  freeLabel,
  instanceLabel,
  isCalled,
} from "./found-coordinator.ts";
import { openMulticast } from "./multicast.ts";

/** Written `_hearth._tcp.local` on the network. */
const serviceType = "hearth";
/** How long to listen for coordinators that have the name already. */
const probeMs = 500;
/** Multicast gets lost, above all on wireless networks, so the question is asked again. */
const askAgainMs = 1_000;
/** More answers than any home gives; who floods the network fills no memory. */
const answersMax = 64;

export interface AnnounceOptions {
  /** What the coordinator is called on the network. Dots become dashes; 60 bytes of it are used. */
  instanceName: string;
  /** Where it listens, 1 to 65535. */
  port: number;
  /** Of its door for joining. */
  joinPort: number;
  /** Hearth's version, for people who look at the network. */
  version: string;
  clock: Clock;
  log: Log;
}

/** A coordinator that is being announced. Disposing says goodbye; disposing twice is safe. */
export interface Announcement extends AsyncDisposable {}

/**
 * Announces a coordinator until the result is disposed. Returns at once: its name is checked first,
 * for half a second, and if another coordinator has it, this one is announced as "NAME-2" with a
 * warning. Never fails: where mDNS cannot be used that is one warning.
 */
export function announce(options: AnnounceOptions): Announcement {
  const stop = new AbortController();
  const stopped = announceUntil(stop.signal, options);
  return {
    async [Symbol.asyncDispose]() {
      stop.abort();
      await stopped;
    },
  };
}

async function announceUntil(signal: AbortSignal, options: AnnounceOptions): Promise<void> {
  const { clock, log, port, joinPort, version } = options;
  let warned = false;
  const warnOnce = (reason: string): void => {
    if (!warned) log.warn(`${reason}; machines that cannot find this coordinator need its address`);
    warned = true;
  };
  try {
    const label = instanceLabel(options.instanceName);
    const taken = new Set<string>();
    for await (const { instanceName } of browse({ browseMs: probeMs, clock, signal })) {
      taken.add(instanceName.toLowerCase());
    }
    if (signal.aborted) return;
    const name = freeLabel(label, taken);
    if (name !== label) {
      log.warn(`"${label}" is another coordinator on this network; this one is called "${name}"`);
    }
    await using multicast = await openMulticast({
      clock,
      onUnusable: (failure) => warnOnce(unusable(failure).message),
      onTrouble: (failure) => warnOnce(`mDNS had trouble: ${failure.message}`),
    });
    multicast.bonjour.publish({
      name,
      type: serviceType,
      port,
      host: announcedHost(name),
      txt: { version, join: String(joinPort) },
      // The library's own check prints to standard output and then announces nothing.
      probe: false,
    });
    await aborted(signal);
  } catch (thrown) {
    warnOnce(HearthError.from(thrown).message);
  }
}

export interface BrowseOptions {
  /** How long to listen, in milliseconds. */
  browseMs: number;
  /** Only coordinators of this name, or of "NAME-2" where the name was taken. Default: all. */
  instanceName?: string | undefined;
  clock: Clock;
  /** Ends the browsing early, without an error. */
  signal?: AbortSignal | undefined;
}

/**
 * Yields the coordinators of this network as they answer; one that moves is yielded again. Leaves
 * nothing open when it ends, however it ends. Throws UNAVAILABLE if mDNS cannot be used here.
 */
export async function* browse(options: BrowseOptions): AsyncGenerator<FoundCoordinator> {
  const { browseMs, instanceName, clock, signal } = options;
  const ended = new AbortController();
  const answers: FoundCoordinator[] = [];
  let answersLeft = answersMax;
  let failure: Error | undefined;
  let wake = Promise.withResolvers<void>();
  const end = (): void => {
    ended.abort();
    wake.resolve();
  };
  const answered = (answer: Answer): void => {
    const found = foundCoordinator(answer);
    if (found === undefined || answersLeft === 0) return;
    if (instanceName !== undefined && !isCalled(found.instanceName, instanceName)) return;
    answersLeft -= 1;
    answers.push(found);
    wake.resolve();
  };
  await using undo = new AsyncDisposableStack();
  const multicast = await openMulticast({
    clock,
    onUnusable(reason) {
      failure ??= reason;
      end();
    },
    // One interface of several that has no multicast: the others may still answer.
    onTrouble() {},
  });
  undo.use(multicast);
  if (signal?.aborted) return;
  const browser = multicast.bonjour.find({ type: serviceType });
  undo.defer(() => browser.stop());
  browser.on("up", answered);
  browser.on("srv-update", answered);
  undo.defer(() => ended.abort());
  signal?.addEventListener("abort", end, { signal: ended.signal });
  void sleep(clock, browseMs, ended.signal).then(end);
  void askAgain(() => browser.update(), clock, ended.signal);

  while (!ended.signal.aborted) {
    await wake.promise;
    wake = Promise.withResolvers();
    yield* answers.splice(0);
  }
  if (failure !== undefined) throw unusable(failure);
}

async function askAgain(ask: () => void, clock: Clock, signal: AbortSignal): Promise<void> {
  for (;;) {
    await sleep(clock, askAgainMs, signal);
    if (signal.aborted) return;
    ask();
  }
}

function unusable(failure: Error): HearthError {
  return new HearthError("UNAVAILABLE", `mDNS does not work here: ${failure.message}`, {
    cause: failure,
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
