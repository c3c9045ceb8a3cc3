import type { ItemId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { halfBasket } from '../evaluation/half-basket.ts';
import type { EvaluationCase } from '../evaluation/split.ts';
import { isToBeFound } from '../evaluation/task.ts';
import { besideBasket } from '../history/beside-basket.ts';
import { type Deeds, HistoryDeeds, type PersonSituation, SpanDeeds, situationAt } from '../history/situation.ts';
import { mayBeIn } from '../list/eligibility.ts';
import { type CustomerSpan, type InteractionLog, NO_ORDER } from '../log/interaction-log.ts';
import { endOfOwnNewest, firstBefore } from '../log/log-before.ts';
import { drawEvenly } from './draw-evenly.ts';
import { judgedCases } from './judged-case.ts';

const VISIT_GAP_MS = 30 * 60_000;
/** Of one visitor; more would let the busiest decide. */
const MOST_STEPS = 10;

/** One list to choose by: what was known, and what was to be found. */
export interface ChoiceCase {
  readonly situation: PersonSituation;
  /** What the situation was read from; nothing later than its moment. */
  readonly deeds: Deeds;
  readonly task: Task;
  /** Item indices; below zero what the model does not know. At least one. */
  readonly relevant: ReadonlySet<number>;
}

/**
 * Cases of histories that were split beforehand, evenly drawn where there are more than `most`.
 *
 * @param most - situations are built for the drawn only
 */
export function casesOfSplit(
  cases: readonly EvaluationCase[],
  task: Task,
  settings: TenantSettings,
  indexOf: ReadonlyMap<ItemId, number>,
  most = Number.POSITIVE_INFINITY,
): ChoiceCase[] {
  const judged = judgedCases(cases, task, settings, indexOf);
  return drawEvenly(() => judged, most).map(({ atMs, history, relevant, basket }) => {
    const deeds = new HistoryDeeds(history, settings, indexOf);
    const situation = situationAt(deeds, atMs);
    const lying = basket?.flatMap((itemId) => indexOf.get(itemId) ?? []);
    return { situation: lying === undefined ? situation : besideBasket(situation, lying), deeds, task, relevant };
  });
}

/**
 * Cases of a tenant's own log: who was known before a moment, and what they took from then on. Where there are orders,
 * only these are to be found: a list that leads to a sale is better than one that leads to a look. For visits: visitors
 * first seen from that moment on; after each of their first steps the next is to be found, for `visit` be it what they saw
 * before, for `unseen` only if it is not. For baskets: everybody's first order from that moment on of two items or more;
 * half of it lies in the basket, the other half is to be found.
 *
 * Drawn first, built afterwards: the log is walked twice, and what is held at any moment is the drawn cases and one
 * customer's items, however long the log. O(interactions) time.
 *
 * @param most - cases wanted; a few less where all that a drawn customer took had been turned down by them before
 */
export function casesFrom(log: InteractionLog, fromMs: number, task: Task, most: number): ChoiceCase[] {
  if (task === 'basket')
    return drawEvenly(() => basketPlaces(log, fromMs), most).flatMap((place) => basketCase(log, place));
  const isVisit = task === 'visit' || task === 'unseen';
  const cutOf = (span: CustomerSpan) => ({ known: firstBefore(log, span, fromMs), atMs: fromMs });
  const walk = () => (isVisit ? visitPlaces(log, fromMs, task) : returnPlaces(log, task, cutOf));
  return casesAt(log, task, walk, most, isVisit);
}

/**
 * Cases of everybody's own newest share, whenever that was: what came before it is known. Only for lists of who comes
 * back: empty for others.
 */
export function ownNewestCases(log: InteractionLog, share: number, task: Task, most: number): ChoiceCase[] {
  if (task !== 'new' && task !== 'again' && task !== 'any') return [];
  const cutOf = (span: CustomerSpan) => {
    const known = endOfOwnNewest(log, span, share);
    return { known, atMs: log.atMs[known - 1] ?? 0 };
  };
  return casesAt(log, task, () => returnPlaces(log, task, cutOf), most, false);
}

/** @param isAnyFound - every step is worth finding, not only what {@link countsIn} says */
function casesAt(
  log: InteractionLog,
  task: Task,
  walk: () => Iterable<CasePlace>,
  most: number,
  isAnyFound: boolean,
): ChoiceCase[] {
  const counts = countsIn(log);
  return drawEvenly(walk, most).flatMap(({ from, known, end, atMs }) => {
    const deeds = new SpanDeeds(log, { start: known, end });
    const situation = situationAt(deeds, atMs);
    const relevant = new Set<number>();
    for (let at = from; at < known; at += 1) {
      const item = log.items[at] ?? 0;
      if ((isAnyFound || counts(at)) && mayBeIn(situation.items.get(item), task)) relevant.add(item);
    }
    return relevant.size === 0 ? [] : [{ situation, deeds, task, relevant }];
  });
}

/** Where in a log a case lies: `from` to `known` is to be found, `known` to `end` is known; newest first. */
interface CasePlace {
  readonly from: number;
  readonly known: number;
  readonly end: number;
  readonly atMs: number;
}

/** Customers on both sides of the cut who then took something the task is about. */
function* returnPlaces(
  log: InteractionLog,
  task: Task,
  cutOf: (span: CustomerSpan) => Pick<CasePlace, 'known' | 'atMs'>,
): Iterable<CasePlace> {
  const counts = countsIn(log);
  const had = new Set<number>();
  for (const span of log.customers) {
    const { known, atMs } = cutOf(span);
    if (known === span.start || known === span.end) continue;
    had.clear();
    for (let at = known; at < span.end; at += 1) {
      const isHad = task === 'again' ? log.orders[at] !== NO_ORDER : log.owned[at] === 1;
      if (isHad) had.add(log.items[at] ?? 0);
    }
    for (let at = span.start; at < known; at += 1) {
      if (!counts(at) || (task !== 'any' && had.has(log.items[at] ?? 0) !== (task === 'again'))) continue;
      yield { from: span.start, known, end: span.end, atMs };
      break;
    }
  }
}

/** The first order of everybody from the moment on that has two items or more: whoever they are, be it their first of all. */
function* basketPlaces(log: InteractionLog, fromMs: number): Iterable<CasePlace> {
  for (const span of log.customers) {
    if (span.orderCount === 0) continue;
    const first = firstBefore(log, span, fromMs);
    for (let known = first; known > span.start; known -= 1) {
      const order = log.orders[known - 1] ?? NO_ORDER;
      if (order === NO_ORDER || (known < first && order === log.orders[known])) continue;
      let from = known - 1;
      while (from > span.start && log.orders[from - 1] === order) from -= 1;
      if (halfBasket(itemsTaken(log, from, known)) === null) continue;
      yield { from, known, end: span.end, atMs: log.atMs[from] ?? 0 };
      break;
    }
  }
}

function basketCase(log: InteractionLog, { from, known, end, atMs }: CasePlace): ChoiceCase[] {
  const half = halfBasket(itemsTaken(log, from, known));
  if (half === null) return [];
  const deeds = new SpanDeeds(log, { start: known, end });
  const situation = besideBasket(situationAt(deeds, atMs), half.basket);
  const relevant = new Set(half.rest.filter((item) => mayBeIn(situation.items.get(item), 'basket')));
  return relevant.size === 0 ? [] : [{ situation, deeds, task: 'basket', relevant }];
}

function itemsTaken(log: InteractionLog, from: number, end: number): number[] {
  const items: number[] = [];
  for (let at = from; at < end; at += 1) if ((log.weights[at] ?? 0) > 0) items.push(log.items[at] ?? 0);
  return items;
}

/** Steps of visitors first seen from the moment on. A step later than half an hour is another visit. */
function* visitPlaces(log: InteractionLog, fromMs: number, task: Task): Iterable<CasePlace> {
  for (const span of log.customers) {
    if (firstBefore(log, span, fromMs) !== span.end) continue;
    let found = 0;
    // Newest first: the step before place p is at p + 1.
    for (let next = span.end - 2; next >= span.start && found < MOST_STEPS; next -= 1) {
      const [atMs, beforeMs] = [log.atMs[next] ?? 0, log.atMs[next + 1] ?? 0];
      if (atMs - beforeMs > VISIT_GAP_MS) break;
      if ((log.weights[next] ?? 0) <= 0) continue;
      if (task === 'unseen' && log.items.subarray(next + 1, span.end).includes(log.items[next] ?? 0)) continue;
      yield { from: next, known: next + 1, end: span.end, atMs };
      found += 1;
    }
  }
}

/** {@link isToBeFound}, by the place of an interaction. */
function countsIn(log: InteractionLog): (at: number) => boolean {
  const anybodyOrders = log.customers.some(({ orderCount }) => orderCount > 0);
  return (at) => isToBeFound({ weight: log.weights[at] ?? 0, isOrder: log.orders[at] !== NO_ORDER }, anybodyOrders);
}
