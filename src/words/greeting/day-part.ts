/** Parts of a day a language may have a greeting for; English joins some of them. */
export const DAY_PARTS = ['early_morning', 'morning', 'noon', 'afternoon', 'evening', 'night'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Each part with the local hour it begins at, latest first; before five it is still night. */
const BEGINS: readonly (readonly [hour: number, part: DayPart])[] = [
  [23, 'night'],
  [18, 'evening'],
  [14, 'afternoon'],
  [12, 'noon'],
  [10, 'morning'],
  [5, 'early_morning'],
];

/** @param hour - local hour, 0 to 23 */
export function dayPart(hour: number): DayPart {
  return BEGINS.find(([begins]) => hour >= begins)?.[1] ?? 'night';
}
