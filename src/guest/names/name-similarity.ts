import { coveringTokens, type NameOfGuest, type NameToken, queryReadings } from './name-tokens.ts';

/** `same`: as written; `spelling`: the same in another script or spelling; `close`: a typo away, or begun. */
export type NameMatch = 'same' | 'spelling' | 'close' | 'none';

export interface NameSimilarity {
  /** In [0, 1]; 1 only as written. */
  readonly score: number;
  readonly matched: NameMatch;
}

/** How well a word asked for fits one of the guest's. */
interface Fit {
  readonly covers: number;
  readonly fit: number;
}

/** Another script or spelling may be another person of that name. */
const FOLDED = 0.95;

/**
 * How well a name asked for fits a guest: each word asked for takes a word of the guest's own, in any order; if
 * one is left without, nothing fits. Words not asked for do not count: "Wang" finds Wang Wei.
 *
 * @param mayBegin - whether the last word may be the beginning of one: "gar" for García
 * @see Christen (2012), Data Matching, section 5 (edit distance per token, sorted-token comparison)
 */
export function nameSimilarity(asked: string, guest: NameOfGuest, mayBegin: boolean): NameSimilarity {
  if (isWrittenSo(asked, guest)) return { score: 1, matched: 'same' };
  const tokens = coveringTokens(guest);
  const best = Math.max(0, ...queryReadings(asked).map((reading) => fitOf(reading, tokens, mayBegin)));
  if (best === 0) return { score: 0, matched: 'none' };
  return { score: FOLDED * best, matched: best === 1 ? 'spelling' : 'close' };
}

/** The mean fit of the words asked for in the best way to give each its own words of the guest's; 0 if there is none. */
function fitOf(reading: readonly string[], tokens: readonly NameToken[], mayBegin: boolean): number {
  const fits = reading.map((word, at) => {
    const begins = mayBegin && at === reading.length - 1 && (word.length > 1 || at > 0);
    return tokens
      .map(({ token, covers }) => ({
        covers,
        fit: Math.max(wordSimilarity(word, token), begins ? beginningSimilarity(word, token) : 0),
      }))
      .filter(({ fit }) => fit > 0);
  });
  return Math.max(0, bestSum(fits) / reading.length);
}

/**
 * The greatest sum of fits, one for each word and none of the guest's words used twice; below 0 if there is no such
 * way. O(words asked * sets of the guest's words that many can take), at most some ten thousand.
 */
function bestSum(fits: readonly (readonly Fit[])[]): number {
  let sums = new Map([[0, 0]]);
  for (const choices of fits) {
    const next = new Map<number, number>();
    for (const [taken, sum] of sums) {
      for (const { covers, fit } of choices) {
        if ((covers & taken) === 0) next.set(covers | taken, Math.max(next.get(covers | taken) ?? 0, sum + fit));
      }
    }
    sums = next;
  }
  return Math.max(Number.NEGATIVE_INFINITY, ...sums.values());
}

function isWrittenSo(asked: string, { givenName, familyName, calledName, latin, kana }: NameOfGuest): boolean {
  const family = wordsOf(familyName);
  const given = wordsOf(givenName);
  const whole = [...family, ...given].join('');
  const others = [latin, kana].flatMap((other) => [other?.familyName ?? null, other?.givenName ?? null]);
  const words = new Set([
    ...[...family, ...given, whole, [...given, ...family].join('')],
    ...[calledName, ...others].flatMap(wordsOf),
  ]);
  const wanted = wordsOf(asked);
  return wanted.length > 0 && wanted.every((word) => words.has(word));
}

function wordsOf(text: string | null): readonly string[] {
  return (
    (text ?? '')
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}’'-]+/gu) ?? []
  );
}

/** In a word of two letters an edit makes another word: Li is not Lu. */
const LEAST = 0.65;

/** How alike two folded words are, in [0, 1]: 1 for the same, 0 for more than one edit or a too short word. */
export function wordSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (editDistance(a, b, 1) > 1) return 0;
  const similarity = 1 - 1 / Math.max(a.length, b.length);
  return similarity < LEAST ? 0 : similarity;
}

/** How well the beginning of a word stands for it, in [0.8, 1]; 0 if it is none. */
export function beginningSimilarity(beginning: string, word: string): number {
  return beginning !== '' && word.startsWith(beginning) ? 0.8 + (0.2 * beginning.length) / word.length : 0;
}

/**
 * Edits between two words: insertions, deletions, substitutions and swaps of neighbours, none of a letter already
 * edited (optimal string alignment). Stops as soon as there are more than `most`.
 *
 * O(length(a) * length(b)) time, three rows.
 *
 * @returns the number of edits, or `most + 1` for more than `most`
 * @see Damerau (1964), CACM 7(3); Boytsov (2011), ACM JEA 16, section 2
 */
export function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = at(back, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(at(back, j) + 1, at(row, j - 1) + 1, substituted);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) edits = Math.min(edits, at(twoBack, j - 2) + 1);
      row.push(edits);
    }
    // A swap reaches two rows back, so both must be hopeless.
    if (Math.min(...row) > most && Math.min(...back) > most) return most + 1;
    twoBack = back;
    back = row;
  }
  return Math.min(at(back, b.length), most + 1);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
