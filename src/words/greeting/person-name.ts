import type { CustomerProfile, Honorific } from '../../guest/records/customer-profile.ts';
import { scriptOf } from '../locale.ts';
import type { MessageKey } from '../messages.ts';
import type { Speech } from '../speech.ts';
import { isHan, spaceWords } from '../typography.ts';
import { surnamePinyin } from './surname-pinyin.ts';

const HONORIFIC_MESSAGE = {
  mr: 'honorificMr',
  ms: 'honorificMs',
  mrs: 'honorificMrs',
  mx: 'honorificMx',
  dr: 'honorificDr',
  prof: 'honorificProf',
} as const satisfies Record<Honorific, MessageKey>;

/** The parts of a profile that say how somebody is called. */
export type NameParts = Pick<
  CustomerProfile,
  'givenName' | 'familyName' | 'honorific' | 'locale' | 'nameOrder' | 'calledName'
>;

/**
 * How to address somebody; null when what we were told does not make a courteous address. Nothing is guessed, a
 * gender least of all.
 *
 * 1. The name they asked to be called by, as it is: "Coach".
 * 2. Honorific and family name: "Mr. Wang", "王先生". `mx` has no word in Chinese: the full name stands for it.
 * 3. No honorific: the full name, "Wei Wang", "王伟"; in the order they gave, else as its script has it.
 * 4. A given name alone: that name. A family name alone: nothing, since bare it is rude in both languages.
 *
 * In languages of Latin letters a Chinese family name is spelt as in the guest's passport, if their locale says mainland
 * China and the spelling is certain; otherwise names stay in the letters we were told.
 */
export function addressOf(parts: NameParts, speech: Speech): string | null {
  const calledName = parts.calledName?.trim() ?? '';
  if (calledName !== '') return calledName;
  const givenName = parts.givenName?.trim() ?? '';
  const familyName = parts.familyName?.trim() ?? '';
  const fullName = givenName !== '' && familyName !== '' ? joinName(givenName, familyName, parts.nameOrder) : '';
  if (parts.honorific !== null && familyName !== '') {
    const spelt = spokenFamilyName(familyName, parts.locale, speech.locale);
    const address = speech.say(HONORIFIC_MESSAGE[parts.honorific], { familyName: spelt, fullName }).trim();
    return address === '' ? null : spaceWords(speech.locale, address);
  }
  return fullName || (familyName === '' ? givenName : '') || null;
}

/** Both names, or the one there is, as told; null without any. */
export function fullNameOf(parts: Pick<NameParts, 'givenName' | 'familyName' | 'nameOrder'>): string | null {
  const [given, family] = [parts.givenName?.trim() ?? '', parts.familyName?.trim() ?? ''];
  return (given !== '' && family !== '' ? joinName(given, family, parts.nameOrder) : given || family) || null;
}

/** A family name in the letters that a sentence in this language has it in. */
export function spokenFamilyName(familyName: string, guestLocale: string | null, locale: string): string {
  return scriptOf(locale) === 'Latn' ? inLatin(familyName, guestLocale) : familyName;
}

/** In the order of the name's own script, whatever the language of the sentence, else as told: "John Smith", "王伟". */
function joinName(givenName: string, familyName: string, order: NameParts['nameOrder']): string {
  if (isHan(givenName) && isHan(familyName)) return `${familyName}${givenName}`;
  return order === 'family_first' ? `${familyName} ${givenName}` : `${givenName} ${familyName}`;
}

function inLatin(familyName: string, guestLocale: string | null): string {
  return guestLocale?.toLowerCase() === 'zh-cn' ? (surnamePinyin(familyName) ?? familyName) : familyName;
}
