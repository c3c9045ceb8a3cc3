import type { CustomerSpan, InteractionLog } from './interaction-log.ts';

const MINUTE_MS = 60_000;

/** Minutes without a step after which the next one begins another visit: the custom of the web, rounded from the 25.5 of Catledge & Pitkow (1995). */
export const VISIT_GAP_MINUTES = 30;

/** Part of an {@link InteractionLog}, newest first like the log: `start` to `end - 1`. */
export interface VisitRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts one customer's interactions into visits, newest visit first: runs without a gap longer than `gapMinutes`.
 * One pass; lines of one order share a moment, and so a visit.
 */
export function visitRanges(log: InteractionLog, span: CustomerSpan, gapMinutes: number): VisitRange[] {
  const ranges: VisitRange[] = [];
  let start = span.start;
  for (let at = span.start + 1; at <= span.end; at += 1) {
    const isCut = at === span.end || (log.atMs[at - 1] ?? 0) - (log.atMs[at] ?? 0) > gapMinutes * MINUTE_MS;
    if (!isCut) continue;
    ranges.push({ start, end: at });
    start = at;
  }
  return ranges;
}

/** What spoke for an item in a visit, oldest first. */
export interface VisitSteps {
  readonly items: number[];
  /** Number of the moment within the visit, from 0: what happened at once, such as lines of one order, shares a place. */
  readonly places: number[];
}

/**
 * The steps of one visit; what speaks against an item is none.
 *
 * @param maxLength - only the newest so many
 */
export function visitSteps(log: InteractionLog, { start, end }: VisitRange, maxLength: number): VisitSteps {
  const kept: number[] = [];
  for (let at = start; at < end && kept.length < maxLength; at += 1) if ((log.weights[at] ?? 0) > 0) kept.push(at);
  kept.reverse();
  let place = 0;
  const places = kept.map((at, number) => {
    const before = kept[number - 1];
    if (before !== undefined && log.atMs[before] !== log.atMs[at]) place += 1;
    return place;
  });
  return { items: kept.map((at) => log.items[at] ?? 0), places };
}

/** Of steps that follow another of the same customer, how many must do so within a visit. */
const MIN_SHARE = 0.1;

/** Whether customers do one thing after another within half an hour, rather than all at one moment or days apart. */
export function hasSequences(log: InteractionLog): boolean {
  let following = 0;
  let withinVisit = 0;
  for (const { start, end } of log.customers) {
    for (let at = start + 1; at < end; at += 1) {
      const gapMs = (log.atMs[at - 1] ?? 0) - (log.atMs[at] ?? 0);
      following += 1;
      if (gapMs > 0 && gapMs <= VISIT_GAP_MINUTES * MINUTE_MS) withinVisit += 1;
    }
  }
  return withinVisit > MIN_SHARE * following;
}
