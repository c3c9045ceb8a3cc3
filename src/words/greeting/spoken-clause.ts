import { saysAllergy } from '../../domain/food/avoided-in-words.ts';
import type { LocalWords } from '../../guest/records/guest-record.ts';
import type { Speech } from '../speech.ts';
import { type Form, fits } from './clause-form.ts';

/*
 * What somebody typed at a desk stands in the middle of our sentence: "I am sorry that {words}; we have not forgotten it."
 * So it is made a clause, or it is not spoken at all and stays on the card as it was written.
 */

/** Words a sentence begins with that have a capital only there. Names and German nouns keep theirs. */
const OPENERS: ReadonlySet<string> = new Set(
  (
    'the a an his her their our my your its it there this that these those some no not very too at in on by with for from ' +
    'one two three ' +
    'o os as um uma no na nos nas não sem com ' +
    'el la los las un una le les des du der die das ein eine kein keine zu'
  ).split(' '),
);

/** Money is not spoken of; neither is anybody spoken of in their own presence. */
const UNSPOKEN = [
  /[€$£¥₩₹]|\p{Sc}/u,
  /\b(?:EUR|USD|GBP|CNY|RMB|JPY|CHF|euros?|dollars?|pounds?)\b/iu,
  /[\d一二三四五六七八九十百千万萬两兩]\s*(?:元|块钱|塊錢|人民[币幣]|日元|日[圆圓]|円|美[元金]|欧元|歐元|港[币幣]|[台臺][币幣]|英[镑鎊])/u,
  /\d{2,}\s*[块塊]/u,
  /\b(?:reais|d[óo]lares|libras)\b/iu,
  /\b(?:guests?|he|she|him|his|hers?|they|them|their|customers?|clients?|pax|mr|mrs|ms)\b\.?/iu,
  /\d+[.,](?:-|–|—)/u,
  /\b(?:h[óo]spedes?|clientes?|ele|ela|eles|elas|senhora?)(?!\p{L})/iu,
  /客人|顾客|顧客|(?<![其吉])他|她|お客|彼女?/u,
];

