import type { ItemId } from '../../domain/ids.ts';
import { columnCounts } from '../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import type { DescribedItem, Descriptions } from '../catalogue/item-terms.ts';
import { type Burst, withoutBursts } from '../log/bursts.ts';
import { fitDataOf } from '../log/fit-data.ts';
import type { InteractionLog } from '../log/interaction-log.ts';
import { firstDays } from '../log/item-days.ts';
import type { TrainingSet, TrainingSettings } from '../log/training-set.ts';
import { viewRows } from '../log/view-rows.ts';
import { VISIT_GAP_MINUTES } from '../log/visit-ranges.ts';
import { buildVocabulary, indexItems } from '../log/vocabulary.ts';
import { fitParts, fitSignal } from '../signals/registry.ts';
import type { OnProgress } from '../signals/signal-kind.ts';
import { fitSubstitutes } from '../tables/fit-substitutes.ts';
import { popularity } from '../tables/popularity.ts';
import { categoriesOf, lastingKinds } from '../tables/repeat-rates.ts';
import { trend } from '../tables/trend.ts';
import { type Model, NO_VARIANTS, type Variants } from './model.ts';
import { type Recipe, safeRecipe } from './recipe.ts';

/** What a catalogue says of an item. */
export type Describe = (itemId: ItemId) => DescribedItem | null;

/** All that one training knows, in the words of one vocabulary: made once, to choose on and to fit. */
export interface TrainingData {
  readonly settings: TrainingSettings;
  /** Events after this moment are not in it. */
  readonly asOfMs: number;
  /** Sorted, no repeats: an item's place is its index. */
  readonly itemIds: readonly ItemId[];
  readonly log: InteractionLog;
  /** Of the items that are groups. */
  readonly variants: Variants;
  /** One per item. */
  readonly descriptions: Descriptions;
  /** Visitors that look like machines, and are not in the log. */
  readonly bursts: readonly Burst[];
}

/**
 * @param catalogueItemIds - items to know even if nobody touched them; order and repeats do not matter
 * @param describe - what is said of an item; nothing is of any without
 * @param standIns - by variant of a group the id that stands for it: whatever is done with one is done with that
 */
export function trainingData(
  set: TrainingSet,
  catalogueItemIds: readonly ItemId[],
  describe: Describe = () => null,
  standIns: ReadonlyMap<ItemId, ItemId> = new Map(),
): TrainingData {
  const known = buildVocabulary(catalogueItemIds, set.itemIds);
  const itemIds = standIns.size === 0 ? known : buildVocabulary(known.map((itemId) => standIns.get(itemId) ?? itemId));
  const { settings, asOfMs } = set;
  const indexOf = new Map(indexItems(itemIds));
  const variants = variantsIn(indexOf, standIns, set.takersOf(standIns));
  for (const [place, itemId] of variants.ids.entries()) indexOf.set(itemId, variants.items[place] as number);
  const { log, bursts } = withoutBursts(set.toLog(indexOf));
  return { settings, asOfMs, itemIds, variants, log, bursts, descriptions: itemIds.map(describe) };
}

/** The variants whose group is among the items of a model. */
export function variantsIn(
  indexOf: ReadonlyMap<ItemId, number>,
  standIns: ReadonlyMap<ItemId, ItemId>,
  takers: ReadonlyMap<ItemId, number> = new Map(),
): Variants {
  const indexOfVariant = (itemId: ItemId) => indexOf.get(standIns.get(itemId) ?? itemId);
  const ids = [...standIns.keys()].filter((itemId) => indexOfVariant(itemId) !== undefined).sort();
  if (ids.length === 0) return NO_VARIANTS;
  return {
    ids,
    items: Uint32Array.from(ids, (itemId) => indexOfVariant(itemId) ?? 0),
    takers: Uint32Array.from(ids, (itemId) => takers.get(itemId) ?? 0),
  };
}

export interface FitOptions {
  /** How to make it; what is safe without one. */
  readonly recipe?: Recipe;
  /** Neighbour lists counted elsewhere from the same log, by the recipe's and the tenant's settings: taken as they are. */
  readonly counted?: Pick<Model, 'similar' | 'together'> & { readonly viewed?: NeighbourTable };
  /** Called about a hundred times with rising fractions, 1 at the end. */
  readonly onProgress?: OnProgress;
}

/**
 * Turns all histories of a tenant into a model. The same histories, catalogue and settings give the same bytes, in
 * whatever order the histories were read.
 *
 * Ages are counted back from the newest interaction rather than from today: only proportions matter, and a data set of
 * 2011 trains as it did then.
 */
export function fitModel(known: TrainingData, options: FitOptions = {}): Model {
  const { itemIds, variants, log, descriptions, asOfMs } = known;
  const { training } = known.settings;
  const { recipe = safeRecipe(training), counted, onProgress = () => {} } = options;
  const data = fitDataOf(log, itemIds.length, descriptions);
  const { customers, orders, itemDays } = data;
  const blends = Object.values(recipe.blends);
  onProgress(0.1);
  const tellSimilar = (fraction: number) => onProgress(0.1 + 0.4 * fraction);
  const similar = counted?.similar ?? fitSignal('similar', data, recipe, tellSimilar);
  const tellTogether = (fraction: number) => onProgress(0.5 + 0.2 * fraction);
  const together = counted?.together ?? fitSignal('together', data, recipe, tellTogether);
  const views = viewRows(log, itemIds.length, VISIT_GAP_MINUTES);
  const categories = categoriesOf(descriptions);
  const tellViews = (fraction: number) => onProgress(0.7 + 0.1 * fraction);
  const substitutes = fitSubstitutes({ views, orders, categories, viewed: counted?.viewed }, training.fit, tellViews);
  const parts = fitParts(data, recipe, (name) => blends.some((blend) => blend[name] > 0));
  onProgress(1);
  return {
    asOfMs,
    newestMs: log.newestMs,
    customerCount: customers.rowCount,
    orderCount: orders.rowCount,
    interactionCount: log.interactionCount,
    itemIds,
    variants,
    itemCustomers: columnCounts(customers),
    itemOrders: columnCounts(orders),
    itemFirstDays: firstDays(itemDays, itemIds.length),
    popularity: popularity(itemDays, itemIds.length, recipe.popularHalfLifeDays, log.newestMs),
    trend: trend(itemDays, itemIds.length, training, log.newestMs),
    similar,
    together,
    substitutes,
    lasting: lastingKinds(log, categories),
    parts,
    recipe,
  };
}
