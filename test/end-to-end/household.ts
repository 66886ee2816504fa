/**
 * A household in a temporary folder: a coordinator, machines with their bundles, workers and commands,
 * each a process of its own, with a home of its own and nothing of this environment. Disposing ends
 * every process and removes the folder.
 */

import { mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fromSource, type Program, root } from "./program.ts";
import { type ReservedPorts, reservePorts } from "../support/reserved-ports.ts";
import { type Finished, RunningProgram } from "./running-program.ts";
import { waitFor } from "./wait-for.ts";

/** What `hearth coordinator --json` prints when it listens. */
export interface Started {
  readonly port: number;
  readonly joinPort: number;
  readonly addresses: readonly string[];
  readonly made: readonly { readonly what: string; readonly path: string }[];
  readonly adminBundle: string;
}

/** What the tests look at of `hearth status JOB --json`. */
export interface JobJson {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly state: string;
  readonly attempt: number;
  readonly worker: string | null;
  readonly progress: { readonly fraction: number; readonly message: string } | null;
  readonly lastError: string | null;
  readonly submittedBy: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly payload?: string;
  readonly result?: {
    readonly payload?: string;
    readonly blobs: readonly { readonly name: string; readonly sha256: string }[];
  };
}

/** What the tests look at of `hearth nodes --json`. */
export interface NodeJson {
  readonly worker: string;
  readonly connected: boolean;
  readonly kinds: readonly string[];
  readonly leases: number;
  readonly concurrency: number;
}

/** What the environment of one process has besides that of the household. */
type Extra = Readonly<Record<string, string>>;

export interface WorkChoice {
  /** Default: the handlers that tests steer. */
  readonly handlers?: readonly string[];
  readonly concurrency?: number;
  readonly env?: Extra;
}

export interface WorkerChoice extends WorkChoice {
  /** Flags of `hearth enroll`. Default: the coordinator's address. */
  readonly enroll?: readonly string[];
}

export const steeredHandlers = path.join(import.meta.dir, "handlers/steered.ts");

export class Household implements AsyncDisposable {
  /** Commands run in it, so its `.hearth` is where they look for their bundle. */
  readonly folder: string;
  readonly home: string;
  /** Handed to waiting handlers as their payload: they wait until `letGo` is called. */
  readonly gate: string;
  /** The words that start `hearth`. */
  readonly command: Program;
  readonly #programs: RunningProgram[] = [];
  readonly #ports: ReservedPorts;
  #coordinator: RunningProgram | undefined;
  /** Where the coordinator listens, `host:port`; the same after a restart. */
  readonly address: string;

  private constructor(folder: string, program: Program, host: string, ports: ReservedPorts) {
    this.folder = folder;
    this.home = path.join(folder, "home");
    this.gate = path.join(folder, "gate");
    this.command = program;
    this.#ports = ports;
    this.address = `${host}:${ports.port}`;
  }

  /** An empty one: nothing runs yet. */
  static async make(options: { program?: Program; host?: string } = {}): Promise<Household> {
    // The real path, because a program says where it is by that (macOS has links in it).
    const folder = await mkdtemp(path.join(await realpath(tmpdir()), "hearth-household-"));
    const { program = fromSource, host = "127.0.0.1" } = options;
    const household = new Household(folder, program, host, await reservePorts());
    for (const each of ["home", "gate", "temp"]) await mkdir(path.join(folder, each));
    return household;
  }

