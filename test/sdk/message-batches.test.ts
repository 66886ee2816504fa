/** Messages between a worker's threads share batches, and none waits for a handler that keeps its thread. */

import { describe, expect, test } from "bun:test";
import { Inbox, Outbox } from "../../src/sdk/message-batches.ts";
import { settle } from "../support/manual-clock.ts";

function outbox(batchMax: number) {
  const batches: (readonly number[])[] = [];
  return { box: new Outbox<number>((batch) => batches.push(batch), batchMax), batches };
}

describe("an outbox", () => {
  test("gathers what is said in one turn, in its order", async () => {
    const { box, batches } = outbox(10);
    for (const message of [1, 2, 3]) box.add(message);
    expect(batches).toEqual([]);
    await settle();
    box.add(4);
    await settle();
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  test("lets a full batch go at once", async () => {
    const { box, batches } = outbox(2);
    for (const message of [1, 2, 3, 4, 5]) box.add(message);
    expect(batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
    await settle();
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  test("says in the middle of a turn what cannot wait, after what was said before", async () => {
    const { box, batches } = outbox(10);
    box.add(1);
    box.flush();
    expect(batches).toEqual([[1]]);
    box.flush();
    await settle();
    expect(batches).toEqual([[1]]);
  });
});

interface Message {
  readonly number: number;
}
const numbered = (...numbers: number[]): Message[] => numbers.map((number) => ({ number }));

function spin(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

describe("an inbox", () => {
  test("takes what arrives at once, in its order", () => {
    const taken: number[] = [];
    const inbox = new Inbox<Message>(({ number }) => taken.push(number));
    inbox.receive(numbered(1, 2));
    inbox.receive(numbered(3));
    expect(taken).toEqual([1, 2, 3]);
  });

  test("goes on in a turn of its own after one that kept the thread: what came of it comes first", async () => {
    const happened: string[] = [];
    const inbox = new Inbox<Message>(({ number }) => {
      void Promise.resolve().then(() => happened.push(`${number} has ended`));
      if (number === 1) spin(20);
      happened.push(`${number} began`);
    });
    inbox.receive(numbered(1, 2));
    inbox.receive(numbered(3));
    await settle();
    expect(happened.slice(0, 3)).toEqual(["1 began", "1 has ended", "2 began"]);
    expect(happened.filter((line) => line.endsWith("began"))).toEqual(
      [1, 2, 3].map((number) => `${number} began`),
    );
  });

  test("begins a turn for each of a sort until it was quick a hundred times in a row", async () => {
    const happened: string[] = [];
    let nowMs = 0;
    const slow = 106;
    const inbox = new Inbox<Message>(
      ({ number }) => {
        void Promise.resolve().then(() => happened.push(`${number} has ended`));
        if (number === slow) nowMs += 20;
        happened.push(`${number} began`);
      },
      ({ number }) => (number < 0 ? undefined : "scan"),
      { monotonicMs: () => nowMs },
    );
    /** Those before whose beginning the one before them has ended: it has gone out by then. */
    const inOwnTurns = async (numbers: readonly number[]): Promise<readonly number[]> => {
      happened.length = 0;
      inbox.receive(numbered(...numbers));
      while (happened.length < 2 * numbers.length) await settle();
      return numbers.filter((number, position) => {
        const ended = happened.indexOf(`${numbers[position - 1]} has ended`);
        return ended >= 0 && ended < happened.indexOf(`${number} began`);
      });
    };
    const range = (from: number, to: number): number[] =>
      Array.from({ length: to - from }, (_, index) => from + index);
    expect(await inOwnTurns(range(0, 105))).toEqual(range(1, 100));
    expect(await inOwnTurns([105, slow, 107, 108])).toEqual([107, 108]);
    // Those of no sort take no time.
    expect(await inOwnTurns([-1, -2, -3])).toEqual([]);
  });

  test("does not lose those that follow one that fails", async () => {
    const taken: number[] = [];
    const inbox = new Inbox<Message>(({ number }) => {
      taken.push(number);
      if (number === 1) throw new Error("a log that throws");
    });
    expect(() => inbox.receive(numbered(1, 2))).toThrow("a log that throws");
    inbox.receive(numbered(3));
    await settle();
    expect(taken).toEqual([1, 2, 3]);
  });
});
