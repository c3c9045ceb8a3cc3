/** A digest: one letter off it is another one. */
const EXACT = '#';

/**
 * A token and what remains of it without one letter. Two tokens at most one edit apart (insertion, deletion,
 * substitution, neighbours swapped) have a variant in common, so that a look-up needs no comparing.
 *
 * `wang` -> `wang`, `ang`, `wng`, `wag`, `wan`. O(length^2) characters.
 *
 * @see Garbe (2012), the symmetric delete spelling correction (SymSpell)
 */
export function deletionsOf(token: string): readonly string[] {
  if (token.startsWith(EXACT)) return [];
  const variants = new Set([token]);
  if (token.length > 1) {
    for (let at = 0; at < token.length; at += 1) variants.add(token.slice(0, at) + token.slice(at + 1));
  }
  return [...variants];
}
