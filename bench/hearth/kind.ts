/** The kind of the jobs of all scenarios. */
export const kind = "bench";
