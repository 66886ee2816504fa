/**
 * Target: a whole connection. A peer that begins well sends frames in an order, and with contents, of
 * its own choosing. The pieces of an input are the WebSocket messages that it sends.
 */

import type { ErrorCode } from "../../src/errors.ts";
import type { Frame } from "../../src/wire/frame.ts";
import { type MethodName, methodNames } from "../../src/wire/service.ts";
import { Bench } from "./bench.ts";
import { chunks, everyMessage, requests } from "./corpus.ts";
import type { Dice } from "./dice.ts";
import { anyFrame, written } from "./frames.ts";
import { require } from "./hold.ts";
import { mutateBytes } from "./mutate-bytes.ts";
import { mutateFramed } from "./mutate-frames.ts";
import type { Input, Target } from "./target.ts";

/** What a peer can be told when its connection is closed for what it sent. */
const closeReasons = new Set<ErrorCode>(["INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"]);

const deadlineMs = 1_000;

function valid(dice: Dice): Input {
  const calls = Array.from({ length: 1 + dice.below(4) }, (_, at) => callOf(dice, at + 1));
  // Calls overlap: what goes on in one falls between the frames of the others.
  const messages: Frame[][] = [];
  while (calls.some((frames) => frames.length > 0)) {
    const frames = calls.find((left) => left.length > 0 && dice.onceIn(2));
    const frame = frames?.shift();
    if (frame === undefined) continue;
    if (messages.length === 0 || dice.onceIn(3)) messages.push([]);
    messages.at(-1)?.push(frame);
  }
  return messages.map(written);
}

/** The frames of one call; the calls before it have begun. */
function callOf(dice: Dice, call: number): Frame[] {
  const method: MethodName = dice.pick(methodNames);
  const message = dice.pick<Uint8Array>(requests[method]);
  const streams = method === "PutBlob";
  const frames: Frame[] = [
    {
      kind: "begin",
      call,
      method,
      message,
      deadlineMs: dice.onceIn(4) ? deadlineMs : 0,
      halfClose: !streams,
    },
  ];
  if (streams) {
    frames.push(...chunks.map((chunk) => ({ kind: "message", call, message: chunk }) as const));
    frames.push({ kind: "half-close", call });
  }
  if (dice.onceIn(4)) frames.push({ kind: "credit", call, bytes: 1_000 });
  if (dice.onceIn(4)) frames.push({ kind: "cancel", call });
  return frames;
}

function mutate(dice: Dice, messages: Input): Input {
  let changed = messages;
  for (let changes = 1 + dice.below(3); changes > 0; changes--) {
    const at = dice.below(changed.length + 1);
    const message = changed[at] ?? new Uint8Array(0);
    const strange = () => written([anyFrame(dice, dice.below(6))]);
    switch (dice.below(8)) {
      case 0:
        changed = changed.toSpliced(at, 1);
        break;
      case 1:
        changed = changed.toSpliced(dice.below(changed.length + 1), 0, message);
        break;
      case 2:
      case 3:
        changed = changed.toSpliced(at, 0, strange());
        break;
      case 4:
        changed = changed.toSpliced(at, 1, mutateBytes(dice, message, [strange()]));
        break;
      default:
        changed = changed.toSpliced(at, 1, mutateFramed(dice, message, everyMessage));
    }
  }
  return changed;
}

async function check(messages: Input): Promise<void> {
  const bench = await Bench.open();
  for (const message of messages) {
    bench.near.send(message);
    await Promise.resolve();
  }
  // Deadlines pass.
  await bench.scene.clock.advance(deadlineMs);
  await bench.requireHonestCallerServed();
  if (bench.closed) {
    const { code } = bench.closed;
    require(closeReasons.has(code), `a close for what the peer did, not ${code}`);
  }
  bench.requireBlamelessAnswers();
  await bench.requireSoundJobs();
  await bench.requireAllEnds();
  bench.requireBlamelessAnswers();
  bench.requireNothingReported();
}

export async function openSessions(): Promise<Target> {
  return { name: "sessions", valid, mutate, check };
}
