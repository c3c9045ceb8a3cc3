import { languageOf } from '../../guest/names/language-of.ts';
import { type WrittenName, writtenName } from '../../guest/names/written-name.ts';
import type { CustomerProfile, Gender, Honorific } from '../../guest/records/customer-profile.ts';
import { scriptOf } from '../locale.ts';
import type { MessageKey } from '../messages.ts';
import type { Speech } from '../speech.ts';
import { isReadable, isUnspaced, spaceWords } from '../typography.ts';
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
> &
  Partial<Pick<CustomerProfile, 'gender' | 'doctor' | 'latin' | 'kana'>>;

/** What of the settings says which names are none. */
interface NameSettings {
  readonly placeholderNames: readonly string[];
}

/**
 * How to address somebody; null when what we were told does not make a courteous address that can be read. Nothing is
 * guessed, a gender or a reading least of all. Names are first written as they should be: {@link writtenName}.
 *
 * 1. The name they asked to be called by, as it is: "Coach".
 * 2. Honorific and family name: "Mr. Wang", "王先生"; or what stands for it where people are not called by a family name:
 *    the given name (Thai, Indonesian), the full name (Vietnamese), the full name bare (Icelandic). `mx` has no word in
 *    Chinese, and `dr` none before we know of what: the full name stands for it.
 * 3. No honorific: the full name, "Wei Wang", "王伟"; in the order they gave, else as their language has it.
 * 4. A given name alone: that name. A family name alone: nothing, since bare it is rude.
 *
 * In letters that the language of the sentence is read in: the name as told, else the one told in other letters, else, of
 * a family name from mainland China, the spelling of the passport if it is certain; else none.
 */
export function addressOf(parts: NameParts, speech: Speech, settings: NameSettings): string | null {
  const calledName = parts.calledName?.trim() ?? '';
  const isCalled = calledName !== '' && [...calledName].some((letter) => isReadable(letter, speech.locale));
  if (isCalled) return calledName;
  for (const written of spellings(parts, settings)) {
    const address = addressBy(written, parts, speech);
    if (address !== null) return address;
  }
  return null;
}

/** For messages that change with whom they speak to: "bem-vinda". */
export interface Addressed {
  readonly honorific: Honorific | 'none';
  readonly gender: Gender | 'other';
}

/** Nobody told: `none` and `other`; a gender is never read out of a name. */
export function addressedAs(parts: NameParts | null, { placeholderNames }: NameSettings): Addressed {
  if (parts === null) return { honorific: 'none', gender: 'other' };
  const { honorific, gender } = writtenName(parts, placeholderNames);
  return { honorific: honorific ?? 'none', gender: gender ?? 'other' };
}

/** The name as told, then as told in other letters; the title is one and the same. */
function spellings(parts: NameParts, { placeholderNames }: NameSettings): readonly WrittenName[] {
  const main = writtenName(parts, placeholderNames);
  const { honorific, gender, doctor } = main;
  return [
    main,
    ...[parts.latin ?? null, parts.kana ?? null].flatMap((other) =>
      other === null ? [] : [{ ...writtenName({ ...parts, ...other }, placeholderNames), honorific, gender, doctor }],
    ),
  ];
}

function addressBy(written: WrittenName, { locale, nameOrder }: NameParts, speech: Speech): string | null {
  const readable = (name: string | null) => (name !== null && isReadable(name, speech.locale) ? name : '');
  const { honorific, gender, doctor } = written;
  const [givenName, familyName] = [readable(written.givenName), readable(written.familyName)];
  const fullName = givenName !== '' && familyName !== '' ? joinName(givenName, familyName, nameOrder, locale) : '';
  const called = calledBy(written, { givenName, familyName, fullName }, locale, speech.locale);
  if (honorific !== null && called !== null && !called.isBare) {
    const values = { familyName: called.name, fullName, gender: gender ?? 'other', doctor: doctor ?? 'other' };
    const address = speech.say(HONORIFIC_MESSAGE[honorific], values).trim();
    return address === '' ? null : spaceWords(speech.locale, address);
  }
  const bare = fullName || (written.familyName === null ? givenName : '');
  return bare === '' ? null : spaceWords(speech.locale, speech.say('honorificNone', { fullName: bare }));
}

/** People called by the given name, with a title: Thailand, Laos, Indonesia, Mongolia, Ethiopia. */
const BY_GIVEN_NAME = new Set(['th', 'lo', 'id', 'mn', 'am', 'ti']);
/** With a title before the full name where nothing shorter was told: most Vietnamese share ten family names. */
const BY_FULL_NAME = new Set(['vi', 'my']);
/** Without a title: a patronymic is no family name. */
const BY_BARE_NAME = new Set(['is']);

