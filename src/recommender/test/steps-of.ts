import type { Step } from '../signals/signal.ts';
import type { LoggedStep } from './visit-log.ts';

/** Steps of a situation, newest first, none of them part of an order. */
export function stepsOf(...steps: readonly LoggedStep[]): Step[] {
  return steps.map(([itemIndex, minute, weight = 1]) => ({
    itemIndex,
    atMs: minute * 60_000,
    weight,
    isOrder: false,
  }));
}
