/**
 * How the bench talks with the programs it starts: a line of JSON each way. A program answers one
 * request after the other, in their order.
 */

import { linesOf } from "../test/support/lines-of.ts";

/** A request is an operation and its argument. */
export type Operations = Readonly<Record<string, (argument: never) => unknown>>;

/** Serves operations on standard input and output until standard input ends. */
export async function serve(operations: Operations): Promise<never> {
  write({ ready: true });
  for await (const line of console) {
    const { operation, argument } = JSON.parse(line) as { operation: string; argument: never };
    try {
      const run = operations[operation];
      if (run === undefined) throw new Error(`there is no operation ${operation}`);
      write({ answer: (await run(argument)) ?? null });
    } catch (thrown) {
      write({
        failure: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
      });
    }
  }
  process.exit(0);
}

function write(message: object): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** A program that serves operations, in a process of its own. */
export class Conversation<O extends Operations> implements AsyncDisposable {
  readonly #process: Bun.Subprocess<"pipe", "pipe", "inherit">;
  readonly #lines: AsyncGenerator<string>;

  private constructor(process: Bun.Subprocess<"pipe", "pipe", "inherit">) {
    this.#process = process;
    this.#lines = linesOf(process.stdout);
  }

  static async start<O extends Operations>(
    command: readonly string[],
    options: { readonly cwd?: string; readonly env: Readonly<Record<string, string>> },
  ): Promise<Conversation<O>> {
    const process = Bun.spawn([...command], {
      ...options,
      stdin: "pipe",
      stdout: "pipe",
      stderr: "inherit",
    });
    const conversation = new Conversation<O>(process);
    await conversation.#next();
    return conversation;
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** One request at a time. @throws Error with what the program says when it fails, or its end */
  async ask<K extends keyof O & string>(
    operation: K,
    argument: Parameters<O[K]>[0],
  ): Promise<Awaited<ReturnType<O[K]>>> {
    this.#process.stdin.write(`${JSON.stringify({ operation, argument })}\n`);
    await this.#process.stdin.flush();
    return (await this.#next()) as Awaited<ReturnType<O[K]>>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGTERM");
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), 5_000);
    await this.#process.exited;
    clearTimeout(timer);
  }

  async #next(): Promise<unknown> {
    const { value, done } = await this.#lines.next();
    if (done)
      throw new Error(`a program of the bench has ended with ${await this.#process.exited}`);
    const said = JSON.parse(value) as { readonly answer?: unknown; readonly failure?: string };
    if (said.failure !== undefined) throw new Error(said.failure);
    return said.answer;
  }
}
