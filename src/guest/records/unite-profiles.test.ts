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

it('is nobody’s where nobody was told of', () => {
  expect(uniteProfiles([null, null])).toBeNull();
});
