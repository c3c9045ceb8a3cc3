import { describe, expect, it } from 'vitest';
import { scoreCard } from './score-card.ts';

describe('scoreCard', () => {
  it('averages over lists with something relevant, and covers by all lists', () => {
    const card = scoreCard(
      [
        // Recall 1/2, hit, first hit at rank 2; nDCG (1 / log2(3)) / (1 + 1 / log2(3)) = 0.63093 / 1.63093 = 0.38685.
        { recommended: [0, 1], relevant: new Set([1, 7]) },
        // Nothing found.
        { recommended: [0, 2], relevant: new Set([3]) },
        // No case: it counts for coverage alone.
        { recommended: [4, 0], relevant: new Set() },
      ],
      // Items 0, 1, 2 and 4 of 8.
      { itemCount: 8 },
      2,
    );
    expect(card).toEqual({
      'recall@2': 0.25,
      'ndcg@2': expect.closeTo(0.38685 / 2, 5),
      'hitRate@2': 0.5,
      'mrr@2': 0.25,
      'coverage@2': 0.5,
    });
  });

  it('adds what can be told of the items', () => {
    const lists = [{ recommended: [0, 1], relevant: new Set([0]), personal: 1 }];
    const card = scoreCard(lists, { itemCount: 2, itemCustomers: [4, 1], customerCount: 4, similarity: () => 0.25 }, 2);
    // Novelty: (0 + 2) / 2 bits.
    expect(card).toMatchObject({ 'novelty@2': 1, 'diversity@2': 0.75, 'personal@2': 0.5 });
  });

  it('leaves out what cannot be known', () => {
    expect(scoreCard([], { itemCount: 0 }, 20)).toEqual({});
  });
});
