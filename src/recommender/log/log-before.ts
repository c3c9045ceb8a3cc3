import { type CustomerSpan, type InteractionLog, NO_ORDER } from './interaction-log.ts';

/**
 * The log as it stood at a moment: what happened at `fromMs` or later is not in it. Columns are shared, not copied.
 * Half-lives count back from what was the newest then. O(interactions).
 */
export function logBefore(log: InteractionLog, fromMs: number): InteractionLog {
  return logFrom(log, (span) => firstBefore(log, span, fromMs));
}

/** The log without everybody's own newest share, see {@link endOfOwnNewest}. As {@link logBefore}. */
export function logBeforeOwnNewest(log: InteractionLog, share: number): InteractionLog {
  return logFrom(log, (span) => endOfOwnNewest(log, span, share));
}

/**
 * The first place after a customer's own newest `share`, of one interaction or more: no order is torn apart. Where nothing
 * would be left after it, nothing is new: their start.
 */
export function endOfOwnNewest({ orders }: InteractionLog, { start, end }: CustomerSpan, share: number): number {
  let at = start + Math.ceil((end - start) * share);
  while (at < end && orders[at] !== NO_ORDER && orders[at] === orders[at - 1]) at += 1;
  return at === end ? start : at;
}

function logFrom(log: InteractionLog, startOf: (span: CustomerSpan) => number): InteractionLog {
  const customers: CustomerSpan[] = [];
  let interactionCount = 0;
  let newestMs = 0;
  for (const span of log.customers) {
    const start = startOf(span);
    if (start === span.end) continue;
    customers.push({ ...span, start });
    interactionCount += span.end - start;
    newestMs = Math.max(newestMs, log.atMs[start] ?? 0);
  }
  return { ...log, customers, interactionCount, newestMs };
}

/** The place of a customer's newest interaction before a moment; the end of their span if there is none. */
export function firstBefore(log: InteractionLog, { start, end }: CustomerSpan, fromMs: number): number {
  let at = start;
  while (at < end && (log.atMs[at] ?? 0) >= fromMs) at += 1;
  return at;
}

/**
 * The moment from which the newest `share` of all interactions happened: a little more where many happened at that
 * very moment, so that no order is torn apart. O(interactions * log interactions).
 *
 * @param share - above 0, below 1
 * @returns infinity for an empty log
 */
export function newestShareFrom(log: InteractionLog, share: number): number {
  const times = new Float64Array(log.interactionCount);
  let count = 0;
  for (const { start, end } of log.customers) {
    times.set(log.atMs.subarray(start, end), count);
    count += end - start;
  }
  times.sort();
  return times[Math.ceil(count * (1 - share))] ?? Number.POSITIVE_INFINITY;
}
