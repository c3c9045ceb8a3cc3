import { describe, expect, it } from 'vitest';
import { houseShares } from '../habits/menu.ts';
import type { GuestPerson } from '../person.ts';
import { customerProfileSchema } from '../records/customer-profile.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { had, opened, stated } from '../test/guest-story.ts';
import { isFactOf, sensitiveFacts } from './fact-of.ts';

const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  tea: ['bar', 'drinks'],
  'rum:old': ['bar'],
  bread: ['coeliac'],
};
const house = {
  settings: SETTINGS,
  itemOf: (itemId: string) => {
    const categories = CATEGORIES[itemId];
    const rest = { title: null, price: null, attributes: {}, hidden: false, inStock: true, createdAtMs: 0 };
    return categories === undefined ? undefined : { itemId, categories, ...rest };
  },
  shareOf: houseShares([], () => 0),
  dishOf: (itemId: string) => itemId,
  formerItemOf: () => undefined,
};
const ann: GuestPerson = {
  customerId: 'ann',
  profile: customerProfileSchema.parse({
    ...{ givenName: 'Ann', familyName: null, honorific: null, locale: null, updatedAtMs: 0 },
    celebrations: [{ kind: 'anniversary', name: null, date: { month: 5, day: 1, year: null }, company: null }],
  }),
  records: [stated('s', '2026-05-01T09:00'), opened('c', 'complaint', '2026-05-01T10:00')],
  history: [
    had('tea', '2026-05-01T08:00'),
    had('rum:old', '2026-05-01T20:00', { touchpoint: null }),
    had('bread', '2026-05-01T08:00'),
    had('looked-at', '2026-05-01T08:00', { type: 'view' }),
  ],
};

describe('isFactOf', () => {
  it.each(['name', 'celebration:0', 'stated:s', 'case:c', 'learned:breakfast:tea', 'learned:bar:rum:old', 'offer:tea'])(
    'knows %s',
    (factId) => expect(isFactOf(ann, factId, house)).toBe(true),
  );

  it.each([
    'name:x',
    'birthday',
    'celebration:1',
    'celebration:',
    'stated:c',
    'case:s',
    'offer:unheard-of',
    'weather',
    // Had at breakfast, not in the bar; a drink without a touchpoint is told by its category.
    'learned:bar:tea',
    'learned:breakfast:rum:old',
    'learned:anything:tea',
    'learned::tea',
    'learned:tea',
    // Only looked at; and what is sensitive is not learned at all.
    'learned:breakfast:looked-at',
    'learned:breakfast:bread',
  ])('knows nothing of %s', (factId) => expect(isFactOf(ann, factId, house)).toBe(false));
});

describe('sensitiveFacts', () => {
  it('are statements told as sensitive, or about what the business keeps quiet about', () => {
    const records = [
      stated('open', '2026-05-01T09:00', { itemId: 'tea' }),
      stated('told', '2026-05-01T09:00', { itemId: 'tea', sensitivity: 'health' }),
      stated('by-item', '2026-05-01T09:00', { itemId: 'bread' }),
      stated('by-category', '2026-05-01T09:00', { category: 'coeliac' }),
    ];
    expect([...sensitiveFacts({ ...ann, records }, house)]).toEqual([
      'stated:told',
      'stated:by-item',
      'stated:by-category',
    ]);
  });
});
