/** What the processes of a torture write down, one line of JSON each, and at which moment. */

/** What went over the wire in a submit, in a form that JSON can say. */
export interface SubmittedSpec {
  readonly kind: string;
  readonly payload: string;
  readonly blobs: readonly { readonly sha256: string; readonly sizeBytes: number }[];
  /** -1: tried for ever. */
  readonly maxAttempts: number;
  readonly leaseTtlMs: number;
  readonly backoff: { readonly initialMs: number; readonly maxMs: number };
}

/** Of the submitter. Each is written before the call (`…ing`) or after its answer has come. */
export type SubmitterFact =
  | {
      readonly fact: "submitting";
      readonly serial: number;
      /** Undefined where the SDK chooses it. */
      readonly id: string | undefined;
      readonly spec: SubmittedSpec;
      readonly atMs: number;
    }
  | {
      readonly fact: "acknowledged";
      readonly serial: number;
      readonly id: string;
      readonly number: number;
      readonly spec: SubmittedSpec;
      readonly atMs: number;
    }
  /** The SDK has stopped trying; whether the job is there is not known. */
  | { readonly fact: "given up"; readonly serial: number; readonly atMs: number }
  | { readonly fact: "cancelling"; readonly id: string; readonly atMs: number }
  | { readonly fact: "cancelled"; readonly id: string; readonly atMs: number }
  /** The answer to a cancel: it had ended before. */
  | { readonly fact: "had-ended"; readonly id: string; readonly atMs: number }
  | { readonly fact: "watching"; readonly id: string; readonly atMs: number }
  /** The end of a watch: the state in which the job was seen. */
  | {
      readonly fact: "watched";
      readonly id: string;
      readonly state: string;
      /** The payload of the result, or "". */
      readonly result: string;
      readonly atMs: number;
    }
  /** A call was answered with an error that nothing can explain. */
  | {
      readonly fact: "refused";
      readonly what: string;
      readonly error: string;
      readonly atMs: number;
    };

/**
 * Of a worker. `process` names one life of it, such as `alder-3`; `run` is one start of a handler,
 * unique for ever.
 */
export type WorkerFact =
  | {
      readonly fact: "started";
      readonly id: string;
      readonly number: number;
      readonly attempt: number;
      readonly run: string;
      readonly worker: string;
      readonly process: string;
      readonly atMs: number;
    }
  | {
      readonly fact: "ended";
      readonly run: string;
      readonly how: "returned" | "threw" | "aborted" | "ends its process";
      readonly atMs: number;
    }
  /** The coordinator has accepted a report about the job. */
  | {
      readonly fact: "accepted";
      readonly number: number;
      readonly report: "completion" | "failure";
      readonly worker: string;
      readonly atMs: number;
    };

/** Of the torture itself. */
export type FaultFact =
  | { readonly fact: "coordinator killed"; readonly atMs: number }
  | { readonly fact: "coordinator listens"; readonly atMs: number }
  /** `drawn`: by the dice, otherwise by a handler that ends its process. */
  | {
      readonly fact: "worker ended";
      readonly worker: string;
      readonly process: string;
      readonly drawn: boolean;
      readonly atMs: number;
    }
  | {
      readonly fact: "worker stopped";
      readonly process: string;
      readonly atMs: number;
    }
  | {
      readonly fact: "worker continued";
      readonly process: string;
      readonly atMs: number;
    };

/** What a handler answers: enough to see whose work was accepted, and that it is right. */
export interface ResultNote {
  readonly serial: number;
  readonly run: string;
  readonly attempt: number;
  /** The hashes of the inputs as the handler read them. */
  readonly inputs: readonly string[];
}