  /** One with a coordinator that listens. */
  static async open(options: { program?: Program; host?: string } = {}): Promise<Household> {
    const household = await Household.make(options);
    try {
      await household.startCoordinator();
      return household;
    } catch (thrown) {
      await household[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  get data(): string {
    return path.join(this.folder, ".hearth");
  }

  get ca(): string {
    return path.join(this.home, ".hearth/ca");
  }

  /** All that a process of the household knows of the machine. */
  get environment(): Readonly<Record<string, string>> {
    const temp = path.join(this.folder, "temp");
    const kept = ["PATH", "SystemRoot"].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    });
    return {
      ...Object.fromEntries(kept),
      HOME: this.home,
      USERPROFILE: this.home,
      TMPDIR: temp,
      TEMP: temp,
    };
  }

  get coordinator(): RunningProgram {
    if (this.#coordinator === undefined) throw new Error("no coordinator was started");
    return this.#coordinator;
  }

  /** The path of something in the household's folder. */
  path(...parts: readonly string[]): string {
    return path.join(this.folder, ...parts);
  }

  /** The handler file of one of the examples. */
  example(name: string): string {
    return path.join(root, "examples", name, "handler.ts");
  }

  /** Starts any program in the household's folder and environment. */
  spawn(
    command: readonly string[],
    options: { input?: string; cwd?: string; env?: Extra } = {},
  ): RunningProgram {
    const { cwd = this.folder, input } = options;
    const env = { ...this.environment, ...options.env };
    const started = new RunningProgram(command, { cwd, env, input });
    this.#programs.push(started);
    return started;
  }

  /** Starts `hearth` with these words. */
  start(...words: readonly string[]): RunningProgram {
    return this.spawn([...this.command, ...words]);
  }

  /** Runs `hearth` with these words to its end, whatever that is. */
  async hearth(...words: readonly string[]): Promise<Finished> {
    return await this.start(...words).finished();
  }

  /** Standard output of `hearth` with these words, which must succeed. */
  async succeed(...words: readonly string[]): Promise<string> {
    const program = this.start(...words);
    const { exitStatus, stdout } = await program.finished();
    if (exitStatus !== 0) throw new Error(`it should have succeeded: ${program.describe()}`);
    return stdout;
  }

  /** Where machines join, while they may; the same after a restart. */
  get joinPort(): number {
    return this.#ports.joinPort;
  }

  /** Starts it, or starts it again where it was before. */
  async startCoordinator(...flags: readonly string[]): Promise<Started> {
    const words = ["coordinator", "--listen", this.address, "--json"];
    this.#coordinator = this.start(...words, ...(flags.length > 0 ? flags : ["--no-mdns"]));
    await this.#coordinator.says(`"port":`);
    return JSON.parse(this.#coordinator.stdout);
  }

  /** The path of a new bundle for a machine of that name. */
  async enroll(name: string, ...flags: readonly string[]): Promise<string> {
    const addresses = flags.includes("--addr") ? [] : ["--addr", this.address];
    await this.succeed("enroll", name, ...addresses, ...flags);
    return this.path(`${name}.hearth`);
  }

  /** Enrolls a machine and starts a worker on it; answers once it is connected. */
  async startWorker(name: string, choice: WorkerChoice = {}): Promise<RunningProgram> {
    return await this.work(await this.enroll(name, ...(choice.enroll ?? [])), choice);
  }

  /** Starts a worker with this bundle, in this household's folder; answers once it is connected. */
  async work(bundle: string, choice: WorkChoice = {}): Promise<RunningProgram> {
    const { handlers = [steeredHandlers], concurrency = 1, env = {} } = choice;
    const files = handlers.flatMap((file) => ["--handler", file]);
    const words = ["worker", bundle, ...files, "--concurrency", String(concurrency)];
    const worker = this.spawn([...this.command, ...words], { env });
    await worker.says("connected to");
    return worker;
  }

  /** Until it is on disk who submitted something, which is written a moment after it was. */
  async submitsAreWritten(): Promise<void> {
    await this.waitFor("the audit log says who submitted something", async () =>
      (await this.succeed("audit", "--json")).includes('"submitted"'),
    );
  }

  /** Queues a job and answers its id. */
  async submit(kind: string, payload: string, ...flags: readonly string[]): Promise<string> {
    return (await this.succeed("submit", "--kind", kind, "--payload", payload, ...flags)).trim();
  }

  async job(name: string | number): Promise<JobJson> {
    return JSON.parse(await this.succeed("status", String(name), "--json"));
  }

  /** Every job, newest first. */
  async jobs(...flags: readonly string[]): Promise<readonly JobJson[]> {
    return JSON.parse(await this.succeed("status", "--json", ...flags));
  }

  async nodes(): Promise<readonly NodeJson[]> {
    return JSON.parse(await this.succeed("nodes", "--json"));
  }

  /** Waits until the job has ended, however that may be. */
  async ended(name: string | number): Promise<JobJson> {
    await this.hearth("result", String(name), "--wait");
    return await this.job(name);
  }

  /** Lets waiting handlers finish: all, or those of one worker. */
  async letGo(worker?: RunningProgram): Promise<void> {
    await Bun.write(path.join(this.gate, worker === undefined ? "go" : `go-${worker.pid}`), "");
  }

  /** Like `waitFor`; if that fails, its message holds what every process has said. */
  async waitFor<T>(
    what: string,
    condition: () => T | undefined | false | Promise<T | undefined | false>,
    deadlineMs?: number,
  ): Promise<T> {
    try {
      return await waitFor(what, condition, deadlineMs);
    } catch (thrown) {
      const said = this.#programs.filter(({ running }) => running).map((each) => each.describe());
      throw new Error(`${String(thrown)}\n${said.join("\n")}`, { cause: thrown });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const program of this.#programs) if (program.running) program.signal("SIGKILL");
    await Promise.all(this.#programs.map((program) => program.finished()));
    await rm(this.folder, { recursive: true, force: true });
    await this.#ports[Symbol.asyncDispose]();
  }
}
