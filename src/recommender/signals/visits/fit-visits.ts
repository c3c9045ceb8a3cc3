import { GrowableArray } from '../../../maths/growable-array.ts';
import { decay } from '../../history/interaction-weight.ts';
import type { InteractionLog } from '../../log/interaction-log.ts';
import { type VisitRange, visitRanges, visitSteps } from '../../log/visit-ranges.ts';
import { fitCompanions } from './fit-companions.ts';
import type { VisitIndex } from './visit-index.ts';
import type { VisitSettings } from './visit-settings.ts';

/**
 * Puts the visits of a log in order of time and notes where each item occurs. A visit of one step tells nothing of what
 * goes with what, and is left out.
 *
 *     trust(v) = 0.5^(age(v) / halfLifeDays) / steps(v)^lengthExponent,   age counted back from the newest visit
 *
 * O(interactions + visits log visits + sum over visits of length^2).
 *
 * @throws {RangeError} if the log holds an item index of `itemCount` or above
 * @see Kersbergen, Sprangers & Schelter (2022), SIGMOD, section 3: an index of the most recent sessions per item
 */
export function fitVisits(log: InteractionLog, itemCount: number, settings: VisitSettings): VisitIndex {
  const { visitGapMinutes, maxVisitLength, halfLifeDays, lengthExponent } = settings;
  const ranges = newestFirst(log, visitGapMinutes);
  const newestMs = log.atMs[ranges[0]?.start ?? 0] ?? 0;
  const stepOffsets = new GrowableArray((length) => new Uint32Array(length));
  const steps = new GrowableArray((length) => new Uint32Array(length));
  const allPlaces = new GrowableArray((length) => new Uint32Array(length));
  const trusts = new GrowableArray((length) => new Float32Array(length));
  stepOffsets.push(0);
  for (const range of ranges) {
    const { items, places } = visitSteps(log, range, maxVisitLength);
    if (items.length < 2) continue;
    steps.append(items);
    allPlaces.append(places);
    stepOffsets.push(steps.length);
    trusts.push(decay(newestMs - (log.atMs[range.start] ?? 0), halfLifeDays) / items.length ** lengthExponent);
  }
  const visits = { stepOffsets: stepOffsets.toArray(), steps: steps.toArray() };
  const companions = fitCompanions(visits, itemCount, settings.companionsPerItem);
  return {
    ...visits,
    places: allPlaces.toArray(),
    trusts: trusts.toArray(),
    ...visitsOfItems(visits, itemCount, settings.visitsPerItem),
    companionOffsets: companions.offsets,
    companions: companions.neighbours,
    companionSimilarities: companions.similarities,
    companionSupports: companions.supports,
  };
}

/** By the time they ended; equals as the log has them, so by customer. */
function newestFirst(log: InteractionLog, gapMinutes: number): VisitRange[] {
  const ranges = log.customers.flatMap((span) => visitRanges(log, span, gapMinutes));
  return ranges.sort((a, b) => (log.atMs[b.start] ?? 0) - (log.atMs[a.start] ?? 0));
}

type Visits = Pick<VisitIndex, 'stepOffsets' | 'steps'>;

/** Two passes over the visits: one counts, one fills. */
function visitsOfItems(visits: Visits, itemCount: number, visitsPerItem: number) {
  const counts = new Uint32Array(itemCount);
  eachVisitItem(visits, (item) => {
    if (item >= itemCount) throw new RangeError(`item ${item} in a log of ${itemCount} items`);
    counts[item] = Math.min(visitsPerItem, (counts[item] as number) + 1);
  });
  const itemOffsets = new Uint32Array(itemCount + 1);
  counts.forEach((count, item) => {
    itemOffsets[item + 1] = (itemOffsets[item] as number) + count;
  });
  const itemVisits = new Uint32Array(itemOffsets[itemCount] as number);
  const filled = itemOffsets.slice(0, itemCount);
  eachVisitItem(visits, (item, visit) => {
    const at = filled[item] as number;
    if (at === itemOffsets[item + 1]) return;
    itemVisits[at] = visit;
    filled[item] = at + 1;
  });
  return { itemOffsets, itemVisits };
}

/** Visits newest first, each item of a visit once. */
function eachVisitItem({ stepOffsets, steps }: Visits, take: (item: number, visit: number) => void): void {
  for (let visit = 0; visit + 1 < stepOffsets.length; visit += 1) {
    for (const item of new Set(steps.subarray(stepOffsets[visit], stepOffsets[visit + 1]))) take(item, visit);
  }
}
