import type { Reason } from '../../domain/recommendation.ts';
import { timesMoreThanChance } from '../../maths/neighbour-table.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import type { KnownSituation } from '../history/situation.ts';
import type { ServedModel } from '../model/served-model.ts';
import type { WalkEvidence } from '../signals/visits/companion-walk.ts';
import type { VisitsEvidence } from '../signals/visits/visits.ts';

/**
 * Why an item is in the list that was just ranked, in figures that can be checked; null where no evidence would stand
 * up: then the item is not recommended as personal.
 */
export function personalReason(
  served: ServedModel,
  catalogue: CatalogueTable,
  situation: KnownSituation,
  item: number,
): Reason | null {
  const taken = served.blend.asked('again')?.evidenceFor(item) ?? null;
  if (taken !== null) return { kind: 'taken_before', times: taken.times, lastMs: taken.lastMs };
  const pair = pairReason(served, situation, item);
  if (pair !== null) return pair;
  const peers = served.blend.asked('peers')?.evidenceFor(item) ?? null;
  if (peers !== null) return { kind: 'people_like_you', people: peers.people };
  const visits = served.blend.asked('visits')?.evidenceFor(item) ?? null;
  if (visits !== null) return visitsReason(served, visits);
  const followed = nextReason(served, situation, item) ?? laterReason(served, situation, item);
  if (followed !== null) return followed;
  const alike = alikeReason(served, catalogue, situation, item);
  if (alike !== null) return alike;
  return situation.steps.some(({ itemIndex }) => itemIndex === item) ? { kind: 'seen_before' } : null;
}

function visitsReason({ model }: ServedModel, evidence: VisitsEvidence | WalkEvidence): Reason {
  const { visits } = evidence;
  const via = 'via' in evidence ? model.itemIds[evidence.via] : undefined;
  return via === undefined ? { kind: 'visits_like_this', visits } : { kind: 'seen_with', itemId: via, visits };
}

/** What two people at least took on a later occasion than an item this customer has. */
function laterReason({ blend }: ServedModel, { origins }: KnownSituation, item: number): Reason | null {
  const later = blend.asked('later')?.evidenceFor(item) ?? null;
  const origin = later === null ? undefined : origins[later.seed];
  if (later === null || origin === undefined) return null;
  return { kind: 'next_after', itemId: origin.itemId, support: later.support };
}

/** What two people at least went on to from an item of this visit. */
function nextReason({ model, blend }: ServedModel, { steps }: KnownSituation, item: number): Reason | null {
  const next = blend.asked('next')?.evidenceFor(item) ?? null;
  const from = next === null ? undefined : model.itemIds[next.itemIndex];
  if (next === null || from === undefined || steps.length === 0) return null;
  return { kind: 'next_after', itemId: from, support: next.support };
}

/** What the catalogue says today of both an item this customer has and this one; nothing if it no longer says so. */
function alikeReason(
  { model, blend }: ServedModel,
  catalogue: CatalogueTable,
  { origins }: KnownSituation,
  item: number,
): Reason | null {
  const evidence = blend.asked('attributes')?.evidenceFor(item) ?? null;
  const origin = evidence === null ? undefined : origins[evidence.seed];
  if (origin === undefined) return null;
  const [known, other] = [catalogue.get(origin.itemId), catalogue.get(model.itemIds[item] ?? '')];
  const shared = known === undefined || other === undefined ? [] : catalogue.alike.shared(known, other);
  return shared.length === 0 ? null : { kind: 'alike', itemId: origin.itemId, shared };
}

function pairReason({ model, blend }: ServedModel, situation: KnownSituation, item: number): Reason | null {
  const pair = blend.asked('similar')?.evidenceFor(item) ?? null;
  if (pair === null) return null;
  const origin = situation.origins[pair.seed];
  const seedIndex = situation.seeds[pair.seed]?.itemIndex;
  if (origin === undefined || seedIndex === undefined) return null;
  const [seedRows, itemRows] = [model.itemCustomers[seedIndex] ?? 1, model.itemCustomers[item] ?? 1];
  return {
    kind: 'because_of_item',
    itemId: origin.itemId,
    did: origin.did,
    support: pair.support,
    timesMoreThanChance: timesMoreThanChance(pair.support, seedRows, itemRows, model.customerCount),
  };
}
