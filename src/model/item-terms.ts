import type { Item } from '../domain/item.ts';

export type DescribedItem = Pick<Item, 'title' | 'categories' | 'attributes'>;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * What is said of an item, each thing once: words of its title (`word:red`; Chinese is segmented, too), categories
 * (`category:soups`) and attribute values (`colour:red`, a list giving one each). Attributes named `title_<locale>` are
 * titles in another language. In the order they are said.
 */
export function itemTerms({ title, categories, attributes }: DescribedItem): readonly string[] {
  const terms = new Set<string>();
  const addWords = (text: string) => {
    for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFKC').toLowerCase())) {
      if (isWordLike === true) terms.add(`word:${segment}`);
    }
  };
  if (title !== null) addWords(title);
  for (const category of categories) terms.add(`category:${category}`);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('title_') && typeof value === 'string') addWords(value);
    else for (const single of Array.isArray(value) ? value : [value]) terms.add(`${name}:${single}`);
  }
  return [...terms];
}
