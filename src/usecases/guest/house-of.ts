import { houseShares, type ShareOf } from '../../guest/habits/menu.ts';
import type { House } from '../../guest/know-guest.ts';
import { type DishOf, dishesOf } from '../../guest/till/dishes.ts';
import type { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import { dislikedItems } from '../../recommender/history/situation.ts';
import type { TenantView } from '../tenant-view.ts';

/** Shares as of a catalogue revision and a model version. */
interface HeldShares {
  readonly revision: number;
  readonly version: number;
  readonly shareOf: ShareOf;
}

/** Which item an id stands for, as of a catalogue revision. */
interface HeldDishes {
  readonly revision: number;
  readonly dishOf: DishOf;
}

const DISHES = new WeakMap<CatalogueTable, HeldDishes>();

/** Worked out again only when the catalogue or the model moved. */
const SHARES = new WeakMap<CatalogueTable, HeldShares>();

/** The house as one request sees it. */
export function houseOf(view: Pick<TenantView, 'settings' | 'catalogue' | 'model'>): House {
  const { settings, catalogue } = view;
  return {
    settings,
    itemOf: (itemId) => catalogue.get(itemId),
    shareOf: sharesOf(view),
    dishOf: dishesIn(catalogue),
    formerItemOf: (itemId) => catalogue.described(itemId),
    menu: () => catalogue.newestFirst(),
    dislikedIn: (history) => dislikedItems(history, settings),
  };
}

function dishesIn(catalogue: CatalogueTable): DishOf {
  const held = DISHES.get(catalogue);
  if (held !== undefined && held.revision === catalogue.revision) return held.dishOf;
  const dishOf = dishesOf(catalogue.newestFirst(), (itemId) => catalogue.described(itemId));
  DISHES.set(catalogue, { revision: catalogue.revision, dishOf });
  return dishOf;
}

function sharesOf({ catalogue, model }: Pick<TenantView, 'catalogue' | 'model'>): ShareOf {
  const { revision } = catalogue;
  const version = model?.version ?? 0;
  const held = SHARES.get(catalogue);
  if (held !== undefined && held.revision === revision && held.version === version) return held.shareOf;
  const shareOf = houseShares(catalogue.newestFirst(), (itemId) => {
    const index = model?.model.indexOf.get(itemId);
    return index === undefined ? 0 : (model?.model.popularity[index] ?? 0);
  });
  SHARES.set(catalogue, { revision, version, shareOf });
  return shareOf;
}
