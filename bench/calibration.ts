/**
 * How fast this machine is right now, at what Hearth lives on: durable transactions, messages that are
 * encoded and decoded, hashes, and words between two processes. None of it is Hearth's own code, so a
 * figure divided by this says how fast Hearth is, whatever the machine and whatever else it does.
 */

import { Database } from "bun:sqlite";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import protobuf from "protobufjs";
import { Conversation } from "./conversation.ts";

/** In one operation. */
const rows = 50;
const hashedBytes = 64 * 1024;

export type EchoOperations = {
  echo(argument: string): string;
};

export class Calibration implements AsyncDisposable {
  readonly #disposables: AsyncDisposableStack;
  readonly #database: Database;
  readonly #echo: Conversation<EchoOperations>;
  readonly #message = new protobuf.Type("Calibration")
    .add(new protobuf.Field("number", 1, "uint32"))
    .add(new protobuf.Field("payload", 2, "bytes"));
  readonly #hashed = new Uint8Array(hashedBytes);

  private constructor(
    disposables: AsyncDisposableStack,
    database: Database,
    echo: Conversation<EchoOperations>,
  ) {
    this.#disposables = disposables;
    this.#database = database;
    this.#echo = echo;
  }

  static async start(): Promise<Calibration> {
    await using disposables = new AsyncDisposableStack();
    const folder = await mkdtemp(path.join(tmpdir(), "hearth-calibration-"));
    disposables.defer(() => rm(folder, { recursive: true, force: true }));
    const database = disposables.use(new Database(path.join(folder, "calibration.db")));
    database.run("PRAGMA journal_mode = WAL");
    database.run("PRAGMA synchronous = FULL");
    database.run("CREATE TABLE messages (number INTEGER PRIMARY KEY, payload BLOB NOT NULL)");
    const command = [process.execPath, path.join(import.meta.dir, "baselines/echo.ts")];
    const { PATH = "" } = process.env;
    const echo = disposables.use(
      await Conversation.start<EchoOperations>(command, { env: { PATH } }),
    );
    return new Calibration(disposables.move(), database, echo);
  }

  /** Operations a second, for so long. */
  async measure(durationMs: number): Promise<number> {
    const startMs = performance.now();
    let operations = 0;
    let tookMs = 0;
    while (tookMs < durationMs) {
      await this.#operate();
      operations++;
      tookMs = performance.now() - startMs;
    }
    return (operations / tookMs) * 1000;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#disposables.disposeAsync();
  }

  async #operate(): Promise<void> {
    const insert = this.#database.query("INSERT INTO messages (payload) VALUES (?)");
    const payload = this.#hashed.subarray(0, 100);
    this.#database.transaction(() => {
      for (let number = 0; number < rows; number++) {
        const bytes = this.#message.encode({ number, payload }).finish();
        insert.run(bytes);
        this.#message.decode(bytes);
      }
    })();
    const digest = new Bun.CryptoHasher("sha256").update(this.#hashed).digest("hex");
    await this.#echo.ask("echo", digest);
  }
}
