import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type CustomerProfile, customerProfileSchema } from './customer-profile.ts';
import { uniteProfiles } from './join-files.ts';

function profileOf(told: Partial<CustomerProfile>): CustomerProfile {
  const unknown = { givenName: null, familyName: null, honorific: null, locale: null, updatedAtMs: 0 };
  return { ...customerProfileSchema.parse(unknown), ...told };
}
const birthday = { month: 5, day: 1, year: null };
const wedding = { kind: 'anniversary', name: null, date: birthday, company: null } as const;

it('takes field by field the first that knows it', () => {
  const kept = profileOf({ familyName: 'Smith', loyaltyTier: 'gold', updatedAtMs: 7 });
  const absorbed = profileOf({
    familyName: 'Smyth',
    calledName: 'Annie',
    birthday,
    loyaltyTier: 'silver',
    updatedAtMs: 9,
  });
  expect(uniteProfiles([kept, null, absorbed])).toEqual({ ...kept, calledName: 'Annie', birthday });
});

it('never loses that contact was refused, nor a celebration', () => {
  const kept = profileOf({ celebrations: [wedding] });
  const absorbed = profileOf({ contactRefused: true, celebrations: [wedding, { ...wedding, name: 'Lin' }] });
  expect(uniteProfiles([kept, absorbed])).toMatchObject({
    contactRefused: true,
    celebrations: [wedding, { ...wedding, name: 'Lin' }],
  });
  expect(uniteProfiles([absorbed, kept])?.contactRefused).toBe(true);
});

it('takes the order of names from whom the name comes from', () => {
  const chinese = profileOf({ givenName: '伟', familyName: '王', updatedAtMs: 3 });
  const latin = profileOf({ givenName: 'Wei', familyName: 'Wang', nameOrder: 'given_first', updatedAtMs: 8 });
  expect(uniteProfiles([chinese, latin])).toMatchObject({ familyName: '王', nameOrder: null, updatedAtMs: 3 });
  expect(uniteProfiles([profileOf({ honorific: 'mr' }), latin])).toMatchObject({
    nameOrder: 'given_first',
    updatedAtMs: 8,
  });
});

it('lets what a desk set stand against a feed, under whichever id, unknown too', () => {
  const feed = profileOf({ calledName: 'Robert', loyaltyTier: 'gold', updatedAtMs: 7 });
  const deskWords = { calledName: { feed: null, atMs: 3 }, loyaltyTier: { feed: 'silver', atMs: 4 } };
  const desk = profileOf({ calledName: 'Coach', loyaltyTier: null, deskWords, updatedAtMs: 3 });
  expect(uniteProfiles([feed, desk])).toMatchObject({ calledName: 'Coach', loyaltyTier: null, deskWords });
});

it('loses no field that any of them knows, in any order', () => {
  const day = fc.record({ month: fc.constant(5), day: fc.integer({ min: 1, max: 28 }), year: fc.constant(null) });
  const text = fc.option(fc.constantFrom('a', 'b', 'c'));
  const other = fc.option(fc.record({ givenName: text, familyName: text }));
  const told = fc.record({
    ...{ givenName: text, familyName: text, calledName: text, pronunciation: text, loyaltyTier: text },
    locale: fc.option(fc.constantFrom('en', 'pt')),
    honorific: fc.option(fc.constantFrom('mr' as const, 'ms' as const)),
    gender: fc.option(fc.constantFrom('male' as const, 'female' as const)),
    doctor: fc.option(fc.constantFrom('medicine' as const, 'research' as const)),
    birthday: fc.option(day),
    formerNames: fc.array(fc.constantFrom('x', 'y')),
    contactRefused: fc.boolean(),
    updatedAtMs: fc.nat(),
    latin: other,
    kana: other,
    nameOrder: fc.option(fc.constantFrom('given_first' as const)),
    deskWords: fc.option(fc.constant({ honorific: { feed: 'mx', atMs: 1 } }), { nil: undefined }),
  });
  // Of the name's order and other letters: what belongs to another name is no loss.
  const ofName = new Set(['nameOrder', 'latin', 'kana', 'updatedAtMs', 'deskWords']);
  const isTold = (value: unknown) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
  fc.assert(
    fc.property(fc.array(told, { minLength: 2, maxLength: 4 }), (profiles) => {
      const parts = profiles.map(({ deskWords, ...rest }) => profileOf(deskWords ? { ...rest, deskWords } : rest));
      const united = uniteProfiles(parts);
      expect(Object.keys(united ?? {})).toEqual(
        expect.arrayContaining(Object.keys(customerProfileSchema.shape).filter((field) => field !== 'deskWords')),
      );
      const isOfDesk = (field: string) => parts.some(({ deskWords = {} }) => Object.hasOwn(deskWords, field));
      for (const field of Object.keys(customerProfileSchema.shape) as (keyof CustomerProfile)[]) {
        if (ofName.has(field) || isOfDesk(field)) continue;
        expect(isTold(united?.[field])).toBe(parts.some((part) => isTold(part[field])));
      }
      expect(united?.deskWords).toEqual(parts.find(({ deskWords }) => deskWords !== undefined)?.deskWords);
    }),
  );
});

it('is nobody’s where nobody was told of', () => {
  expect(uniteProfiles([null, null])).toBeNull();
});
