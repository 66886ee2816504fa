/** Which calls single submits make together, and what each of them hears. */

import { describe, expect, test } from "bun:test";
import type { JobHandle, Submission } from "../../src/api.ts";
import { HearthError } from "../../src/errors.ts";
import { parseJobNumber } from "../../src/job/job.ts";
import { limits } from "../../src/job/limits.ts";
import { submissionOf } from "../../src/sdk/submit-batches.ts";
import { SubmitGathering } from "../../src/sdk/submit-gathering.ts";
import { errorOf } from "./home.ts";

/** A coordinator that takes calls, all or none, and numbers jobs as they come. */
class Calls {
  readonly sizes: number[] = [];
  readonly kinds: string[] = [];
  #open = 0;
  openMost = 0;
  /** Throws what is wrong with one of these jobs. */
  check: (submission: Submission) => void = () => {};

  readonly submit = async (submissions: readonly Submission[]): Promise<readonly JobHandle[]> => {
    this.sizes.push(submissions.length);
    this.openMost = Math.max(this.openMost, ++this.#open);
    await new Promise((resolve) => setImmediate(resolve));
    this.#open--;
    for (const submission of submissions) this.check(submission);
    return submissions.map(({ spec, id }) => {
      if (id === undefined) throw new Error("a submission has an id of the client's");
      return { id, number: parseJobNumber(this.kinds.push(spec.kind)) };
    });
  };
}

const kindsOf = (count: number): string[] => Array.from({ length: count }, (_, i) => `k${i}`);

describe("single submits", () => {
  test("of one turn make one call, and each hears of its own job", async () => {
    const calls = new Calls();
    const gathering = new SubmitGathering(calls.submit);
    const submissions = kindsOf(5).map((kind) => submissionOf({ kind }));
    const handles = await Promise.all(submissions.map((each) => gathering.submit(each)));
    expect(calls.sizes).toEqual([5]);
    expect(handles.map(({ id }) => id)).toEqual(submissions.map(({ id }) => id as JobHandle["id"]));
    expect(handles.map(({ number }) => Number(number))).toEqual([1, 2, 3, 4, 5]);
  });

  test("that follow from one answer make one call again, however late in its turn", async () => {
    const calls = new Calls();
    const gathering = new SubmitGathering(calls.submit);
    const lane = async (detour: number): Promise<void> => {
      for (let round = 0; round < 4; round++) {
        await gathering.submit(submissionOf({ kind: "k" }));
        for (let hop = 0; hop < detour; hop++) await undefined;
      }
    };
    await Promise.all(Array.from({ length: 32 }, (_, index) => lane(index % 7)));
    expect(calls.sizes).toEqual([32, 32, 32, 32]);
  });

  test("of different turns make different calls", async () => {
    const calls = new Calls();
    const gathering = new SubmitGathering(calls.submit);
    const first = gathering.submit(submissionOf({ kind: "k" }));
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, gathering.submit(submissionOf({ kind: "k" }))]);
    expect(calls.sizes).toEqual([1, 1]);
  });

  test("share a call only as far as one holds them; the next goes when that is answered", async () => {
    const calls = new Calls();
    const gathering = new SubmitGathering(calls.submit);
    const kind = "k";
    const count = limits.jobsPerCallMax + 1;
    await Promise.all(kindsOf(count).map(() => gathering.submit(submissionOf({ kind }))));
    expect(calls.sizes).toEqual([limits.jobsPerCallMax, 1]);
    calls.sizes.length = 0;
    const payload = new Uint8Array(limits.payloadBytesMax);
    await Promise.all(kindsOf(7).map(() => gathering.submit(submissionOf({ kind, payload }))));
    expect(calls.sizes).toEqual([3, 3, 1]);
    expect(calls.openMost).toBe(1);
  });
});

describe("a single submit that is refused", () => {
  test("fails alone: the others are submitted, each once and in their order", async () => {
    const calls = new Calls();
    calls.check = ({ spec: { kind } }) => {
      if (kind === "k3" || kind === "k64") throw new HearthError("NOT_FOUND", `no blob of ${kind}`);
    };
    const gathering = new SubmitGathering(calls.submit);
    const kinds = kindsOf(100);
    const answers = await Promise.allSettled(
      kinds.map((kind) => gathering.submit(submissionOf({ kind }))),
    );
    const failed = answers.flatMap((answer) =>
      answer.status === "rejected" ? [HearthError.from(answer.reason).message] : [],
    );
    expect(failed).toEqual(["no blob of k3", "no blob of k64"]);
    expect(calls.kinds).toEqual(kinds.filter((kind) => kind !== "k3" && kind !== "k64"));
    expect(calls.sizes.length).toBeLessThan(30);
  });

  test("by what is wrong with it alone does not reach the coordinator", async () => {
    const calls = new Calls();
    const gathering = new SubmitGathering(calls.submit);
    const wrong = gathering.submit(submissionOf({ kind: "Not a kind" }));
    const large = { kind: "k", payload: new Uint8Array(limits.payloadBytesMax + 1) };
    const tooLarge = gathering.submit(submissionOf(large));
    const right = gathering.submit(submissionOf({ kind: "right" }));
    expect(await errorOf(wrong)).toStartWith("INVALID_ARGUMENT");
    expect(await errorOf(tooLarge)).toStartWith("RESOURCE_EXHAUSTED");
    expect(Number((await right).number)).toBe(1);
    expect(calls.sizes).toEqual([1]);
  });

  test("with all others, because the caller or the connection is, is not tried again", async () => {
    for (const code of ["UNAVAILABLE", "PERMISSION_DENIED", "CANCELLED"] as const) {
      const calls = new Calls();
      calls.check = () => {
        throw new HearthError(code, "nobody's");
      };
      const gathering = new SubmitGathering(calls.submit);
      const submits = kindsOf(3).map((kind) => gathering.submit(submissionOf({ kind })));
      for (const submit of submits) expect(await errorOf(submit)).toBe(`${code}: nobody's`);
      expect(calls.sizes).toEqual([3]);
    }
  });

  test("while the rest goes again takes the rest with it when the connection is lost", async () => {
    const calls = new Calls();
    calls.check = ({ spec: { kind } }) => {
      if (calls.sizes.length > 1) throw new HearthError("UNAVAILABLE", "cut");
      if (kind === "k0") throw new HearthError("NOT_FOUND", "no blob");
    };
    const gathering = new SubmitGathering(calls.submit);
    const submits = kindsOf(8).map((kind) => gathering.submit(submissionOf({ kind })));
    for (const submit of submits) expect(await errorOf(submit)).toBe("UNAVAILABLE: cut");
    expect(calls.sizes).toEqual([8, 4]);
  });

  test("hears so when the coordinator answers fewer jobs than were sent", async () => {
    const gathering = new SubmitGathering(async () => []);
    expect(await errorOf(gathering.submit(submissionOf({ kind: "k" })))).toStartWith("INTERNAL");
  });
});
