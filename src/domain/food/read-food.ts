import {
  ALLERGENS,
  ALSO_AVOIDED,
  CLASS_NAMES,
  DIETS,
  FOODS,
  type FoodClass,
  READ_WHOLE,
  WITHOUT,
} from './food-words.ts';

const CLASSES: readonly FoodClass[] = [...ALLERGENS, ...DIETS];
/** A phrase has so many words at most; a Chinese or Japanese one so many characters. */
const MOST_WORDS = 3;
const MOST_CHARACTERS = 6;
/** Shorter words are not looked for inside others: no egg in an eggplant. */
const SHORTEST_PART = 5;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What a word says: the classes it is of, and whether it is the name of a class rather than one food of it. */
interface Meaning {
  readonly classes: ReadonlySet<FoodClass>;
  readonly isName: boolean;
}

/** What was read in some words. */
export interface ReadFood {
  readonly classes: ReadonlySet<FoodClass>;
  /** Of these, those that were called by the name of the class, with what else such a name rules out. */
  readonly named: ReadonlySet<FoodClass>;
  /** "gluten-free": classes it is told to be without. */
  readonly without: ReadonlySet<FoodClass>;
  /** Each word as it is compared: lower case, without accents, in the singular. */
  readonly words: readonly string[];
}

const VOCABULARY: ReadonlyMap<string, Meaning> = vocabulary();
const PARTS: readonly string[] = [...VOCABULARY.keys()]
  .filter((word) => word.length >= SHORTEST_PART && !word.includes(' ') && !UNSPACED.test(word))
  .sort((a, b) => b.length - a.length);
const AFTER = new Set(listed(WITHOUT.after));
const BEFORE = new Set(listed(WITHOUT.before));

/**
 * Reads foods in plain words of several languages: phrases before words, compounds by their parts. A pure function of the
 * vocabulary. O(words * vocabulary) for words it does not know, O(words) else.
 */
export function readFood(text: string): ReadFood {
  const classes = new Set<FoodClass>();
  const named = new Set<FoodClass>();
  const without = new Set<FoodClass>();
  const words: string[] = [];
  const note = ({ classes: found, isName }: Meaning, word: string, isWithout: boolean) => {
    for (const one of found) {
      (isWithout ? without : classes).add(one);
      if (isName && !isWithout) named.add(one);
    }
    if (isName && !isWithout) for (const one of ALSO_AVOIDED[word] ?? []) named.add(one);
  };
  for (const run of folded(text).split(/[^\p{L}\p{N}]*[.,;:!?()/、，；。（）][^\p{L}\p{N}]*/u)) {
    const tokens = run
      .split(/[^\p{L}\p{N}]+/u)
      .flatMap(withoutIllness)
      .flatMap(split);
    for (let at = 0; at < tokens.length; ) {
      const length = longestAt(tokens, at);
      const phrase = tokens
        .slice(at, at + Math.max(1, length))
        .map(singular)
        .join(' ');
      const meaning = length === 0 ? partOf(tokens[at] ?? '') : meaningOf(tokens.slice(at, at + length));
      const [last, next] = [tokens[at - 1] ?? '', tokens[at + Math.max(1, length)] ?? ''];
      const isWithout = AFTER.has(next) || BEFORE.has(last) || /fre[ei]$/.test(tokens[at] ?? '');
      if (meaning !== null) note(meaning, phrase, isWithout);
      words.push(...phrase.split(' ').filter((word) => word !== ''));
      at += Math.max(1, length);
    }
  }
  return { classes, named, without, words };
}

/** How many tokens from one on make the longest phrase that is known; 0: none. */
function longestAt(tokens: readonly string[], at: number): number {
  for (let length = Math.min(MOST_WORDS, tokens.length - at); length > 0; length -= 1) {
    if (meaningOf(tokens.slice(at, at + length)) !== null) return length;
  }
  return 0;
}

function meaningOf(tokens: readonly string[]): Meaning | null {
  return VOCABULARY.get(tokens.join(' ')) ?? VOCABULARY.get(tokens.map(singular).join(' ')) ?? null;
}

/** Of a compound what its parts are: Walnussbrot is of nuts and of gluten. */
function partOf(token: string): Meaning | null {
  if (UNSPACED.test(token) || token.length < SHORTEST_PART) return null;
  const found = PARTS.filter((word) => token.startsWith(word) || token.endsWith(word));
  const whole = found.find((word) => Object.hasOwn(READ_WHOLE, word));
  const parts = whole === undefined ? found : [whole];
  if (parts.length === 0) return null;
  return { classes: new Set(parts.flatMap((word) => [...(VOCABULARY.get(word)?.classes ?? [])])), isName: false };
}

/** What somebody is ill from, in one word with the illness: nussallergie -> nuss, allergie. */
const ILLNESS = /^(.{2,}?)((?:allerg|intoleran|unvertraglich)\p{L}*)$/u;

function withoutIllness(token: string): readonly string[] {
  const [, food, illness] = ILLNESS.exec(token) ?? [];
  return food === undefined || illness === undefined ? [token] : [food, illness];
}

/** Scripts without spaces are cut into what is known and single characters. */
function split(token: string): readonly string[] {
  if (!UNSPACED.test(token)) return token === '' ? [] : [token];
  const pieces: string[] = [];
  const characters = [...token];
  for (let at = 0; at < characters.length; ) {
    let length = Math.min(MOST_CHARACTERS, characters.length - at);
    while (length > 1 && !isKnown(characters.slice(at, at + length).join(''))) length -= 1;
    pieces.push(characters.slice(at, at + length).join(''));
    at += length;
  }
  return pieces;
}

function isKnown(word: string): boolean {
  return VOCABULARY.has(word) || BEFORE.has(word);
}

/** Lower case, without accents. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe');
}

/** A word as it is compared: walnuts -> walnut, berries -> berry, dishes -> dish. */
export function singular(word: string): string {
  if (word.length < 4 || word.endsWith('ss')) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|o)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

function listed(words: string): readonly string[] {
  return words.split(', ').map(folded);
}

function vocabulary(): ReadonlyMap<string, Meaning> {
  const all = new Map<string, { classes: Set<FoodClass>; isName: boolean }>();
  const add = (word: string, of: readonly FoodClass[], isName: boolean) => {
    const known = all.get(word) ?? { classes: new Set<FoodClass>(), isName };
    for (const one of of) known.classes.add(one);
    all.set(word, { classes: known.classes, isName: known.isName || isName });
  };
  for (const one of CLASSES) {
    for (const word of listed(FOODS[one])) add(word, [one], false);
    for (const word of listed(CLASS_NAMES[one])) add(word, [one], true);
  }
  for (const [word, of] of Object.entries(READ_WHOLE)) {
    all.delete(folded(word));
    add(folded(word), of, false);
  }
  return all;
}
