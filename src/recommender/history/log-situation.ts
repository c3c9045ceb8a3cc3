import { type InteractionLog, NO_ORDER } from '../log/interaction-log.ts';
import type { Situation, Step } from '../signals/signal.ts';
import { decay } from './interaction-weight.ts';

/**
 * What one customer's part of a log says about them, as a request would see it: the same seeds and steps as a history
 * gives, without the history.
 *
 * @param start - first and one past the last interaction that is known
 */
export function logSituation(log: InteractionLog, start: number, end: number, atMs: number): Situation {
  const newestMs = start < end ? (log.atMs[start] ?? 0) : 0;
  const sums = new Map<number, number>();
  const steps: Step[] = [];
  const events = new Map<number, number>();
  for (let at = start; at < end; at += 1) {
    const itemIndex = log.items[at] ?? 0;
    const happenedMs = log.atMs[at] ?? 0;
    const weight = log.weights[at] ?? 0;
    const order = log.orders[at] ?? NO_ORDER;
    // Only orders have lines that belong together; anything else is an event of its own.
    const event = order === NO_ORDER ? -1 - at : order;
    if (!events.has(event)) events.set(event, events.size);
    steps.push({ itemIndex, atMs: happenedMs, event: events.get(event) ?? 0, weight, isOrder: order !== NO_ORDER });
    const faded = weight * decay(newestMs - happenedMs, log.halfLifeDays[at] ?? 1);
    sums.set(itemIndex, (sums.get(itemIndex) ?? 0) + faded);
  }
  const seeds = [...sums].flatMap(([itemIndex, sum]) =>
    sum === 0 ? [] : [{ itemIndex, weight: Math.sign(sum) * Math.log1p(Math.abs(sum)) }],
  );
  return { seeds, steps, atMs };
}
