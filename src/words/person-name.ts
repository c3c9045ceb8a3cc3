import type { CustomerProfile, Honorific } from '../domain/customer-profile.ts';
import type { Locale } from './locale.ts';
import { type MessageKey, say } from './messages.ts';
import { surnamePinyin } from './surname-pinyin.ts';
import { isHan, spaceLatin } from './typography.ts';

const HONORIFIC_MESSAGE = {
  mr: 'honorificMr',
  ms: 'honorificMs',
  mrs: 'honorificMrs',
  mx: 'honorificMx',
  dr: 'honorificDr',
  prof: 'honorificProf',
} as const satisfies Record<Honorific, MessageKey>;

/** The parts of a profile that say how somebody is called. */
export type NameParts = Pick<CustomerProfile, 'givenName' | 'familyName' | 'honorific' | 'locale'>;

/**
 * How to address somebody; null when what we were told does not make a courteous address. Nothing is guessed, a
 * gender least of all.
 *
 * 1. Honorific and family name: "Mr. Wang", "王先生". `mx` has no word in Chinese: the full name stands for it.
 * 2. No honorific: the full name, "Wei Wang", "王伟".
 * 3. A given name alone: that name. A family name alone: nothing, since bare it is rude in both languages.
 *
 * In English a Chinese family name is spelt as in the guest's passport, if their locale says mainland China and the
 * spelling is certain; otherwise names stay in the letters we were told.
 */
export function addressOf(parts: NameParts, locale: Locale): string | null {
  const givenName = parts.givenName?.trim() ?? '';
  const familyName = parts.familyName?.trim() ?? '';
  const fullName = givenName !== '' && familyName !== '' ? joinName(givenName, familyName) : '';
  if (parts.honorific !== null && familyName !== '') {
    const key = HONORIFIC_MESSAGE[parts.honorific];
    const spelt = locale === 'en' ? inLatin(familyName, parts.locale) : familyName;
    const address = say(locale, key, { familyName: spelt, fullName });
    return address === '' ? null : withSpaces(address, locale);
  }
  return fullName || (familyName === '' ? givenName : '') || null;
}

/** In the order of the name's own script, whatever the language of the sentence: "John Smith", "王伟". */
function joinName(givenName: string, familyName: string): string {
  return isHan(givenName) && isHan(familyName) ? `${familyName}${givenName}` : `${givenName} ${familyName}`;
}

function inLatin(familyName: string, guestLocale: string | null): string {
  return guestLocale?.toLowerCase() === 'zh-cn' ? (surnamePinyin(familyName) ?? familyName) : familyName;
}

function withSpaces(address: string, locale: Locale): string {
  return locale === 'zh-CN' ? spaceLatin(address) : address;
}
