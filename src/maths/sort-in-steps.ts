import { STEP_LOOKUPS, type Steps } from './steps.ts';

/** Runs are sorted whole, then merged. */
const RUN = 4096;

/**
 * Sorts indices by score, highest first, ties by index. O(n log n), never more than a run at once.
 *
 * @param scores - by index; what is not above zero is left out
 */
export function* bestFirst(scores: Float64Array): Steps<Uint32Array> {
  let from: Uint32Array = yield* aboveZero(scores);
  const count = from.length;
  for (let start = 0; start < count; start += RUN) {
    from.subarray(start, start + RUN).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
    yield;
  }
  let to: Uint32Array = new Uint32Array(count);
  for (let width = RUN; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) yield* merge(from, to, scores, start, width);
    [from, to] = [to, from];
  }
  return from;
}

/** The same order as `sort` gives, in a new array. O(n log n), never more than a run at once. */
export function* sortInSteps<T>(things: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  let from: T[] = [];
  for (let start = 0; start < things.length; start += STEP_LOOKUPS) {
    for (const thing of things.slice(start, start + STEP_LOOKUPS).sort(compare)) from.push(thing);
    yield;
  }
  for (let width = STEP_LOOKUPS; width < things.length; width *= 2) {
    const to: T[] = [];
    for (let start = 0; start < things.length; start += 2 * width) {
      const middle = Math.min(start + width, things.length);
      const end = Math.min(start + 2 * width, things.length);
      let [left, right] = [start, middle];
      while (to.length < end) {
        const isLeft = left < middle && (right >= end || compare(from[left] as T, from[right] as T) <= 0);
        to.push(from[isLeft ? left : right] as T);
        if (isLeft) left += 1;
        else right += 1;
        if (to.length % STEP_LOOKUPS === 0) yield;
      }
    }
    from = to;
  }
  return from;
}

function* aboveZero(scores: Float64Array): Steps<Uint32Array> {
  const indices = new Uint32Array(scores.length);
  let count = 0;
  for (let index = 0; index < scores.length; index += 1) {
    if ((scores[index] as number) > 0) {
      indices[count] = index;
      count += 1;
    }
  }
  yield;
  return indices.slice(0, count);
}

/** Two sorted runs of `width` from `start` on become one. */
function* merge(from: Uint32Array, to: Uint32Array, scores: Float64Array, start: number, width: number): Steps<void> {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    if (at % STEP_LOOKUPS === 0) yield;
    const isLeft = left < middle && (right >= end || isBefore(from[left] as number, from[right] as number, scores));
    to[at] = from[isLeft ? left : right] as number;
    if (isLeft) left += 1;
    else right += 1;
  }
}

function isBefore(a: number, b: number, scores: Float64Array): boolean {
  const difference = (scores[a] as number) - (scores[b] as number);
  return difference > 0 || (difference === 0 && a < b);
}
