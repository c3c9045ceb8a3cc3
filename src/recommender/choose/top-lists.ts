import type { TenantSettings } from '../../domain/settings.ts';
import { atOnce } from '../../maths/steps.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { HistoryDeeds, situationAt } from '../history/situation.ts';
import type { ListPerson } from '../list/eligibility.ts';
import { placementSettings, taskOf } from '../list/placement.ts';
import { recommend } from '../list/recommend.ts';
import type { ReaderList } from '../metrics/known-share.ts';
import type { Model } from '../model/model.ts';
import { indexed } from '../model/prepare-model.ts';
import { openModel } from '../model/served-model.ts';

const LIST_LENGTH = 10;

/** What a model is tried on before anybody is served by it. */
export interface TrialData {
  readonly settings: TenantSettings;
  readonly catalogue: CatalogueTable;
}

/**
 * The first ten items each customer would see on the home page with this model, made as a request makes them.
 *
 * @returns item indices per customer, best first; none where every item fits into one list, since all would be alike
 */
export function topLists(
  model: Model,
  customers: readonly ListPerson[],
  { settings, catalogue }: TrialData,
): readonly (readonly number[])[] {
  if (model.itemIds.length <= LIST_LENGTH) return [];
  const served = openModel(0, model, null);
  const placement = placementSettings(settings, undefined);
  return customers.map((person) => {
    const request = { about: { kind: 'nothing' }, person, placement, limit: LIST_LENGTH } as const;
    const { items } = recommend({ settings, catalogue, model: served }, request, model.asOfMs);
    return items.flatMap(({ itemId }) => served.model.indexOf.get(itemId) ?? []);
  });
}

/** What those lists are of, and by what type of event their readers knew items; null where a page is not for new things. */
export function readerLists(
  model: Model,
  customers: readonly ListPerson[],
  lists: readonly (readonly number[])[],
  settings: TenantSettings,
): readonly ReaderList[] | null {
  if (taskOf(placementSettings(settings, undefined), 'known') !== 'new') return null;
  const indexOf = atOnce(indexed(model));
  return lists.map((items, place) => {
    const deeds = new HistoryDeeds(customers[place]?.history ?? [], settings, indexOf);
    const knownBy = new Map<number, string>();
    for (const [item, { tellingAt }] of situationAt(deeds, model.asOfMs).items)
      knownBy.set(item, deeds.typeAt(tellingAt));
    return { items, knownBy };
  });
}
