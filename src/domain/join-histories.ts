import { isDeepStrictEqual } from 'node:util';
import type { History, Interaction } from './interaction.ts';

/**
 * The histories of one person's ids as one, newest first. Ties are told apart by the event, then by the order of the
 * parts, so that the answer is the same whichever id was asked. What stands alike in two of them was sent under both
 * ids, and was done once. O(n log n).
 *
 * @param parts - each newest first, in an order that does not depend on who asks
 */
export function joinHistories(parts: readonly History[]): History {
  if (parts.length === 1) return parts[0] ?? [];
  const earlier = new Map<string, Interaction[]>();
  const joined: Interaction[] = [];
  for (const part of parts) {
    // Within a part nothing is dropped: an order may have two equal lines.
    joined.push(
      ...part.filter((one) => earlier.get(one.eventKey)?.some((two) => isDeepStrictEqual(one, two)) !== true),
    );
    for (const one of part) earlier.set(one.eventKey, [...(earlier.get(one.eventKey) ?? []), one]);
  }
  return joined.sort((a, b) => b.atMs - a.atMs || compare(a.eventKey, b.eventKey));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
