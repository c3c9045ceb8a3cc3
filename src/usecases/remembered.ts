import type { Clock } from '../ports/clock.ts';

/**
 * An answer that is worked out at most once in a while, however many ask: for doors that stand open.
 * A failure is not remembered.
 */
export function remembered<T>(forMs: number, clock: Clock, compute: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  let untilMs = 0;
  return () => {
    if (answer !== null && clock() < untilMs) return answer;
    untilMs = clock() + forMs;
    const computed = compute();
    answer = computed;
    computed.catch(() => {
      if (answer === computed) answer = null;
    });
    return computed;
  };
}
