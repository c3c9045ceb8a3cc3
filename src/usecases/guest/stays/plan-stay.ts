import { isDeepStrictEqual } from 'node:util';
import type { CustomerId } from '../../../domain/ids.ts';
import { standingRecords } from '../../../guest/person.ts';
import type { LocalTimeAt } from '../../../guest/places/place-time.ts';
import type { GuestRecord, StayRole, StayState } from '../../../guest/records/guest-record.ts';
import { bySource, type StayStateRecord, saidLater } from '../../../guest/records/stay-states.ts';
import { foldRoles } from '../../../guest/records/stays.ts';

/** Who is told to be on a stay. */
export interface ToldGuest {
  readonly customerId: CustomerId;
  readonly role: StayRole;
  /** Theirs among the rooms of the stay; null: any of them. */
  readonly room: string | null;
}

/** All that a source says of a stay at a moment. */
export interface ToldStay {
  readonly stayId: string;
  readonly place: string;
  readonly status: StayState;
  /** At least one, each customer once. */
  readonly guests: readonly ToldGuest[];
  /** Null: not told. */
  readonly rooms: readonly string[] | null;
  /** Calendar days at the place, `2026-05-01`. */
  readonly arrivesOn: string;
  readonly departsOn: string;
  readonly company: string | null;
  readonly arrivedAtMs: number | null;
  readonly leftAtMs: number | null;
  /** The source's own number of the state; 0 where it has none. */
  readonly revision: number;
  readonly atMs: number;
  /** False: nobody told when, and `atMs` is when it was received. */
  readonly isTimeTold: boolean;
}

/** `stored`: it is what counts from now on; `unchanged`: it says what is known; `outdated`: a newer one is known. */
export const STAY_OUTCOMES = ['stored', 'unchanged', 'outdated'] as const;
export type StayOutcome = (typeof STAY_OUTCOMES)[number];

/** Whoever may be on a stay, with their file. */
export type GuestFiles = ReadonlyMap<CustomerId, readonly GuestRecord[]>;

export interface StayPlan {
  readonly outcome: StayOutcome;
  readonly writes: ReadonlyMap<CustomerId, StayStateRecord>;
  /** Said before and after in the same words, so that nothing is told by them once `writes` are written. */
  readonly idle: ReadonlyMap<CustomerId, StayStateRecord>;
}

type Order = Pick<StayStateRecord, 'revision' | 'atMs' | 'turn'>;

/**
 * What is to be written for a state of a stay, in the files of those it names and of those it names no more. Asked again
 * after it was written there is nothing left to write, unless somebody else told of the stay meanwhile: then what theirs
 * leaves out is. Pure; O(records).
 */
export function planStay(told: ToldStay, files: GuestFiles, localTimeAt: LocalTimeAt): StayPlan {
  const states = new Map([...files].map(([id, records]) => [id, statesOf(records, told.stayId)]));
  const known = distinctOrders([...states.values()].flat());
  const newest = known.at(-1) ?? null;
  const order = orderOf(told, known, states);
  const isOutdated = order === null || (newest !== null && compare(newest, order) > 0);
  const counts = isOutdated ? newest : order;
  const writes = new Map<CustomerId, StayStateRecord>();
  const idle = new Map<CustomerId, StayStateRecord>();
  if (counts === null) return { outcome: 'outdated', writes, idle };
  let isNews = false;
  for (const guest of isOutdated ? [] : told.guests) {
    const own = states.get(guest.customerId) ?? [];
    const state = stateOf(told, guest, counts);
    if (own.some(({ id }) => id === state.id)) continue;
    writes.set(guest.customerId, state);
    const [last, before] = [own.at(-1), own.at(-2)];
    if (last === undefined || !isAlike(last, state)) isNews = true;
    else if (before !== undefined && isAlike(before, state)) idle.set(guest.customerId, last);
  }
  const named = new Set(isOutdated ? [] : told.guests.map(({ customerId }) => customerId));
  for (const [id, records] of files) {
    const last = states.get(id)?.at(-1);
    if (named.has(id) || (last !== undefined && compare(last, counts) >= 0)) continue;
    if (!isOnStay(told, records, last, localTimeAt)) continue;
    isNews = true;
    writes.set(id, goneOf(told, last, counts));
  }
  const outcome = isOutdated ? 'outdated' : isNews ? 'stored' : 'unchanged';
  return { outcome, writes, idle };
}

