import type { History, Interaction } from '../../domain/interaction.ts';
import { dayOfDate, type LocalTimeAt } from '../places/place-time.ts';
import { companyOf } from './company.ts';
import type { GuestRecord } from './guest-record.ts';

/** `booked`: not here yet; `here`: arrived, not left; `left`; `cancelled`; `no_show`: the day they were expected on is over. */
export const STAY_STATUSES = ['booked', 'here', 'left', 'cancelled', 'no_show'] as const;
export type StayStatus = (typeof STAY_STATUSES)[number];

/** One stay of a guest at a place, folded from what was told of it and from the events that name it. */
export interface Stay {
  readonly stayId: string;
  readonly place: string | null;
  readonly room: string | null;
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
  room: string | null;
  company: string | null;
  arrivesOn: number | null;
  departsOn: number | null;
  arrivedAtMs: number | null;
  leftAtMs: number | null;
  /** When the guest turned out not to come; null: they come, as far as is known. */
  cancelledAtMs: number | null;
  firstSeen: Interaction | null;
  lastSeen: Interaction | null;
  readonly placesSeen: Set<string>;
  readonly records: string[];
}

/**
 * The stays of a guest as known at a moment, the latest begun first, ties by id.
 *
 * A stay is opened by its arrival, or by the first event that names it, and closed by its departure, by the day it was
 * to end, or by {@link QUIET_DAYS} without a sign. The order in which records and events come in does not matter.
 * O(records + interactions + stays log stays).
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
  const stays = new Map<string, OpenStay>();
  for (const record of records) applyRecord(stays, record);
  for (const seen of history) applyInteraction(stays, seen);
  return [...stays]
    .map(([stayId, open]) => close(stayId, open, atMs, localTimeAt))
    .sort((a, b) => (b.arrivalDay ?? 0) - (a.arrivalDay ?? 0) || (a.stayId < b.stayId ? -1 : 1));
}

function applyRecord(stays: Map<string, OpenStay>, record: GuestRecord): void {
  switch (record.kind) {
    case 'booking':
    case 'arrival': {
      const stay = openStay(stays, record.stayId, record.id);
      stay.place = record.place ?? stay.place;
      stay.room = record.room ?? stay.room;
      stay.company = record.company === null ? stay.company : companyOf(record.company);
      stay.departsOn = record.departsOn === null ? stay.departsOn : dayOfDate(record.departsOn);
      stay.cancelledAtMs = null;
      if (record.kind === 'arrival') {
        stay.arrivedAtMs ??= record.atMs;
        // Here after they left: the check-out was taken back.
        stay.leftAtMs = null;
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
      stay.arrivedAtMs = null;
      stay.leftAtMs = null;
      return;
    }
    default:
  }
}

function applyInteraction(stays: Map<string, OpenStay>, interaction: Interaction): void {
  if (interaction.stayId === null || interaction.type === MADE_AHEAD) return;
  const stay = openStay(stays, interaction.stayId, null);
  if (stay.cancelledAtMs !== null && interaction.atMs <= stay.cancelledAtMs) return;
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
      room: null,
      company: null,
      arrivesOn: null,
      departsOn: null,
      arrivedAtMs: null,
      leftAtMs: null,
      cancelledAtMs: null,
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
  const arrivedDay = arrivedOn(open, day, houseDay);
  const lastSeenDay = latest(dayOf(open.lastSeen?.atMs), arrivedDay);
  // Booked, never told to have come, and seen later: they came on the day they were expected.
  const cameUntold = open.arrivedAtMs === null && open.arrivesOn !== null && (firstSeenDay ?? -1) >= open.arrivesOn;
  const begunDay = cameUntold ? open.arrivesOn : earliest(arrivedDay, firstSeenDay);
  // Who leaves before dawn has had the night.
  const leftDay = open.leftAtMs === null ? null : day(open.leftAtMs);
  const endDay = leftDay ?? (open.departsOn === null ? null : latest(open.departsOn, lastSeenDay));
  return {
    stayId,
    place,
    room: open.room,
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
  if (open.leftAtMs !== null) return 'left';
  if (begunDay === null) {
    if (open.cancelledAtMs !== null) return 'cancelled';
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
