import { describe, expect, it } from 'vitest';
import { type DescribedItem, isDescribed, itemTerms, termText } from './item-terms.ts';

const NOTHING: DescribedItem = { title: null, categories: [], attributes: {} };

describe('itemTerms', () => {
  it('tells words of titles, categories and attribute values, each once, in the order they are said', () => {
    const item = {
      title: 'Tea tea-pot',
      categories: ['Hot'],
      attributes: { tags: ['a', 'b'], title_de: 'Tee', litres: 2 },
    };
    expect(itemTerms(item)).toEqual([
      'word:tea',
      'word:pot',
      'category:Hot',
      'tags:a',
      'tags:b',
      'word:tee',
      'litres:2',
    ]);
  });

  it('finds words where none are set apart by spaces, of one sign, too', () => {
    const terms = itemTerms({ ...NOTHING, title: '绿茶 mug' });
    expect(terms).toContain('word:mug');
    expect(terms[0]).toMatch(/^word:绿/);
    expect(itemTerms({ ...NOTHING, title: '茶' })).toEqual(['word:茶']);
  });

  it('keeps accents with their letters, however they are written', () => {
    expect(itemTerms({ ...NOTHING, title: 'Cafe\u0301' })).toEqual(itemTerms({ ...NOTHING, title: 'CAFÉ' }));
  });

  it('takes no single letter or digit for a word, nor what an item is not', () => {
    expect(itemTerms({ title: "Set of 6 king's", categories: [], attributes: { vegan: false, hot: true } })).toEqual([
      'word:set',
      'word:of',
      'word:king',
      'hot:true',
    ]);
  });

  it('reads no more than 32 terms', () => {
    const categories = Array.from({ length: 40 }, (_, n) => `c${n}`);
    expect(itemTerms({ ...NOTHING, categories })).toHaveLength(32);
  });
});

describe('termText', () => {
  it('says a term as a reader would', () => {
    const attributes = { colour: 'red', vegan: true, ratio: '1:2' };
    const terms = itemTerms({ title: 'Soup', categories: ['Hot: all'], attributes });
    expect(terms.map(termText)).toEqual(['soup', 'Hot: all', 'colour red', 'vegan', 'ratio 1:2']);
  });
});

describe('isDescribed', () => {
  it('is false only where nothing is said', () => {
    expect(isDescribed(NOTHING)).toBe(false);
    expect(isDescribed({ ...NOTHING, title: 'Soup' })).toBe(true);
    expect(isDescribed({ ...NOTHING, categories: ['hot'] })).toBe(true);
    expect(isDescribed({ ...NOTHING, attributes: { hot: true } })).toBe(true);
  });
});
