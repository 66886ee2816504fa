import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Address, formatAddress, parseAddress } from "../../src/discovery/address.ts";
import {
  browseMs,
  findCoordinator,
  type FindOptions,
  patienceMs,
  staggerMs,
} from "../../src/discovery/find-coordinator.ts";
import type { FoundCoordinator } from "../../src/discovery/found-coordinator.ts";
import { lastAddressIn, lastAddressPath } from "../../src/discovery/last-address.ts";
import { type ErrorCode, HearthError } from "../../src/errors.ts";
import { sleep } from "../../src/platform/clock.ts";
import { ManualClock, settle } from "../support/manual-clock.ts";

const authorityFingerprint = "ab".repeat(32);

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "hearth-find-"));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** What happens at an address: it connects or fails after a while, or never answers. */
interface Behaviour {
  afterMs: number;
  fails?: HearthError;
  /** Connects even though it was aborted. */
  ignoresAbort?: boolean;
}

const unreachable = new HearthError("UNAVAILABLE", "nobody answers there");

/** A network on which some addresses answer, and a search that runs on it. */
class Network {
  readonly clock = new ManualClock();
  /** "at 250 ms: nas:7843" for each address that was tried. */
  readonly tried: string[] = [];
  readonly closed: string[] = [];
  readonly aborted: string[] = [];
  browsed = 0;
  readonly #behaviours: Readonly<Record<string, Behaviour>>;
  readonly #announced: readonly { afterMs: number; addresses: readonly string[] }[];

  constructor(
    behaviours: Readonly<Record<string, Behaviour>>,
    announced: readonly { afterMs: number; addresses: readonly string[] }[] = [],
  ) {
    this.#behaviours = behaviours;
    this.#announced = announced;
  }

  /** Starts a search; `result` is the address that was connected to, or the error. */
  search(options: Partial<FindOptions<string>> = {}): { result: string | HearthError | undefined } {
    const search: { result: string | HearthError | undefined } = { result: undefined };
    void findCoordinator<string>({
      environment: {},
      home,
      authorityFingerprint,
      bundleAddresses: [],
      clock: this.clock,
      tryAddress: (address, signal) => this.#connect(address, signal),
      close: (connection) => void this.closed.push(connection),
      browse: (browseOptions) => this.#browse(browseOptions.signal),
      ...options,
    }).then(
      (connection) => (search.result = connection),
      (thrown: unknown) => (search.result = HearthError.from(thrown)),
    );
    return search;
  }

  async #connect(address: Address, signal: AbortSignal): Promise<string> {
    const text = formatAddress(address);
    this.tried.push(`at ${this.clock.monotonicMs()} ms: ${text}`);
    signal.addEventListener("abort", () => this.aborted.push(text));
    const behaviour = this.#behaviours[text];
    if (behaviour === undefined) throw unreachable;
    const { afterMs, fails, ignoresAbort } = behaviour;
    await sleep(this.clock, afterMs, ignoresAbort ? undefined : signal);
    if (signal.aborted && !ignoresAbort) throw new HearthError("CANCELLED", "aborted");
    if (fails) throw fails;
    return text;
  }

  async *#browse(signal: AbortSignal | undefined): AsyncGenerator<FoundCoordinator> {
    this.browsed += 1;
    let waitedMs = 0;
    for (const { afterMs, addresses } of this.#announced) {
      await sleep(this.clock, afterMs - waitedMs, signal);
      waitedMs = afterMs;
      if (signal?.aborted) return;
      yield {
        instanceName: "nas",
        version: "1",
        joinPort: 7844,
        addresses: addresses.map(parseAddress),
      };
    }
    await sleep(this.clock, browseMs - waitedMs, signal);
  }
}

