import type { TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import type { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import { fallbackSources } from '../../recommender/list/candidates.ts';
import { eligibility } from '../../recommender/list/eligibility.ts';
import { fillList } from '../../recommender/list/fill-list.ts';
import { varietyOf } from '../../recommender/list/item-variety.ts';
import { type Person, personalSource } from '../../recommender/list/personal-source.ts';
import { placementSettings } from '../../recommender/list/placement.ts';
import type { Model } from '../../recommender/model/model.ts';
import { openModel } from '../../recommender/model/served-model.ts';
import { OWN_SPEECHES } from '../../words/speech.ts';
import type { TenantView } from '../tenant-view.ts';

const LIST_LENGTH = 10;

/** What a model is tried on before anybody is served by it. */
export interface TrialData {
  readonly tenant: TenantId;
  readonly settings: TenantSettings;
  readonly catalogue: CatalogueTable;
  readonly revisions: TenantRevisions;
}

/**
 * The first ten items each customer would see on the home page with this model: the same sources, in the same order,
 * under the same rules as a request, fallbacks included.
 *
 * @returns item indices per customer, best first; none where every item fits into one list, since all would be alike
 */
export function topLists(model: Model, customers: readonly Person[], trial: TrialData): readonly (readonly number[])[] {
  if (model.itemIds.length <= LIST_LENGTH) return [];
  const served = openModel(0, model, null);
  const view: TenantView = { ...trial, speeches: OWN_SPEECHES, model: served, eventsPerSecond: 0, modelProblem: null };
  const home = placementSettings(trial.settings, undefined);
  return customers.map((person) => {
    const limits = { exclude: new Set<string>(), shownItself: new Set<string>(), category: undefined };
    const sources = [personalSource(view, person, home, model.asOfMs), ...fallbackSources(view, model.asOfMs)];
    const whyHidden = eligibility(
      { ...limits, excludeOwned: home.excludeOwned, taste: person.taste },
      trial.catalogue,
      trial.settings,
    );
    const { items } = fillList(sources, whyHidden, LIST_LENGTH, false, varietyOf(view, home));
    return items.flatMap(({ itemId }) => served.model.indexOf.get(itemId) ?? []);
  });
}