/** Of one stay, as its source said them. */
function statesOf(records: readonly GuestRecord[], stayId: string): readonly StayStateRecord[] {
  return records
    .filter((record): record is StayStateRecord => record.kind === 'stay' && record.stayId === stayId)
    .toSorted(saidLater);
}

function distinctOrders(states: readonly StayStateRecord[]): readonly Order[] {
  const sorted = states.toSorted(saidLater);
  return sorted.filter((state, at) => at === 0 || compare(sorted[at - 1] as Order, state) < 0);
}

function compare(a: Order, b: Order): number {
  return bySource(a, b) || a.turn - b.turn;
}

/** Where a state stands among those known; null: it was said before, and something else since. */
function orderOf(
  told: ToldStay,
  known: readonly Order[],
  states: ReadonlyMap<CustomerId, readonly StayStateRecord[]>,
): Order | null {
  const newest = known.at(-1);
  const first = { revision: told.revision, atMs: told.atMs, turn: 0 };
  if (newest === undefined) return first;
  const isSaid = (order: Order) => isSaidAs(told, order, states);
  // Nobody told when: with each try the time is another.
  if (!told.isTimeTold && told.revision === newest.revision && isSaid(newest)) return newest;
  const later = bySource(first, newest);
  if (later !== 0) return later > 0 ? first : null;
  if (isSaid(newest)) return newest;
  if (known.some((order) => bySource(order, first) === 0 && isSaid(order))) return null;
  return { ...first, turn: newest.turn + 1 };
}

/** Whether whatever is known of a state is in what is told now: one that was cut off is completed. */
function isSaidAs(told: ToldStay, order: Order, states: ReadonlyMap<CustomerId, readonly StayStateRecord[]>): boolean {
  const guests = new Map(told.guests.map((guest) => [guest.customerId, guest]));
  return [...states].every(([id, own]) => {
    const stored = own.find((state) => state.role !== null && compare(state, order) === 0);
    const guest = guests.get(id);
    if (stored === undefined) return true;
    return guest !== undefined && isAlike(stored, stateOf(told, guest, order));
  });
}

function isAlike(a: StayStateRecord, b: StayStateRecord): boolean {
  const said = (state: StayStateRecord) => ({ ...state, id: '', atMs: 0, revision: 0, turn: 0 });
  return isDeepStrictEqual(said(a), said(b));
}

/** Who was told to be on it by a state; or by events, if they are of the same house: ids of two houses may be alike. */
function isOnStay(
  told: ToldStay,
  records: readonly GuestRecord[],
  last: StayStateRecord | undefined,
  localTimeAt: LocalTimeAt,
): boolean {
  const stays = foldRoles(standingRecords(records), [], told.atMs, localTimeAt);
  const stay = stays.find(({ stayId }) => stayId === told.stayId);
  if (stay === undefined || stay.role === null) return false;
  return last !== undefined || stay.place === null || stay.place === told.place;
}

function stateOf(told: ToldStay, { role, room }: ToldGuest, { revision, atMs, turn }: Order): StayStateRecord {
  const { stayId, status, place, arrivesOn, departsOn, rooms, company, arrivedAtMs, leftAtMs } = told;
  return {
    kind: 'stay',
    id: recordId(stayId, { revision, atMs, turn }),
    by: { role: 'system', name: null },
    ...{ atMs, stayId, revision, turn, role, status, place, arrivesOn, departsOn, rooms, room, company },
    ...{ arrivedAtMs, leftAtMs },
  };
}

/** Under a name of its own: who turns out to be on it all the same is told so under the other. */
function goneOf(told: ToldStay, last: StayStateRecord | undefined, order: Order): StayStateRecord {
  const nobody = { customerId: '', role: 'staying', room: null } as const;
  const state = last ?? stateOf(told, nobody, order);
  return { ...state, ...order, role: null, id: `${recordId(told.stayId, order)}.gone` };
}

function recordId(stayId: string, { revision, atMs, turn }: Order): string {
  return `stay:${stayId}@${revision}.${atMs}.${turn}`;
}
