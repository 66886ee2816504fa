/**
 * The one error class of Hearth, with a closed list of codes.
 *
 * The codes are gRPC's (https://grpc.io/docs/guides/status-codes/), so that they mean the same on
 * the wire, in the SDK and in a shell script. A message says what is wrong and what to do about it,
 * in one line, without the code's name.
 */

/** Code → its number on the wire (gRPC's) and the exit status of the command line. */
const codes = {
  CANCELLED: { wire: 1, exit: 3 },
  UNKNOWN: { wire: 2, exit: 70 },
  INVALID_ARGUMENT: { wire: 3, exit: 65 },
  DEADLINE_EXCEEDED: { wire: 4, exit: 4 },
  NOT_FOUND: { wire: 5, exit: 66 },
  ALREADY_EXISTS: { wire: 6, exit: 73 },
  PERMISSION_DENIED: { wire: 7, exit: 77 },
  RESOURCE_EXHAUSTED: { wire: 8, exit: 75 },
  FAILED_PRECONDITION: { wire: 9, exit: 78 },
  ABORTED: { wire: 10, exit: 5 },
  OUT_OF_RANGE: { wire: 11, exit: 6 },
  UNIMPLEMENTED: { wire: 12, exit: 76 },
  INTERNAL: { wire: 13, exit: 71 },
  UNAVAILABLE: { wire: 14, exit: 69 },
  DATA_LOSS: { wire: 15, exit: 74 },
  UNAUTHENTICATED: { wire: 16, exit: 67 },
} as const satisfies Record<string, { wire: number; exit: number }>;

/** The closed list of error codes. */
export type ErrorCode = keyof typeof codes;

const codeByWireNumber = new Map<number, ErrorCode>(
  (Object.keys(codes) as ErrorCode[]).map((code) => [codes[code].wire, code]),
);

/** What every part of Hearth throws. `code` is stable and meant for programs; `message` for people. */
export class HearthError extends Error {
  override readonly name = "HearthError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /**
   * The one funnel from anything thrown to a HearthError. A HearthError stays itself; an abort
   * becomes CANCELLED; everything else becomes `fallback` with the original as `cause`.
   */
  static from(thrown: unknown, fallback: ErrorCode = "UNKNOWN"): HearthError {
    if (thrown instanceof HearthError) return thrown;
    if (thrown instanceof Error) {
      const code = thrown.name === "AbortError" ? "CANCELLED" : fallback;
      return new HearthError(code, thrown.message || thrown.name, { cause: thrown });
    }
    return new HearthError(fallback, String(thrown), { cause: thrown });
  }
}

/** gRPC's status number of a code; 0 (OK) is not an error and has no code. */
export function errorCodeToWire(code: ErrorCode): number {
  return codes[code].wire;
}

/** The code of a gRPC status number; numbers nobody knows become UNKNOWN. */
export function errorCodeFromWire(wireNumber: number): ErrorCode {
  return codeByWireNumber.get(wireNumber) ?? "UNKNOWN";
}

/** The exit status of the command line for a failure with this code (table in the README). */
export function errorCodeToExitStatus(code: ErrorCode): number {
  return codes[code].exit;
}

/** Every code, for tables and tests. */
export const errorCodes = Object.keys(codes) as readonly ErrorCode[];

/**
 * States something that must be true whatever the input was. Stays on in production: a broken
 * invariant must stop the operation that found it, not spread.
 */
export function assert(condition: boolean, invariant: string): asserts condition {
  if (!condition) throw new HearthError("INTERNAL", `broken invariant: ${invariant}`);
}

/** They say nothing of one thing among many: the caller, the way to the coordinator, its disk. */
const reasonsOfAll: ReadonlySet<ErrorCode> = new Set([
  "CANCELLED",
  "DEADLINE_EXCEEDED",
  "PERMISSION_DENIED",
  "RESOURCE_EXHAUSTED",
  "UNAUTHENTICATED",
  "UNAVAILABLE",
]);

/** Whether what ended with this code for one of many things says as much of all the others. */
export function isReasonOfAll(code: ErrorCode): boolean {
  return reasonsOfAll.has(code);
}
