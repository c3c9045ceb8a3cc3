import { expect, it } from 'vitest';
import { dayPart } from './compose-greeting.ts';

it.each([
  [0, 'night'],
  [3, 'night'],
  [4, 'early_morning'],
  [9, 'early_morning'],
  [10, 'morning'],
  [12, 'noon'],
  [13, 'noon'],
  [14, 'afternoon'],
  [18, 'evening'],
  [22, 'evening'],
  [23, 'night'],
])('calls %i o’clock %s', (hour, part) => {
  expect(dayPart(hour)).toBe(part);
});
