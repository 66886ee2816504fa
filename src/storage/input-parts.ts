/**
 * Parts: what has come of inputs whose fetch was cut, so that the next one goes on there, in another process, too. A
 * part is a file `HASH.HOLDER.part`, and nobody reads it as an input before it was whole and verified.
 *
 * 1. One process writes a part: its mark is in the name, and taking a part is renaming it, which one of several
 *    does. Who has died holds nothing, and who has given up says so.
 * 2. Where that cannot be known, as of another container's process, one that has written nothing for a while loses
 *    it. Should it go on, it writes what belongs there, where it belongs.
 */

import { lstat, mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import type { BlobRef, Sha256 } from "../job/job.ts";
import type { Clock } from "../platform/clock.ts";
import { isMarkOfDead, ownMark } from "../platform/process-identity.ts";
import { ownerOnlyFolderMode } from "./blob-files.ts";

/** Less is fetched again in the time that it takes to look for it. */
const keptBytesMin = 1024 * 1024;
const silentMs = 60 * 1000;
/** Nobody goes on with a part that nobody has written to for so long. */
const keptMs = 60 * 60 * 1000;
/** The holder of a part that was given up. */
const nobody = "nobody";
/** The holder, and of a process its mark; behind that are its thread and which part of that it is. */
const namePattern = /^[0-9a-f]{64}\.(nobody|(\d+-[0-9a-f]{12}-[0-9a-f]{12})-\d+-\d+)\.part$/;
const hashDigits = 64;

/** Of this thread. */
let begunParts = 0;

/** A part that this process writes. */
export interface InputPart {
  readonly name: string;
  readonly path: string;
  /** What was in it when it was taken; 0: its file is not there yet. */
  readonly begunBytes: number;
}

/** A part of somebody else, or of nobody. */
export interface LyingPart {
  readonly name: string;
  readonly sizeBytes: number;
  /** It can be taken, or removed. */
  readonly isFree: boolean;
}

export class InputParts {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #mark = ownMark();
  /** The names of those that this process writes. */
  readonly #held = new Set<string>();

  /** @param folder made when there is a part */
  constructor(folder: string, clock: Clock) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** One to go on with, the largest that is free; else a new one. The other free ones are removed. */
  async take({ sha256, sizeBytes }: BlobRef): Promise<InputPart> {
    await mkdir(this.#folder, { recursive: true, mode: ownerOnlyFolderMode });
    begunParts += 1;
    const name = `${sha256}.${this.#mark}-${threadId}-${begunParts}.part`;
    const path = this.pathOf(name);
    this.#held.add(name);
    let found: LyingPart | undefined;
    if (sizeBytes >= keptBytesMin) {
      const parts = await this.list(sha256);
      const free = parts.filter((part) => part.isFree);
      for (const part of free.toSorted((a, b) => b.sizeBytes - a.sizeBytes)) {
        const isWanted = !found && part.sizeBytes > 0 && part.sizeBytes <= sizeBytes;
        // Of two that want the same one, one gets it.
        if (isWanted && (await isDone(() => rename(this.pathOf(part.name), path)))) found = part;
        else await isDone(() => rm(this.pathOf(part.name), { force: true }));
      }
    }
    return { name, path, begunBytes: found?.sizeBytes ?? 0 };
  }

  /** Moves it where it belongs when it is whole. */
  async finish({ name, path }: InputPart, to: string): Promise<void> {
    await rename(path, to);
    this.#held.delete(name);
  }

  /** Never rejects. */
  async remove({ name, path }: InputPart): Promise<void> {
    await isDone(() => rm(path, { force: true }));
    this.#held.delete(name);
  }

  /** Leaves it to whoever fetches that input next, if there is enough of it. Never rejects. */
  async leave(part: InputPart): Promise<void> {
    const left = this.pathOf(`${part.name.slice(0, hashDigits)}.${nobody}.part`);
    const { size = 0 } = (await lstat(part.path).catch(() => undefined)) ?? {};
    if (size >= keptBytesMin) await isDone(() => rename(part.path, left));
    await this.remove(part);
  }

  /**
   * Those that this process does not write. Never rejects.
   * @param sha256 of that input alone. Default: of all, and old ones are removed
   */
  async list(sha256?: Sha256): Promise<readonly LyingPart[]> {
    const nowMs = this.#clock.nowMs();
    const parts: LyingPart[] = [];
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const isPart = namePattern.test(name) && name.startsWith(sha256 ?? "");
      if (!isPart || this.#held.has(name)) continue;
      const status = await lstat(this.pathOf(name)).catch(() => undefined);
      if (!status?.isFile()) continue;
      const unwrittenMs = nowMs - status.mtimeMs;
      if (unwrittenMs > keptMs && sha256 === undefined) {
        await isDone(() => rm(this.pathOf(name)));
        continue;
      }
      const isFree = unwrittenMs > silentMs || isFreeName(name);
      parts.push({ name, sizeBytes: status.size, isFree });
    }
    return parts;
  }

  pathOf(name: string): string {
    return join(this.#folder, name);
  }
}

function isFreeName(name: string): boolean {
  const [, holder = "", mark = ""] = namePattern.exec(name) ?? [];
  return holder === nobody || isMarkOfDead(mark);
}

/** A cache that cannot do something only keeps less. */
export async function isDone(operation: () => Promise<unknown>): Promise<boolean> {
  try {
    await operation();
    return true;
  } catch {
    return false;
  }
}
