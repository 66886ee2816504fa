/**
 * TOML with places: every field knows its file, its line and its full name, so that whatever is wrong
 * with it can be said in one line. Reading asks for what is known; the rest is refused.
 */

import { type AST, parseTOML, ParseError } from "toml-eslint-parser";
import { HearthError } from "../errors.ts";
import { shorten } from "../job/job.ts";

/** A value where it stands. */
export interface Field {
  /** As errors name it. */
  readonly file: string;
  /** 1 for the first. */
  readonly line: number;
  /** Its full name, such as `kinds.transcode.command[2]`; "" for the whole file. */
  readonly name: string;
  readonly value: FieldValue;
}

export type FieldValue =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly number: number }
  | { readonly type: "flag"; readonly flag: boolean }
  | { readonly type: "list"; readonly list: readonly Field[] }
  | { readonly type: "table"; readonly table: ReadonlyMap<string, Field> }
  | { readonly type: "date" };

/** An error that says where: `worker.toml:7: kinds.transcode.timeout: …`. */
export function fieldError({ file, line, name }: Field, message: string): HearthError {
  const where = name === "" ? `${file}:${line}` : `${file}:${line}: ${name}`;
  return new HearthError("INVALID_ARGUMENT", `${where}: ${message}`);
}

/** What a parser refuses about a field's text is an error of the field. */
export function parsedField<T>(field: Field, parse: (text: string) => T): T {
  const text = textOf(field);
  try {
    return parse(text);
  } catch (thrown) {
    throw fieldError(field, HearthError.from(thrown).message);
  }
}

/**
 * The file as one table.
 * @param file how errors name it
 * @throws HearthError INVALID_ARGUMENT with the line of what is not TOML 1.0
 */
export function parseTomlFields(text: string, file: string): Field {
  try {
    const [top] = parseTOML(text, { tomlVersion: "1.0" }).body;
    return new Builder(file).file(top);
  } catch (thrown) {
    // What the parser calls itself for, once for each level, is too much for the stack.
    if (thrown instanceof RangeError) {
      throw new HearthError("INVALID_ARGUMENT", `${file}: lists or tables are nested too deeply`, {
        cause: thrown,
      });
    }
    if (!(thrown instanceof ParseError)) throw thrown;
    const { lineNumber, column, message } = thrown;
    throw new HearthError(
      "INVALID_ARGUMENT",
      `${file}:${lineNumber}:${column + 1}: this is not TOML: ${message}`,
      { cause: thrown },
    );
  }
}

/** The fields of a table. @throws HearthError INVALID_ARGUMENT when it has others than the known ones */
export function fieldsOf<const Name extends string>(
  table: Field,
  known: readonly Name[],
): Partial<Record<Name, Field>> {
  const fields = entriesOf(table);
  const found: Partial<Record<Name, Field>> = {};
  for (const [name, field] of fields) {
    const isKnown = known.find((each) => each === name);
    if (isKnown === undefined) {
      throw fieldError(field, `there is no such field; these are known: ${known.join(", ")}`);
    }
    found[isKnown] = field;
  }
  return found;
}

/** All fields of a table whose names its writer chooses. */
export function entriesOf(field: Field): ReadonlyMap<string, Field> {
  if (field.value.type === "table") return field.value.table;
  throw fieldError(field, "it has to be a table");
}

export function textOf(field: Field): string {
  if (field.value.type === "text") return field.value.text;
  throw fieldError(field, `it has to be a text in quotes`);
}

export function flagOf(field: Field): boolean {
  if (field.value.type === "flag") return field.value.flag;
  throw fieldError(field, "it has to be true or false");
}

export function wholeNumberOf(field: Field, min: number, max: number): number {
  const number = field.value.type === "number" ? field.value.number : NaN;
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw fieldError(field, `it has to be a whole number from ${min} to ${max}`);
}

/** A list of at most `lengthMax` fields, each of which is for its reader to check. */
export function listOf(field: Field, lengthMax: number): readonly Field[] {
  if (field.value.type !== "list") throw fieldError(field, "it has to be a list: [ … ]");
  const { list } = field.value;
  if (list.length <= lengthMax) return list;
  throw fieldError(field, `it has ${list.length} entries, the limit is ${lengthMax}`);
}

