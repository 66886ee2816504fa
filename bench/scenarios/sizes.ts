/** What the scenarios have in common. */

/** Jobs in one call of a bulk submit. */
export const perCall = 500;
/** Single submits at any moment, where several are in flight. */
export const inFlight = 32;
