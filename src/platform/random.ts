/** The only dice of Hearth. Engines get one handed in, so that a seed replays a whole run. */

export interface Random {
  /** A number in [0, 1), evenly spread. */
  sample(): number;
  /** `lengthBytes` bytes nobody can guess. */
  bytes(lengthBytes: number): Uint8Array;
  /** A UUIDv7: unique for ever, and in the order of `nowMs`. */
  uuid(nowMs: number): string;
}

export const systemRandom: Random = {
  sample: () => Math.random(),
  bytes: (lengthBytes) => crypto.getRandomValues(new Uint8Array(lengthBytes)),
  uuid: (nowMs) => Bun.randomUUIDv7("hex", nowMs),
};
