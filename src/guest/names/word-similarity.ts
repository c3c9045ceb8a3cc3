import { editDistance } from './edit-distance.ts';

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
