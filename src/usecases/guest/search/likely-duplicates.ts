import { AppError } from '../../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import { type DuplicateScore, duplicateScore, POSSIBLE } from '../../../guest/names/duplicate-score.ts';
import { nameSpellings, nameTokens } from '../../../guest/names/name-tokens.ts';
import { personAt } from '../../../guest/person.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import { foldStays } from '../../../guest/records/stays.ts';
import type { Engine } from '../../engine.ts';
import { type Guest, readGuest } from '../../person/read-person.ts';

const MAX_CANDIDATES = 60;

/** Another guest who may be the same person. */
export interface DuplicateSuggestion extends DuplicateScore {
  readonly person: Guest;
}

/**
 * Guests who may be this one under another id, the most probable first. Only guests of a like name are compared, so
 * that the cost does not grow with the house; nothing is ever merged by itself.
 *
 * @throws AppError `not_found` if the guest has no profile: without a name there is nobody to compare
 */
export async function likelyDuplicates(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<readonly DuplicateSuggestion[]> {
  const [{ settings }, self] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  if (self.profile === null) throw new AppError('not_found', 'This customer has no name on record.');
  const ids = await namesakes(engine, tenant, self.profile);
  const people = await Promise.all(
    ids.filter((id) => !self.ids.includes(id)).map((id) => readGuest(engine, tenant, id)),
  );
  const nowMs = engine.clock();
  const staysOf = (person: Guest) => {
    const { records, history } = personAt(person, nowMs);
    return foldStays(records, history, nowMs, localTimeOf(settings));
  };
  const own = { profile: self.profile, stays: staysOf(self) };
  return [...new Map(people.map((person) => [person.customerId, person])).values()]
    .map((person) => ({ person, ...duplicateScore(own, { profile: person.profile, stays: staysOf(person) }) }))
    .filter(({ score }) => score >= POSSIBLE)
    .sort((a, b) => b.score - a.score || (a.person.customerId < b.person.customerId ? -1 : 1));
}

async function namesakes(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  profile: NonNullable<Guest['profile']>,
): Promise<readonly CustomerId[]> {
  const given = nameSpellings(profile.givenName ?? '', 'given').slice(0, 1);
  const families = nameSpellings(profile.familyName ?? '', 'family');
  const asked = families.length === 0 ? [given] : families.map((family) => [family, ...given]);
  if (asked.flat().length === 0) asked.push(nameTokens(profile).slice(0, 1));
  const lists = await Promise.all(
    asked.map((tokens) => engine.stores.guestIndex.findByTokens(tenant, tokens, MAX_CANDIDATES)),
  );
  return [...new Set(lists.flat())].slice(0, MAX_CANDIDATES);
}
