/** A source of repeatable chance: the same seed, the same numbers, on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of `choices`. @throws {RangeError} if there are none */
  pick<T>(choices: readonly T[]): T;
  /** One of `choices`, each as likely as its weight (>= 0) says. @throws {RangeError} if there are none */
  pickWeighted<T>(choices: readonly T[], weightOf: (choice: T, index: number) => number): T;
  /** A new array in a new order (Fisher-Yates). */
  shuffled<T>(values: readonly T[]): T[];
}

/**
 * mulberry32 by Tommy Ettinger: 32 bits of state, good enough for made-up customers, not for secrets.
 *
 * @param seed - any integer; only its low 32 bits count
 */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));

  function pickWeighted<T>(choices: readonly T[], weightOf: (choice: T, index: number) => number): T {
    const total = choices.reduce((sum, choice, index) => sum + weightOf(choice, index), 0);
    let left = next() * total;
    const found = choices.find((choice, index) => {
      left -= weightOf(choice, index);
      return left < 0;
    });
    // Rounding may leave a hair over after the last one.
    const chosen = found ?? choices.at(-1);
    if (chosen === undefined) {
      throw new RangeError('nothing to pick from');
    }
    return chosen;
  }

  function shuffled<T>(values: readonly T[]): T[] {
    const left = [...values];
    const result: T[] = [];
    while (left.length > 0) {
      result.push(...left.splice(between(0, left.length - 1), 1));
    }
    return result;
  }

  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (choices) => pickWeighted(choices, () => 1),
    pickWeighted,
    shuffled,
  };
}
