import type { GuestPerson } from '../person.ts';
import type { CustomerProfile } from '../records/customer-profile.ts';
import type { GuestRecord } from '../records/guest-record.ts';

/**
 * The profile of somebody whose name must not be read, as if the alias were their name: whatever else tells who they are is
 * not known. Everybody else's as it is.
 */
export function profileUnderAlias(profile: CustomerProfile): CustomerProfile {
  const { alias } = profile;
  if (alias === null) return profile;
  const { givenName, familyName } = alias;
  const unknown = { latin: null, kana: null, formerNames: [], nameOrder: null, calledName: null, pronunciation: null };
  const keys = { loyaltyKeys: [], emailKeys: [], phoneKeys: [] };
  const celebrations = profile.celebrations.map((one) => ({ ...one, name: null }));
  return { ...profile, givenName, familyName, ...unknown, ...keys, celebrations };
}

/**
 * The one rule of how somebody under an alias is told of, at every door that does not need their name: the alias is the
 * name, and what was written of them has it in place of the true one. O(what was written); the person itself where there is
 * no alias.
 */
export function personUnderAlias<P extends GuestPerson>(person: P): P {
  const { profile, records } = person;
  if (profile === null || profile.alias === null) return person;
  const [names, alias] = [trueNames(profile), aliasOf(profile)];
  return { ...person, profile: profileUnderAlias(profile), records: records.map((one) => renamed(one, names, alias)) };
}

const aliasOf = ({ alias }: CustomerProfile): string =>
  [alias?.givenName, alias?.familyName].filter((part) => part != null).join(' ');

/** Every word of their name in whatever letters, longest first; no initials. */
function trueNames(profile: CustomerProfile): readonly RegExp[] {
  const { givenName, familyName, calledName, latin, kana, formerNames, celebrations } = profile;
  const told = [
    givenName,
    familyName,
    calledName,
    latin?.givenName,
    latin?.familyName,
    kana?.givenName,
    kana?.familyName,
  ];
  const wholes = [...told, ...formerNames, ...celebrations.map(({ name }) => name)].flatMap(
    (name) => name?.trim() || [],
  );
  const joined = [`${familyName ?? ''}${givenName ?? ''}`, `${givenName ?? ''} ${familyName ?? ''}`.trim()];
  const words = [...joined, ...wholes, ...wholes.flatMap((name) => name.split(/[\s,・·]+/u))];
  const kept = new Set(words.filter((word) => word.length > 1 || /\p{Script=Han}/u.test(word)));
  return [...kept].sort((a, b) => b.length - a.length).map(asPattern);
}

/** What follows, or goes before, a family name of one character: 高 is a name in 高先生, and not in 高层. */
const TITLED = '先生|女士|小姐|太太|夫人|总|總|老师|老師|医生|醫生|醫師|教授|博士|様|さま|さん|氏|님|씨';

/** As a word where letters are set in words; anywhere where they are not. */
function asPattern(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const isSetInWords = /\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek}/u.test(name);
  if (name.length === 1) return new RegExp(`(?<=[小老阿])${escaped}|${escaped}(?=${TITLED})`, 'gu');
  return new RegExp(isSetInWords ? `(?<!\\p{L})${escaped}(?!\\p{L})` : escaped, 'giu');
}

/** Nothing but what people wrote is changed: ids, topics and moments stand. */
function renamed(record: GuestRecord, names: readonly RegExp[], alias: string): GuestRecord {
  const rename = (text: string): string => names.reduce((left, name) => left.replace(name, () => alias), text);
  const renameAll = (words: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(words).map(([locale, text]) => [locale, rename(text)]));
  const by = record.by.name === null ? record.by : { ...record.by, name: rename(record.by.name) };
  switch (record.kind) {
    case 'case':
    case 'statement':
      return { ...record, by, words: renameAll(record.words) };
    case 'case_step':
      return { ...record, by, ...(record.words === undefined ? {} : { words: renameAll(record.words) }) };
    case 'feedback':
      return { ...record, by, words: record.words === null ? null : rename(record.words) };
    default:
      return { ...record, by };
  }
}
