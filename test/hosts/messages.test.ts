/** The handler protocol, written and read; and what a process prints, cut into lines. */

import { describe, expect, test } from "bun:test";
import {
  type FromProcess,
  readFromProcess,
  readToProcess,
  type ToProcess,
  writeFromProcess,
  writeToProcess,
} from "../../src/hosts/messages.ts";
import { LastWords, Lines } from "../../src/hosts/output.ts";
import { parseJobId, parseJobNumber, parseKind } from "../../src/job/job.ts";
import { input } from "./pool.ts";

const job = {
  id: parseJobId("018f0000-0000-7000-8000-000000000001"),
  number: parseJobNumber(7),
  kind: parseKind("work"),
  attempt: 2,
  payload: new Uint8Array([0, 255, 10, 13]),
  blobs: [input],
};

const toProcess: readonly ToProcess[] = [
  { type: "start", attempt: 1, job, folder: "/tmp/a\nb" },
  { type: "abort", attempt: 1, reason: "timed-out" },
  { type: "fetched", attempt: 1, input: 0, path: "/tmp/ü" },
  { type: "not-fetched", attempt: 1, input: 0, error: "damaged" },
];

const bytes = new Uint8Array([1, 2, 3]);
const fromProcess: readonly FromProcess[] = [
  {
    type: "ready",
    kinds: new Map([
      // A field's name that every object has.
      [parseKind("constructor"), Infinity],
      [parseKind("b"), 2],
    ]),
    makesFolder: true,
  },
  { type: "refused", code: "NOT_FOUND", error: "no GPU" },
  { type: "fetch", attempt: 1, input: 3 },
  { type: "progress", attempt: 1, fraction: 0.5, message: "half" },
  { type: "log", attempt: 1, stream: "stdout", text: "a\n\u0000" },
  {
    type: "finished",
    attempt: 1,
    outcome: {
      kind: "completed",
      payload: bytes,
      blobs: [
        { name: "a", content: { kind: "bytes", bytes } },
        { name: "b", content: { kind: "file", path: "/b" } },
      ],
    },
    keepsPrograms: false,
  },
  {
    type: "finished",
    attempt: 1,
    outcome: { kind: "failed", error: "no", permanent: true },
    keepsPrograms: true,
  },
];

test("every message is one line, and is read as it was written", () => {
  for (const message of toProcess) {
    const line = writeToProcess(message);
    expect(line.indexOf("\n")).toBe(line.length - 1);
    expect(readToProcess(line)).toEqual(message);
  }
  for (const message of fromProcess) {
    const line = writeFromProcess(message);
    expect(line.indexOf("\n")).toBe(line.length - 1);
    expect(readFromProcess(line)).toEqual(message);
  }
});

test("what may be left out has its default, and what nobody knows is ignored", () => {
  const read = (message: object) => readFromProcess(JSON.stringify({ attempt: 1, ...message }));
  expect(read({ type: "ready", protocol: 1, kinds: ["a"] })).toMatchObject({ makesFolder: false });
  expect(read({ type: "finished", more: [] })).toMatchObject({
    keepsPrograms: false,
    outcome: { kind: "completed", payload: new Uint8Array(0), blobs: [] },
  });
  expect(read({ type: "finished", error: "no" })).toMatchObject({
    outcome: { kind: "failed", permanent: false },
  });
  expect(read({ type: "progress", fraction: 1 })).toMatchObject({ message: "" });
  expect(read({ type: "log", text: "" })).toMatchObject({ stream: "log" });
  expect(read({ type: "refused", error: "" })).toMatchObject({ code: "FAILED_PRECONDITION" });
});

test.each([
  ["", "it is not JSON"],
  ["[]", "it is not an object"],
  ["null", "it is not an object"],
  ["{}", 'its "type" is none of'],
  ['{"type":"fetch"}', 'its "attempt" is not a whole number'],
  ['{"type":"fetch","attempt":-1}', 'its "attempt" is not a whole number'],
  ['{"type":"fetch","attempt":1e300}', 'its "attempt" is not a whole number'],
  ['{"type":"progress","attempt":1,"fraction":null}', 'its "fraction" is not a number'],
  ['{"type":"log","attempt":1,"text":1}', 'its "text" is not a text'],
  ['{"type":"log","attempt":1,"text":"","stream":"x"}', 'its "stream" is none of'],
  ['{"type":"ready","protocol":1,"kinds":["A B"]}', "is not a kind"],
  ['{"type":"ready","protocol":1,"kinds":[1]}', 'its "kinds" are not texts'],
  ['{"type":"ready","protocol":1,"kinds":["a"],"concurrency":2}', 'its "concurrency" is not an'],
  [
    '{"type":"ready","protocol":1,"kinds":["a"],"concurrency":{"a":"2"}}',
    'its "a" is not a whole number',
  ],
  [
    '{"type":"ready","protocol":1,"kinds":["a"],"concurrency":{"a":0}}',
    'its "concurrency" of kind a is 0; give a whole number from 1 to 1024',
  ],
  [
    '{"type":"ready","protocol":1,"kinds":["a"],"concurrency":{"A":1}}',
    'its "concurrency" has "A", which is none of its kinds',
  ],
  [
    `{"type":"ready","protocol":1,"kinds":${JSON.stringify(Array(257).fill("a"))}}`,
    'its "kinds" has 257 entries, the limit is 256',
  ],
  ['{"type":"finished","attempt":1,"outputs":{}}', 'its "outputs" is not a list'],
  ['{"type":"finished","attempt":1,"outputs":[1]}', "it is not an object"],
  ['{"type":"finished","attempt":1,"outputs":[{"name":"a"}]}', 'its "base64" is not a text'],
  [
    `{"type":"finished","attempt":1,"payload":"${"A".repeat(1_400_000)}"}`,
    'its "payload" has more than 1048576 bytes',
  ],
  ['{"type":"finished","attempt":1,"error":"x","permanent":"yes"}', 'its "permanent" is not true'],
])("%s is refused, and it is said why", (line, why) => {
  expect(() => readFromProcess(line)).toThrow(why);
});

describe("lines", () => {
  function linesOf(pieces: readonly string[], bytesMax = 100): string[] {
    const lines = new Lines(bytesMax);
    return pieces.flatMap((piece) => [...lines.take(Buffer.from(piece, "latin1"))]);
  }

  test("are cut wherever the pieces are", () => {
    expect(linesOf(["a", "b\nc\n", "\n", "d", "\ne"])).toEqual(["ab", "c", "", "d"]);
  });

  test("may be as long as the limit and no longer, in one piece or in several", () => {
    expect(linesOf(["123\n"], 3)).toEqual(["123"]);
    expect(() => linesOf(["1234\n"], 3)).toThrow("longer than 3 bytes");
    expect(() => linesOf(["12", "34"], 3)).toThrow("longer than 3 bytes");
  });

  test("are put together before they are read as UTF-8", () => {
    const [first, second] = ["\xc3", "\xbc\n"];
    expect(linesOf([first, second])).toEqual(["ü"]);
  });

  test("the last one that says something counts, of however much", () => {
    for (const stream of ["stderr", "stdout"] as const) {
      const last = new LastWords();
      expect(last.text).toBe("");
      for (const piece of ["x".repeat(100_000), "\none\n", "\u001b[31mtw", "o\u001b[0m\r\n \n"]) {
        last.take(stream, Buffer.from(piece));
      }
      expect(last.text).toBe("two");
      last.forget();
      expect(last.text).toBe("");
    }
  });
});
