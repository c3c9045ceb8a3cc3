import { describe, expect, it } from 'vitest';
import { knownShare } from './known-share.ts';

describe('knownShare', () => {
  it('counts places over all lists, and names the type most of them were known by', () => {
    // 3 of 4 places: two by a rating, one by a look.
    const lists = [
      {
        items: [1, 2],
        knownBy: new Map([
          [1, 'rate'],
          [2, 'view'],
          [9, 'view'],
        ]),
      },
      { items: [3, 4], knownBy: new Map([[3, 'rate']]) },
    ];
    expect(knownShare(lists)).toEqual({ share: 0.75, mostlyBy: 'rate' });
  });

  it('is nothing where all is new, and unknown where nothing is listed', () => {
    expect(knownShare([{ items: [1], knownBy: new Map() }])).toEqual({ share: 0, mostlyBy: null });
    expect(knownShare([{ items: [], knownBy: new Map([[1, 'rate']]) }])).toBeNull();
  });
});
