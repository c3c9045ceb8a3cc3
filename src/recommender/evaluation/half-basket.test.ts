import { expect, it } from 'vitest';
import { halfBasket } from './half-basket.ts';

it('puts every other item into the basket, from the first on, each once', () => {
  expect(halfBasket(['a', 'b', 'a', 'c', 'd', 'e'])).toEqual({ basket: ['a', 'c', 'e'], rest: ['b', 'd'] });
});

it('leaves something to find, or is none', () => {
  expect(halfBasket(['a', 'b'])).toEqual({ basket: ['a'], rest: ['b'] });
  expect(halfBasket(['a', 'a'])).toBeNull();
  expect(halfBasket([])).toBeNull();
});
