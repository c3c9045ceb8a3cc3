import { houseShares, type ShareOf } from '../../guest/habits/menu.ts';
import type { House } from '../../guest/know-guest.ts';
import type { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import { dislikedItems } from '../../recommender/history/situation.ts';
import type { TenantView } from '../tenant-view.ts';

/** Shares as of a catalogue revision and a model version. */
interface HeldShares {
  readonly revision: number;
  readonly version: number;
  readonly shareOf: ShareOf;
}

/** Worked out again only when the catalogue or the model moved. */
const SHARES = new WeakMap<CatalogueTable, HeldShares>();

/** The house as one request sees it. */
export function houseOf(view: Pick<TenantView, 'settings' | 'catalogue' | 'model'>): House {
  const { settings, catalogue } = view;
  return {
    settings,
    itemOf: (itemId) => catalogue.get(itemId),
    shareOf: sharesOf(view),
    dislikedIn: (history) => dislikedItems(history, settings),
  };
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
