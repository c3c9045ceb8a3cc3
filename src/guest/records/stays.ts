import type { History, Interaction } from '../../domain/interaction.ts';
import { dayOfDate, type LocalTimeAt, type PlaceTime } from '../places/place-time.ts';
import { companyOf } from './company.ts';
import type { GuestRecord, StayRole } from './guest-record.ts';
import { hasCome, type StayStateRecord } from './stay-states.ts';

/** `booked`: not here yet; `here`: arrived, not left; `left`; `cancelled`; `no_show`: the day they were expected on is over. */
export const STAY_STATUSES = ['booked', 'here', 'left', 'cancelled', 'no_show'] as const;
export type StayStatus = (typeof STAY_STATUSES)[number];

/** One stay of a guest at a place, folded from what was told of it and from the events that name it. */
export interface Stay {
  readonly stayId: string;
  readonly place: string | null;
  readonly room: string | null;
  /** All that they may be found in: more than one only where nobody told which is theirs. */
  readonly rooms: readonly string[];
  /** Null: it turned out to be somebody else's. Neither these nor who only booked is told by {@link foldStays}. */
  readonly role: StayRole | null;
  readonly company: string | null;
  readonly status: StayStatus;
  /** Calendar days at the place, as numbers of `LocalTime.day`; null if nobody told. */
  readonly arrivalDay: number | null;
  readonly departureDay: number | null;
  /** The last day on which anything showed that the guest was here. */
  readonly lastSeenDay: number | null;
  readonly arrivedAtMs: number | null;
  readonly leftAtMs: number | null;
  /** The keys of the events and ids of the records it is known from, oldest first. */
  readonly evidence: readonly string[];
}

/** A stay may pass so many days without a sign before we take it for ended: check-out is not always told. */
export const QUIET_DAYS = 2;

/** Made before the visit it is for: it shows a taste, not that the guest was here. */
export const MADE_AHEAD = 'book';

/** What is known of one stay so far; records come in the order they are folded in. */
interface OpenStay {
  place: string | null;
  rooms: readonly string[];
  company: string | null;
  role: StayRole | null;
  arrivesOn: number | null;
  departsOn: number | null;
  arrivedAtMs: number | null;
  leftAtMs: number | null;
  /** The days that a state says they came and left on, be the moments unknown. */
  cameOn: number | null;
  leftOn: number | null;
  /** The last day on which a state says that they are there. */
  saidHereOn: number | null;
  /** Whether rooms and company were told by a state: the next one that leaves them out takes them back. */
  hasStateRooms: boolean;
  hasStateCompany: boolean;
  /** When the guest turned out not to come; null: they come, as far as is known. */
  cancelledAtMs: number | null;
  isNoShow: boolean;
  /** What was seen up to then does not show that they came. */
  unseenUntilMs: number | null;
  firstSeen: Interaction | null;
  lastSeen: Interaction | null;
  readonly placesSeen: Set<string>;
  readonly records: string[];
}

/**
 * The stays of a guest as known at a moment, the latest begun first, ties by id.
 *
 * A stay is opened by its arrival, or by the first event that names it, and closed by its departure, by the day it was
 * to end, or by {@link QUIET_DAYS} without a sign. A state says all of it at once, in place of what was told before it.
 * The order in which records and events come in does not matter. O(records + interactions + stays log stays).
 *
 * @param records - in the order of `inOrder`, as of `atMs`
 * @param history - in any order, as of `atMs`
 */
export function foldStays(
  records: readonly GuestRecord[],
  history: History,
  atMs: number,
  localTimeAt: LocalTimeAt,
): readonly Stay[] {
  return foldRoles(records, history, atMs, localTimeAt).filter(({ role }) => role === 'staying' || role === 'sharer');
}

/** As {@link foldStays}, with the stays that they only booked, and those that turned out to be somebody else's. */
export function foldRoles(
  records: readonly GuestRecord[],
  history: History,
  atMs: number,
  localTimeAt: LocalTimeAt,
): readonly Stay[] {
  const stays = new Map<string, OpenStay>();
  for (const record of records) applyRecord(stays, record, localTimeAt);
  for (const seen of history) applyInteraction(stays, seen);
  return [...stays]
    .map(([stayId, open]) => close(stayId, open, atMs, localTimeAt))
    .sort((a, b) => (b.arrivalDay ?? 0) - (a.arrivalDay ?? 0) || (a.stayId < b.stayId ? -1 : 1));
}

