/**
 * Target: the requests of every call, as far as they reach: decoder, conversion, coordinator and store
 * behind them. The first piece of an input is the method, the second the request; the others follow
 * it on the same call.
 */

import { methodNames } from "../../src/wire/service.ts";
import { settle } from "../support/manual-clock.ts";
import { Bench } from "./bench.ts";
import { chunks, everyMessage, requests } from "./corpus.ts";
import type { Dice } from "./dice.ts";
import { written } from "./frames.ts";
import { mutateMessage } from "./mutate-protobuf.ts";
import type { Input, Target } from "./target.ts";

const text = new TextEncoder();

function valid(dice: Dice): Input {
  const method = dice.pick(methodNames);
  const request = dice.pick<Uint8Array>(requests[method]);
  return [text.encode(method), request, ...(method === "PutBlob" ? chunks : [])];
}

function mutate(dice: Dice, [method = new Uint8Array(0), ...messages]: Input): Input {
  const at = dice.onceIn(3) ? dice.below(messages.length) : 0;
  return [
    method,
    ...messages.map((message, index) =>
      index === at ? mutateMessage(dice, message, everyMessage) : message,
    ),
  ];
}

async function check([method, request = new Uint8Array(0), ...more]: Input): Promise<void> {
  const bench = await Bench.open();
  bench.near.send(
    written([
      {
        kind: "begin",
        call: 1,
        method: new TextDecoder().decode(method),
        message: request,
        deadlineMs: 0,
        halfClose: more.length === 0,
      },
      ...more.map((message) => ({ kind: "message", call: 1, message }) as const),
      ...(more.length === 0 ? [] : [{ kind: "half-close", call: 1 } as const]),
    ]),
  );
  await settle();
  bench.requireBlamelessAnswers();
  await bench.requireSoundJobs();
  await bench.requireAllEnds();
  bench.requireBlamelessAnswers();
  bench.requireNothingReported();
}

export async function openBodies(): Promise<Target> {
  return { name: "bodies", valid, mutate, check };
}
