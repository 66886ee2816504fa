/**
 * Target: the decoder of frames. Whatever arrives as one WebSocket message gives frames that can be
 * written and read again as the same ones, or one HearthError.
 */

import { type ErrorCode, HearthError } from "../../src/errors.ts";
import { limits } from "../../src/job/limits.ts";
import { type Frame, readFrames, writeFrame } from "../../src/wire/frame.ts";
import { Writer } from "../../src/wire/protobuf.ts";
import { methodNames } from "../../src/wire/service.ts";
import { everyMessage } from "./corpus.ts";
import type { Dice } from "./dice.ts";
import { isOneLine, require } from "./hold.ts";
import { joined, mutateBytes } from "./mutate-bytes.ts";
import { mutateFramed } from "./mutate-frames.ts";
import type { Input, Target } from "./target.ts";

const refusals = new Set<ErrorCode>(["INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"]);

export function anyFrame(dice: Dice, call: number): Frame {
  const message = dice.pick(everyMessage);
  switch (dice.below(9)) {
    case 0:
    case 1:
      return { kind: "message", call, message };
    case 2:
      return { kind: "half-close", call };
    case 3:
    case 8: {
      const code = dice.pick(["ABORTED", "INTERNAL", "UNKNOWN"] as const);
      const status = { code, message: "the lease is lost" };
      return { kind: "end", call, status: dice.onceIn(3) ? undefined : status };
    }
    case 4:
      return { kind: "cancel", call };
    case 5:
      return { kind: "credit", call, bytes: dice.below(limits.streamWindowBytes) };
    default: {
      const method = dice.pick(methodNames);
      const deadlineMs = dice.onceIn(3) ? dice.below(60_000) : 0;
      return { kind: "begin", call, method, message, deadlineMs, halfClose: !dice.onceIn(3) };
    }
  }
}

export function written(frames: readonly Frame[]): Uint8Array {
  const writer = Writer.create();
  for (const frame of frames) writeFrame(writer, frame);
  return writer.finish();
}

function check(message: Uint8Array): void {
  let frames: readonly Frame[];
  try {
    frames = [...readFrames(message)];
  } catch (thrown) {
    require(thrown instanceof HearthError, `a HearthError, not ${String(thrown)}`);
    require(refusals.has(thrown.code), `a refusal, not ${thrown.code}`);
    require(isOneLine(thrown.message), "an error of one line");
    return;
  }
  for (const frame of frames) {
    require(Number.isInteger(frame.call) && frame.call >= 0, "a call is a whole number");
    if (frame.kind === "credit") require(frame.bytes >= 0, "credit is not taken away");
    if (frame.kind === "begin") require(frame.deadlineMs >= 0, "a deadline is not past");
  }
  const again = [...readFrames(written(frames))];
  const titleOf = ({ call, kind }: Frame): string => `${call} ${kind}`;
  require(Bun.deepEquals(
    again.map(titleOf),
    frames.map(titleOf),
  ), "as many frames when read again");
  // A very long reason is cut when it is written, once.
  const others = frames.filter(({ kind }) => kind !== "end");
  require(Bun.deepEquals(
    again.filter(({ kind }) => kind !== "end"),
    others,
  ), "frames that can be written and read again");
  require(Bun.deepEquals([...readFrames(written(again))], again), "reasons that are cut once");
}

export async function openFrames(): Promise<Target> {
  return {
    name: "frames",
    valid: (dice) => [
      written(Array.from({ length: 1 + dice.below(4) }, (_, at) => anyFrame(dice, at + 1))),
    ],
    mutate(dice: Dice, [message = new Uint8Array(0)]: Input) {
      const other = () => written([anyFrame(dice, dice.below(4))]);
      switch (dice.below(8)) {
        case 0:
          return [dice.bytes(dice.below(64))];
        case 1:
          return [mutateBytes(dice, message, [other()])];
        case 2:
          return [joined(message, other(), mutateFramed(dice, message, everyMessage))];
        default:
          return [mutateFramed(dice, message, everyMessage)];
      }
    },
    check: ([message = new Uint8Array(0)]) => check(message),
  };
}
