import type { TenantSettings } from '../../domain/settings.ts';
import { houseShares, type ShareOf } from '../../guest/habits/menu.ts';
import type { House } from '../../guest/know-guest.ts';
import { type DishOf, dishesOf } from '../../guest/till/dishes.ts';
import { isTillLine } from '../../guest/till/till-lines.ts';
import type { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import { dislikedItems } from '../../recommender/history/situation.ts';
import type { TenantView } from '../tenant-view.ts';

/** Shares as of a catalogue revision, a model version and the words for what is no dish. */
interface HeldShares {
  readonly tillLines: TenantSettings['tillLines'];
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

/** Among what people have: what a till books for a buffet or a cover is nobody's choice, and makes no dish look rarer. */
function sharesOf({ catalogue, model, settings }: Pick<TenantView, 'catalogue' | 'model' | 'settings'>): ShareOf {
  const { revision } = catalogue;
  const { tillLines } = settings;
  const version = model?.version ?? 0;
  const held = SHARES.get(catalogue);
  const isSame = held?.revision === revision && held.version === version && held.tillLines === tillLines;
  if (held !== undefined && isSame) return held.shareOf;
  const had = [...catalogue.newestFirst()].filter((item) => !isTillLine(item, settings));
  const shareOf = houseShares(had, (itemId) => {
    const index = model?.model.indexOf.get(itemId);
    return index === undefined ? 0 : (model?.model.popularity[index] ?? 0);
  });
  SHARES.set(catalogue, { revision, version, tillLines, shareOf });
  return shareOf;
}
