import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import type { TenantSettings } from '../../../domain/settings.ts';
import { personForGuests } from '../../../guest/consented-person.ts';
import {
  IDENTITY_FIELDS,
  IDENTITY_KINDS,
  type IdentityKind,
  identityToken,
  normalIdentity,
} from '../../../guest/names/identity-keys.ts';
import { type NameSimilarity, nameSimilarity } from '../../../guest/names/name-similarity.ts';
import { profileUnderAlias } from '../../../guest/names/under-alias.ts';
import { personAt } from '../../../guest/person.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import type { CustomerProfile } from '../../../guest/records/customer-profile.ts';
import { foldStays, type Stay } from '../../../guest/records/stays.ts';
import type { Engine } from '../../engine.ts';
import { identityDigest } from '../../person/identity-keys.ts';
import { type Guest, readGuest, readGuestAsKept } from '../../person/read-person.ts';
import { roomHolders } from '../room-holders.ts';
import { findCandidates } from './find-candidates.ts';

/** Found by the number of the room. */
const BY_ROOM = { score: 1, matched: 'room' } as const;
/** So many have one address, as an agency's has, before it leads to nobody in particular. */
const MOST_WITH_ONE_KEY = 60;
/** No name, and what a room may be called: `1204`, `12A`. */
const ROOM = /^[\p{L}-]{0,3}\d{1,5}[\p{L}]?$/u;

type Similarity = NameSimilarity | typeof BY_ROOM | { readonly score: 1; readonly matched: IdentityKind };

/** Whom is asked for: by a name (or a room, or what else they are known by), or by one of these alone. */
export type Asked = { readonly [K in 'name' | IdentityKind]?: string | undefined };

/** A guest found by name, by the room they have now, or by what they are known by. */
export interface FoundGuest {
  readonly customerId: CustomerId;
  /** As far as they agree to: see `personForGuests`. */
  readonly profile: CustomerProfile;
  readonly mayBeRecognised: boolean;
  readonly similarity: Similarity;
  /** The latest begun; what is only booked, or cancelled, is none. Of who may not be recognised only the present one. */
  readonly lastStay: Stay | null;
  /** The soonest booked that begins today or later, at any house. */
  readonly nextStay: Stay | null;
  /** Whether that is today, by the clock of its house. */
  readonly arrivesToday: boolean;
}

/**
 * Guests whose name is, or is nearly, the one asked for, and who are known by what was asked for: the best fit first; of those who fit alike whoever is here, then
 * whoever arrives today, then whoever was here last.
 *
 * The index proposes, each guest's own file decides. Guests merged into one are one line, found by any of their names.
 *
 * @param knowsIdentity - whether who stays under an alias is found by their true name, and told by it
 * @returns at most `limit`, and whether there may be more
 */
export async function searchGuests(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  asked: Asked,
  limit: number,
  knowsIdentity: boolean,
): Promise<{ readonly guests: readonly FoundGuest[]; readonly more: boolean }> {
  const { name = '' } = asked;
  const [{ settings }, candidates] = await Promise.all([
    engine.views.view(tenant),
    name === '' ? { ids: [], more: false } : findCandidates(engine, tenant, name),
  ]);
  const named = await Promise.all(candidates.ids.map((id) => compareName(engine, tenant, id, name)));
  const read: ReadPerson = (id) => (knowsIdentity ? readGuestAsKept : readGuest)(engine, tenant, id);
  const nowMs = engine.clock();
  const people = new Map<CustomerId, FoundGuest>();
  const readings = named
    .filter(({ similarity }) => similarity.score > 0)
    .map(async ({ id, similarity }): Promise<Found> => ({ similarity, person: await read(id) }));
  readings.push(...(await knownBy(engine, tenant, asked, settings, read)));
  if (ROOM.test(name.trim()))
    readings.push(...(await inRoom(engine, tenant, name, Object.keys(settings.places), read)));
  for (const { similarity: told, person } of await Promise.all(readings)) {
    const similarity = told === BY_ROOM || knowsIdentity ? told : asReadable(told, person, name);
    const { person: agreed, mayBeRecognised } = personForGuests(person, settings.consent);
    const { customerId, profile, records, history } = personAt(agreed, nowMs);
    if (
      profile === null ||
      similarity.score === 0 ||
      similarity.score <= (people.get(customerId)?.similarity.score ?? 0)
    )
      continue;
    const localTimeAt = localTimeOf(settings);
    const stays = foldStays(records, history, nowMs, localTimeAt);
    const lastStay = stays.find(({ status }) => status === 'here' || (status === 'left' && mayBeRecognised)) ?? null;
    const daysUntil = ({ place, arrivalDay }: Stay) => (arrivalDay ?? -1) - localTimeAt(place).day(nowMs);
    const nextStay = stays.findLast((stay) => stay.status === 'booked' && daysUntil(stay) >= 0) ?? null;
    const arrivesToday = nextStay !== null && daysUntil(nextStay) === 0;
    people.set(customerId, { customerId, profile, mayBeRecognised, similarity, lastStay, nextStay, arrivesToday });
  }
  const found = [...people.values()].sort(bestFirst);
  return { guests: found.slice(0, limit), more: found.length > limit || candidates.more };
}

