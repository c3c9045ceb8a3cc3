import { isDeepStrictEqual } from 'node:util';
import type { CustomerProfile } from './customer-profile.ts';

/**
 * The profiles of one person's ids as one: field by field the first that knows it, so that a birthday or a called name
 * told under an absorbed id is not lost. Who refused contact under any id refused it; celebrations are all of them. The
 * order of names belongs to the name, and comes from whom a part of the name comes from.
 *
 * @param profiles - whose word counts first comes first; null where there is none
 */
export function uniteProfiles(profiles: readonly (CustomerProfile | null)[]): CustomerProfile | null {
  const told = profiles.filter((profile) => profile !== null);
  const [first, ...others] = told;
  if (first === undefined || others.length === 0) return first ?? null;
  const named = told.find(({ givenName, familyName }) => (givenName ?? familyName) !== null) ?? first;
  return {
    givenName: firstOf(told, 'givenName'),
    familyName: firstOf(told, 'familyName'),
    honorific: firstOf(told, 'honorific'),
    nameOrder: named.nameOrder,
    calledName: firstOf(told, 'calledName'),
    pronunciation: firstOf(told, 'pronunciation'),
    locale: firstOf(told, 'locale'),
    birthday: firstOf(told, 'birthday'),
    celebrations: distinct(told.flatMap(({ celebrations }) => celebrations)),
    loyaltyTier: firstOf(told, 'loyaltyTier'),
    contactRefused: told.some(({ contactRefused }) => contactRefused),
    updatedAtMs: named.updatedAtMs,
  };
}

function firstOf<K extends keyof CustomerProfile>(profiles: readonly CustomerProfile[], field: K) {
  return (profiles.find((profile) => profile[field] !== null) ?? (profiles[0] as CustomerProfile))[field];
}

/** A person has few, so each is compared with all. */
function distinct<T>(all: readonly T[]): T[] {
  return all.filter((one, at) => all.findIndex((other) => isDeepStrictEqual(one, other)) === at);
}
