import type { RecordOf, StayState } from './guest-record.ts';

/** What a source says of a stay at a moment. */
export type StayStateRecord = RecordOf<'stay'>;

/** What tells which of two states was said later. */
export type Said = Pick<StayStateRecord, 'revision' | 'atMs' | 'turn' | 'role'>;

/** Who is on a stay under one of their ids is on it, whatever is said of the other. */
const ROLES: readonly Said['role'][] = [null, 'booker', 'sharer', 'staying'];

/**
 * Orders states of a stay by when their source said them: by its own number, then by time, then as they came in. Never
 * by when they were received.
 */
export function saidLater(a: Said, b: Said): number {
  return bySource(a, b) || a.turn - b.turn || ROLES.indexOf(a.role) - ROLES.indexOf(b.role);
}

/** As far as the source tells. */
export function bySource(a: Pick<Said, 'revision' | 'atMs'>, b: Pick<Said, 'revision' | 'atMs'>): number {
  return a.revision - b.revision || a.atMs - b.atMs;
}

/**
 * States that do not count: of a stay that a later one had been said of by then, whenever each came in. What is left goes
 * up in time and in order, so that the last of it is the newest. O(n log n).
 *
 * @param states - of one person, of any stays, in any order
 */
export function outdatedStates(states: readonly StayStateRecord[]): ReadonlySet<StayStateRecord> {
  const standing = new Map<string, StayStateRecord>();
  const outdated = new Set<StayStateRecord>();
  for (const state of states.toSorted((a, b) => a.atMs - b.atMs)) {
    const before = standing.get(state.stayId);
    const isNewest = before === undefined || saidLater(state, before) > 0;
    if (!isNewest) outdated.add(state);
    else if (before?.atMs === state.atMs) outdated.add(before);
    if (isNewest) standing.set(state.stayId, state);
  }
  return outdated;
}

/** Whether somebody has come by a state, be it that they left again. */
export function hasCome(status: StayState): boolean {
  return status === 'in_house' || status === 'left';
}

/** Whether a state says that the guest stays, or stayed. */
export function isOwnStay({ role, status }: Pick<StayStateRecord, 'role' | 'status'>): boolean {
  return role !== null && role !== 'booker' && hasCome(status);
}
