import { type CustomerSpan, type InteractionLog, NO_ORDER } from './interaction-log.ts';

const HOUR_MS = 3_600_000;
/** A longer span is more than one visit. */
const VISIT_MS = 30 * 60_000;
/** So many items looked at, at different moments within a minute, are no person's. */
const INHUMAN_LOOKS = 60;
const INHUMAN_WITHIN_MS = 60_000;
/** Fewer visitors in an hour are no surge, be it of the whole shop or of one item. */
const LEAST_OF_SHOP = 50;
const LEAST_OF_ITEM = 20;
/** So many times its usual hour is a surge, with the hours beside it, which would be three times of it. */
const TIMES_USUAL = 8;
/** The usual hour is the seventh busiest of the week around: a burst of some hours does not make itself usual. */
const USUAL_RANK = 7;
const AROUND_HOURS = 8 * 24;
/** So many others make an item known: their interest tells whether it rises. */
const KNOWN_BY = 3;
/** With fewer others, or of more, nobody can tell what is usual: then all count. */
const LEAST_OTHERS = 20;
const MOST_LEFT_OUT = 5;

/** Visitors who came at once, looked, and did nothing else. */
export interface Burst {
  /** The hour it happened in begins here. */
  readonly fromMs: number;
  readonly visitors: number;
  /** What most of them looked at, at most three, as item indices. */
  readonly items: readonly number[];
}

/** What is learnt from, and what is not. */
export interface SiftedLog {
  readonly log: InteractionLog;
  /** Most visitors first. */
  readonly bursts: readonly Burst[];
}

/** Somebody who came once, looked and took nothing. */
interface Looker {
  readonly span: CustomerSpan;
  readonly items: readonly number[];
  readonly hour: number;
}

/**
 * The log without visitors that look like machines. Of those who came once and only looked, left out are
 *
 * - who looked faster than a person can;
 * - who came in hours with far more than the usual number of such visitors, of the shop or of an item, and looked
 *   at what three others at least know, or at this and that. What half of a surge came for and nobody else knows is news,
 *   and counts.
 *
 * Whoever ordered, rated or came back is never left out; their interest tells a true rise from a made one.
 *
 * O(interactions * log interactions) time, 16 bytes for each look of such visitors.
 */
export function withoutBursts(log: InteractionLog): SiftedLog {
  const known = new Map<number, number>();
  let others = 0;
  const visitors: CustomerSpan[] = [];
  for (const span of log.customers) {
    if (onlyLooked(log, span)) {
      visitors.push(span);
      continue;
    }
    others += 1;
    for (const item of itemsOf(log, span)) known.set(item, (known.get(item) ?? 0) + 1);
  }
  const asLooker = (span: CustomerSpan): Looker => {
    return { span, items: itemsOf(log, span), hour: Math.floor((log.atMs[span.start] ?? 0) / HOUR_MS) };
  };
  const [fast, lookers] = [visitors.filter((span) => isInhuman(log, span)), [] as Looker[]];
  if (others >= LEAST_OTHERS) {
    const isFast = new Set(fast);
    for (const span of visitors) if (!isFast.has(span)) lookers.push(asLooker(span));
  }
  const surging = surgeOf(lookers, (item) => (known.get(item) ?? 0) >= KNOWN_BY);
  const members = [...fast.map(asLooker), ...(surging.length > MOST_LEFT_OUT * others ? [] : surging)];
  if (members.length === 0) return { log, bursts: [] };
  return { log: withoutCustomers(log, new Set(members.map(({ span }) => span))), bursts: burstsOf(members) };
}

function itemsOf(log: InteractionLog, { start, end }: CustomerSpan): readonly number[] {
  return [...new Set(log.items.subarray(start, end))];
}

function onlyLooked(log: InteractionLog, { start, end, orderCount }: CustomerSpan): boolean {
  if (orderCount > 0) return false;
  if ((log.atMs[start] ?? 0) - (log.atMs[end - 1] ?? 0) > VISIT_MS) return false;
  for (let at = start; at < end; at += 1) if (log.owned[at] === 1 || log.orders[at] !== NO_ORDER) return false;
  return true;
}

