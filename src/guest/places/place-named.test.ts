import { describe, expect, it } from 'vitest';
import { isSameName, nameKey } from '../../domain/same-name.ts';
import { isUnknownPlace, placeNamed } from './place-named.ts';

const place = (en: string) => ({ names: { en }, hemisphere: 'north' as const });
const places = { lis: place('Alfama House'), nyc: place('Hudson House') };

describe('nameKey', () => {
  it('does not tell case, accents, spaces, hyphens and dots apart', () => {
    expect(isSameName('BREAKFAST ', 'breakfast')).toBe(true);
    expect(isSameName('Check In', 'check-in')).toBe(true);
    expect(isSameName('Café', 'CAFE')).toBe(true);
    expect(isSameName('bar', 'bath')).toBe(false);
    expect(isSameName('が', 'か')).toBe(false);
    expect(nameKey('.')).toBe('.');
  });
});

describe('placeNamed', () => {
  it('is an id or one name, however it is spelt; null for another', () => {
    expect(['lis', ' LIS', 'alfama-house', 'Hudson House'].map((name) => placeNamed(name, { places }))).toEqual([
      ...['lis', 'lis', 'lis', 'nyc'],
    ]);
    expect(placeNamed('lisbon', { places })).toBeNull();
    const two = { a: place('Annex'), b: place('Annex') };
    expect(placeNamed('annex', { places: two })).toBeNull();
  });

  it('is unknown only where some are listed, and the business says that these are all', () => {
    expect(isUnknownPlace('lsb', { places, otherPlaces: 'refuse' })).toBe(true);
    expect(isUnknownPlace('LIS', { places, otherPlaces: 'refuse' })).toBe(false);
    expect(isUnknownPlace('lsb', { places, otherPlaces: 'accept' })).toBe(false);
    expect(isUnknownPlace('lsb', { places: {}, otherPlaces: 'refuse' })).toBe(false);
  });
});
