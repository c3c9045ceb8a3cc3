import type { Item } from '../../domain/item.ts';

/** What a catalogue says of an item that tells what it is. */
export type DescribedItem = Pick<Item, 'title' | 'categories' | 'attributes'>;

/** What is said of a model's items, by item index; null, or past the end, where nothing is known. */
export type Descriptions = readonly (DescribedItem | null)[];

/** Terms of one item beyond these are not read. */
const MAX_TERMS = 32;
/** Scripts written without spaces: where words end is a matter of a dictionary. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const WORD = 'word:';
const CATEGORY = 'category:';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Items are taken apart once: whoever changes one makes a new one. */
const known = new WeakMap<DescribedItem, readonly string[]>();

/**
 * What is said of an item, each thing once, at most 32: words of its title (`word:red`; Chinese is segmented, too),
 * categories (`category:soups`) and attribute values (`colour:red`, a list giving one each). Attributes named
 * `title_<locale>` are titles in another language. Single letters and digits say nothing, nor does what an item is not
 * (`vegan: false`). In the order they are said.
 */
export function itemTerms(item: DescribedItem): readonly string[] {
  const terms = known.get(item) ?? termsOf(item);
  known.set(item, terms);
  return terms;
}

function termsOf({ title, categories, attributes }: DescribedItem): readonly string[] {
  const terms = new Set<string>();
  const addWords = (text: string) => {
    for (const word of wordsOf(text.normalize('NFKC').toLowerCase())) {
      if (word.length > 1 || UNSPACED.test(word)) terms.add(WORD + word);
    }
  };
  if (title !== null) addWords(title);
  for (const category of categories) terms.add(CATEGORY + category);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('title_') && typeof value === 'string') addWords(value);
    else
      for (const single of Array.isArray(value) ? value : [value]) if (single !== false) terms.add(`${name}:${single}`);
  }
  return [...terms].slice(0, MAX_TERMS);
}

/** Whether anything is said of an item. */
export function isDescribed({ title, categories, attributes }: DescribedItem): boolean {
  return title !== null || categories.length > 0 || Object.keys(attributes).length > 0;
}

export function isWord(term: string): boolean {
  return term.startsWith(WORD);
}

/** A term as a reader would say it: `red`, `soups`, `colour red`, `vegan`. */
export function termText(term: string): string {
  if (term.startsWith(WORD)) return term.slice(WORD.length);
  if (term.startsWith(CATEGORY)) return term.slice(CATEGORY.length);
  const [name = '', ...value] = term.split(':');
  const text = value.join(':');
  return text === 'true' ? name : `${name} ${text}`;
}

function wordsOf(text: string): readonly string[] {
  if (!UNSPACED.test(text)) return text.match(WORDS) ?? [];
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) if (isWordLike === true) words.push(segment);
  return words;
}
