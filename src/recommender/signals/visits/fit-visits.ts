import { z } from 'zod';
import { type FitSettings, fitSettingsSchema } from '../../../domain/fit-settings.ts';
import { decay } from '../../../domain/interaction.ts';
import { GrowableArray } from '../../../maths/growable-array.ts';
import { SparseRowsBuilder } from '../../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import type { InteractionLog } from '../../log/interaction-log.ts';
import { VISIT_GAP_MINUTES, type VisitRange, visitRanges, visitSteps } from '../../log/visit-ranges.ts';
import { allBelow, float32, isCsr, uint32 } from '../part-schema.ts';
import { fitNeighbours } from '../similar/fit-neighbours.ts';

/**
 * Settings of visit neighbours; changing one takes effect with the next training. The defaults were chosen on the newest
 * tenth of the training sessions of Diginetica, never on its test.
 */
export const visitSettings = z
  .object({
    halfLifeDays: z.number().min(1).max(3650).default(50).meta({
      description: 'Days before the newest visit after which a visit counts half. Raise it where tastes stay the same.',
    }),
    returnWeight: z.number().min(0).max(100).default(2).meta({
      description:
        'Score of the item last seen, as a multiple of the best from other visits; 0 leaves going back to what the other visits say.',
    }),
  })
  .meta({ id: 'RecipeVisits' });
export type VisitSettings = z.infer<typeof visitSettings>;

/** Chosen with the defaults of {@link visitSettings}, on the same sessions; nothing moves them. Tests hand in others. */
export const VISITS = {
  /** Minutes without a step after which the next one begins another visit. */
  visitGapMinutes: VISIT_GAP_MINUTES,
  /** Newest steps kept of one visit: model bytes and scoring time. */
  maxVisitLength: 50,
  /** Most recent visits looked through for each item of the current one: scoring time. */
  visitsPerItem: 500,
  /** Visits most like the current one that have a say: scoring time. */
  neighbourVisits: 200,
  /** Visits count by 1 / steps^this, so that long ones do not say most. */
  lengthExponent: 0.25,
  /** Steps back after which an item of the current visit counts 1/e. */
  stepFade: 2.5,
  /** Steps away from a shared item after which an item of a neighbour visit counts 1/e. */
  distanceFade: 5,
  /** Items of the same visits kept per item, to walk on to: model bytes and scoring time. */
  companionsPerItem: 50,
  /** Highest score of a walk on from what other visits held, as a multiple of the best from these. */
  walkWeight: 1.2,
  /** Steps back after which going back to an item of this visit counts 1/e. */
  returnFade: 5,
  /** Seen often, an item counts by times^this: .2 found returns best (Diginetica, validation), 1 and more found fewer. */
  timesPower: 0.2,
} as const;
export type VisitConstants = { readonly [K in keyof typeof VISITS]: number };

/**
 * Past visits, where each item occurs in them, and what goes with what, in CSR. Knows no customer. At most 16 bytes an
 * interaction of the log and, with c companions an item, 8 + 12c bytes an item.
 */
export interface VisitIndex {
  /** Length visits + 1. Visits are newest first. */
  readonly stepOffsets: Uint32Array;
  /** Item indices, oldest step first, repeats included. */
  readonly steps: Uint32Array;
  /** Number of the step's moment within its visit, from 0; what happened at once shares a place. */
  readonly places: Uint32Array;
  /** What a visit counts by its age and length: above 0, at most 1. */
  readonly trusts: Float32Array;
  /** Length items + 1. */
  readonly itemOffsets: Uint32Array;
  /** Visits of each item, the most recent only, newest first. */
  readonly itemVisits: Uint32Array;
  /** Length items + 1. */
  readonly companionOffsets: Uint32Array;
  /** Items held by the same visits, most similar first, never the item itself. */
  readonly companions: Uint32Array;
  /** > 0. */
  readonly companionSimilarities: Float32Array;
  /** Visits that held both. */
  readonly companionSupports: Uint32Array;
}

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
export function fitVisits(
  log: InteractionLog,
  itemCount: number,
  { halfLifeDays }: Pick<VisitSettings, 'halfLifeDays'>,
  constants: VisitConstants = VISITS,
): VisitIndex {
  const { visitGapMinutes, maxVisitLength, lengthExponent, companionsPerItem, visitsPerItem } = constants;
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
  const companions = fitCompanions(visits, itemCount, companionsPerItem);
  return {
    ...visits,
    places: allPlaces.toArray(),
    trusts: trusts.toArray(),
    ...visitsOfItems(visits, itemCount, visitsPerItem),
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

/** As chosen on the newest tenth of the training sessions of Diginetica: for items so rare that one visit is all there is. */
const COMPANION_FIT: FitSettings = fitSettingsSchema.parse({
  customerExponent: 1,
  sourceExponent: 1,
  targetExponent: 0.55,
  shrinkage: 0,
  minSupport: 1,
});

/**
 * What is held by the same visits: for a walk that goes on from what similar visits held. One common visit is enough,
 * so these pairs are no reason to be told.
 *
 * @param stepOffsets - length visits + 1
 * @param steps - item indices, repeats included
 */
export function fitCompanions(
  { stepOffsets, steps }: { readonly stepOffsets: Uint32Array; readonly steps: Uint32Array },
  itemCount: number,
  companionsPerItem: number,
): NeighbourTable {
  const rows = new SparseRowsBuilder(itemCount);
  for (let visit = 0; visit + 1 < stepOffsets.length; visit += 1) {
    const items = Uint32Array.from(new Set(steps.subarray(stepOffsets[visit], stepOffsets[visit + 1]))).sort();
    rows.addRow(items, new Float32Array(items.length).fill(1));
  }
  return fitNeighbours(rows.finish(), { ...COMPANION_FIT, maxNeighbours: companionsPerItem });
}

export const visitPart: z.ZodType<VisitIndex> = z
  .strictObject({
    stepOffsets: uint32,
    steps: uint32,
    places: uint32,
    trusts: float32,
    itemOffsets: uint32,
    itemVisits: uint32,
    companionOffsets: uint32,
    companions: uint32,
    companionSimilarities: float32,
    companionSupports: uint32,
  })
  .refine(
    ({ stepOffsets, steps, places, trusts, itemOffsets, itemVisits }) =>
      isCsr(stepOffsets, steps) &&
      isCsr(itemOffsets, itemVisits) &&
      places.length === steps.length &&
      trusts.length === stepOffsets.length - 1 &&
      allBelow(itemVisits, trusts.length) &&
      allBelow(steps, itemOffsets.length - 1) &&
      placesFit(stepOffsets, places),
    'its visits overlap or name no item',
  )
  .refine(
    ({ itemOffsets, companionOffsets, companions, companionSimilarities, companionSupports }) =>
      isCsr(companionOffsets, companions) &&
      companionOffsets.length === itemOffsets.length &&
      companionSimilarities.length === companions.length &&
      companionSupports.length === companions.length &&
      allBelow(companions, itemOffsets.length - 1),
    'its companions overlap or name no item',
  );

/** A place is a step's number within its visit at most, and a visit no longer than the scorer has room for. */
function placesFit(stepOffsets: Uint32Array, places: Uint32Array): boolean {
  for (let visit = 0; visit + 1 < stepOffsets.length; visit += 1) {
    const start = stepOffsets[visit] as number;
    const end = stepOffsets[visit + 1] as number;
    if (end - start > VISITS.maxVisitLength) return false;
    for (let at = start; at < end; at += 1) if ((places[at] as number) > at - start) return false;
  }
  return true;
}
