import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildVocabulary, indexItems } from './vocabulary.ts';

describe('buildVocabulary', () => {
  it('sorts by code unit, once each', () => {
    // Code units: Z 0x5a < a 0x61 < é 0xe9 < 茶 0x8336; the flag's first surrogate 0xd83c is higher still.
    expect(buildVocabulary(['茶', 'a', '🇫🇷'], ['é', 'Z', 'a'])).toEqual(['Z', 'a', 'é', '茶', '🇫🇷']);
  });

  it('is the same for the same items in any order, and leads back to each', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { maxLength: 20 }), (itemIds) => {
        const vocabulary = buildVocabulary(itemIds);
        expect(buildVocabulary(itemIds.toReversed())).toEqual(vocabulary);
        const indexOf = indexItems(vocabulary);
        expect(itemIds.map((itemId) => vocabulary[indexOf.get(itemId) ?? -1])).toEqual(itemIds);
      }),
    );
  });
});
