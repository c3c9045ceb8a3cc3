import shelves from './shop-shelves.json' with { type: 'json' };

/** A product as the demo shop keeps it. `group` is the taste it belongs to, `kind` a shelf within it. */
export interface Product {
  readonly itemId: string;
  readonly title: string;
  readonly group: string;
  readonly kind: string;
  readonly price: number;
  readonly brand: string;
}

export const TASTE_GROUPS: readonly string[] = Object.keys(shelves);

/** Everything the demo shop sells, shelf by shelf, the best seller of each first: it is given the most buyers. */
export const SHOP_PRODUCTS: readonly Product[] = Object.entries(shelves).flatMap(([group, groupShelves]) =>
  groupShelves.flatMap(({ kind, brand, products }) =>
    products.map(({ title, price }) => ({ itemId: slug(title), title, group, kind, price, brand })),
  ),
);

function slug(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