/** What an honorific stands before; null without a name for it. */
function calledBy(
  written: WrittenName,
  { givenName, familyName, fullName }: { givenName: string; familyName: string; fullName: string },
  guestLocale: string | null,
  locale: string,
): { readonly name: string; readonly isBare: boolean } | null {
  const language = languageOf(guestLocale);
  if (BY_BARE_NAME.has(language) && fullName !== '') return { name: fullName, isBare: true };
  const form = BY_GIVEN_NAME.has(language) ? givenName : BY_FULL_NAME.has(language) ? fullName : '';
  const name = form || familyName || spelt(written.familyName, guestLocale, locale);
  return name === '' ? null : { name, isBare: false };
}

/** Both names, or the one there is, well written but in whatever letters; null without any. */
export function fullNameOf(
  parts: Pick<NameParts, 'givenName' | 'familyName' | 'honorific' | 'nameOrder' | 'locale'>,
  { placeholderNames }: NameSettings,
): string | null {
  const { givenName: given, familyName: family } = writtenName(parts, placeholderNames);
  if (given === null || family === null) return given ?? family;
  return joinName(given, family, parts.nameOrder, parts.locale);
}

/** Both names, or the one there is, letter for letter as they were told; null without any. */
export function keptNameOf(parts: Pick<NameParts, 'givenName' | 'familyName' | 'nameOrder' | 'locale'>): string | null {
  const [given, family] = [parts.givenName?.trim() ?? '', parts.familyName?.trim() ?? ''];
  if (given === '' || family === '') return given || family || null;
  return joinName(given, family, parts.nameOrder, parts.locale);
}

/** A family name in the letters that a sentence in this language has it in; as told where there are none. */
export function spokenFamilyName(
  parts: Pick<NameParts, 'givenName' | 'familyName' | 'honorific' | 'locale'>,
  locale: string,
  { placeholderNames }: NameSettings,
): string {
  const name = writtenName(parts, placeholderNames).familyName ?? '';
  return isReadable(name, locale) ? name : spelt(name, parts.locale, locale) || name;
}

/** Family names come first in these languages, in Latin letters too. */
const FAMILY_FIRST = new Set(['ja', 'ko', 'hu', 'vi']);
/** "Wei", "Xiaoming", "Siu-ming": of a Chinese name. Kevin Ho is not. */
const CHINESE_GIVEN =
  /^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:i?a|i?ao|i?an|i?ang|ai|u?o|ou|e|ei|en|eng|i|ie|in|ing|iu|iong|ong|u|ua|uai|ui|un|uan|uang|ue|er))(?:[-'’ ]?(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:i?a|i?ao|i?an|i?ang|ai|u?o|ou|e|ei|en|eng|i|ie|in|ing|iu|iong|ong|u|ua|uai|ui|un|uan|uang|ue|er))?$/i;

/** In the order told; else that of the name's own script, or of the guest's language: "John Smith", "王伟", "Nagy István". */
function joinName(
  givenName: string,
  familyName: string,
  order: NameParts['nameOrder'],
  guestLocale: string | null,
): string {
  if (givenName.toLowerCase() === familyName.toLowerCase()) return givenName;
  if (isUnspaced(givenName) && isUnspaced(familyName) && !isForeignKana(familyName, guestLocale)) {
    return `${familyName}${givenName}`;
  }
  const language = languageOf(guestLocale);
  const isFamilyFirst = FAMILY_FIRST.has(language) || (language === 'zh' && CHINESE_GIVEN.test(givenName));
  const first = order ?? (isFamilyFirst ? 'family_first' : 'given_first');
  const sign = isUnspaced(givenName) && isUnspaced(familyName) ? '・' : ' ';
  return first === 'family_first' ? `${familyName}${sign}${givenName}` : `${givenName}${sign}${familyName}`;
}

/** John Smith in katakana: ジョン・スミス. */
function isForeignKana(familyName: string, guestLocale: string | null): boolean {
  return /^[\p{Script=Katakana}ー]+$/u.test(familyName) && languageOf(guestLocale) !== 'ja' && guestLocale !== null;
}

/** As in a passport of mainland China, where the guest's language says so and the spelling is certain; else nothing. */
function spelt(familyName: string | null, guestLocale: string | null, locale: string): string {
  if (familyName === null || guestLocale === null || scriptOf(locale) !== 'Latn') return '';
  const { language, script, region } = new Intl.Locale(guestLocale).maximize();
  const isMainland = language === 'zh' && script === 'Hans' && region === 'CN';
  return isMainland ? (surnamePinyin(familyName) ?? '') : '';
}
