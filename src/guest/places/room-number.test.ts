import { expect, it } from 'vitest';
import { isSameRoom } from './room-number.ts';

it('reads a room as people do, and no other for it', () => {
  for (const [a, b] of [
    ['412', '0412'],
    ['12A', ' 12a'],
    ['0', '00'],
  ] as const)
    expect(isSameRoom(a, b)).toBe(true);
  for (const [a, b] of [
    ['412', '4120'],
    ['12A', '12B'],
    [null, ''],
  ] as const)
    expect(isSameRoom(a, b)).toBe(false);
});