function applyRecord(stays: Map<string, OpenStay>, record: GuestRecord, localTimeAt: LocalTimeAt): void {
  switch (record.kind) {
    case 'booking':
    case 'arrival': {
      const stay = openStay(stays, record.stayId, record.id);
      stay.place = record.place ?? stay.place;
      if (record.room !== null) {
        stay.rooms = [record.room];
        stay.hasStateRooms = false;
      }
      if (record.company !== null) {
        stay.company = companyOf(record.company);
        stay.hasStateCompany = false;
      }
      stay.departsOn = record.departsOn === null ? stay.departsOn : dayOfDate(record.departsOn);
      stay.cancelledAtMs = null;
      stay.unseenUntilMs = null;
      // Who booked comes after all, or it is theirs again.
      if (stay.role !== 'sharer' && (record.kind === 'arrival' || stay.role === null)) stay.role = 'staying';
      if (record.kind === 'arrival') {
        stay.arrivedAtMs ??= record.atMs;
        // Here after they left: the check-out was taken back.
        stay.leftAtMs = null;
        stay.leftOn = null;
      } else {
        stay.arrivesOn = dayOfDate(record.arrivesOn);
      }
      return;
    }
    case 'departure':
      openStay(stays, record.stayId, record.id).leftAtMs = record.atMs;
      return;
    case 'cancellation': {
      // After an arrival it takes the check-in back: what was had on the stay by then is somebody else's.
      const stay = openStay(stays, record.stayId, record.id);
      stay.cancelledAtMs = record.atMs;
      stay.unseenUntilMs = record.atMs;
      stay.isNoShow = false;
      forgetComing(stay);
      return;
    }
    case 'stay':
      applyState(openStay(stays, record.stayId, null), record, localTimeAt(record.place));
      return;
    default:
  }
}

/**
 * A state says the whole of a stay: what it does not know of rooms and company, events may have told. When somebody came
 * and left is known from it, else from what was told before, as long as that did not turn out wrong.
 */
function applyState(stay: OpenStay, state: StayStateRecord, { day, houseDay }: PlaceTime): void {
  const { atMs, status, role } = state;
  const [arrivesOn, departsOn] = [dayOfDate(state.arrivesOn), dayOfDate(state.departsOn)];
  const whenOn = (date: number): number | null => (day(atMs) === date || houseDay(atMs) === date ? atMs : null);
  stay.records.splice(0, stay.records.length, state.id);
  stay.role = role;
  stay.place = state.place;
  const rooms = state.room === null ? state.rooms : [state.room];
  if (rooms !== null || stay.hasStateRooms) stay.rooms = rooms ?? [];
  stay.hasStateRooms = rooms !== null;
  if (state.company !== null || stay.hasStateCompany) stay.company = state.company && companyOf(state.company);
  stay.hasStateCompany = state.company !== null;
  stay.arrivesOn = arrivesOn;
  stay.departsOn = departsOn;
  stay.isNoShow = status === 'no_show';
  stay.cancelledAtMs = status === 'cancelled' || status === 'no_show' ? atMs : null;
  if (role === null || !hasCome(status)) {
    stay.unseenUntilMs = atMs;
    forgetComing(stay);
    return;
  }
  const hasLeft = status === 'left';
  stay.unseenUntilMs = null;
  stay.arrivedAtMs = state.arrivedAtMs ?? stay.arrivedAtMs ?? (hasLeft ? null : whenOn(arrivesOn));
  stay.cameOn = arrivesOn;
  stay.leftAtMs = hasLeft ? (state.leftAtMs ?? stay.leftAtMs ?? whenOn(departsOn)) : null;
  // Said before the day they were to leave on: they left earlier.
  stay.leftOn = hasLeft ? Math.max(arrivesOn, Math.min(departsOn, houseDay(atMs))) : null;
  stay.saidHereOn = hasLeft ? null : houseDay(atMs);
}

function forgetComing(stay: OpenStay): void {
  stay.arrivedAtMs = null;
  stay.leftAtMs = null;
  stay.cameOn = null;
  stay.leftOn = null;
  stay.saidHereOn = null;
}

function applyInteraction(stays: Map<string, OpenStay>, interaction: Interaction): void {
  if (interaction.stayId === null || interaction.type === MADE_AHEAD) return;
  const stay = openStay(stays, interaction.stayId, null);
  if (stay.unseenUntilMs !== null && interaction.atMs <= stay.unseenUntilMs) return;
  if (interaction.place !== null) stay.placesSeen.add(interaction.place);
  if (stay.firstSeen === null || isBefore(interaction, stay.firstSeen)) stay.firstSeen = interaction;
  if (stay.lastSeen === null || isBefore(stay.lastSeen, interaction)) stay.lastSeen = interaction;
}

/** Total: what happened at the same moment is told apart by its key. */
function isBefore(a: Interaction, b: Interaction): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.eventKey < b.eventKey);
}

function openStay(stays: Map<string, OpenStay>, stayId: string, recordId: string | null): OpenStay {
  let stay = stays.get(stayId);
  if (stay === undefined) {
    stay = {
      place: null,
      rooms: [],
      company: null,
      role: 'staying',
      arrivesOn: null,
      departsOn: null,
      arrivedAtMs: null,
      leftAtMs: null,
      cameOn: null,
      leftOn: null,
      saidHereOn: null,
      hasStateRooms: false,
      hasStateCompany: false,
      cancelledAtMs: null,
      isNoShow: false,
      unseenUntilMs: null,
      firstSeen: null,
      lastSeen: null,
      placesSeen: new Set(),
      records: [],
    };
    stays.set(stayId, stay);
  }
  if (recordId !== null) stay.records.push(recordId);
  return stay;
}

