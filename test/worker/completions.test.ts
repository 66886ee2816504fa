/** Many completions in one call: what is refused there is the matter of one job (P3, P6). */

import { describe, expect, test } from "bun:test";
import type { Completion, CoordinatorApi } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { parseFencingToken, parseJobId } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { Completions } from "../../src/worker/completions.ts";
import type { KeeperLink } from "../../src/worker/ports.ts";
import { settle } from "../support/manual-clock.ts";
import { Household } from "./household.ts";

const jobId = parseJobId("018f0000-0000-7000-8000-000000000001");

function completion(token: number, payloadBytes = 0): Completion {
  return {
    lease: { jobId, token: parseFencingToken(token) },
    result: { payload: new Uint8Array(payloadBytes), blobs: [] },
  };
}

type CompleteMany = CoordinatorApi["completeMany"];

/** A connection whose calls are written down by the tokens they are about. */
function linkTo(completeMany: CompleteMany) {
  const calls: (readonly number[])[] = [];
  const tokens = (completions: readonly Completion[]): number[] =>
    completions.map(({ lease }) => lease.token ?? 0);
  const api: Partial<CoordinatorApi> = {
    async complete(lease, result) {
      calls.push(tokens([{ lease, result }]));
    },
    completeMany(completions) {
      calls.push(tokens(completions));
      return completeMany(completions);
    },
  };
  return { link: { api } as KeeperLink, calls };
}

const accepted: CompleteMany = async (completions) => completions.map(() => undefined);

function report(link: KeeperLink, completions: readonly Completion[]) {
  const gathering = new Completions();
  const reports = completions.map((each) => gathering.complete(link, each, () => {}));
  return { gathering, settled: Promise.allSettled(reports) };
}

describe("completions of one turn", () => {
  test("go in one call; one alone goes as it always did", async () => {
    const { link, calls } = linkTo(accepted);
    const { gathering } = report(link, [completion(1), completion(2), completion(3)]);
    await settle();
    await gathering.complete(link, completion(4), () => {});
    expect(calls).toEqual([[1, 2, 3], [4]]);
  });

  test("are told that they go out before the call is made", async () => {
    const { link, calls } = linkTo(accepted);
    const gathering = new Completions();
    const sent: number[] = [];
    const sending = (): void => void sent.push(calls.length);
    const reports = [1, 2].map((token) => gathering.complete(link, completion(token), sending));
    expect(sent).toEqual([]);
    await Promise.all(reports);
    expect(sent).toEqual([0, 0]);
  });

  test("are accepted when another one among them is refused", async () => {
    const refusal = new HearthError("ABORTED", "the lease is lost");
    const { link } = linkTo(async () => [undefined, refusal, undefined]);
    const { settled } = report(link, [completion(1), completion(2), completion(3)]);
    expect((await settled).map((each) => each.status === "rejected" && each.reason)).toEqual([
      false,
      refusal,
      false,
    ]);
  });

  test("go in several calls when there are too many of them, or too much in them", async () => {
    const { link, calls } = linkTo(accepted);
    const many = Array.from({ length: limits.jobsPerCallMax + 2 }, (_, token) => completion(token));
    await report(link, many).settled;
    expect(calls.map(({ length }) => length)).toEqual([limits.jobsPerCallMax, 2]);

    const large = linkTo(accepted);
    const bytes = limits.leaseBytesMax / 2;
    const largeOnes = [1, 2, 3, 4].map((token) => completion(token, bytes));
    const oneMore = completion(5, limits.leaseBytesMax + 1);
    await report(large.link, [...largeOnes, oneMore]).settled;
    expect(large.calls).toEqual([[1, 2], [3, 4], [5]]);
  });
});

test("while two calls wait for their answers, the next completions gather", async () => {
  const answers: (() => void)[] = [];
  const { link, calls } = linkTo(async (completions) => {
    await new Promise<void>((resolve) => answers.push(resolve));
    return completions.map(() => undefined);
  });
  const gathering = new Completions();
  for (let token = 1; token <= 8; token += 2) {
    void gathering.complete(link, completion(token), () => {});
    void gathering.complete(link, completion(token + 1), () => {});
    await settle();
  }
  expect(calls).toEqual([
    [1, 2],
    [3, 4],
  ]);
  answers[1]?.();
  await settle();
  expect(calls.slice(2)).toEqual([[5, 6, 7, 8]]);
});

