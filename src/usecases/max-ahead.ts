/** Clocks differ: what is told may lie this far in the future. */
export const MAX_AHEAD_MS = 5 * 60_000;
