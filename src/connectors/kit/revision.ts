/** Seconds of it fit a revision until 2046. */
const FIRST_MS = Date.UTC(2015, 0, 1);

/** A revision that grows with time, for clients that say when something changed. 1 and more, a second each. */
export function revisionAt(changedMs: number): number | undefined {
  const seconds = Math.floor((changedMs - FIRST_MS) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(1, seconds);
}
