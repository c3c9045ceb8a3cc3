import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { nameSpellings } from '../../guest/names/name-tokens.ts';
import { profileUnderAlias } from '../../guest/names/under-alias.ts';
import { type CustomerProfile, MAX_FORMER_NAMES } from '../../guest/records/customer-profile.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { identityKeys, type ToldIdentity } from './identity-keys.ts';
import { indexName } from './name-index.ts';
import { readGuestAsKept } from './read-person.ts';
import { unlessErased } from './unless-erased.ts';

type Told = Omit<CustomerProfile, 'updatedAtMs' | 'deskWords'>;
/** Fields told; what is left out, or undefined, stays. */
export type ToldProfile = { readonly [F in keyof Told]?: Told[F] | undefined };

const NOTHING_TOLD: Told = {
  ...{ givenName: null, familyName: null, honorific: null, nameOrder: null, calledName: null, pronunciation: null },
  ...{ gender: null, doctor: null, latin: null, kana: null, formerNames: [] },
  ...{ locale: null, birthday: null, celebrations: [], loyaltyTier: null, contactRefused: false },
  alias: null,
  ...{ loyaltyKeys: [], emailKeys: [], phoneKeys: [] },
  attributes: {},
};

/**
 * Tells of a person field by field, and changes the name they are found under. A field not told stays; what the desk set
 * stands against a feed until the feed's own value changes. Told again, it is as old as when it was told first.
 *
 * @param source - `feed`: what a system sends night for night; `desk`: what somebody set
 * @param known - by which numbers and addresses they are known; kept as digests
 * @param knowsIdentity - false: an alias that stands cannot be changed, and the answer is under it
 * @throws AppError `erased`, `forbidden`; `invalid_request` for what nobody can be known by
 */
export async function putProfile(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  told: ToldProfile,
  source: 'feed' | 'desk' = 'feed',
  known: ToldIdentity = {},
  knowsIdentity = true,
): Promise<CustomerProfile> {
  const { settings, revisions } = await engine.views.view(tenant);
  const nowMs = engine.clock();
  const keys = await identityKeys(engine, tenant, known, settings);
  return unlessErased(engine, tenant, [customerId], revisions, async () => {
    const before = await engine.stores.guests.get(tenant, customerId);
    const alias = await aliasOf(engine, tenant, customerId, before);
    const profile = withTold(before, { ...withoutAliasReadBack(told, alias), ...keys }, source, nowMs);
    if (!knowsIdentity && before !== null && before.alias !== null && !isDeepStrictEqual(before.alias, profile.alias)) {
      throw new AppError('forbidden', 'This key lacks the scope "guests:identity": an alias that stands stays.');
    }
    await engine.stores.guests.put(tenant, customerId, profile, historyPolicy(settings).customerTtlSeconds);
    await indexName(engine, tenant, customerId);
    return knowsIdentity ? profile : profileUnderAlias({ ...profile, alias: profile.alias ?? alias });
  });
}

/** The alias of a person, told under whichever of their ids. */
async function aliasOf(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
  own: CustomerProfile | null,
): Promise<CustomerProfile['alias']> {
  if (own !== null && own.alias !== null) return own.alias;
  const ids = await engine.stores.merges.idsOf(tenant, customerId);
  if (ids.length < 2) return null;
  return (await readGuestAsKept(engine, tenant, customerId)).profile?.alias ?? null;
}

/** What tells who somebody under an alias is: unknown to whoever read the profile without it. */
const HIDDEN: readonly (keyof Told)[] = [
  ...(['givenName', 'familyName', 'latin', 'kana', 'formerNames', 'nameOrder'] as const),
  ...(['calledName', 'pronunciation', 'celebrations'] as const),
];

/** Who read a profile under an alias and puts it back as it was read does not know the true name, and changes nothing of it. */
function withoutAliasReadBack(told: ToldProfile, alias: CustomerProfile['alias']): ToldProfile {
  const isNamed = told.givenName !== undefined || told.familyName !== undefined;
  const { givenName = alias?.givenName, familyName = alias?.familyName } = told;
  if (alias === null || !isNamed || givenName !== alias.givenName || familyName !== alias.familyName) return told;
  return Object.fromEntries(Object.entries(told).filter(([field]) => !HIDDEN.some((hidden) => hidden === field)));
}

function withTold(
  before: CustomerProfile | null,
  told: ToldProfile,
  source: 'feed' | 'desk',
  nowMs: number,
): CustomerProfile {
  const given = Object.entries(told).filter(([, value]) => value !== undefined);
  const { deskWords = {}, updatedAtMs, ...known } = before ?? { ...NOTHING_TOLD, updatedAtMs: nowMs };
  const words = new Map(Object.entries(deskWords));
  const changed = given.filter(([field, value]) => {
    const held = words.get(field);
    if (source === 'desk') {
      words.set(field, held ?? { feed: known[field as keyof Told], atMs: nowMs });
      return true;
    }
    if (held !== undefined && isDeepStrictEqual(held.feed, value)) return false;
    words.delete(field);
    return true;
  });
  const said: Told = { ...known, ...Object.fromEntries(changed) };
  const next: Told = { ...said, formerNames: told.formerNames ?? formerNames(said.familyName, before) };
  const isAgain = before !== null && isDeepStrictEqual(next, known);
  const desk = words.size === 0 ? {} : { deskWords: Object.fromEntries(words) };
  return { ...next, ...desk, updatedAtMs: isAgain ? updatedAtMs : nowMs };
}

/**
 * Family names they had: those known and the one that changes now, the newest last. A name that is only spelt otherwise is
 * the same.
 */
function formerNames(familyName: string | null, before: CustomerProfile | null): string[] {
  if (before === null) return [];
  const spellings = new Set([spelling(familyName)]);
  const kept = [...before.formerNames, before.familyName ?? ''].reverse().filter((name) => {
    if (spelling(name) === '' || spellings.has(spelling(name))) return false;
    spellings.add(spelling(name));
    return true;
  });
  return kept.slice(0, MAX_FORMER_NAMES).reverse();
}

function spelling(name: string | null): string {
  return nameSpellings(name ?? '', 'family')[0] ?? '';
}

/**
 * @param knowsIdentity - false: who stays under an alias is told by it
 * @throws AppError `not_found`
 */
export async function getProfile(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
  knowsIdentity: boolean,
): Promise<CustomerProfile> {
  const profile = await engine.stores.guests.get(tenant, customerId);
  if (profile === null) throw new AppError('not_found', 'This customer has no profile.');
  if (knowsIdentity) return profile;
  return profileUnderAlias({ ...profile, alias: await aliasOf(engine, tenant, customerId, profile) });
}
