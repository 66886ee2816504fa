/** Where the reading of a log has come to: follow-log.ts. */

import { expect, test } from "bun:test";
import { parseFencingToken } from "../../src/job/job.ts";
import { LogPlace } from "../../src/sdk/follow-log.ts";

const entry = (atByte: number, text: string) =>
  ({ atByte, atMs: 1, stream: "log", bytes: Buffer.from(text) }) as const;
const [first, second] = [parseFencingToken(1), parseFencingToken(2)];

test("what the next attempt's log has lost at its beginning is missing, however long the one before was", () => {
  const place = new LogPlace();
  expect(place.take({ token: first, attempt: 1, entries: [entry(0, "0123456789")] })).toMatchObject(
    [{ kind: "output", attempt: 1, token: first }],
  );
  const { bytes } = entry(4, "abc");
  expect(place.take({ token: second, attempt: 2, entries: [entry(4, "abc")] })).toEqual([
    { kind: "cut", attempt: 2, token: second, atMs: 1, missingBytes: 4 },
    { kind: "output", attempt: 2, token: second, atMs: 1, stream: "log", bytes },
  ]);
  const request = { token: undefined, follow: "job" } as const;
  expect(place.rest(request)).toEqual({ token: second, follow: "job", fromByte: 7 });
});
