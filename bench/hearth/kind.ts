/** The kind of the jobs of all scenarios. */
export const kind = "bench";
/** Of jobs that only lie in the queue. */
export const otherKind = "bench-other";
