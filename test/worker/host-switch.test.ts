/** Several hosts behind one seam: attempts and answers find the right one. */

import { expect, test } from "bun:test";
import { parseJobId, parseJobNumber, parseKind } from "../../src/job/job.ts";
import type { FromHost, Host, KindLimits, ToAttempt } from "../../src/worker/host-protocol.ts";
import { HostSwitch } from "../../src/worker/host-switch.ts";

class PlayedHost implements Host {
  readonly heard: ToAttempt[] = [];
  isStopped = false;
  post: (message: FromHost) => void = () => {};

  receive(message: ToAttempt): void {
    this.heard.push(message);
  }

  stop(): void {
    this.isStopped = true;
  }
}

const kindsOf = (...names: readonly string[]): KindLimits =>
  new Map(names.map((name) => [parseKind(name), Infinity]));

function open() {
  const said: FromHost[] = [];
  const hosts = new HostSwitch((message) => said.push(message));
  const [one, two] = [new PlayedHost(), new PlayedHost()];
  hosts.add(kindsOf("a", "b"), (post) => Object.assign(one, { post }));
  hosts.add(kindsOf("c"), (post) => Object.assign(two, { post }));
  return { said, hosts, one, two };
}

function start(key: number, kind: string): ToAttempt {
  const job = {
    id: parseJobId("018f0000-0000-7000-8000-000000000001"),
    number: parseJobNumber(7),
    kind: parseKind(kind),
    attempt: 1,
    payload: new Uint8Array(0),
    blobs: [],
  };
  return { kind: "start", key, job };
}

const done = { kind: "completed", payload: new Uint8Array(0), blobs: [] } as const;

test("an attempt goes to the host of its kind, and so does its end", () => {
  const { hosts, one, two, said } = open();
  expect(hosts.kinds).toEqual(kindsOf("a", "b", "c"));
  hosts.receive(start(1, "b"));
  hosts.receive(start(2, "c"));
  hosts.receive({ kind: "abort", key: 2, reason: "lost" });
  hosts.receive({ kind: "logged", key: 1, takenBytes: 5, droppedBytes: 0 });
  expect(one.heard.map(({ kind }) => kind)).toEqual(["start", "logged"]);
  expect(two.heard.map(({ kind }) => kind)).toEqual(["start", "abort"]);
  two.post({ kind: "finished", key: 2, outcome: done, hasFiles: false });
  expect(said).toEqual([{ kind: "finished", key: 2, outcome: done, hasFiles: false }]);
  hosts.receive({ kind: "abort", key: 2, reason: "lost" });
  expect(two.heard).toHaveLength(2);
});

test("hosts that count alike get each their own answers", () => {
  const { hosts, one, two, said } = open();
  hosts.receive(start(1, "a"));
  hosts.receive(start(2, "c"));
  one.post({ kind: "fetch", key: 1, request: 1, blob: 0 });
  two.post({ kind: "fetch", key: 2, request: 1, blob: 0 });
  const requests = said.map((message) => (message.kind === "fetch" ? message.request : 0));
  expect(new Set(requests).size).toBe(2);
  hosts.receive({ kind: "not-fetched", request: requests[1] ?? 0, error: "damaged" });
  hosts.receive({ kind: "fetched", request: requests[0] ?? 0, path: "/one" });
  expect(one.heard.at(-1)).toEqual({ kind: "fetched", request: 1, path: "/one" });
  expect(two.heard.at(-1)).toEqual({ kind: "not-fetched", request: 1, error: "damaged" });
});

test("a kind that two do is refused, and the second host is not even made", () => {
  const { hosts } = open();
  expect(() =>
    hosts.add(kindsOf("d", "b"), () => {
      throw new Error("it was made");
    }),
  ).toThrow("two handlers are for kind b; keep one of them or give it another kind");
  expect(hosts.kinds).toEqual(kindsOf("a", "b", "c"));
});

test("an attempt of a kind that nobody does fails", () => {
  const { hosts, said } = open();
  hosts.receive(start(1, "z"));
  expect(said).toMatchObject([
    { kind: "finished", key: 1, outcome: { kind: "failed", error: "no handler for kind z" } },
  ]);
});

test("all are stopped together", async () => {
  const { hosts, one, two } = open();
  await hosts.stop();
  expect([one.isStopped, two.isStopped]).toEqual([true, true]);
});