interface OpenTable extends Field {
  readonly value: { readonly type: "table"; readonly table: Map<string, Field> };
}

interface OpenList extends Field {
  readonly value: { readonly type: "list"; readonly list: Field[] };
}

/** From the parser's tree, which has refused doubled names already. */
class Builder {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  file(top: AST.TOMLTopLevelTable): Field {
    const root = this.#table("", 1);
    for (const entry of top.body) {
      if (entry.type === "TOMLKeyValue") this.#add(root, entry);
      else for (const inner of this.#headed(root, entry)) this.#add(inner.table, inner.entry);
    }
    return root;
  }

  /** The entries below a header, each with the table that the header names. */
  #headed(
    root: OpenTable,
    header: AST.TOMLTable,
  ): readonly { table: OpenTable; entry: AST.TOMLKeyValue }[] {
    const line = header.loc.start.line;
    let at: Field = root;
    for (const [depth, key] of header.resolvedKey.entries()) {
      const next = header.resolvedKey[depth + 1];
      at = this.#below(at, key, line, typeof next === "number" ? "list" : "table");
    }
    const table = at;
    if (!isOpenTable(table)) throw fieldError(table, "it has to be a table");
    return header.body.map((entry) => ({ table, entry }));
  }

  #below(at: Field, key: string | number, line: number, type: "list" | "table"): Field {
    const name = typeof key === "number" ? `${at.name}[${key}]` : inside(at.name, key);
    const made = type === "table" ? this.#table(name, line) : this.#list(name, line);
    if (isOpenTable(at)) {
      const there = at.value.table.get(String(key)) ?? made;
      at.value.table.set(String(key), there);
      return there;
    }
    if (!isOpenList(at)) throw fieldError(at, "it has to be a table");
    const there = at.value.list[Number(key)] ?? made;
    at.value.list[Number(key)] = there;
    return there;
  }

  #add(table: OpenTable, { key, value, loc }: AST.TOMLKeyValue): void {
    const names = key.keys.map((each) => (each.type === "TOMLBare" ? each.name : each.value));
    const last = names.pop() ?? "";
    let at: Field = table;
    for (const name of names) at = this.#below(at, name, loc.start.line, "table");
    if (!isOpenTable(at)) throw fieldError(at, "it has to be a table");
    at.value.table.set(last, this.#field(inside(at.name, last), value));
  }

  #field(name: string, node: AST.TOMLContentNode): Field {
    const line = node.loc.start.line;
    if (node.type === "TOMLArray") {
      const list = this.#list(name, line);
      list.value.list.push(...node.elements.map((each, at) => this.#field(`${name}[${at}]`, each)));
      return list;
    }
    if (node.type === "TOMLInlineTable") {
      const table = this.#table(name, line);
      for (const entry of node.body) this.#add(table, entry);
      return table;
    }
    return { file: this.#file, line, name, value: plainValue(node) };
  }

  #table(name: string, line: number): OpenTable {
    return { file: this.#file, line, name, value: { type: "table", table: new Map() } };
  }

  #list(name: string, line: number): OpenList {
    return { file: this.#file, line, name, value: { type: "list", list: [] } };
  }
}

function plainValue(node: AST.TOMLValue): FieldValue {
  switch (node.kind) {
    case "string":
      return { type: "text", text: node.value };
    case "integer":
    case "float":
      return { type: "number", number: node.value };
    case "boolean":
      return { type: "flag", flag: node.value };
    default:
      return { type: "date" };
  }
}

function isOpenTable(field: Field): field is OpenTable {
  return field.value.type === "table";
}

function isOpenList(field: Field): field is OpenList {
  return field.value.type === "list";
}

function inside(outer: string, key: string): string {
  const shown = /^[\w-]+$/.test(key) ? key : `"${shorten(key)}"`;
  return outer === "" ? shown : `${outer}.${shown}`;
}
