import { type FitSettings, fitSettingsSchema } from '../../../domain/fit-settings.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import { NeighbourSignal, type PairEvidence, reasonOfPair } from '../neighbour-signal.ts';
import { neighbourTablePart, tableItems } from '../part-schema.ts';
import type { SignalKind } from '../signal-kind.ts';
import { fitNeighbourRange, fitNeighbourVariants } from './fit-neighbours.ts';

/** Plain cosine, of whatever pairs there are. */
export const COSINE = {
  customerExponent: 0,
  sourceExponent: 0.5,
  targetExponent: 0.5,
  shrinkage: 0,
  minSupport: 1,
  chanceExponent: 0,
} as const;

/** What settings to begin with have in common, unless they say otherwise. */
const START = { customerExponent: 1, minSupport: 2, maxNeighbours: 200, chanceExponent: 1 };

/**
 * Item-item collaborative filtering: what the same customers like. The lists also serve pages and baskets by themselves.
 *
 * Searched: how much long histories and popular items are discounted, how much small counts are trusted, and how much pairs
 * that are met less often than by chance. A support of 1 lets pairs score that one person had; they are never told as a
 * reason. Longer lists than 200 gained less than .0002 on 40,000 items, for 12 bytes more a neighbour in every stored
 * version.
 */
export const similar: SignalKind<FitSettings, NeighbourTable, PairEvidence> = {
  version: 1,
  settings: fitSettingsSchema,
  axes: {
    targetExponent: [0.1, 0.2, 0.25, 0.3, 0.4, 0.55, 0.7, 0.9],
    shrinkage: [0.5, 1, 3, 10, 30],
    minSupport: [1, 2],
    sourceExponent: [0.5, 0.6, 0.7, 0.8, 0.9],
    customerExponent: [0, 0.5, 0.75, 1],
    maxNeighbours: [100, 200],
    chanceExponent: [0, 3],
  },
  // What leans away from popular sources may lean towards popular targets: alone neither is worth much.
  together: [
    { sourceExponent: 0.6, targetExponent: 0.2, shrinkage: 3, minSupport: 1 },
    { sourceExponent: 0.7, targetExponent: 0.2, shrinkage: 3, minSupport: 1 },
    { sourceExponent: 0.8, targetExponent: 0.2, shrinkage: 3, minSupport: 1 },
    { sourceExponent: 0.85, targetExponent: 0.15, shrinkage: 3, minSupport: 1 },
    { sourceExponent: 0.9, targetExponent: 0.1, shrinkage: 3, minSupport: 1 },
  ],
  // A random walk that leans on popular items, with rare pairs counted (Paudel et al. 2017, ACM TiiS 7(1)); plain counts
  // per customer; lists that stay clear of what everybody has; and plain cosine.
  starts: [
    { ...START, sourceExponent: 0.75, targetExponent: 0.25, shrinkage: 3, minSupport: 1 },
    { ...START, customerExponent: 0.5, sourceExponent: 0.5, targetExponent: 0.5, shrinkage: 10 },
    { ...START, sourceExponent: 0.6, targetExponent: 0.75, shrinkage: 3, chanceExponent: 10 },
    { ...START, ...COSINE },
  ],
  fitted: [
    'customerExponent',
    'sourceExponent',
    'targetExponent',
    'shrinkage',
    'minSupport',
    'maxNeighbours',
    'chanceExponent',
  ],
  part: neighbourTablePart,
  itemsOf: tableItems,
  suits: () => true,
  fit: ({ customers, itemCustomers, itemCount }, settings, onProgress) =>
    fitNeighbourRange(customers, itemCustomers, settings, { from: 0, to: itemCount, keepsChance: true }, onProgress),
  fitTrials: ({ customers, itemCustomers }, settings, only) =>
    fitNeighbourVariants(customers, itemCustomers, settings, only),
  open: (part) => new NeighbourSignal(part),
  reason: reasonOfPair,
};
