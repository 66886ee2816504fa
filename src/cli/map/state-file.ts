/**
 * What `hearth map` remembers in the folder of its results, so that the same command does only what is
 * missing: for each input which job it is, and what was saved of it.
 *
 * 1. A job's id is on disk before the job is submitted, so a job is never submitted twice.
 * 2. That a result was saved may be written a moment later: what is not remembered is found out again.
 */
import { join } from "node:path";
import { HearthError } from "../../errors.ts";
import { type JobId, type Kind, parseBlobName, parseJobId, parseKind } from "../../job/job.ts";
import type { Clock, Timer } from "../../platform/clock.ts";
import { readSmallFile, writeSecretFile } from "../../platform/secret-file.ts";
import type { Parameters } from "../parameters.ts";
import { reservedPrefix } from "./names.ts";

export const stateName = `${reservedPrefix}.json`;
const formatVersion = 1;
const stateBytesMax = 256 * 1024 * 1024;
/** Each write costs as much as all that is remembered. */
const writeMsMin = 500;

/** A file as it was when it was saved. */
export interface SavedFile {
  /** Below the folder, with "/" between folders. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** One input and one kind: the newest job of the two. */
export interface MapEntry {
  /** Absolute. */
  readonly path: string;
  readonly kind: Kind;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly parameters: Parameters;
  readonly job: JobId;
  /** Undefined until everything was. */
  readonly saved: readonly SavedFile[] | undefined;
  /** Saved of earlier jobs of this input: what may be replaced if nobody has changed it. */
  readonly replaces: readonly SavedFile[];
}

export class MapState {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #entries: Map<string, MapEntry>;
  #isChanged = false;
  #timer: Timer | undefined;
  #written: Promise<void> = Promise.resolve();

  private constructor(path: string, clock: Clock, entries: readonly MapEntry[]) {
    this.#path = path;
    this.#clock = clock;
    this.#entries = new Map(entries.map((entry) => [keyOf(entry), entry]));
  }

  /** @throws INVALID_ARGUMENT, saying what to do, when what is there was not written by this */
  static async open(folder: string, clock: Clock): Promise<MapState> {
    const path = join(folder, stateName);
    const bytes = await readSmallFile(path, stateBytesMax);
    return new MapState(path, clock, bytes === undefined ? [] : parseState(bytes, path));
  }

  get entries(): Iterable<MapEntry> {
    return this.#entries.values();
  }

  get(input: Pick<MapEntry, "path" | "kind">): MapEntry | undefined {
    return this.#entries.get(keyOf(input));
  }

  /** Remembers it; it is on disk soon, or when `flush` resolves. */
  set(entry: MapEntry): void {
    this.#entries.set(keyOf(entry), entry);
    this.#isChanged = true;
    // What fails is tried again by whoever flushes, and heard of there.
    this.#timer ??= this.#clock.after(writeMsMin, () => void this.flush().catch(() => {}));
  }

  /** Resolves once everything is on disk. @throws what writing throws */
  async flush(): Promise<void> {
    this.#timer?.cancel();
    this.#timer = undefined;
    const write = async (): Promise<void> => {
      if (this.#isChanged) await this.#write();
    };
    this.#written = this.#written.then(write, write);
    await this.#written;
  }

  async #write(): Promise<void> {
    this.#isChanged = false;
    const entries = [...this.#entries.values()];
    const text = `${JSON.stringify({ hearthMap: formatVersion, entries })}\n`;
    if (text.length > stateBytesMax) {
      throw new HearthError(
        "RESOURCE_EXHAUSTED",
        `${this.#path} would get too large; choose another folder with --out for the rest`,
      );
    }
    try {
      await writeSecretFile(this.#path, text);
    } catch (thrown) {
      this.#isChanged = true;
      throw thrown;
    }
  }
}

function keyOf({ path, kind }: Pick<MapEntry, "path" | "kind">): string {
  return `${kind} ${path}`;
}

/** Every byte is checked: the file may be of another program, cut off, or changed by hand. */
function parseState(bytes: Uint8Array, path: string): readonly MapEntry[] {
  try {
    const state = record(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    const { hearthMap, entries } = state;
    if (typeof hearthMap === "number" && hearthMap > formatVersion) {
      throw new HearthError("INVALID_ARGUMENT", "it was written by a newer hearth");
    }
    if (hearthMap !== formatVersion) throw damaged("it was not written by hearth map");
    return list(entries).map(parseEntry);
  } catch (thrown) {
    const { message } = HearthError.from(thrown);
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${path} cannot be used: ${message}; choose another folder with --out, or remove it to do everything again`,
      { cause: thrown },
    );
  }
}

function parseEntry(value: unknown): MapEntry {
  const entry = record(value);
  return {
    path: text(entry["path"]),
    kind: parseKind(text(entry["kind"])),
    sizeBytes: number(entry["sizeBytes"]),
    mtimeMs: number(entry["mtimeMs"]),
    parameters: Object.fromEntries(
      Object.entries(record(entry["parameters"])).map(([name, each]) => [name, text(each)]),
    ),
    job: parseJobId(text(entry["job"])),
    saved: entry["saved"] === undefined ? undefined : list(entry["saved"]).map(parseSaved),
    replaces: list(entry["replaces"]).map(parseSaved),
  };
}

function parseSaved(value: unknown): SavedFile {
  const saved = record(value);
  const name = text(saved["name"]);
  const parts = name.split("/");
  if (parts.length > 2 || parts.some((part) => parseBlobName(part) === "")) {
    throw damaged("a name in it leads elsewhere");
  }
  return { name, sizeBytes: number(saved["sizeBytes"]), mtimeMs: number(saved["mtimeMs"]) };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value));
  }
  throw damaged();
}

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw damaged();
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw damaged();
}

function number(value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw damaged();
}

function damaged(how = "it is damaged"): HearthError {
  return new HearthError("INVALID_ARGUMENT", how);
}
