import type { CustomerProfile, Doctor, Gender, Honorific } from '../records/customer-profile.ts';
import { languageOf } from './language-of.ts';
import { inNameCase, isParticle, type NamePart } from './name-case.ts';
import { type NameTitle, withoutTitles } from './name-titles.ts';

/** What of a profile is needed to write a name. */
export type ToldName = Pick<CustomerProfile, 'givenName' | 'familyName' | 'honorific' | 'locale'> &
  Partial<Pick<CustomerProfile, 'gender' | 'doctor'>>;

/** A name as a careful person would write it; a part is null where it is not known. */
export interface WrittenName {
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly honorific: Honorific | null;
  readonly gender: Gender | null;
  readonly doctor: Doctor | null;
}

/**
 * A name out of a booking system as a careful person would write it on a card: placeholders are no names, capitals and
 * small letters are put right, titles go where titles belong, pictures and notes go. Nothing is guessed: letters are
 * never changed, only their case.
 *
 * "SMITH/JOHN MR" -> John Smith, `mr`; "Berg, van der" -> van der Berg; LNU -> null; "Anna 🌸" -> Anna.
 *
 * @param placeholders - see `placeholderNames` of the settings
 */
export function writtenName(told: ToldName, placeholders: readonly string[]): WrittenName {
  const language = languageOf(told.locale);
  const [given, family] = parts(cleared(told.givenName), cleared(told.familyName));
  const [givenPart, familyPart] = [withoutTitles(given, 'given', language), withoutTitles(family, 'family', language)];
  const known = (name: string, part: NamePart, isName = false) =>
    !isName && isPlaceholder(name, part, placeholders) ? '' : inNameCase(name, part, told.locale);
  const knownGiven = known(givenPart.name, 'given');
  const isSurname = knownGiven !== '' && SURNAMES_TOO.has(familyPart.name.toLowerCase());
  const [givenName, familyName] = inTheirPlaces(knownGiven, known(familyPart.name, 'family', isSurname), language);
  const titles = [...givenPart.titles, ...familyPart.titles];
  const honorific = highest([told.honorific, ...titles.map((one) => one.honorific)]);
  return {
    givenName: givenName || null,
    familyName: familyName || null,
    honorific,
    gender: told.gender ?? genderOf(told.honorific) ?? firstTold(titles, 'gender'),
    doctor: told.doctor ?? firstTold(titles, 'doctor'),
  };
}

/** What an honorific says of gender; none for `mx`, `dr`, `prof`. */
export function genderOf(honorific: Honorific | null): Gender | null {
  if (honorific === 'mr') return 'male';
  return honorific === 'ms' || honorific === 'mrs' ? 'female' : null;
}

function firstTold<K extends 'gender' | 'doctor'>(titles: readonly NameTitle[], field: K): NameTitle[K] {
  return titles.find((one) => one[field] !== null)?.[field] ?? null;
}

/** A title that was earned stands before one of courtesy; of two of a kind the told one, which comes first. */
function highest(told: readonly (Honorific | null)[]): Honorific | null {
  return (
    told.find((one) => one === 'prof') ?? told.find((one) => one === 'dr') ?? told.find((one) => one !== null) ?? null
  );
}

/** Pictures, signs and control characters; what joins letters of Arabic and Indian scripts stays. */
const NO_NAME =
  /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Cc}\p{Co}\p{Cn}\u{200B}\u{200E}\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{FEFF}*#_=<>|~^°§!?;:"“”„]|[\u{FE00}-\u{FE0F}]|\u{20E3}/gu;
/** "(VIP)", "[sharer]". */
const NOTES = /[([{（【][^)\]}）】]*[)\]}）】]?/gu;
/** Joins pictures where no letters of such scripts stand beside it. */
const LOOSE_JOINER = /(?<![\p{L}\p{M}])\u{200D}|\u{200D}(?![\p{L}\p{M}])/gu;

function cleared(told: string | null): string {
  return (told ?? '')
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(NOTES, ' ')
    .replace(NO_NAME, '')
    .replace(LOOSE_JOINER, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(/^[\s,./\\\-–—'’+]+|[\s,/\\\-–—'’+]+$/gu, '')
    .trim();
}

/** Both names written into one part, as airlines ("SMITH/JOHN MR") and registers ("Smith, John") do. */
function parts(given: string, family: string): readonly [given: string, family: string] {
  const [first = '', ...more] = family.split(/[/,，]/u).map((part) => part.trim());
  const rest = more.join(' ').trim();
  if (rest === '') return [given, first];
  if (rest.split(' ').every(isParticle)) return [given, `${rest} ${first}`];
  const titled = withoutTitles(`x ${rest}`, 'family', '').name === 'x';
  if (titled) return [given, `${first} ${rest}`];
  return [given === '' ? rest : given, first];
}

/** Placeholders that are family names, too: beside a given name (Julia Child) and without a number (Child 2) they are one. */
const SURNAMES_TOO: ReadonlySet<string> = new Set(['child', 'blank']);

/** What a booking has in place of a name where a company booked: "ACME Ltd", "Müller GmbH", 三井物産株式会社. */
const COMPANY =
  /(?:^|\s)(?:ltd|llc|llp|inc|gmbh|plc|corp|ltda|lda|sarl|pty|bv|kg|ag|srl)$|有限公司|株式会社|集团|集團|주식회사/u;

function isPlaceholder(name: string, part: NamePart, placeholders: readonly string[]): boolean {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('.', '')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();
  // One letter is an initial, no family name: but O, E, U, I and Y are (吴 in Korea, Burma, China).
  const isInitial = part === 'family' && /^[a-z]$/.test(plain) && !/[oeuiy]/.test(plain);
  return (
    plain === '' ||
    (part === 'family' && COMPANY.test(plain)) ||
    isInitial ||
    /^([xz])\1*$/.test(plain) ||
    placeholders.includes(plain)
  );
}

/** Given names never end so; lone "van" is a given name in Vietnam, "de" nowhere. */
const STRAY = /^(.+?) ((?:von|van der|van den|de la|de los|de|da|do|dos|das|del|zu|vom|von der|von und zu)|van)$/iu;

/**
 * What slipped into the other part: "Ludwig von" Mises, "John Smith" Smith. A name told twice stays so: it may be the only
 * one that somebody has.
 */
function inTheirPlaces(given: string, family: string, language: string): readonly [given: string, family: string] {
  if (given === '' || family === '') return [given, family];
  const [, name = '', particle = ''] = STRAY.exec(given) ?? [];
  const isStray = particle !== '' && (particle.toLowerCase() !== 'van' || language === 'nl' || language === 'de');
  if (isStray) return [name, `${particle.toLowerCase()} ${family}`];
  if (isEndOf(family, given)) return [given.slice(0, given.length - family.length).trim(), family];
  if (family.toLowerCase().startsWith(`${given.toLowerCase()} `)) return [given, family.slice(given.length).trim()];
  return [given, family];
}

function isEndOf(end: string, whole: string): boolean {
  return whole.toLowerCase().endsWith(` ${end.toLowerCase()}`);
}