/** Lets files be read and written, which no clock controls, until `condition` holds. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await settle();
}

function errorOf(search: { result: string | HearthError | undefined }): HearthError {
  if (search.result instanceof HearthError) return search.result;
  throw new Error(`expected an error, got ${search.result}`);
}

const never: Behaviour = { afterMs: 1e9 };

describe("addresses that somebody named", () => {
  test("are the only ones tried, the flag before the environment", async () => {
    const network = new Network({});
    const search = network.search({
      flag: "one,[::1]:2",
      environment: { HEARTH_COORDINATOR: "three" },
      bundleAddresses: ["four"],
    });
    await until(() => search.result !== undefined);
    expect(network.tried).toEqual(["at 0 ms: one:7843", "at 0 ms: [::1]:2"]);
    expect(network.browsed).toBe(0);
    const error = errorOf(search);
    expect(error.code).toBe("UNAVAILABLE");
    expect(error.message).toBe(
      "no coordinator found; tried one:7843 (--coordinator): nobody answers there; " +
        "[::1]:2 (--coordinator): nobody answers there; is `hearth coordinator` running there?",
    );
  });

  test("may come from the environment", async () => {
    const network = new Network({ "three:7843": { afterMs: 0 } });
    const search = network.search({
      environment: { HEARTH_COORDINATOR: "three" },
      bundleAddresses: ["four"],
    });
    await until(() => network.tried.length > 0);
    await network.clock.advance(0);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("three:7843");
    expect(network.tried).toEqual(["at 0 ms: three:7843"]);
  });

  test("that are nonsense are refused, naming where they were written", async () => {
    const inFlag = new Network({}).search({ flag: "nas:99999" });
    const inEnvironment = new Network({}).search({ environment: { HEARTH_COORDINATOR: "a b" } });
    await until(() => inFlag.result !== undefined && inEnvironment.result !== undefined);
    expect(errorOf(inFlag).code).toBe("INVALID_ARGUMENT");
    expect(errorOf(inFlag).message).toStartWith("--coordinator: ");
    expect(errorOf(inEnvironment).message).toStartWith("$HEARTH_COORDINATOR: ");
  });

  test("do not count when the environment variable is empty", async () => {
    const network = new Network({ "four:7843": { afterMs: 0 } });
    const search = network.search({
      environment: { HEARTH_COORDINATOR: "" },
      bundleAddresses: ["four"],
    });
    await until(() => network.tried.length > 0);
    await network.clock.advance(0);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("four:7843");
  });
});

describe("the bundle's addresses", () => {
  test("get a head start each, and the first that connects wins", async () => {
    const network = new Network({
      dead: never,
      "dead:1": never,
      "[fd00::2]:7843": { afterMs: 10 },
    });
    const search = network.search({ bundleAddresses: ["dead:1", "[fd00::2]", "unused"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(staggerMs + 10);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("[fd00::2]:7843");
    expect(network.tried).toEqual(["at 0 ms: dead:1", `at ${staggerMs} ms: [fd00::2]:7843`]);
    expect(network.browsed).toBe(0);
  });

  test("follow at once when the one before fails", async () => {
    const network = new Network({
      "one:7843": { afterMs: 100, fails: unreachable },
      "two:7843": { afterMs: 5 },
    });
    const search = network.search({ bundleAddresses: ["one", "two"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(105);
    await until(() => search.result !== undefined);
    expect(network.tried).toEqual(["at 0 ms: one:7843", "at 100 ms: two:7843"]);
    expect(search.result).toBe("two:7843");
  });

  test("that are slow still win over nothing", async () => {
    const network = new Network({ "slow:7843": { afterMs: 4_000 } });
    const search = network.search({ bundleAddresses: ["slow"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(4_000);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("slow:7843");
  });

  test("that are nonsense do not keep the others from being tried", async () => {
    const network = new Network({ "good:7843": { afterMs: 0 } });
    const search = network.search({ bundleAddresses: ["not an address", "good"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(0);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("good:7843");
  });

  test("are tried once each, whatever else names them", async () => {
    const network = new Network({}, [{ afterMs: 0, addresses: ["NAS", "other"] }]);
    const search = network.search({ bundleAddresses: ["nas", "nas:7843", "NAS"] });
    await until(() => network.browsed > 0);
    await network.clock.advance(browseMs);
    await until(() => search.result !== undefined);
    expect(network.tried).toEqual(["at 0 ms: nas:7843", "at 0 ms: other:7843"]);
  });
});

describe("losers", () => {
  test("are aborted when another address has won", async () => {
    const network = new Network({ "dead:7843": never, "good:7843": { afterMs: 10 } });
    const search = network.search({ bundleAddresses: ["dead", "good"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(staggerMs + 10);
    await until(() => search.result !== undefined);
    expect(network.aborted).toContain("dead:7843");
    expect(network.clock.timers).toBe(0);
  });

  test("that connect all the same are closed", async () => {
    const network = new Network({
      "late:7843": { afterMs: 300, ignoresAbort: true },
      "good:7843": { afterMs: 10 },
    });
    const search = network.search({ bundleAddresses: ["late", "good"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(staggerMs + 10);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("good:7843");
    expect(network.closed).toEqual([]);
    await network.clock.advance(100);
    expect(network.closed).toEqual(["late:7843"]);
  });
});

describe("mDNS", () => {
  test("is asked at once when no address was given", async () => {
    const network = new Network({ "found:7843": { afterMs: 5 } }, [
      { afterMs: 20, addresses: ["found"] },
    ]);
    const search = network.search();
    await until(() => network.browsed > 0);
    await network.clock.advance(25);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("found:7843");
    expect(network.tried).toEqual(["at 20 ms: found:7843"]);
    expect(network.clock.timers).toBe(0);
  });

  test("is asked when the given addresses keep silent, and those may still win", async () => {
    const network = new Network({ "slow:7843": { afterMs: 3_000 } });
    const search = network.search({ bundleAddresses: ["slow"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(staggerMs + patienceMs - 1);
    expect(network.browsed).toBe(0);
    await network.clock.advance(1);
    expect(network.browsed).toBe(1);
    await network.clock.advance(3_000);
    await until(() => search.result !== undefined);
    expect(search.result).toBe("slow:7843");
  });

  test("is left out where a coordinator restarts that was just here, so that it is tried again soon", async () => {
    const network = new Network({});
    const search = network.search({ bundleAddresses: ["nas"], askNetwork: false });
    await until(() => search.result !== undefined);
    expect(errorOf(search).message).toContain("nas:7843 (bundle): nobody answers there");
    expect(network.browsed).toBe(0);
  });

  test("that finds nothing is said in the error, with what to do", async () => {
    const network = new Network({});
    const search = network.search({ bundleAddresses: ["nas", "b ad"], instanceName: "cellar" });
    await until(() => network.browsed > 0);
    await network.clock.advance(browseMs);
    await until(() => search.result !== undefined);
    const error = errorOf(search);
    expect(error.code).toBe("UNAVAILABLE");
    expect(error.message).toContain("nas:7843 (bundle): nobody answers there");
    expect(error.message).toContain('bundle: "b ad" is not an address');
    expect(error.message).toContain('mDNS: no coordinator "cellar" on this network answered');
    expect(error.message).toContain("--coordinator host:port");
    expect(error.message).not.toContain("\n");
  });

  test("that does not work is said in the error", async () => {
    const network = new Network({});
    const search = network.search({
      // eslint-disable-next-line require-yield
      async *browse() {
        throw new HearthError("UNAVAILABLE", "mDNS does not work here: port taken");
      },
    });
    await until(() => search.result !== undefined);
    expect(errorOf(search).message).toContain("tried mDNS does not work here: port taken");
  });
});

describe("a refusal", () => {
  const codes: readonly ErrorCode[] = [
    "UNAUTHENTICATED",
    "PERMISSION_DENIED",
    "FAILED_PRECONDITION",
  ];
  test.each(codes)("with %s ends the search at once", async (code) => {
    const refusal = new HearthError(code, "the bundle was revoked");
    const network = new Network({ "one:7843": never, "two:7843": { afterMs: 5, fails: refusal } });
    const search = network.search({ bundleAddresses: ["one", "two", "three"] });
    await until(() => network.tried.length > 0);
    await network.clock.advance(staggerMs + 5);
    await until(() => search.result !== undefined);
    expect(search.result).toBe(refusal);
    expect(network.tried).toHaveLength(2);
    expect(network.browsed).toBe(0);
    expect(network.aborted).toContain("one:7843");
  });
});

describe("a search that is cancelled", () => {
  test("ends at once, while an address is tried", async () => {
    const stop = new AbortController();
    const network = new Network({ "dead:7843": never });
    const search = network.search({ bundleAddresses: ["dead"], signal: stop.signal });
    await until(() => network.tried.length > 0);
    stop.abort();
    await until(() => search.result !== undefined);
    expect(errorOf(search).code).toBe("CANCELLED");
    expect(network.aborted).toContain("dead:7843");
    expect(network.clock.timers).toBe(0);
  });

  test("ends at once, while the network is asked", async () => {
    const stop = new AbortController();
    const network = new Network({});
    const search = network.search({ signal: stop.signal });
    await until(() => network.browsed > 0);
    stop.abort();
    await until(() => search.result !== undefined);
    expect(errorOf(search).code).toBe("CANCELLED");
    expect(network.clock.timers).toBe(0);
  });

  test("before it starts tries nothing", async () => {
    const network = new Network({ "good:7843": { afterMs: 0 } });
    const search = network.search({ flag: "good", signal: AbortSignal.abort() });
    await until(() => search.result !== undefined);
    expect(errorOf(search).code).toBe("CANCELLED");
    expect(network.tried).toEqual([]);
  });
});

describe("the address that worked", () => {
  test("is remembered, and tried before the bundle's the next time", async () => {
    const first = new Network({ "two:7843": { afterMs: 0 } });
    const firstSearch = first.search({ bundleAddresses: ["one", "two"] });
    await until(() => first.tried.length === 2);
    await first.clock.advance(0);
    await until(() => firstSearch.result !== undefined);

    const second = new Network({ "two:7843": { afterMs: 0 } });
    const secondSearch = second.search({ bundleAddresses: ["one", "two"] });
    await until(() => second.tried.length > 0);
    await second.clock.advance(0);
    await until(() => secondSearch.result !== undefined);
    expect(second.tried).toEqual(["at 0 ms: two:7843"]);
  });

  test("is not tried when somebody names another", async () => {
    const last = lastAddressIn(lastAddressPath({}, home), authorityFingerprint);
    await last.remember(parseAddress("remembered"));
    const network = new Network({});
    const search = network.search({ flag: "named" });
    await until(() => search.result !== undefined);
    expect(network.tried).toEqual(["at 0 ms: named:7843"]);
  });
});
