import type { Doctor, Gender, Honorific } from '../records/customer-profile.ts';
import type { NamePart } from './name-case.ts';

/** What a title that was written into a name tells of how somebody is addressed. */
export interface NameTitle {
  readonly honorific: Honorific | null;
  readonly gender: Gender | null;
  readonly doctor: Doctor | null;
}

const title = (honorific: Honorific | null, gender: Gender | null = null, doctor: Doctor | null = null): NameTitle => ({
  honorific,
  gender,
  doctor,
});

const TITLES = new Map<string, NameTitle>();
const add = (words: string, told: NameTitle): void => {
  for (const word of words.split(' ')) TITLES.set(word, told);
};
add('mr mister herr hr señor senor senhor signor monsieur dhr', title('mr', 'male'));
add('ms miss frau frl fräulein señorita srta signorina mademoiselle mlle', title('ms', 'female'));
add('señora senora senhora signora sra sigra madame mme mevrouw mevr mw', title('ms', 'female'));
add('mrs missus', title('mrs', 'female'));
add('mx', title('mx'));
add('dr doctor doktor docteur doutor', title('dr'));
add('dra doctora doutora dottssa dottoressa', title('dr', 'female'));
add('dott dottore dottor', title('dr', 'male'));
add('prof professor profesor professeur professore', title('prof'));
add('profa profesora professora professoressa', title('prof', 'female'));
// Of airlines and of desks: they tell nothing of how to address anybody.
add('mstr chd inf vip vvip fam familie family famille familia família famiglia', title(null));

/** What somebody is a doctor of, behind the title: "Dr. med. dent. Weiss", "Prof. Dr. h.c. mult. Weiss". */
const FACULTIES = new Map<string, Doctor | null>([
  ...'med dent vet'.split(' ').map((word) => [word, 'medicine'] as const),
  ...'phil jur iur rer nat pol oec publ theol ing sc tech agr'.split(' ').map((word) => [word, 'research'] as const),
  ...'habil hc mult univ'.split(' ').map((word) => [word, null] as const),
]);

/** Titles that are family names, too, where nothing else is left. */
const ALSO_NAMES = new Set(['herr', 'doctor', 'professor']);

/** "Sr" before a name is señor where one speaks so; behind it, and everywhere else, it is senior. */
const SR = title('mr', 'male');

const SUFFIXES = new Set('jr jnr junior sr snr senior ii iii iv phd md dds mba esq esquire cpa rn'.split(' '));

/** Written behind a name without a space. */
const EAST_ASIAN: readonly (readonly [RegExp, NameTitle])[] = [
  [/(先生)$/u, title('mr', 'male')],
  [/(女士|小姐|太太|夫人)$/u, title('ms', 'female')],
  [/(教授)$/u, title('prof')],
  [/(医生|醫生|醫師|医师|大夫)$/u, title('dr', null, 'medicine')],
  [/(博士)$/u, title('dr', null, 'research')],
  [/(様|さま|さん|殿|씨|님)$/u, title(null)],
];

/** Between the titles of two: "Mr & Mrs Smith", "Herr und Frau Weiss". */
const AND = new Set(['&', '+', 'and', 'und', 'et', 'e', 'y', 'og', 'en']);

/** "JOHNMR", as airlines write it; no name ends so. */
const GLUED = /^(\p{Lu}{2,})(MR|MRS)$/u;

/**
 * A part of a name without the titles and degrees that were written into it, and what they tell.
 *
 * "Smith Mr" -> Smith, `mr`; "Dr. Hans" -> Hans, `dr`; "Smith Jr." -> Smith; "陈医生" -> 陈, `dr` of medicine. A part that is
 * nothing but a title is no name, unless there are names like it.
 */
export function withoutTitles(
  name: string,
  part: NamePart,
  language: string,
): { readonly name: string; readonly titles: readonly NameTitle[] } {
  const titles: NameTitle[] = [];
  let words = name.split(' ').filter((word) => word !== '');
  const [, alone = '', glued = ''] = words.length === 1 ? (GLUED.exec(words[0] ?? '') ?? []) : [];
  if (glued !== '') words = [alone, glued];
  // A degree or a title may stand behind another one: "Prof. Dr.", "Smith Jr. MD".
  for (;;) {
    if (words.length > 2 && AND.has(bare(words[0] ?? '')) && TITLES.has(bare(words[1] ?? ''))) words = words.slice(1);
    const [first = ''] = words;
    const leading =
      TITLES.get(bare(first)) ?? (isSenor(first, language) ? SR : undefined) ?? faculty(first, words, titles);
    if (leading === undefined || !mayGo(first, words, part)) break;
    titles.push(leading);
    words = words.slice(1);
  }
  for (;;) {
    const last = words.at(-1) ?? '';
    const trailing = TITLES.get(bare(last));
    const isSuffix = SUFFIXES.has(bare(last));
    if ((trailing === undefined && !isSuffix) || words.length < 2) break;
    if (trailing !== undefined) titles.push(trailing);
    words = words.slice(0, -1);
  }
  const whole = words.join(' ').replace(/[\s,]+$/u, '');
  for (const [pattern, told] of EAST_ASIAN) {
    const rest = whole.replace(pattern, '').trim();
    if (rest !== whole && rest !== '') return { name: rest, titles: [...titles, told] };
  }
  return { name: whole, titles };
}

/** A faculty is told with its full stop, behind a doctor's title and before a name. */
function faculty(word: string, words: readonly string[], titles: readonly NameTitle[]): NameTitle | undefined {
  const of = FACULTIES.get(bare(word));
  const isBehindDoctor = titles.some(({ honorific }) => honorific === 'dr' || honorific === 'prof');
  if (of === undefined || !word.endsWith('.') || words.length < 2 || !isBehindDoctor) return undefined;
  return title(null, null, of);
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[.,ªº]/gu, '');
}

function isSenor(word: string, language: string): boolean {
  return bare(word) === 'sr' && (language === 'es' || language === 'pt');
}

function mayGo(word: string, words: readonly string[], part: NamePart): boolean {
  return words.length > 1 || part === 'given' || !ALSO_NAMES.has(bare(word));
}
