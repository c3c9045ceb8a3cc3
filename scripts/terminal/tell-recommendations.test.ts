import { describe, expect, it } from 'vitest';
import { tellRecommendations } from './tell-recommendations.ts';

const item = (itemId: string, title: string | null, price: number | null) => ({
  itemId,
  title,
  price,
  score: 1,
  tier: 'popular' as const,
  reason: { kind: 'popular' as const, customers: 7 },
  reasonText: 'Popular here: chosen by 7 people.',
});

describe('tellRecommendations', () => {
  it('lines up titles and prices, and says the reason under each', () => {
    expect(tellRecommendations([item('a', 'Wok', 46), item('lamp-1', null, null)], 'EUR')).toEqual([
      '   1. Wok       46.00 EUR  popular',
      '      Popular here: chosen by 7 people.',
      '   2. lamp-1               popular',
      '      Popular here: chosen by 7 people.',
    ]);
  });

  it('says so when there is nothing', () => {
    expect(tellRecommendations([], 'EUR')).toEqual(['  (nothing: the catalogue is empty)']);
  });
});
