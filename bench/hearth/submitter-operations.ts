/** What Hearth's submitter does besides what every queue's does. */

import type { SubmitterOperations } from "../contestant.ts";

export type HearthSubmitterOperations = SubmitterOperations & {
  /** One call there and back, in milliseconds. */
  ping(argument: undefined): Promise<number>;
  /** Queues jobs of another kind, which no worker takes. */
  submitOthers(argument: { readonly jobs: number; readonly perCall: number }): Promise<void>;
  /** What is wrong by the coordinator's word with the newest jobs, and with some of the others. */
  complaints(argument: { readonly submitted: number }): Promise<readonly string[]>;
};