test("over a new connection they do not wait for what the old one never answers", async () => {
  const old = linkTo(() => new Promise(() => {}));
  const gathering = new Completions();
  for (let token = 1; token <= 6; token++) {
    void gathering.complete(old.link, completion(token), () => {});
    if (token % 2 === 0) await settle();
  }
  const fresh = linkTo(accepted);
  await gathering.complete(fresh.link, completion(7), () => {});
  expect(fresh.calls).toEqual([[7]]);
});

describe("a call that fails as a whole", () => {
  test("is one more try for each of them, if it says nothing about them", async () => {
    const cut = new HearthError("UNAVAILABLE", "cut");
    const { link, calls } = linkTo(() => Promise.reject(cut));
    const reports = await report(link, [completion(1), completion(2)]).settled;
    expect(reports).toEqual([
      { status: "rejected", reason: cut },
      { status: "rejected", reason: cut },
    ]);
    expect(calls).toEqual([[1, 2]]);
  });

  test("for a reason that stays is no refusal of any: each is reported alone", async () => {
    const refused = new HearthError("INVALID_ARGUMENT", "one of them has no job");
    const { link, calls } = linkTo(() => Promise.reject(refused));
    const reports = await report(link, [completion(1), completion(2)]).settled;
    expect(reports.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(calls).toEqual([[1, 2], [1], [2]]);
  });

  test("because the coordinator is an older one is not tried again on this connection", async () => {
    const { link, calls } = linkTo(() =>
      Promise.reject(new HearthError("UNIMPLEMENTED", "no such call")),
    );
    const { gathering, settled } = report(link, [completion(1), completion(2)]);
    expect((await settled).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    const more = [3, 4, 5].map((token) => gathering.complete(link, completion(token), () => {}));
    await Promise.all(more);
    expect(calls).toEqual([[1, 2], [1], [2], [3], [4], [5]]);
  });
});

describe("a worker with several jobs", () => {
  async function threeRunning() {
    const home = await Household.open();
    home.worker("nas", { concurrency: 3 });
    const ids = [await home.submit(), await home.submit({ maxAttempts: 1 }), await home.submit()];
    await home.attempt(2);
    const calls: string[] = [];
    const finish = (): void => {
      for (const [position, attempt] of home.attempts.entries()) {
        attempt.finish({ payload: `done ${position}` });
      }
    };
    return { home, ids, calls, finish };
  }

  test("reports those that end together in one call", async () => {
    const { home, ids, calls, finish } = await threeRunning();
    home.interfere = (method, call) => {
      calls.push(method);
      return call();
    };
    finish();
    for (const id of ids) await home.untilState(id, "succeeded");
    expect(calls.filter((method) => method.startsWith("complete"))).toEqual(["completeMany"]);
  });

  test("fails the attempt whose result is refused, and no other", async () => {
    const { home, ids, finish } = await threeRunning();
    home.interfere = async (method, call, args) => {
      if (method !== "completeMany") return await call();
      const [completions] = args as Parameters<CompleteMany>;
      const { completeMany } = home.apiOf({ name: "nas", roles: ["worker"] });
      const others = await completeMany(completions.filter((_, position) => position !== 1));
      expect(others).toEqual([undefined, undefined]);
      return [undefined, new HearthError("INVALID_ARGUMENT", "too many blobs"), undefined];
    };
    finish();
    await home.untilState(ids[0] ?? jobId, "succeeded");
    await home.untilState(ids[2] ?? jobId, "succeeded");
    const refused = await home.untilState(ids[1] ?? jobId, "failed");
    expect(refused.lastError).toBe("the result was refused: too many blobs");
  });

  test("reports one after the other to a coordinator that knows no better", async () => {
    const { home, ids, calls, finish } = await threeRunning();
    home.interfere = async (method, call) => {
      calls.push(method);
      if (method === "completeMany") throw new HearthError("UNIMPLEMENTED", "no such call");
      return await call();
    };
    finish();
    for (const id of ids)
      expect(await home.untilState(id, "succeeded")).toMatchObject({ attempt: 1 });
    const reports = calls.filter((method) => method.startsWith("complete"));
    expect(reports).toEqual(["completeMany", "complete", "complete", "complete"]);
  });
});
