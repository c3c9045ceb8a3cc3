import type { ItemId } from '../../domain/ids.ts';
import type { PreferenceContext, PreferenceQuestion } from '../greeting/preference-question.ts';
import { seasonAt } from '../places/place-time.ts';
import type { PreferenceScope } from '../records/preference.ts';
import { habitConfidence, type Sighting } from './habit-confidence.ts';
import type { Occasion } from './occasions.ts';
import { type HadOn, hadOf, isOnTheirOwn, type OccasionSighting, type SightingRule, sightingsOf } from './sightings.ts';

/**
 * What reading only a part of a life costs, in log-odds. A place or a company has its own circumstances (what a house
 * pushes, who else is on the bill); a season comes round only once a year.
 */
const NARROWER = { place: Math.log(4), season: Math.log(2), company: Math.log(4), everywhere: 0 } as const;
/** What it costs, in log-odds, to conclude from other places to one where it was never seen. */
const ELSEWHERE = Math.log(1.5);

/**
 * How sure an item is a habit here and now: read from a guest's whole life, or from its part at this place, in this season
 * or company, each at its price; the surest reading counts and is told as the scope.
 *
 * @param extra - log-odds known besides
 */
export function surest(
  itemId: ItemId,
  occasions: readonly Occasion[],
  extra: number,
  question: PreferenceQuestion,
  rule: SightingRule,
  context: PreferenceContext,
): { readonly confidence: number; readonly scope: PreferenceScope; readonly had: readonly HadOn[] } {
  const share = context.shareOf(itemId, question.topic);
  const all = sightingsOf(itemId, occasions, rule);
  const mayBeHere = (place: string | null) => question.place === null || place === null || place === question.place;
  const had = hadOf(all);
  const price = had.some(({ occasion }) => occasion.interactions.some(({ place }) => mayBeHere(place))) ? 0 : ELSEWHERE;
  const everywhere = habitConfidence(sightingsIn(all), share, extra - price);
  let best = { confidence: everywhere, scope: scopeOf(had), had };
  for (const { scope, holds } of narrowerReadings(question, context)) {
    const part = all.filter(({ occasion }) => holds(occasion));
    if (part.filter((one) => one.had !== null).length < 2 || !isReadable(scope, part)) continue;
    const confidence = habitConfidence(sightingsIn(part), share, extra - NARROWER[scope.kind]);
    if (confidence > best.confidence) best = { confidence, scope, had: hadOf(part) };
  }
  return best;
}

function narrowerReadings(
  { place, company, atMs }: PreferenceQuestion,
  { settings, localTimeAt }: PreferenceContext,
): readonly { readonly scope: PreferenceScope; readonly holds: (occasion: Occasion) => boolean }[] {
  const season = seasonAt(localTimeAt(place).day(atMs), settings, place);
  return [
    ...(place === null
      ? []
      : [{ scope: { kind: 'place', place } as const, holds: (one: Occasion) => one.place === place }]),
    { scope: { kind: 'season', season } as const, holds: (one) => one.season === season },
    ...(company === null
      ? []
      : [{ scope: { kind: 'company', company } as const, holds: (one: Occasion) => one.company === company }]),
  ];
}

/** With company, a bill with two of a kind does not tell whose habit of travelling together it shows. */
function isReadable(scope: PreferenceScope, part: readonly OccasionSighting[]): boolean {
  if (scope.kind !== 'company' || isOnTheirOwn(scope.company)) return true;
  return part.every(({ sighting }) => sighting.choices <= 1);
}

/** As far as the evidence goes: shown at one place only, it is that place's. */
function scopeOf(had: readonly HadOn[]): PreferenceScope {
  const places = new Set(had.map(({ occasion }) => occasion.place));
  const [place] = places;
  return places.size === 1 && place !== null && place !== undefined ? { kind: 'place', place } : { kind: 'everywhere' };
}

function sightingsIn(all: readonly OccasionSighting[]): readonly Sighting[] {
  return all.map(({ sighting }) => sighting);
}
