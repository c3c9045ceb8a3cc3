import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const dishSchema = z.strictObject({
  en: z.string(),
  'zh-CN': z.string(),
  categories: z.array(z.string()),
  price: z.number(),
  servedAt: z.array(z.string()).optional(),
});

const houseSchema = z.strictObject({
  places: z.record(z.string(), z.looseObject({ timeZone: z.string() })),
  sensitiveCategories: z.array(z.string()),
  menu: z.record(z.string(), dishSchema),
});

const house = houseSchema.parse(parse(readFileSync(new URL('./house.yaml', import.meta.url), 'utf8')));

/** The body of `PUT /v1/settings`. */
export const HOUSE_SETTINGS = { places: house.places, sensitiveCategories: house.sensitiveCategories };

/** The body of `POST /v1/items`. */
export const HOUSE_ITEMS = {
  items: Object.entries(house.menu).map(([itemId, dish]) => ({
    itemId,
    title: dish.en,
    categories: dish.categories,
    price: dish.price,
    attributes: {
      title_en: dish.en,
      'title_zh-CN': dish['zh-CN'],
      ...(dish.servedAt === undefined ? {} : { places: dish.servedAt }),
    },
  })),
};

export function isOnTheMenu(name: string): boolean {
  return Object.hasOwn(house.menu, name);
}

/** @throws Error for a place house.yaml does not know */
export function timeZoneOf(place: string): string {
  const known = house.places[place];
  if (known === undefined) throw new Error(`"${place}" is not a place of house.yaml`);
  return known.timeZone;
}
