import type { Reason } from '../../domain/recommendation.ts';
import type { ServedModel } from '../held-model.ts';
import type { KnownSituation } from './situation.ts';

/**
 * Why an item is in the list that was just ranked, in figures that can be checked; null where no evidence would stand
 * up: then the item is not recommended as personal.
 */
export function personalReason(served: ServedModel, situation: KnownSituation, item: number): Reason | null {
  const taken = served.blend.asked('again')?.evidenceFor(item) ?? null;
  if (taken !== null) return { kind: 'taken_before', times: taken.times, lastMs: taken.lastMs };
  return pairReason(served, situation, item);
}

function pairReason({ model, blend }: ServedModel, situation: KnownSituation, item: number): Reason | null {
  const pair = blend.asked('similar')?.evidenceFor(item) ?? null;
  if (pair === null) return null;
  const origin = situation.origins[pair.seed];
  const seedIndex = situation.seeds[pair.seed]?.itemIndex;
  if (origin === undefined || seedIndex === undefined) return null;
  const expected = (model.itemCustomers[seedIndex] ?? 0) * (model.itemCustomers[item] ?? 0);
  return {
    kind: 'because_of_item',
    itemId: origin.itemId,
    did: origin.did,
    support: pair.support,
    timesMoreThanChance: (pair.support * model.customerCount) / expected,
  };
}
