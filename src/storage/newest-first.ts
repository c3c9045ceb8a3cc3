import type { History, Interaction } from '../domain/interaction.ts';

/**
 * Two histories as one, newest first; among equal times `later` comes first. O(length of both).
 *
 * @param later - newest first; received after `earlier`
 * @param earlier - newest first
 */
export function mergeNewestFirst(later: History, earlier: History): Interaction[] {
  const merged: Interaction[] = [];
  let next = 0;
  for (const interaction of earlier) {
    for (let candidate = later[next]; candidate !== undefined && candidate.atMs >= interaction.atMs; ) {
      merged.push(candidate);
      next += 1;
      candidate = later[next];
    }
    merged.push(interaction);
  }
  return merged.concat(later.slice(next));
}

/** The interactions of `session` whose events `known` does not have: what is left to merge of a session. */
export function notYetIn(known: History, session: History): Interaction[] {
  const eventKeys = new Set(known.map((interaction) => interaction.eventKey));
  return session.filter((interaction) => !eventKeys.has(interaction.eventKey));
}
