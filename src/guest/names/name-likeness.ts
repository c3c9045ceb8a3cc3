import { nameSpellings } from './name-spellings.ts';
import { type NameOfGuest, nameTokens } from './name-tokens.ts';
import { wordSimilarity } from './word-similarity.ts';

/** Family and given name may have been entered the wrong way round; a little less likely than not. */
const SWAPPED = 0.98;

/**
 * How alike the names of two guests are, in [0, 1], the same either way round. Each part is compared in its closest
 * spellings; a part that differs by more than a typo counts nothing. Null if one of them has no name.
 */
export function nameLikeness(a: NameOfGuest, b: NameOfGuest): number | null {
  const [familyA, givenA, familyB, givenB] = [family(a), given(a), family(b), given(b)];
  if (familyA.length * givenA.length * familyB.length * givenB.length > 0) {
    const straight = (closest(familyA, familyB) + closest(givenA, givenB)) / 2;
    const swapped = (closest(familyA, givenB) + closest(givenA, familyB)) / 2;
    return Math.max(straight, SWAPPED * swapped);
  }
  const [tokensA, tokensB] = [nameTokens(a), nameTokens(b)];
  // With a part missing, one name in common says half of what two do.
  return tokensA.length * tokensB.length === 0 ? null : closest(tokensA, tokensB) / 2;
}

const family = ({ familyName }: NameOfGuest) => nameSpellings(familyName ?? '', 'family');
const given = ({ givenName }: NameOfGuest) => nameSpellings(givenName ?? '', 'given');

function closest(a: readonly string[], b: readonly string[]): number {
  return Math.max(0, ...a.flatMap((word) => b.map((other) => wordSimilarity(word, other))));
}
