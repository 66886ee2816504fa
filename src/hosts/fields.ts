/** Reading the fields of a message that came as JSON (P8). Errors name the field. */

import { HearthError } from "../errors.ts";

export class Fields {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(values: ReadonlyMap<string, unknown>) {
    this.#values = values;
  }

  /** @throws HearthError INVALID_ARGUMENT if it is not an object in JSON */
  static parse(line: string): Fields {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw wrong("it is not JSON");
    }
    return Fields.of(value);
  }

  static of(value: unknown): Fields {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw wrong("it is not an object");
    }
    return new Fields(new Map(Object.entries(value)));
  }

  has(name: string): boolean {
    return (this.#values.get(name) ?? undefined) !== undefined;
  }

  names(): Iterable<string> {
    return this.#values.keys();
  }

  text(name: string): string {
    const value = this.#values.get(name);
    if (typeof value !== "string") throw wrong(`its "${name}" is not a text`);
    return value;
  }

  /** A whole number from 0 on. */
  count(name: string): number {
    const value = this.#values.get(name);
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
      throw wrong(`its "${name}" is not a whole number`);
    }
    return value;
  }

  number(name: string): number {
    const value = this.#values.get(name);
    if (typeof value !== "number") throw wrong(`its "${name}" is not a number`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#values.get(name);
    if (typeof value !== "boolean") throw wrong(`its "${name}" is not true or false`);
    return value;
  }

  oneOf<T extends string>(name: string, choices: readonly T[]): T {
    const value = this.#values.get(name);
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw wrong(`its "${name}" is none of ${choices.join(", ")}`);
    return found;
  }

  object(name: string): Fields {
    const value = this.#values.get(name);
    if (typeof value !== "object" || value === null) throw wrong(`its "${name}" is not an object`);
    return Fields.of(value);
  }

  list(name: string, lengthMax: number): readonly unknown[] {
    const value = this.#values.get(name);
    if (!Array.isArray(value)) throw wrong(`its "${name}" is not a list`);
    if (value.length > lengthMax) {
      throw wrong(`its "${name}" has ${value.length} entries, the limit is ${lengthMax}`);
    }
    return value;
  }

  /** Bytes in base64. */
  bytes(name: string, bytesMax: number): Uint8Array {
    const text = this.text(name);
    if (text.length > base64Length(bytesMax)) {
      throw wrong(`its "${name}" has more than ${bytesMax} bytes`);
    }
    try {
      return Uint8Array.fromBase64(text);
    } catch {
      throw wrong(`its "${name}" is not base64`);
    }
  }
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

export function wrong(what: string): HearthError {
  return new HearthError("INVALID_ARGUMENT", what);
}
