/**
 * Work in steps: at each `yield`, some milliseconds apart at most, others may take their turn. Who runs it decides
 * whether they do; the result is the same.
 */
export type Steps<T> = Generator<void, T, void>;

/** Does all of it now. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** What becomes of each, in order; others may take their turn after each. */
export function* mapInSteps<T, U>(things: readonly T[], make: (thing: T) => U): Steps<U[]> {
  const made: U[] = [];
  for (const thing of things) {
    made.push(make(thing));
    yield;
  }
  return made;
}

/** Of a loop over numbers: so many take less than a millisecond, on a slow machine and in code that just began. */
export const STEP_NUMBERS = 65_536;
/** Of a loop that looks each one up, hashes or compares it. */
export const STEP_LOOKUPS = 512;
/** Of a loop that parses, digests or writes out each one. */
export const STEP_RECORDS = 32;
