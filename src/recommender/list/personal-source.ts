import type { CustomerRef } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import { type KnownSituation, situationOf } from '../history/situation.ts';
import type { Taste } from '../history/taste.ts';
import type { IsEligible } from '../signals/blend-scorer.ts';
import { alikeCandidates, withNew } from './alike-candidates.ts';
import { type CandidateSource, personalCandidates } from './candidates.ts';
import { type PlacementSettings, taskOf } from './placement.ts';
import { isTiny, rotated, rotationFactors } from './rotation.ts';
import type { ShopView } from './shop-view.ts';

/** Somebody a list is made for. */
export interface Person {
  readonly kind: CustomerRef['kind'];
  readonly history: History;
  readonly taste: Taste;
}

/**
 * Personal candidates for somebody at a placement, under what this kind of list leaves out from the start; among them
 * new items described like what they did, unless only what they had before is asked for.
 */
export function personalSource(
  view: Pick<ShopView, 'model' | 'settings' | 'catalogue'>,
  person: Person,
  placement: PlacementSettings,
  nowMs: number,
): CandidateSource {
  const { model, settings } = view;
  const task = taskOf(placement, person.kind);
  const alike = task === 'again' ? [] : alikeCandidates(view, person.taste.items);
  if (model === null) return alike;
  const { indexOf } = model.model;
  const situation = situationOf(person.history, person.taste, settings, indexOf, nowMs);
  const isEligible = eligibleAt(placement, person, situation, indexOf);
  const candidates = personalCandidates({ ...view, model }, situation, task, isEligible);
  const factors = rotationFactors(person.history, settings, placement.rotation, nowMs);
  return withNew(isTiny(model.model.itemIds.length) ? candidates : rotated(candidates, factors), alike);
}

/** Here so that scores are relative to what may be shown; the answer's own filter has the last word. */
function eligibleAt(
  placement: PlacementSettings,
  { kind, taste }: Person,
  { steps }: KnownSituation,
  indexOf: ReadonlyMap<string, number>,
): IsEligible {
  const places = (itemIds: Iterable<string>) => new Set([...itemIds].flatMap((itemId) => indexOf.get(itemId) ?? []));
  const disliked = places(taste.disliked);
  const stepped = (isWanted: (isOrder: boolean) => boolean) =>
    new Set(steps.filter(({ isOrder }) => isWanted(isOrder)).map(({ itemIndex }) => itemIndex));
  if (taskOf(placement, kind) === 'again') {
    const had = stepped((isOrder) => isOrder);
    return (item) => had.has(item) && !disliked.has(item);
  }
  if (!placement.excludeOwned) return (item) => !disliked.has(item);
  // A visitor owns nothing yet; what they saw a minute ago is no discovery either.
  const left = kind === 'session' ? stepped(() => true) : places(taste.owned);
  return (item) => !left.has(item) && !disliked.has(item);
}
