import type { TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { ItemScorer } from '../../model/item-scorer.ts';
import type { Model } from '../../model/model.ts';
import { prepareModel } from '../../model/prepare-model.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import type { CatalogueTable } from '../catalogue-table.ts';
import { fallbackSources, neighbourCandidates } from '../recommend/candidates.ts';
import { eligibility } from '../recommend/eligibility.ts';
import { fillList } from '../recommend/fill-list.ts';
import type { Taste } from '../recommend/taste.ts';
import type { TenantView } from '../tenant-views.ts';

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
export function topLists(model: Model, tastes: readonly Taste[], trial: TrialData): readonly (readonly number[])[] {
  if (model.itemIds.length <= LIST_LENGTH) return [];
  const prepared = prepareModel(model);
  const served = { version: 0, model: prepared, scorer: new ItemScorer(prepared), summary: null };
  const view: TenantView = { ...trial, model: served, eventsPerSecond: 0, modelProblem: null };
  const excludeOwned = trial.settings.placements.home?.excludeOwned ?? true;
  return tastes.map((taste) => {
    const limits = { exclude: new Set<string>(), shownItself: new Set<string>(), category: undefined };
    const sources = [
      neighbourCandidates(served, 'similar', 'personal', taste.items),
      ...fallbackSources(view, model.asOfMs),
    ];
    const whyHidden = eligibility({ ...limits, excludeOwned, taste }, trial.catalogue, trial.settings);
    const { items } = fillList(sources, whyHidden, LIST_LENGTH, false);
    return items.flatMap(({ itemId }) => prepared.indexOf.get(itemId) ?? []);
  });
}
