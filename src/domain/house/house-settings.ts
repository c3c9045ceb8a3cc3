import { z } from 'zod';

/* What a tenant sets of its houses: where they are, what their tills tell, what is nobody's business. */

export const timeZoneSchema = z.string().refine(isTimeZone, 'not an IANA time zone');

export const placeSchema = z
  .strictObject({
    names: z
      .record(z.string(), z.string().min(1).max(200))
      .default({})
      .meta({ description: 'What the place is called, by locale: `{ "en": "Harbour House" }`.' }),
    timeZone: timeZoneSchema.optional().meta({
      description: "IANA zone of the place; without, the tenant's.",
    }),
    defaultLocale: z.string().min(2).max(35).optional().meta({
      description:
        "BCP 47: the language of greetings there for guests of whom none is known, and of its sheets; without, the tenant's.",
    }),
    hemisphere: z
      .enum(['north', 'south'])
      .default('north')
      .meta({ description: 'Decides which months are summer there.' }),
    dayEndsAt: z
      .string()
      .regex(/^(?:0\d|1[01]):[0-5]\d$/, 'a time of the wall clock before noon, such as 04:00')
      .optional()
      .meta({
        description:
          'When the business date ends, `HH:MM` by the clock of the place: who arrives after midnight and before it belongs to the day before. Without, 04:00.',
      }),
  })
  .meta({ id: 'PlaceSettings' });

export const tillLinesSchema = z
  .strictObject({
    words: z.array(z.string().min(1).max(100)).max(200).default([]).meta({
      description: 'Words of a title, besides ours in several languages: `club levy`. Case and accents do not matter.',
    }),
    categories: z.array(z.string().min(1).max(256)).max(100).default([]).meta({
      description: 'Categories of items that are no dishes: `charges`.',
    }),
  })
  .meta({ id: 'TillLines' });

/** What happens in the room, or undressed. */
export const PRIVATE_CATEGORIES = [
  ...['minibar', 'mini-bar', 'mini bar', 'pay-tv', 'pay tv', 'paytv', 'movies', 'entertainment', 'adult'],
  ...['spa', 'massage', 'treatment', 'pharmacy', 'laundry'],
];

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
