/** Keys of names met before; all go when there are more. */
const MOST_KEPT = 5000;
const KEYS = new Map<string, string>();

/** Marks over and under Latin, Greek and Cyrillic letters; those of Kana and Hangul make other letters, and stay. */
const ACCENTS = /[\u0300-\u036f]/gu;
const GAPS = /[\s\p{Pd}_.]+/gu;

/**
 * What two spellings of one name share: case, accents, spaces, hyphens and dots do not tell them apart. `Check In` and
 * `check-in` are one, `Café` and `CAFE`. Never shown.
 */
export function nameKey(name: string): string {
  const known = KEYS.get(name);
  if (known !== undefined) return known;
  const bare = name.normalize('NFKD').replace(ACCENTS, '').normalize('NFKC').toLowerCase().replace(GAPS, '');
  // Of nothing but dots the name itself is all there is.
  const key = bare === '' ? name : bare;
  if (KEYS.size === MOST_KEPT) KEYS.clear();
  KEYS.set(name, key);
  return key;
}

/** Whether two spellings name one thing, see {@link nameKey}. */
export function isSameName(a: string, b: string): boolean {
  return a === b || nameKey(a) === nameKey(b);
}
