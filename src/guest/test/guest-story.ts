import type { History, Interaction } from '../../domain/interaction.ts';
import { anInteraction } from '../../domain/test/an-interaction.ts';
import { type GuestPerson, personAt } from '../person.ts';
import { type CaseKind, type GuestRecord, inOrder, type Mark, type RecordOf } from '../records/guest-record.ts';

/** Circumstances of one thing a guest did; breakfast, consumed, outside any stay, unless told otherwise. */
export interface Circumstances {
  readonly stay?: string;
  readonly place?: string;
  readonly touchpoint?: string | null;
  readonly type?: string;
  /** Items of one order share it. */
  readonly order?: string;
}

/** One line of a guest's story. @param on - ISO 8601, UTC when without an offset: `2026-03-02T08:00` */
export function had(itemId: string, on: string, circumstances: Circumstances = {}): Interaction {
  const { stay = null, place = null, touchpoint = 'breakfast', type = 'consume', order } = circumstances;
  const eventKey = order ?? `${type} ${itemId} ${on}`;
  return anInteraction({ atMs: moment(on), type, itemId, eventKey, place, touchpoint, stayId: stay });
}

/** Milliseconds since the epoch of an ISO 8601 time, UTC when without an offset. */
export function moment(iso: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`);
}

const STAFF = { role: 'staff', name: 'Anna' } as const;

/** The guest arrives. */
export function arrival(
  stayId: string,
  on: string,
  {
    place = null,
    room = null,
    company = null,
    departsOn = null,
  }: Partial<Pick<RecordOf<'arrival'>, 'place' | 'room' | 'company' | 'departsOn'>> = {},
): RecordOf<'arrival'> {
  const told = {
    kind: 'arrival',
    by: { role: 'system', name: null },
    stayId,
    place,
    room,
    company,
    departsOn,
  } as const;
  return { id: `arrival ${stayId}`, atMs: moment(on), ...told };
}

/** Somebody taps a fact. */
export function marked(factId: string, mark: Mark, on: string): RecordOf<'mark'> {
  return { id: `${mark} ${factId} ${on}`, atMs: moment(on), by: STAFF, kind: 'mark', factId, mark, place: null };
}

/** The guest will come. */
export function booking(
  stayId: string,
  on: string,
  told: Partial<Pick<RecordOf<'booking'>, 'place' | 'room' | 'company' | 'departsOn'>> & { readonly arrivesOn: string },
): RecordOf<'booking'> {
  const by = { role: 'system', name: null } as const;
  const unknown = { place: null, room: null, company: null, departsOn: null };
  return { id: `booking ${stayId}`, atMs: moment(on), by, kind: 'booking', stayId, ...unknown, ...told };
}

/** The guest leaves. */
export function departure(stayId: string, on: string): RecordOf<'departure'> {
  return { id: `departure ${stayId}`, atMs: moment(on), by: { role: 'system', name: null }, kind: 'departure', stayId };
}

/** The guest will not come; after an arrival: the check-in is taken back. */
export function cancelled(stayId: string, on: string): RecordOf<'cancellation'> {
  const by = { role: 'system', name: null } as const;
  return { id: `cancellation ${stayId} ${on}`, atMs: moment(on), by, kind: 'cancellation', stayId };
}

/** A promise, complaint, request or suggestion is opened. */
export function opened(
  id: string,
  caseKind: CaseKind,
  on: string,
  told: Partial<Omit<RecordOf<'case'>, 'id' | 'kind' | 'caseKind' | 'atMs'>> = {},
): RecordOf<'case'> {
  const unknown = { place: null, touchpoint: null, stayId: null, owner: null, dueAtMs: null, discreet: false };
  return { id, atMs: moment(on), by: STAFF, kind: 'case', caseKind, topic: 'noise', words: {}, ...unknown, ...told };
}

/** Something becomes of it. */
export function step(
  caseId: string,
  on: string,
  told: Partial<Pick<RecordOf<'case_step'>, 'status' | 'owner' | 'dueAtMs' | 'words'>>,
): RecordOf<'case_step'> {
  return { id: `${caseId} ${on}`, atMs: moment(on), by: STAFF, kind: 'case_step', caseId, ...told };
}

/** Somebody states a preference. */
export function stated(
  id: string,
  on: string,
  told: Partial<Omit<RecordOf<'statement'>, 'id' | 'kind' | 'atMs'>> = {},
): RecordOf<'statement'> {
  const unknown = { itemId: null, category: null, words: {}, place: null, season: null, company: null };
  const base = { by: { role: 'guest', name: null }, topic: 'breakfast', stance: 'likes', sensitivity: 'none' } as const;
  return { id, atMs: moment(on), kind: 'statement', consent: null, ...base, ...unknown, ...told };
}

/** What was told and done up to a moment, in order. */
export function upTo(iso: string, records: readonly GuestRecord[], history: History = []): GuestPerson {
  const ordered = records.toSorted(inOrder);
  return personAt({ customerId: 'guest', profile: null, records: ordered, history }, moment(iso));
}