/** Notes between colleagues: in brackets, or in the shorthand of a desk, which nobody reads aloud. */
const SHORTHAND = [
  /[([{（【[\]{}<>|\\_=#@^~*]/u,
  /(?<![\p{L}\p{N}])(?:pls|plz|asap|fyi|tbc|tbd|tba|n\/a|w\/o?|c\/[oi]|f&b|rm|rms|nr|poss|comp|comped|approx|incl|excl|resv?|cxl|bkfst|brkfst|adl?t?s?|chd|eta|etd|ooo|dnd|vip|vvip|btw|thx|tks|b4|u|ur)(?![\p{L}\p{N}])/iu,
];

/** A second sentence, or a note behind the first: a full stop that something follows. "6 p.m. at the door" is none. */
const SECOND_SENTENCE = /(?<!\b\p{L})(?<!\b\p{L}\.\p{L})[.!?;]\s+\S|[。！？；]\s*\S/u;

/** Where words are to stand, and whose names may be in them: none of these is for the guest's ears. */
export interface ClausePlace {
  readonly form?: Form;
  /** Who wrote it, and who sees to it. */
  readonly staff?: readonly (string | null)[];
  /** Nobody is spoken of by name to their face. */
  readonly guest?: readonly (string | null)[];
}

/** The words in this language as a clause; null where there are none, or none that can be spoken. */
export function spokenClause(words: LocalWords, speech: Picking, place: ClausePlace = {}): string | null {
  const told = speech.pick(words);
  return told === null ? null : asClause(told, place, speech.locale);
}

type Picking = Pick<Speech, 'pick' | 'locale'>;

/** Why words are not spoken. */
export const UNSPOKEN_REASONS = [
  'other_language',
  'nothing_told',
  'two_sentences',
  'money_or_third_person',
  'shorthand',
  'other_form',
  'sensitive',
  'staff_name',
] as const;
export type UnspokenReason = (typeof UNSPOKEN_REASONS)[number];

/** Why the words are not spoken in this language; null where they are. */
export function unspokenReason(words: LocalWords, speech: Picking, place: ClausePlace): UnspokenReason | null {
  const told = speech.pick(words);
  if (told === null) return Object.values(words).some((text) => text.trim() !== '') ? 'other_language' : 'nothing_told';
  return clauseOf(told, place, speech.locale).reason;
}

/** "The room was noisy." -> "the room was noisy"; null for what is no single clause for a guest's ears. O(length). */
export function asClause(told: string, place: ClausePlace = {}, locale = 'en'): string | null {
  const { clause, reason } = clauseOf(told, place, locale);
  return reason === null ? clause : null;
}

function clauseOf(
  told: string,
  { form, staff = [], guest = [] }: ClausePlace,
  locale: string,
): { readonly clause: string; readonly reason: UnspokenReason | null } {
  // What stands in a list stands behind a dash.
  const line = told
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/^[\s\-–—•·*]+/u, '')
    .trim();
  const clause = inSmallLetters(line.replace(/[\s.,;:!?…。，；：！？、]+$/u, ''));
  const unsaid = (reason: UnspokenReason) => ({ clause, reason });
  if (clause === '') return unsaid('nothing_told');
  if (SECOND_SENTENCE.test(clause)) return unsaid('two_sentences');
  if (UNSPOKEN.some((pattern) => pattern.test(clause))) return unsaid('money_or_third_person');
  if (saysAllergy({ clause })) return unsaid('sensitive');
  const isNamed = (names: readonly (string | null)[]) =>
    names.some((name) => name !== null && namesSomebody(clause, name));
  if (isNamed(guest)) return unsaid('money_or_third_person');
  if (SHORTHAND.some((pattern) => pattern.test(clause))) return unsaid('shorthand');
  if (isNamed(staff)) return unsaid('staff_name');
  const [first = ''] = clause.split(/[\s'’]/u, 1);
  const isOpened = OPENERS.has(first.toLowerCase()) && !isAllCapitals(first);
  const inside = isOpened ? clause.charAt(0).toLowerCase() + clause.slice(1) : clause;
  if (form !== undefined && !fits(inside, form, locale)) return unsaid('other_form');
  return { clause: inside, reason: null };
}

/** In small letters these are words; other names are names in whatever letters. */
const NAMES_LIKE_WORDS: ReadonlySet<string> = new Set(
  'will mark rose grace hope faith dawn april june summer bill frank jack drew dean rich lily iris ruby pearl amber olive basil jasmine ginger rosemary'.split(
    ' ',
  ),
);

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a clause has a name, or a word of it: staff sign as Anna Silva, and write Anna. */
function namesSomebody(clause: string, name: string): boolean {
  const whole = name.trim();
  const parts = whole.split(/[\s.,]+/u).filter((part) => part.length > 1);
  return [...(whole === '' ? [] : [whole]), ...parts].some((part) => {
    if (!/^\p{Script=Latin}/u.test(part)) return clause.includes(part);
    const isWord = part.length < 4 || NAMES_LIKE_WORDS.has(part.toLowerCase());
    const written = isWord ? [part, part.toUpperCase()] : [part, part.toUpperCase(), part.toLowerCase()];
    return written.some((one) => new RegExp(`(?<!\\p{L})${escaped(one)}(?!\\p{L})`, 'u').test(clause));
  });
}

/** "EXTRA TOWELS" -> "extra towels": who writes all of it in capitals does not shout at the guest. "TV" stays. */
function inSmallLetters(clause: string): string {
  if (/\p{Ll}/u.test(clause) || !/\p{Lu}{4}/u.test(clause)) return clause;
  return clause.replace(/\p{Lu}{4,}/gu, (word) => word.toLowerCase());
}

/** "TV" and "AC" are written so wherever they stand; a lone "A" is not one of them. */
function isAllCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}