function close(stayId: string, open: OpenStay, atMs: number, localTimeAt: LocalTimeAt): Stay {
  // Seen at two places, it is not known to be at either.
  const [seenPlace] = open.placesSeen.size === 1 ? open.placesSeen : [];
  const place = open.place ?? seenPlace ?? null;
  const { day, houseDay } = localTimeAt(place);
  const dayOf = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : houseDay(ms));
  const firstSeenDay = dayOf(open.firstSeen?.atMs);
  const arrivedDay = open.cameOn ?? arrivedOn(open, day, houseDay);
  const lastSeenDay = latest(latest(dayOf(open.lastSeen?.atMs), arrivedDay), open.saidHereOn);
  // Booked, never told to have come, and seen later: they came on the day they were expected.
  const cameUntold = open.arrivedAtMs === null && open.arrivesOn !== null && (firstSeenDay ?? -1) >= open.arrivesOn;
  const begunDay = cameUntold ? open.arrivesOn : (open.cameOn ?? earliest(arrivedDay, firstSeenDay));
  // Who leaves before dawn has had the night.
  const leftDay = open.leftAtMs === null ? open.leftOn : day(open.leftAtMs);
  const endDay = leftDay ?? (open.departsOn === null ? null : latest(open.departsOn, lastSeenDay));
  return {
    stayId,
    place,
    room: open.rooms[0] ?? null,
    rooms: open.rooms,
    role: open.role,
    company: open.company,
    status: statusOf(open, begunDay, endDay, lastSeenDay, houseDay(atMs)),
    arrivalDay: begunDay ?? open.arrivesOn ?? leftDay,
    departureDay: endDay,
    lastSeenDay: latest(lastSeenDay, leftDay),
    arrivedAtMs: open.arrivedAtMs ?? open.firstSeen?.atMs ?? null,
    leftAtMs: open.leftAtMs,
    evidence: [...open.records, ...keysOf(open)],
  };
}

/** The business date of the arrival; who was booked for the calendar day that had just begun came on that. */
function arrivedOn(
  { arrivedAtMs, arrivesOn }: OpenStay,
  day: (atMs: number) => number,
  houseDay: (atMs: number) => number,
): number | null {
  if (arrivedAtMs === null) return null;
  return arrivesOn === day(arrivedAtMs) ? arrivesOn : houseDay(arrivedAtMs);
}

function statusOf(
  open: OpenStay,
  begunDay: number | null,
  endDay: number | null,
  lastSeenDay: number | null,
  today: number,
): StayStatus {
  if (open.leftAtMs !== null || open.leftOn !== null) return 'left';
  if (begunDay === null) {
    if (open.cancelledAtMs !== null) return open.isNoShow ? 'no_show' : 'cancelled';
    return open.arrivesOn !== null && today > open.arrivesOn ? 'no_show' : 'booked';
  }
  return today > (endDay ?? (lastSeenDay ?? begunDay) + QUIET_DAYS) ? 'left' : 'here';
}

/** The first and the last event prove a stay; those between add nothing. */
function keysOf({ firstSeen, lastSeen }: OpenStay): readonly string[] {
  return [...new Set([firstSeen, lastSeen].flatMap((interaction) => interaction?.eventKey ?? []))];
}

/**
 * Whether a stay has its room at a moment, as far as is known: expected or there, not left, not called off. Where nobody
 * told when they leave, {@link QUIET_DAYS} after they were last seen.
 */
export function holdsAt(stay: Stay, atMs: number, localTimeAt: LocalTimeAt): boolean {
  const { status, place, arrivalDay, departureDay, lastSeenDay, arrivedAtMs, leftAtMs } = stay;
  if (status === 'cancelled' || arrivalDay === null) return false;
  const day = localTimeAt(place).houseDay(atMs);
  if (day < arrivalDay || day > (departureDay ?? Math.max(lastSeenDay ?? 0, arrivalDay) + QUIET_DAYS)) return false;
  return (arrivedAtMs === null || arrivedAtMs <= atMs) && (leftAtMs === null || atMs < leftAtMs);
}

/** Whether somebody stays, or stayed: not only booked, and neither called off nor missed. */
export function hasBegun({ status }: Stay): boolean {
  return status === 'here' || status === 'left';
}

/** When a stay that has begun did; where the moment is not known, its day does, by UTC. */
export function begunMs({ arrivedAtMs, arrivalDay }: Stay): number {
  return arrivedAtMs ?? (arrivalDay ?? 0) * DAY_MS;
}

const DAY_MS = 86_400_000;

function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function latest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

/** The stay a guest is in; null if none. With a place, the one there comes first. */
export function currentStay(stays: readonly Stay[], place: string | null): Stay | null {
  const here = stays.filter(({ status }) => status === 'here');
  return here.find((stay) => stay.place === place) ?? here[0] ?? null;
}
