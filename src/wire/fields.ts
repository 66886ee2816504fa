/**
 * Single fields of messages, checked on their way in (P8): texts and bytes have a length, roles are of
 * the closed list, what counts something is a whole number. Who sent something else is told which field.
 */

import { type Role, roles } from "../api.ts";
import { shorten } from "../job/job.ts";
import { invalid, type Missing } from "./convert-job.ts";

/** Letters of a name, an address or a word. */
export const textLengthMax = 300;

/** @throws HearthError INVALID_ARGUMENT naming the field when the text is longer than `lengthMax` */
export function textFromWire(
  field: string,
  value: Missing<string>,
  lengthMax = textLengthMax,
): string {
  const text = value ?? "";
  if (text.length <= lengthMax) return text;
  throw invalid(
    `${field} "${shorten(text)}" has ${text.length} letters, the limit is ${lengthMax}`,
  );
}

/** @throws HearthError INVALID_ARGUMENT when there are too many, or one is too long */
export function textsFromWire(
  field: string,
  values: Missing<readonly string[]>,
  countMax: number,
): readonly string[] {
  const texts = values ?? [];
  if (texts.length > countMax) {
    throw invalid(`${texts.length} times ${field}, the limit is ${countMax}`);
  }
  return texts.map((text) => textFromWire(field, text));
}

/** Bytes that have to be there. @throws HearthError INVALID_ARGUMENT when they are not, or too many */
export function bytesFromWire(
  field: string,
  value: Missing<Uint8Array>,
  lengthBytesMax: number,
): Uint8Array {
  const bytes = value ?? new Uint8Array(0);
  if (bytes.byteLength === 0) throw invalid(`${field} is missing`);
  if (bytes.byteLength <= lengthBytesMax) return bytes;
  throw invalid(`${field} has ${bytes.byteLength} bytes, the limit is ${lengthBytesMax}`);
}

/** @throws HearthError INVALID_ARGUMENT unless it is one of the list */
export function choiceFromWire<T extends string>(
  field: string,
  value: Missing<string>,
  choices: readonly T[],
): T {
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw invalid(`${field} "${shorten(value ?? "")}" is none of ${choices.join(", ")}`);
}

/** A whole number from 1 on. @throws HearthError INVALID_ARGUMENT */
export function ordinalFromWire(field: string, value: Missing<number>): number {
  const number = value ?? 0;
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw invalid(`${field} is 1 or more, not ${number}`);
}

/** How many of something; what is no sensible number counts as none. */
export function countFromWire(value: Missing<number>): number {
  return Math.min(Math.max(0, value ?? 0), Number.MAX_SAFE_INTEGER);
}

/** 64 hexadecimal digits. @throws HearthError INVALID_ARGUMENT */
export function fingerprintFromWire(field: string, value: Missing<string>): string {
  if (/^[0-9a-f]{64}$/.test(value ?? "")) return value ?? "";
  throw invalid(`${field} "${shorten(value ?? "")}" is not a SHA-256`);
}

/** Roles that somebody asks for, each once. @throws HearthError INVALID_ARGUMENT for one nobody knows */
export function rolesFromWire(values: Missing<readonly string[]>): readonly Role[] {
  return [...new Set((values ?? []).map((value) => choiceFromWire("the role", value, roles)))];
}

/** Roles that somebody has. Those that a newer coordinator knows and we do not are left out. */
export function knownRolesFromWire(values: Missing<readonly string[]>): readonly Role[] {
  return roles.filter((role) => values?.includes(role));
}
