import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { errorCodes, HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { chunkFields } from "../../src/wire/chunk-fields.ts";
import {
  type BytesFrame,
  bytesMessageLength,
  type Frame,
  readFrames,
  writeFrame,
} from "../../src/wire/frame.ts";
import { encodeMessage, v1, Writer } from "../../src/wire/protobuf.ts";

const calls = fc.nat({ max: 2 ** 32 - 1 });
const bytes = fc.uint8Array({ maxLength: 300 });
const texts = fc.string({ unit: "grapheme", maxLength: 50 });

const frames: fc.Arbitrary<Frame> = fc.oneof(
  fc.record({
    kind: fc.constant("begin" as const),
    call: calls,
    method: texts,
    message: bytes,
    deadlineMs: fc.nat({ max: 2 ** 32 - 1 }),
    halfClose: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("message" as const), call: calls, message: bytes }),
  fc.record({ kind: fc.constant("half-close" as const), call: calls }),
  fc.record({
    kind: fc.constant("end" as const),
    call: calls,
    status: fc.option(fc.record({ code: fc.constantFrom(...errorCodes), message: texts }), {
      nil: undefined,
    }),
  }),
  fc.record({ kind: fc.constant("cancel" as const), call: calls }),
  fc.record({ kind: fc.constant("credit" as const), call: calls, bytes: calls }),
);

function write(...written: readonly (Frame | BytesFrame)[]): Uint8Array {
  const writer = Writer.create();
  for (const frame of written) writeFrame(writer, frame);
  return writer.finish();
}

/** Byte arrays and Buffers alike, as they arrive. */
function plain(frame: Frame): unknown {
  return "message" in frame ? { ...frame, message: [...frame.message] } : frame;
}

const read = (message: Uint8Array): unknown[] => [...readFrames(message)].map(plain);

/** A varint, as long as it takes. */
function varint(value: bigint): number[] {
  const rest = value >> 7n;
  const low = Number(value & 127n);
  return rest === 0n ? [low] : [low | 128, ...varint(rest)];
}

function refusalOf(message: Uint8Array): HearthError {
  try {
    const found = read(message);
    throw new Error(`it was read as ${JSON.stringify(found)}`);
  } catch (thrown) {
    if (thrown instanceof HearthError) return thrown;
    throw thrown;
  }
}

describe("frames", () => {
  test("come out of a message as they went in, all of them, in order", () => {
    fc.assert(
      fc.property(fc.array(frames, { maxLength: 10 }), (written) => {
        expect(read(write(...written))).toEqual(written.map(plain));
      }),
    );
  });

  test("are read from a Buffer as from a plain array", () => {
    const frame: Frame = { kind: "message", call: 1, message: new Uint8Array([1, 2]) };
    const message = write(frame);
    expect(read(Buffer.from(message))).toEqual(read(new Uint8Array(message)));
  });

  test("are not copied while they are read", () => {
    const message = new Uint8Array(
      write({ kind: "message", call: 1, message: new Uint8Array(1000) }),
    );
    const [frame] = readFrames(message);
    expect(frame?.kind === "message" && frame.message.buffer).toBe(message.buffer);
  });

  const lengths = fc.oneof(
    fc.constantFrom(1, 127, 128, 16_383, 16_384, limits.chunkBytes),
    fc.integer({ min: 1, max: 300_000 }),
  );

  test("of a chunk are the same bytes as if its message was encoded first", () => {
    fc.assert(
      fc.property(calls.filter(Boolean), lengths, (call, length) => {
        const chunk = new Uint8Array(length).fill(7);
        const upload = encodeMessage(v1.PutBlobRequest, { chunk });
        const download = encodeMessage(v1.GetBlobResponse, { chunk });
        for (const [field, message] of [
          [chunkFields.putBlobRequest, upload],
          [chunkFields.getBlobResponse, download],
        ] as const) {
          const frame = write({ kind: "bytes", call, field, bytes: chunk });
          expect(Buffer.compare(frame, write({ kind: "message", call, message }))).toBe(0);
          expect(bytesMessageLength(field, chunk)).toBe(message.byteLength);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("of a type that nobody knows are passed over", () => {
    // Field 99, a varint: what a later Hearth might send.
    const unknown = [...varint(BigInt(99 * 8)), 1];
    const known: Frame = { kind: "cancel", call: 7 };
    const message = Buffer.concat(
      [[0], [unknown.length, ...unknown], write(known)].map(Buffer.from),
    );
    expect(read(message)).toEqual([known]);
  });

  test("an empty message holds none", () => {
    expect(read(new Uint8Array(0))).toEqual([]);
  });
});

describe("a hostile message (P8)", () => {
  test("is refused for its length before anything is read", () => {
    for (const length of [limits.frameBytesMax + 1, 2 ** 31, 2 ** 32 - 1]) {
      const refusal = refusalOf(new Uint8Array([...varint(BigInt(length)), 1, 2, 3]));
      expect([refusal.code, refusal.message]).toEqual([
        "RESOURCE_EXHAUSTED",
        `a frame of ${length} bytes, the limit is ${limits.frameBytesMax}`,
      ]);
    }
  });

  test("is refused when a frame is longer than what is left", () => {
    expect(refusalOf(new Uint8Array([200, 1, 8])).message).toBe(
      "a frame is cut off at the end of its message",
    );
  });

  test("is refused when a length has no end", () => {
    for (const length of [1, 4, 5, 9, 10, 20]) {
      expect(refusalOf(new Uint8Array(length).fill(255)).code).toMatch(
        /INVALID_ARGUMENT|RESOURCE_EXHAUSTED/,
      );
    }
  });

  test("of any bytes gives frames or a HearthError, nothing else", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (message) => {
        expectFramesOrRefusal(message);
      }),
      { numRuns: 2_000 },
    );
  });

  test("that is a sound one cut short or with bits flipped gives frames or a HearthError", () => {
    fc.assert(
      fc.property(
        fc.array(frames, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.nat({ max: 7 }),
        (written, position, bit) => {
          const message = new Uint8Array(write(...written));
          const at = position % message.byteLength;
          expectFramesOrRefusal(message.subarray(0, at));
          message[at] = (message[at] ?? 0) ^ (1 << bit);
          expectFramesOrRefusal(message);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

function expectFramesOrRefusal(message: Uint8Array): void {
  try {
    let contentBytes = 0;
    for (const frame of readFrames(message)) {
      if ("message" in frame) contentBytes += frame.message.byteLength;
    }
    expect(contentBytes).toBeLessThanOrEqual(message.byteLength);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(HearthError);
  }
}
