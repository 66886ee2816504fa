/** How a fuzzer says what it found. */

import type { Input, TargetName } from "./target.ts";

export class FuzzFailure extends Error {
  override readonly name = "FuzzFailure";
}

export function describeFailure(found: {
  readonly target: TargetName;
  readonly seed: number;
  readonly index: number;
  readonly input: Input;
  readonly thrown: unknown;
}): FuzzFailure {
  const { target, seed, index, input, thrown } = found;
  const pieces = input.map((piece) => `    ${piece.byteLength}: ${hexOf(piece)}`);
  const lines = [
    `${target}: seed ${seed}, input ${index}: ${thrown instanceof Error ? thrown.message : thrown}`,
    "  the input, cut down to what is needed, as bytes: hexadecimal, piece by piece:",
    ...pieces,
    `  again: bun run fuzz --target ${target} --seed ${seed} --index ${index}`,
  ];
  return new FuzzFailure(lines.join("\n"), { cause: thrown });
}

const hexBytesMax = 4_096;

function hexOf(piece: Uint8Array): string {
  const hex = Buffer.from(piece.subarray(0, hexBytesMax)).toString("hex");
  return piece.byteLength > hexBytesMax ? `${hex}…` : hex;
}
