/** What a guest chooses one of: a dish and a drink at breakfast, something in the bar, a pillow. */
export const KINDS = ['dish', 'drink', 'bar', 'pillow'] as const;
export type Kind = (typeof KINDS)[number];

/** Where a kind is spoken of. */
export const TOUCHPOINT_OF = { dish: 'breakfast', drink: 'breakfast', bar: 'bar', pillow: 'check-in' } as const;

export interface HotelPlace {
  readonly place: string;
  readonly timeZone: string;
  /** Hours ahead of UTC: zones without summer time, so that local hours are plain sums. */
  readonly offsetHours: number;
  readonly hemisphere: 'north' | 'south';
}

export const PLACES: readonly HotelPlace[] = [
  { place: 'shanghai', timeZone: 'Asia/Shanghai', offsetHours: 8, hemisphere: 'north' },
  { place: 'dubai', timeZone: 'Asia/Dubai', offsetHours: 4, hemisphere: 'north' },
  { place: 'oaxaca', timeZone: 'America/Mexico_City', offsetHours: -6, hemisphere: 'north' },
  { place: 'brisbane', timeZone: 'Australia/Brisbane', offsetHours: 10, hemisphere: 'south' },
];

export interface MenuItem {
  readonly itemId: string;
  readonly title: string;
  readonly kind: Kind;
  /** Share of those who choose by popularity, in percent of the kind. */
  readonly share: number;
}

const shares: Readonly<Record<Kind, Readonly<Record<string, number>>>> = {
  dish: { eggs: 24, croissant: 18, congee: 14, muesli: 12, pancakes: 10, noodles: 9, fruit: 8, chilaquiles: 5 },
  drink: { coffee: 35, tea: 18, 'orange juice': 15, 'soy milk': 12, cappuccino: 10, matcha: 5, cocoa: 5 },
  bar: { lager: 25, wine: 20, spritz: 15, negroni: 12, whisky: 10, mezcal: 10, tonic: 8 },
  pillow: { 'feather pillow': 40, 'foam pillow': 30, 'latex pillow': 20, 'buckwheat pillow': 10 },
};

/** The same menu in every house; circumstance changes it by the week. */
export const MENU: readonly MenuItem[] = Object.entries(shares).flatMap(([kind, items]) =>
  Object.entries(items).map(([title, share]) => ({
    itemId: title.replace(' ', '-'),
    title,
    kind: kind as Kind,
    share,
  })),
);

/** What tills book and nobody has. */
export const TILL_LINES = [
  { itemId: 'breakfast-buffet', title: 'Breakfast buffet', categories: ['breakfast', 'dish'] },
  { itemId: 'cover', title: 'Cover charge', categories: ['bar'] },
] as const;

export const menuOf = (kind: Kind): readonly MenuItem[] => MENU.filter((item) => item.kind === kind);
export const kindOf = (itemId: string): Kind | null => MENU.find((item) => item.itemId === itemId)?.kind ?? null;

/** The categories an item has in the catalogue: topic first, then kind. */
export function categoriesOf({ kind }: MenuItem): string[] {
  return kind === 'dish' || kind === 'drink' ? ['breakfast', kind] : [kind];
}
