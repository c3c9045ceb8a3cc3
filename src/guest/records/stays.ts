import { eventTypeOf, type History, type Interaction } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Standing } from '../greeting/greeting.ts';
import { dayOfDate, type LocalTimeAt } from '../places/place-time.ts';
import type { GuestRecord } from './guest-record.ts';

/** `booked`: not here yet; `here`: arrived, not left; `left`; `cancelled`. */
export const STAY_STATUSES = ['booked', 'here', 'left', 'cancelled'] as const;
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
  cancelled: boolean;
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
      stay.company = record.company ?? stay.company;
      stay.departsOn = record.departsOn === null ? stay.departsOn : dayOfDate(record.departsOn);
      if (record.kind === 'arrival') {
        stay.arrivedAtMs ??= record.atMs;
      } else {
        stay.arrivesOn = dayOfDate(record.arrivesOn);
        stay.cancelled = false;
      }
      return;
    }
    case 'departure':
      openStay(stays, record.stayId, record.id).leftAtMs = record.atMs;
      return;
    case 'cancellation':
      openStay(stays, record.stayId, record.id).cancelled = true;
      return;
    default:
  }
}

function applyInteraction(stays: Map<string, OpenStay>, interaction: Interaction): void {
  if (interaction.stayId === null || interaction.type === MADE_AHEAD) return;
  const stay = openStay(stays, interaction.stayId, null);
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
      cancelled: false,
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
  const { day } = localTimeAt(place);
  const dayOf = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : day(ms));
  const firstSeenDay = dayOf(open.firstSeen?.atMs);
  const lastSeenDay = latest(dayOf(open.lastSeen?.atMs), dayOf(open.arrivedAtMs));
  // Booked, never told to have come, and seen later: they came on the day they were expected.
  const cameUntold = open.arrivedAtMs === null && open.arrivesOn !== null && (firstSeenDay ?? -1) >= open.arrivesOn;
  const begunDay = cameUntold ? open.arrivesOn : earliest(dayOf(open.arrivedAtMs), firstSeenDay);
  const endDay = dayOf(open.leftAtMs) ?? (open.departsOn === null ? null : latest(open.departsOn, lastSeenDay));
  return {
    stayId,
    place,
    room: open.room,
    company: open.company,
    status: statusOf(open, begunDay, endDay, lastSeenDay, day(atMs)),
    arrivalDay: begunDay ?? open.arrivesOn ?? dayOf(open.leftAtMs),
    departureDay: endDay,
    lastSeenDay: latest(lastSeenDay, dayOf(open.leftAtMs)),
    arrivedAtMs: open.arrivedAtMs ?? open.firstSeen?.atMs ?? null,
    leftAtMs: open.leftAtMs,
    evidence: [...open.records, ...keysOf(open)],
  };
}

function statusOf(
  open: OpenStay,
  begunDay: number | null,
  endDay: number | null,
  lastSeenDay: number | null,
  today: number,
): StayStatus {
  if (open.leftAtMs !== null) return 'left';
  if (begunDay === null) return open.cancelled ? 'cancelled' : 'booked';
  return today > (endDay ?? (lastSeenDay ?? begunDay) + QUIET_DAYS) ? 'left' : 'here';
}

/** The first and the last event prove a stay; those between add nothing. */
function keysOf({ firstSeen, lastSeen }: OpenStay): readonly string[] {
  return [...new Set([firstSeen, lastSeen].flatMap((interaction) => interaction?.eventKey ?? []))];
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

/**
 * Where this guest stands at a moment: `returning` only if something proves an earlier stay or visit, `here` from the
 * second day of a stay, else `first`.
 *
 * Proof of a visit is a stay that began, a place, something now owned, or a habit kept up here. Looking around and
 * booking ahead are not visits. O(interactions).
 *
 * @param history - newest first, nothing later than `atMs`
 */
export function standingOf(
  stays: readonly Stay[],
  history: History,
  question: { readonly place: string | null; readonly atMs: number },
  settings: Pick<TenantSettings, 'eventTypes'>,
  localTimeAt: LocalTimeAt,
): Standing {
  const begun = stays.filter(({ status }) => status === 'here' || status === 'left');
  const current = currentStay(stays, question.place);
  const today = localTimeAt(question.place).day(question.atMs);
  const begunDay = current?.arrivalDay ?? today;
  const earlierStay = begun.find((stay) => stay !== current && (stay.arrivalDay ?? today) < begunDay);
  const earlierVisit = history.find(
    (one) => provesVisit(one, settings) && localTimeAt(one.place).day(one.atMs) < begunDay,
  );
  const evidence = earlierStay?.evidence ?? (earlierVisit === undefined ? [] : [earlierVisit.eventKey]);
  if (current !== null && begunDay < today) return { visit: 'here', stays: begun.length, evidence: current.evidence };
  return { visit: evidence.length > 0 ? 'returning' : 'first', stays: begun.length, evidence };
}

function provesVisit({ type, stayId, place }: Interaction, settings: Pick<TenantSettings, 'eventTypes'>): boolean {
  if (type === MADE_AHEAD) return false;
  const meaning = eventTypeOf(settings, type);
  return stayId !== null || place !== null || meaning?.owned === true || meaning?.habit === true;
}
