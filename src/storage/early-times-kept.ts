/** How long it is told that events came with times that cannot be right: a month after the last. */
export const EARLY_TIMES_KEPT_MS = 30 * 86_400_000;