type ReadPerson = (id: CustomerId) => Promise<Guest>;

interface Found {
  readonly similarity: FoundGuest['similarity'];
  readonly person: Guest;
}

/**
 * Who is known by a number or an address that was asked for. What is typed where a name is asked for may be one; most names
 * are none, and then nothing is read.
 */
async function knownBy(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  { name = '', ...asked }: Asked,
  { country }: Pick<TenantSettings, 'country'>,
  read: ReadPerson,
): Promise<readonly Promise<Found>[]> {
  const typed = /[\d@]/u.test(name) ? name : undefined;
  const wanted = IDENTITY_KINDS.flatMap((kind) => {
    const normal = normalIdentity(kind, asked[kind] ?? typed ?? '', country);
    return normal === null ? [] : [{ kind, normal }];
  });
  if (wanted.length === 0) return [];
  const salt = await engine.stores.erasures.salt(tenant);
  const found = await Promise.all(
    wanted.map(async ({ kind, normal }) => {
      const digest = identityDigest(salt, kind, normal);
      const token = identityToken(kind, digest);
      const ids = await engine.stores.guestIndex.findByTokens(tenant, [token], MOST_WITH_ONE_KEY);
      return ids.map(async (id): Promise<readonly Found[]> => {
        const person = await read(id);
        const isStill = person.profile?.[IDENTITY_FIELDS[kind]].includes(digest) === true;
        return isStill ? [{ person, similarity: { score: 1, matched: kind } }] : [];
      });
    }),
  );
  return (await Promise.all(found.flat())).flat().map((one) => Promise.resolve(one));
}

/** Who has a room of this number now, at any house. */
async function inRoom(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  room: string,
  places: readonly string[],
  read: ReadPerson,
): Promise<readonly Promise<Found>[]> {
  const atMs = engine.clock();
  const holders = await Promise.all(places.map((place) => roomHolders(engine, tenant, { place, room, atMs })));
  return holders.flat().map(async ({ customerId }) => ({ similarity: BY_ROOM, person: await read(customerId) }));
}

async function compareName(engine: Pick<Engine, 'stores'>, tenant: TenantId, id: CustomerId, name: string) {
  const { profile } = await engine.stores.guests.file(tenant, id);
  if (profile === null) return { id, similarity: { score: 0, matched: 'none' } as const };
  const own = nameSimilarity(name, profile, true);
  const alias = nameSimilarity(name, profileUnderAlias(profile), true);
  return { id, similarity: alias.score > own.score ? alias : own };
}

/** Who stays under an alias is found by it alone, under whichever of their ids the true name stands. */
function asReadable(similarity: Similarity, { profile }: Guest, name: string): Similarity {
  return profile === null || profile.alias === null ? similarity : nameSimilarity(name, profile, true);
}

/** Total, so that the same question has the same answer. */
function bestFirst(a: FoundGuest, b: FoundGuest): number {
  const byName = b.similarity.score - a.similarity.score;
  const byStay = (b.lastStay?.arrivalDay ?? 0) - (a.lastStay?.arrivalDay ?? 0);
  return byName || nearness(b) - nearness(a) || byStay || (a.customerId < b.customerId ? -1 : 1);
}

/** Who is in the house stands at the desk, more likely than who arrives today, and they than anybody else. */
function nearness({ lastStay, arrivesToday }: FoundGuest): number {
  return lastStay?.status === 'here' ? 2 : arrivesToday ? 1 : 0;
}
