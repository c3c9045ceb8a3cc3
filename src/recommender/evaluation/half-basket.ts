/** An order of which one half is known: the basket, and what else it came to hold. */
export interface HalfBasket<T> {
  readonly basket: readonly T[];
  readonly rest: readonly T[];
}

/**
 * Every other item of an order, from the first on, is in the basket already; the others are to be found.
 *
 * @param items - of one order, in its order; an item counts once
 * @returns null where nothing would be left to find
 */
export function halfBasket<T>(items: Iterable<T>): HalfBasket<T> | null {
  const distinct = [...new Set(items)];
  if (distinct.length < 2) return null;
  return {
    basket: distinct.filter((_, place) => place % 2 === 0),
    rest: distinct.filter((_, place) => place % 2 === 1),
  };
}