/** Things told with one time say nothing of speed: that is how files are read in. */
function isInhuman(log: InteractionLog, { start, end }: CustomerSpan): boolean {
  const moments: number[] = [];
  const seen = new Set<number>();
  for (let at = start; at < end; at += 1) {
    const atMs = log.atMs[at] ?? 0;
    const item = log.items[at] ?? 0;
    // A page that is asked for over and over counts once anyway.
    if (moments.at(-1) === atMs || seen.has(item)) continue;
    seen.add(item);
    moments.push(atMs);
    const first = moments[moments.length - INHUMAN_LOOKS];
    if (first !== undefined && first - atMs <= INHUMAN_WITHIN_MS) return true;
  }
  return false;
}

/** Those who are part of a surge, of the shop or of most of what they looked at. */
function surgeOf(lookers: readonly Looker[], isKnown: (item: number) => boolean): readonly Looker[] {
  const shop = new HourCounts();
  const byItem = new Map<number, HourCounts>();
  for (const { items, hour } of lookers) {
    shop.add(hour);
    for (const item of items) {
      const counts = byItem.get(item) ?? new HourCounts();
      byItem.set(item, counts);
      counts.add(hour);
    }
  }
  return lookers.filter(({ items, hour }) => {
    const inSurge = shop.isSurge(hour, LEAST_OF_SHOP);
    const half = shop.near(hour) / 2;
    const suspect = items.filter((item) => {
      const counts = byItem.get(item);
      if (counts === undefined) return false;
      if (isKnown(item)) return inSurge || counts.isSurge(hour, LEAST_OF_ITEM);
      return inSurge && counts.near(hour) < half;
    });
    return suspect.length * 2 > items.length;
  });
}

/** Visitors by hour, and whether an hour is far above what is usual around it. */
class HourCounts {
  readonly #counts = new Map<number, number>();
  readonly #surges = new Map<number, boolean>();

  add(hour: number): void {
    this.#counts.set(hour, this.at(hour) + 1);
  }

  at(hour: number): number {
    return this.#counts.get(hour) ?? 0;
  }

  /** With the hours beside it: a burst keeps to no clock. */
  near(hour: number): number {
    return this.at(hour - 1) + this.at(hour) + this.at(hour + 1);
  }

  isSurge(hour: number, least: number): boolean {
    const count = this.near(hour);
    if (count < least) return false;
    const known = this.#surges.get(hour);
    if (known !== undefined) return known;
    const isSurge = count > TIMES_USUAL * this.#usualAround(hour);
    this.#surges.set(hour, isSurge);
    return isSurge;
  }

  #usualAround(hour: number): number {
    const around: number[] = [];
    for (let other = hour - AROUND_HOURS; other <= hour + AROUND_HOURS; other += 1) {
      const count = Math.abs(other - hour) <= 1 ? 0 : this.at(other);
      if (count > 0) around.push(count);
    }
    return around.sort((a, b) => b - a)[USUAL_RANK - 1] ?? 0;
  }
}

function withoutCustomers(log: InteractionLog, leftOut: ReadonlySet<CustomerSpan>): InteractionLog {
  const customers = log.customers.filter((span) => !leftOut.has(span));
  return {
    ...log,
    customers,
    interactionCount: customers.reduce((sum, { start, end }) => sum + end - start, 0),
    newestMs: customers.reduce((newest, { start }) => Math.max(newest, log.atMs[start] ?? 0), 0),
  };
}

const MOST_ITEMS_TOLD = 3;

function burstsOf(members: readonly Looker[]): readonly Burst[] {
  const byHour = new Map<number, Looker[]>();
  for (const member of members) {
    const ofHour = byHour.get(member.hour);
    if (ofHour === undefined) byHour.set(member.hour, [member]);
    else ofHour.push(member);
  }
  return [...byHour]
    .map(([hour, visitors]) => {
      const counts = new Map<number, number>();
      for (const { items } of visitors) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
      const most = [...counts].sort(([a, some], [b, more]) => more - some || a - b).slice(0, MOST_ITEMS_TOLD);
      return { fromMs: hour * HOUR_MS, visitors: visitors.length, items: most.map(([item]) => item) };
    })
    .sort((a, b) => b.visitors - a.visitors || a.fromMs - b.fromMs);
}
