import type { ItemId } from '../domain/ids.ts';
import { customerRows } from './customer-rows.ts';
import { fitNeighbours, type OnProgress } from './fit-neighbours.ts';
import { columnCounts } from './interaction-matrix.ts';
import { itemDaysOf } from './item-days.ts';
import type { Model } from './model.ts';
import { orderRows } from './order-rows.ts';
import { popularity } from './popularity.ts';
import type { TrainingSet } from './training-set.ts';
import { trend } from './trend.ts';
import { buildVocabulary, indexItems } from './vocabulary.ts';

/**
 * Turns all histories of a tenant into a model. The same histories, catalogue and settings give the same bytes, in
 * whatever order the histories were read.
 *
 * Ages are counted back from the newest interaction rather than from today: only proportions matter, and a data set of
 * 2011 trains as it did then.
 *
 * @param catalogueItemIds - items to know even if nobody touched them; order and repeats do not matter
 * @param onProgress - called about a hundred times with rising fractions, 1 at the end
 */
export function fitModel(
  set: TrainingSet,
  catalogueItemIds: readonly ItemId[],
  onProgress: OnProgress = () => {},
): Model {
  const { training } = set.settings;
  const itemIds = buildVocabulary(catalogueItemIds, set.itemIds);
  const log = set.toLog(indexItems(itemIds));
  const customers = customerRows(log, itemIds.length);
  const orders = orderRows(log, itemIds.length);
  const itemDays = itemDaysOf(log);
  onProgress(0.1);
  const similar = fitNeighbours(customers, training.fit, (fraction) => onProgress(0.1 + 0.6 * fraction));
  const together = fitNeighbours(orders, training.fit, (fraction) => onProgress(0.7 + 0.3 * fraction));
  onProgress(1);
  return {
    asOfMs: set.asOfMs,
    newestMs: log.newestMs,
    customerCount: customers.rowCount,
    orderCount: orders.rowCount,
    interactionCount: log.interactionCount,
    itemIds,
    itemCustomers: columnCounts(customers),
    itemOrders: columnCounts(orders),
    popularity: popularity(itemDays, itemIds.length, training.popularityHalfLifeDays, log.newestMs),
    trend: trend(itemDays, itemIds.length, training, log.newestMs),
    similar,
    together,
  };
}
