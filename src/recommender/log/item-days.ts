import { GrowableArray } from '../../maths/growable-array.ts';
import { type InteractionLog, NO_ORDER } from './interaction-log.ts';

export const DAY_MS = 86_400_000;

/**
 * What popularity and trend count: one customer, one item, one day (UTC), in columns. A hundred clicks of one visitor
 * in an afternoon are one day; a coffee bought every morning is one each morning. Days of looking alone are one, the last:
 * who comes back to look a hundred times is one person.
 */
export interface ItemDays {
  readonly items: Uint32Array;
  /** Time of the day's last interaction. */
  readonly atMs: Float64Array;
  /** The day's strongest weight for the item plus its strongest against it: view, cart and purchase are one purchase. */
  readonly weights: Float32Array;
  /** 1 if something that day spoke for the item. */
  readonly taken: Uint8Array;
}

interface OpenDay {
  readonly day: number;
  readonly atMs: number;
  isOrder: boolean;
  strongestFor: number;
  strongestAgainst: number;
}

/** One pass over the log. */
export function itemDaysOf(log: InteractionLog): ItemDays {
  const items = new GrowableArray((length) => new Uint32Array(length));
  const times = new GrowableArray((length) => new Float64Array(length));
  const weights = new GrowableArray((length) => new Float32Array(length));
  const taken = new GrowableArray((length) => new Uint8Array(length));
  let lookedAt = new Set<number>();
  const close = (item: number, { atMs, isOrder, strongestFor, strongestAgainst }: OpenDay) => {
    // Newest first: the last day of looking was seen before.
    if (!isOrder && lookedAt.has(item)) return;
    if (!isOrder) lookedAt.add(item);
    items.push(item);
    times.push(atMs);
    weights.push(strongestFor + strongestAgainst);
    taken.push(strongestFor > 0 ? 1 : 0);
  };
  for (const { start, end } of log.customers) {
    const open = new Map<number, OpenDay>();
    lookedAt = new Set();
    for (let at = start; at < end; at += 1) {
      const item = log.items[at] ?? 0;
      const atMs = log.atMs[at] ?? 0;
      const weight = log.weights[at] ?? 0;
      const day = Math.floor(atMs / DAY_MS);
      let current = open.get(item);
      // The log is newest first, so another day means that the day before it is complete.
      if (current === undefined || current.day !== day) {
        if (current !== undefined) close(item, current);
        current = { day, atMs, isOrder: false, strongestFor: 0, strongestAgainst: 0 };
        open.set(item, current);
      }
      if (log.orders[at] !== NO_ORDER) current.isOrder = true;
      current.strongestFor = Math.max(current.strongestFor, weight);
      current.strongestAgainst = Math.min(current.strongestAgainst, weight);
    }
    for (const [item, current] of open) close(item, current);
  }
  return { items: items.toArray(), atMs: times.toArray(), weights: weights.toArray(), taken: taken.toArray() };
}

/** Day (UTC, since 1970) on which somebody first did something with each item; 0 where nobody did. */
export function firstDays({ items, atMs }: Pick<ItemDays, 'items' | 'atMs'>, itemCount: number): Uint32Array {
  const days = new Uint32Array(itemCount);
  items.forEach((item, at) => {
    const day = Math.floor((atMs[at] ?? 0) / DAY_MS);
    const first = days[item] as number;
    if (first === 0 || day < first) days[item] = day;
  });
  return days;
}
