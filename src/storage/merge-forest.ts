import type { CustomerId } from '../domain/ids.ts';

/**
 * The ids of each person of a forest of merges, the root first, then level by level. O(ids).
 *
 * @param parents - an absorbed id to the one it was merged into, the oldest merge first. Read while it changed, it may
 *   hold a circle for a moment: ids in one belong to nobody then
 */
export function peopleOf(parents: ReadonlyMap<CustomerId, CustomerId>): readonly (readonly CustomerId[])[] {
  const children = new Map<CustomerId, CustomerId[]>();
  for (const [absorbed, kept] of parents) {
    const siblings = children.get(kept);
    if (siblings === undefined) children.set(kept, [absorbed]);
    else siblings.push(absorbed);
  }
  const roots = [...children.keys()].filter((id) => !parents.has(id));
  return roots.map((root) => levelsBelow(root, (id) => children.get(id) ?? []));
}

/** A root and all below it, level by level. */
export function levelsBelow(
  root: CustomerId,
  childrenOf: (id: CustomerId) => readonly CustomerId[],
): readonly CustomerId[] {
  const ids = [root];
  // Grows while it is walked.
  for (const id of ids) ids.push(...childrenOf(id));
  return ids;
}
