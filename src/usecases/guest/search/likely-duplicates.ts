import pLimit from 'p-limit';
import { AppError } from '../../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import type { TenantSettings } from '../../../domain/settings.ts';
import { type DuplicateScore, duplicateScore, POSSIBLE } from '../../../guest/names/duplicate-score.ts';
import { identityTokens } from '../../../guest/names/identity-keys.ts';
import { nameSpellings, nameTokens } from '../../../guest/names/name-tokens.ts';
import { personAt } from '../../../guest/person.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import { foldStays } from '../../../guest/records/stays.ts';
import type { Engine } from '../../engine.ts';
import { type Guest, readGuest, readGuestAsKept } from '../../person/read-person.ts';
import { meantPlace } from '../meant-place.ts';
import { readGuests } from '../read-guests.ts';

const MAX_CANDIDATES = 60;
/** Of each guest of a house: a whole house is looked through at once. */
const MAX_CANDIDATES_EACH = 10;
const MOST_GUESTS = 500;
const MOST_PAIRS = 50;
const GUESTS_AT_ONCE = 10;

/** Another guest who may be the same person. */
export interface DuplicateSuggestion extends DuplicateScore {
  readonly person: Guest;
}

/** Two guests who may be one person. */
export interface DuplicatePair extends DuplicateScore {
  readonly guests: readonly [Guest, Guest];
}

type SearchEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;
type ReadPerson = (id: CustomerId) => Promise<Guest>;

/**
 * Guests who may be this one under another id, the most probable first. Only guests of a like name, and those known by the
 * same number or address, are compared, so that the cost does not grow with the house; nothing is ever merged by itself.
 *
 * @param knowsIdentity - false: who stays under an alias is compared by it alone
 * @throws AppError `not_found` if the guest has no profile: without a name there is nobody to compare
 */
export async function likelyDuplicates(
  engine: SearchEngine,
  tenant: TenantId,
  customerId: CustomerId,
  knowsIdentity: boolean,
): Promise<readonly DuplicateSuggestion[]> {
  const read: ReadPerson = (id) => (knowsIdentity ? readGuestAsKept : readGuest)(engine, tenant, id);
  const [{ settings }, self] = await Promise.all([engine.views.view(tenant), read(customerId)]);
  if (self.profile === null) throw new AppError('not_found', 'This customer has no name on record.');
  return duplicatesOf(engine, tenant, self, settings, read, MAX_CANDIDATES);
}

/**
 * Pairs of guests who may be one person, of whom one at least arrives at a house today or is there: the most probable
 * first. Of so many guests of the house, and so many of a like name of each, as can be read at a go.
 *
 * @returns at most 50 pairs, and whether there may be more
 * @throws AppError `invalid_request` for a place nobody listed, `store_unavailable`
 */
export async function duplicatesAt(
  engine: SearchEngine,
  tenant: TenantId,
  placeId: string,
): Promise<{ readonly pairs: readonly DuplicatePair[]; readonly more: boolean }> {
  const { settings } = await engine.views.view(tenant);
  const place = meantPlace(placeId, settings, 'placeId');
  const today = localTimeOf(settings)(place).day(engine.clock());
  const entries = await engine.stores.guestIndex.staysOn(tenant, place, today);
  const people = await readGuests(engine, tenant, entries.slice(0, MOST_GUESTS));
  const known = new Map<CustomerId, Promise<Guest>>(
    people.map((person) => [person.customerId, Promise.resolve(person)]),
  );
  const read: ReadPerson = (id) => {
    const reading = known.get(id) ?? readGuest(engine, tenant, id);
    known.set(id, reading);
    return reading;
  };
  const pairs = new Map<string, DuplicatePair>();
  await pLimit(GUESTS_AT_ONCE).map(people, async (self) => {
    for (const { person, ...score } of await duplicatesOf(engine, tenant, self, settings, read, MAX_CANDIDATES_EACH)) {
      const key = JSON.stringify([self.customerId, person.customerId].sort());
      if (!pairs.has(key)) pairs.set(key, { ...score, guests: [self, person] });
    }
  });
  const found = [...pairs.entries()].sort(([a, one], [b, other]) => other.score - one.score || (a < b ? -1 : 1));
  return {
    pairs: found.slice(0, MOST_PAIRS).map(([, pair]) => pair),
    more: found.length > MOST_PAIRS || entries.length > MOST_GUESTS,
  };
}

async function duplicatesOf(
  engine: SearchEngine,
  tenant: TenantId,
  self: Guest,
  settings: TenantSettings,
  read: ReadPerson,
  mostCandidates: number,
): Promise<readonly DuplicateSuggestion[]> {
  if (self.profile === null) return [];
  const ids = await candidates(engine, tenant, self.profile, mostCandidates);
  const found = await Promise.all(ids.filter((id) => !self.ids.includes(id)).map(read));
  // The index leads to who stays under an alias by their true name and numbers, too.
  const people = found.filter(({ profile }) => !isUnderAlias(profile) || isAlike(profile, self.profile));
  const nowMs = engine.clock();
  const staysOf = (person: Guest) => {
    const { records, history } = personAt(person, nowMs);
    return foldStays(records, history, nowMs, localTimeOf(settings));
  };
  const own = { profile: self.profile, stays: staysOf(self) };
  return [...new Map(people.map((person) => [person.customerId, person])).values()]
    .filter(({ customerId }) => customerId !== self.customerId)
    .map((person) => ({ person, ...duplicateScore(own, { profile: person.profile, stays: staysOf(person) }) }))
    .filter(({ score }) => score >= POSSIBLE)
    .sort((a, b) => b.score - a.score || (a.person.customerId < b.person.customerId ? -1 : 1));
}

/** Read as the alias has it. */
function isUnderAlias(profile: Guest['profile']): boolean {
  const alias = profile?.alias ?? null;
  return alias !== null && alias.givenName === profile?.givenName && alias.familyName === profile?.familyName;
}

function isAlike(one: Guest['profile'], other: Guest['profile']): boolean {
  if (one === null || other === null) return false;
  const tokens = new Set(nameTokens(other));
  return nameTokens(one).some((token) => tokens.has(token));
}

/** Those known by the same first: a name may have many. */
async function candidates(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  profile: NonNullable<Guest['profile']>,
  most: number,
): Promise<readonly CustomerId[]> {
  const given = nameSpellings(profile.givenName ?? '', 'given').slice(0, 1);
  // Under the name of before, too: whoever married may have a file of each.
  const families = [profile.familyName ?? '', ...profile.formerNames].flatMap((name) => nameSpellings(name, 'family'));
  const asked = families.length === 0 ? [given] : families.map((family) => [family, ...given]);
  if (asked.flat().length === 0) asked.push(nameTokens(profile).slice(0, 1));
  const keys = identityTokens(profile).map((token) => [token]);
  const lists = await Promise.all(
    [...keys, ...asked].map((tokens) => engine.stores.guestIndex.findByTokens(tenant, tokens, most)),
  );
  return [...new Set(lists.flat())].slice(0, 2 * most);
}
