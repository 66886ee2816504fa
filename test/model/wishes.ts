/** From a wish of a run to a call: which jobs there are decides what it is about. */

import type { LeaseRef, Role } from "../../src/api.ts";
import {
  type JobId,
  type JobRef,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseKind,
} from "../../src/job/job.ts";
import { hashOf } from "./blobs.ts";
import type { Asked } from "./calls.ts";
import { contents, type JobPick, type TokenPick, type Who, type Wish } from "./commands.ts";
import { holderOf, type Life, newestToken } from "./life.ts";
import type { Model } from "./model.ts";

/** Who calls in runs. The third and the fourth are two processes with one bundle. */
export const players = [
  { name: "anna", roles: ["submit"] },
  { name: "eve", roles: ["view"] },
  { name: "nas", roles: ["worker"] },
  { name: "nas", roles: ["worker"] },
  { name: "pc", roles: ["worker"] },
  { name: "root", roles: ["admin"] },
] as const satisfies readonly { name: string; roles: readonly Role[] }[];

const idOf = (nth: number): JobId =>
  parseJobId(`00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`);
const nobodysJob = { id: idOf(404), number: parseJobNumber(404) } as const;

/** The caller's number among {@link players}, and its call. */
export function callOf(wish: Wish, model: Model): { readonly who: number; readonly call: Asked } {
  switch (wish.do) {
    case "submit": {
      const jobs = wish.jobs.map(({ id, again, spec, blob }) => {
        const before = id === undefined ? undefined : model.find({ by: "id", id: idOf(id) });
        const blobs = blob ? [blobRef(blob)] : [];
        return {
          spec: again && before ? before.input : { ...spec, blobs },
          ...(id !== undefined && { id: idOf(id) }),
        };
      });
      return { who: wish.who, call: { do: "submit", jobs } };
    }
    case "get":
    case "attempts":
    case "cancel":
    case "retry": {
      const { id, number } = pick(wish.job, model) ?? nobodysJob;
      const ref: JobRef = wish.by === "id" ? { by: "id", id } : { by: "number", number };
      return { who: wish.who, call: { do: wish.do, ref } };
    }
    case "list": {
      const { states, labels, limit } = wish;
      const before = wish.before === undefined ? undefined : parseJobNumber(wish.before);
      const filter = { states, kinds: wish.kinds.map(parseKind), labels, limit, before };
      return { who: wish.who, call: { do: "list", filter } };
    }
    case "lease": {
      const { slots, pollMs } = wish;
      const kinds = wish.kinds.map(parseKind);
      return { who: wish.who, call: { do: "lease", kinds, slots, pollMs } };
    }
    case "register":
      return { who: wish.who, call: registration(wish.who, wish.kinds, wish.slots) };
    case "heartbeat":
    case "complete":
    case "fail":
    case "release":
      return reportOf(wish, model);
    case "hasBlob":
      return { who: wish.who, call: { do: "hasBlob", blob: blobRef(wish.blob) } };
    case "putBlob": {
      const content = contents[wish.blob.content] ?? Buffer.of();
      const { sha256, sizeBytes } = blobRef(wish.blob);
      const otherHash = hashOf(Buffer.from("something else"));
      const hash = [sha256, undefined, sha256, otherHash, sha256][wish.offset];
      return {
        who: wish.who,
        call: { do: "putBlob", declared: { sizeBytes, sha256: hash }, content },
      };
    }
    case "getBlob": {
      const { sha256 } = blobRef(wish.blob);
      return { who: wish.who, call: { do: "getBlob", sha256, offsetBytes: wish.offset } };
    }
    case "nodes":
      return { who: wish.who, call: { do: "nodes" } };
    default:
      return wish satisfies never;
  }
}

export function registration(who: number, kinds: readonly string[], concurrency: number) {
  const description = {
    hostname: `host-${who}`,
    os: "linux",
    arch: "arm64",
    version: "1.2.3",
    kinds: kinds.map(parseKind),
    concurrency,
  };
  return { do: "register", description } as const;
}

function reportOf(
  wish: Extract<Wish, { do: "heartbeat" | "complete" | "fail" | "release" }>,
  model: Model,
): { readonly who: number; readonly call: Asked } {
  const life = pick(wish.job, model);
  const lease: LeaseRef = { jobId: life?.id ?? nobodysJob.id, token: tokenOf(wish.token, life) };
  const who = numberOf(wish.who, life);
  switch (wish.do) {
    case "heartbeat": {
      const fraction = [0, 0.25, 0.5, 1, 7, -1][wish.said];
      const progress = fraction === undefined ? undefined : { fraction, message: `at ${fraction}` };
      return { who, call: { do: "heartbeat", lease, progress } };
    }
    case "complete": {
      const blobs = wish.blob ? [blobRef(wish.blob)] : [];
      const payload = Buffer.from(wish.said === 0 ? "" : `result ${wish.said}`);
      return { who, call: { do: "complete", lease, result: { payload, blobs } } };
    }
    case "fail": {
      const permanent = wish.said === 9;
      const failure = { error: `error ${wish.said}`, permanent, timedOut: wish.said > 6 };
      return { who, call: { do: "fail", lease, failure } };
    }
    case "release":
      return { who, call: { do: "release", lease } };
    default:
      throw new Error(`unreachable: ${wish.do satisfies never}`);
  }
}

/** The job that is meant, if there is one. */
export function pick({ among, nth }: JobPick, model: Model): Life | undefined {
  if (among === "unknown") return undefined;
  const all = [...model.lives.values()];
  const chosen = all.filter(
    ({ over, hold }) => among === (over ? "over" : hold ? "held" : "waiting"),
  );
  const lives = chosen.length > 0 ? chosen : all;
  return lives[nth % Math.max(1, lives.length)];
}

/** Whoever has the job, or had it last. */
function numberOf(who: Who, life: Life | undefined): number {
  if (who !== "holder") return who;
  const name = life && (holderOf(life) ?? life.turns.at(-1)?.workerId);
  return Math.max(
    2,
    players.findIndex((player) => player.name === name),
  );
}

function tokenOf(which: TokenPick, life: Life | undefined): LeaseRef["token"] {
  const newest = life ? newestToken(life) : 1;
  switch (which) {
    case "none":
      return undefined;
    case "newest":
      // Nobody has a token of a job that was never leased.
      return parseFencingToken(Math.max(1, newest));
    case "older":
      return parseFencingToken(newest > 1 ? newest - 1 : newest + 1);
    case "future":
      return parseFencingToken(newest + 1);
    default:
      return which satisfies never;
  }
}

function blobRef({ content, sizeIsRight }: { content: number; sizeIsRight: boolean }) {
  const bytes = contents[content] ?? Buffer.of();
  return { sha256: hashOf(bytes), sizeBytes: bytes.byteLength + (sizeIsRight ? 0 : 1), name: "" };
}
