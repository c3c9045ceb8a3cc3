import { expect, it } from 'vitest';
import { besideBasket } from './beside-basket.ts';

const seeds = [
  { itemIndex: 3, weight: 2 },
  { itemIndex: 5, weight: -1 },
];

it('seeds a list with the basket first, whatever was done with its items before', () => {
  const situation = besideBasket({ seeds, steps: [], atMs: 7 }, [5, 8]);
  expect(situation).toEqual({
    seeds: [
      { itemIndex: 5, weight: 1 },
      { itemIndex: 8, weight: 1 },
      { itemIndex: 3, weight: 2 },
    ],
    steps: [],
    atMs: 7,
    basket: [5, 8],
  });
});

it('asks twenty of their own, those touched last', () => {
  const many = Array.from({ length: 21 }, (_, itemIndex) => ({ itemIndex, weight: 1 }));
  const kept = besideBasket({ seeds: many, steps: [], atMs: 7 }, [30]).seeds.map(({ itemIndex }) => itemIndex);
  expect(kept).toEqual([30, ...Array.from({ length: 20 }, (_, itemIndex) => itemIndex)]);
});
