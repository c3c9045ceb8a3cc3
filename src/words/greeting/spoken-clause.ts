import type { LocalWords } from '../../guest/records/guest-record.ts';
import type { Speech } from '../speech.ts';

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
  /\b(?:guests?|he|she|him|customers?|clients?|pax|mr|mrs|ms)\b\.?/iu,
  /\b(?:h[óo]spedes?|clientes?|ele|ela|eles|elas|senhora?)(?!\p{L})/iu,
  /客人|顾客|顧客|(?<![其吉])他|她|お客|彼女?/u,
];

/** A second sentence, or a note behind the first: a full stop that something follows. "6 p.m. at the door" is none. */
const SECOND_SENTENCE = /(?<!\b\p{L})(?<!\b\p{L}\.\p{L})[.!?;]\s+\S|[。！？；]\s*\S/u;

/**
 * The words in this language as a clause; null where there are none, or none that can be spoken.
 *
 * @param author - who wrote it: their own name in it is not for the guest
 */
export function spokenClause(
  words: LocalWords,
  speech: Pick<Speech, 'pick'>,
  author: string | null = null,
): string | null {
  const told = speech.pick(words);
  return told === null ? null : asClause(told, author);
}

/** Why words are not spoken. */
export const UNSPOKEN_REASONS = [
  'other_language',
  'nothing_told',
  'two_sentences',
  'money_or_third_person',
  'staff_name',
] as const;
export type UnspokenReason = (typeof UNSPOKEN_REASONS)[number];

/** Why the words are not spoken in this language; null where they are. */
export function unspokenReason(
  words: LocalWords,
  speech: Pick<Speech, 'pick'>,
  author: string | null,
): UnspokenReason | null {
  const told = speech.pick(words);
  if (told === null) return Object.values(words).some((text) => text.trim() !== '') ? 'other_language' : 'nothing_told';
  return clauseOf(told, author).reason;
}

/** "The room was noisy." -> "the room was noisy"; null for what is no single clause for a guest's ears. O(length). */
export function asClause(told: string, author: string | null = null): string | null {
  const { clause, reason } = clauseOf(told, author);
  return reason === null ? clause : null;
}

function clauseOf(
  told: string,
  author: string | null,
): { readonly clause: string; readonly reason: UnspokenReason | null } {
  const line = told.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const clause = line.replace(/[\s.,;:!?…。，；：！？、]+$/u, '');
  const unsaid = (reason: UnspokenReason) => ({ clause, reason });
  if (clause === '') return unsaid('nothing_told');
  if (SECOND_SENTENCE.test(clause)) return unsaid('two_sentences');
  if (UNSPOKEN.some((pattern) => pattern.test(clause))) return unsaid('money_or_third_person');
  if (author !== null && author.trim() !== '' && clause.toLowerCase().includes(author.trim().toLowerCase())) {
    return unsaid('staff_name');
  }
  const [first = ''] = clause.split(/[\s'’]/u, 1);
  const isOpened = OPENERS.has(first.toLowerCase()) && !isAllCapitals(first);
  return { clause: isOpened ? clause.charAt(0).toLowerCase() + clause.slice(1) : clause, reason: null };
}

/** "TV" and "AC" are written so wherever they stand; a lone "A" is not one of them. */
function isAllCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}
