import { coveringTokens, type NameOfGuest, type NameToken } from './name-tokens.ts';
import { queryReadings } from './query-readings.ts';
import { beginningSimilarity, wordSimilarity } from './word-similarity.ts';

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

function isWrittenSo(asked: string, { givenName, familyName, calledName }: NameOfGuest): boolean {
  const family = wordsOf(familyName);
  const given = wordsOf(givenName);
  const whole = [...family, ...given].join('');
  const words = new Set([...family, ...given, ...wordsOf(calledName), whole, [...given, ...family].join('')]);
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
