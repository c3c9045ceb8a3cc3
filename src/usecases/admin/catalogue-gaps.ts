import type { ItemId } from '../../domain/ids.ts';
import type { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import type { ServedModel } from '../../recommender/model/served-model.ts';
import type { TenantView } from '../tenant-view.ts';

/** How far events and catalogue speak of the same items, as of the model that serves. */
export interface CatalogueGaps {
  /** Items that events named. */
  readonly items: number;
  /** Those of them that the catalogue never had. */
  readonly unknownItems: number;
  /** Their share of all pairs of a person and an item they did something with, 0 to 1. */
  readonly unknownShare: number;
  /** Those most people did something with, at most five. */
  readonly examples: readonly ItemId[];
}

const MOST_EXAMPLES = 5;
/** Below it, a few items that are gone: nobody's work. */
const LEAST_SHARE = 0.01;

interface HeldGaps {
  readonly state: number;
  readonly catalogue: CatalogueTable;
  readonly gaps: CatalogueGaps;
}

/** Counted again only when the catalogue or the model moved. */
const GAPS = new WeakMap<ServedModel, HeldGaps>();

/** Null before the first training. O(items of the model) after a change, else nothing. */
export function catalogueGaps({ catalogue, model }: Pick<TenantView, 'catalogue' | 'model'>): CatalogueGaps | null {
  if (model === null) return null;
  const held = GAPS.get(model);
  if (held?.catalogue === catalogue && held.state === catalogue.state) return held.gaps;
  const gaps = countGaps(catalogue, model);
  GAPS.set(model, { state: catalogue.state, catalogue, gaps });
  return gaps;
}

function countGaps(catalogue: CatalogueTable, { model: { itemIds, itemCustomers } }: ServedModel): CatalogueGaps {
  const unknown: { readonly itemId: ItemId; readonly customers: number }[] = [];
  let [items, pairs, unknownPairs] = [0, 0, 0];
  for (const [index, itemId] of itemIds.entries()) {
    const customers = itemCustomers[index] as number;
    if (customers > 0) items += 1;
    pairs += customers;
    if (catalogue.described(itemId) !== undefined) continue;
    unknownPairs += customers;
    unknown.push({ itemId, customers });
  }
  unknown.sort((a, b) => b.customers - a.customers || (a.itemId < b.itemId ? -1 : 1));
  return {
    items,
    unknownItems: unknown.length,
    unknownShare: pairs === 0 ? 0 : unknownPairs / pairs,
    examples: unknown.slice(0, MOST_EXAMPLES).map(({ itemId }) => itemId),
  };
}

/** What is missing, in words for whoever feeds the shop, and what to do about it; null where nothing is. */
export function gapWarning(view: Pick<TenantView, 'catalogue' | 'model' | 'settings' | 'revisions'>): string | null {
  const { catalogue, settings, revisions } = view;
  if (settings.worksWithoutCatalogue) return null;
  const gaps = catalogueGaps(view);
  if (catalogue.isBlank) {
    if (revisions.events === 0) return null;
    const known = gaps === null ? '' : ` of the ${gaps.items} items that events name`;
    return `There is no catalogue yet: lists are made${known} by their ids, without titles, prices, categories or stock, and cannot show what nobody touched. Put your items with POST /v1/items, or set worksWithoutCatalogue if there will be none.`;
  }
  if (gaps === null || gaps.unknownShare < LEAST_SHARE) return null;
  const examples = gaps.examples.map((itemId) => JSON.stringify(itemId)).join(', ');
  if (gaps.unknownItems >= gaps.items) {
    const [listed] = catalogue.newestFirst();
    const listedSuch = listed === undefined ? '' : `, which has ids such as ${JSON.stringify(listed.itemId)}`;
    return `None of the ${gaps.items} items that events name (${examples}) is in the catalogue${listedSuch}: nothing people do leads to anything. Send the same ids in events and catalogue.`;
  }
  const percent = Math.max(1, Math.round(100 * gaps.unknownShare));
  return `${gaps.unknownItems} items that events name are not in the catalogue, ${percent}% of what people do: ${examples}. They are never shown. Put them with POST /v1/items, or send the ids that the catalogue has.`;
}
