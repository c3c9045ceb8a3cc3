import { AppError } from '../../domain/errors.ts';
import { type CancelEvent, isCancel, isStayEvent, type ToldEvent } from '../../domain/event.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { isUnknownPlace, placeNamed } from '../../guest/places/place-named.ts';
import type { AppendResult, HistoryEvent } from '../../ports/history-store.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import type { Engine } from '../engine.ts';
import { unknownPlaceProblem } from '../guest/meant-place.ts';
import {
  type GuestPlan,
  isStayKnown,
  planStayEvents,
  recordStays,
  type StayLine,
  USED_BEFORE,
} from '../guest/record-stay-events.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';
import { erasedAmong, erasedProblem, unlessErasedMeanwhile } from '../person/unless-erased.ts';
import { noteLive } from './note-live.ts';

export const REJECTIONS = ['invalid_request', 'conflict', 'erased'] as const;

/** Why one event of a batch cannot be accepted. */
export interface Rejection {
  /** Its place in the batch. */
  readonly index: number;
  readonly code: (typeof REJECTIONS)[number];
  readonly field: string;
  readonly problem: string;
}

export interface RecordedEvents extends Omit<AppendResult, 'conflicts' | 'movedTo'> {
  /** Left out, by index; always empty where one refuses all. */
  readonly rejected: readonly Rejection[];
}

export interface HowToRecord {
  readonly onInvalid?: 'refuse' | 'skip';
  /** False: nothing of stays is looked at or changed, not even to take it back. Default true. */
  readonly mayTellStays?: boolean;
  /** How the caller names a field of an event. */
  readonly fieldOf?: (rejection: Rejection) => string;
}

const MOST_DETAILS = 20;
/** What people turn to just now is told of late enough for the answer to be out, and soon enough to count within a second. */
const NOTED_AFTER_MS = 200;
/** Nobody sold anything on the web before: seconds read as milliseconds all lie in January 1970. */
const EARLIEST_LIKELY_MS = Date.UTC(1995, 0, 1);
const NO_STAYS = { accepted: 0, duplicates: 0, replaced: 0, cancelled: 0 };

type RecordEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;

interface HistoryLine {
  readonly index: number;
  readonly event: HistoryEvent;
}

/**
 * Records a batch. By default one event that cannot be accepted refuses all: everything is looked at before anything
 * is written. With `skip` the others are stored. Of an event without `consent` nothing is written, and nobody is looked
 * up for it: it is `withheld`. When it returns, every accepted event is stored; when it throws
 * `store_unavailable`, some may be, and the same batch again completes it without counting any twice.
 *
 * @throws AppError `invalid_request`, `conflict` or `erased` naming index and field; `store_unavailable`
 */
export async function recordEvents(
  engine: RecordEngine,
  tenant: TenantId,
  told: readonly ToldEvent[],
  how: HowToRecord = {},
): Promise<RecordedEvents> {
  const { settings, historyPolicy, revisions } = await engine.views.view(tenant);
  const events = told.map((event) => atMeantPlace(event, settings));
  const nowMs = engine.clock();
  const isSkipping = how.onInvalid === 'skip';
  const invalid = [
    ...events.flatMap((event, index) => rejectionsOf(event, index, settings, nowMs)),
    ...(await ofErased(engine, tenant, events, revisions)),
  ];
  if (invalid.length > 0 && !isSkipping) throw refusal(invalid, how.fieldOf);
  const left = new Set(invalid.map(({ index }) => index));
  const asked = events.map((event, index) => ({ event, index })).filter(({ index }) => !left.has(index));
  const lines = asked.filter(({ event }) => event.consent !== false);
  const { ofStays, ofHistories, unfit } = await sortLines(engine, tenant, lines, how.mayTellStays ?? true);
  if (unfit.length > 0 && !isSkipping) throw refusal(unfit, how.fieldOf);
  const plans = ofStays.length === 0 ? [] : await planStayEvents(engine, tenant, ofStays);
  const places =
    isSkipping || isOneWrite(ofStays, ofHistories)
      ? []
      : await engine.stores.histories.conflicts(
          tenant,
          ofHistories.map(({ event }) => event),
        );
  const conflicts = [
    ...plans.flatMap((plan) => plan.conflicts.map((one) => ({ code: 'conflict' as const, ...one }))),
    ...places.map((place) => usedBefore(ofHistories, place)),
  ];
  if (conflicts.length > 0 && !isSkipping) throw refusal(conflicts, how.fieldOf);

  const toTell = await withoutConflicts(engine, tenant, plans, ofStays);
  const guests = toTell.map(({ customerId }) => customerId);
  const stayed =
    toTell.length === 0
      ? NO_STAYS
      : await unlessErasedMeanwhile(engine, tenant, guests, revisions, () =>
          recordStays(engine, tenant, toTell, settings),
        );
  const toAppend = ofHistories.map(({ event }) => event);
  const appended = await unlessErasedMeanwhile(
    engine,
    tenant,
    customersOf(toAppend),
    revisions,
    () => engine.stores.histories.append(tenant, toAppend, historyPolicy, nowMs, how.onInvalid),
    // A session may have been theirs up to that moment.
    ({ movedTo = [] }) => movedTo,
  );
  if (appended.accepted > 0) await noteEarlyTimes(engine, tenant, toAppend);
  const noted = { events: toAppend, appended, erasures: revisions.erasures };
  setTimeout(noteLive, NOTED_AFTER_MS, engine.stores.live, tenant, settings, noted, nowMs).unref();
  const found = appended.conflicts.map((place) => usedBefore(ofHistories, place));
  if (found.length > 0 && !isSkipping) throw refusal(found, how.fieldOf);
  return {
    accepted: appended.accepted + stayed.accepted,
    duplicates: appended.duplicates + stayed.duplicates,
    withheld: asked.length - lines.length + appended.withheld,
    interactions: appended.interactions,
    replaced: appended.replaced + stayed.replaced,
    cancelled: appended.cancelled + stayed.cancelled,
    rejected: [...invalid, ...unfit, ...conflicts, ...found].sort((a, b) => a.index - b.index),
  };
}

/** One more write for a batch that holds such events, none for others. */
async function noteEarlyTimes(
  { stores }: RecordEngine,
  tenant: TenantId,
  events: readonly HistoryEvent[],
): Promise<void> {
  const early = events.flatMap((event) =>
    isCancel(event) || event.atMs >= EARLIEST_LIKELY_MS ? [] : [{ type: event.type, atMs: event.atMs }],
  );
  const example = early.at(-1);
  if (example !== undefined) await stores.earlyTimes.note(tenant, { count: early.length, example });
}

/** What is stored in one step is looked at there: the usual event costs no second question. */
function isOneWrite(ofStays: readonly StayLine[], ofHistories: readonly HistoryLine[]): boolean {
  if (ofStays.length > 0) return false;
  if (ofHistories.length === 1) return true;
  const { kind, id } = ofHistories[0]?.event.customer ?? {};
  return ofHistories.every(({ event }) => {
    const { customer } = event;
    if (customer.kind !== kind || customer.id !== id || isCancel(event)) return false;
    return event.identifiesSession === null && event.revision === undefined && event.replaces === undefined;
  });
}

/** The error for a batch of which nothing was stored. @param fieldOf - how the caller names a field of an event */
export function refusal(
  rejected: readonly Rejection[],
  fieldOf = ({ index, field }: Rejection): string => `events[${index}].${field}`,
): AppError {
  const code = REJECTIONS.find((worst) => rejected.some((one) => one.code === worst)) ?? 'conflict';
  const details = rejected.slice(0, MOST_DETAILS).map((one) => ({ field: fieldOf(one), problem: one.problem }));
  return new AppError(code, 'Not every event can be accepted; none was stored.', { details });
}

/** With its place as the settings spell it. */
export function atMeantPlace(event: ToldEvent, settings: Pick<TenantSettings, 'places'>): ToldEvent {
  if (isCancel(event) || event.place === null) return event;
  const place = placeNamed(event.place, settings) ?? event.place;
  return place === event.place ? event : { ...event, place };
}

/** What makes no sense to this tenant, though its shape is right. */
function rejectionsOf(event: ToldEvent, index: number, settings: TenantSettings, nowMs: number): readonly Rejection[] {
  const problems: [field: string, problem: string][] = [];
  if (!isStayEvent(event) && !isCancel(event) && !Object.hasOwn(settings.eventTypes, event.type)) {
    problems.push(['type', `unknown type; this tenant knows: ${Object.keys(settings.eventTypes).join(', ')}`]);
  }
  if (!isCancel(event) && event.place !== null && isUnknownPlace(event.place, settings)) {
    problems.push(['place', unknownPlaceProblem(settings)]);
  }
  if (event.atMs > nowMs + MAX_AHEAD_MS) problems.push(['at', 'must not be in the future (5 minutes at most)']);
  if (isStayEvent(event) && event.arrivesOn !== null && event.departsOn !== null && event.departsOn < event.arrivesOn) {
    problems.push(['departsOn', 'must not be before arrivesOn']);
  }
  return problems.map(([field, problem]) => ({ index, code: 'invalid_request', field, problem }));
}

/** Events of whom was erased: they come back when the house says so, not with the next export. */
async function ofErased(
  engine: RecordEngine,
  tenant: TenantId,
  events: readonly ToldEvent[],
  revisions: TenantRevisions,
): Promise<readonly Rejection[]> {
  const consented = events.filter(({ consent }) => consent !== false);
  const erased = await erasedAmong(engine, tenant, customersOf(consented), revisions);
  if (erased.size === 0) return [];
  return events.flatMap((event, index) => {
    const [customerId] = event.consent === false ? [] : customersOf([event]);
    const erasedAtMs = customerId === undefined ? undefined : erased.get(customerId);
    return erasedAtMs === undefined
      ? []
      : [{ index, code: 'erased' as const, field: 'customerId', problem: erasedProblem(erasedAtMs) }];
  });
}

function customersOf(events: readonly ToldEvent[]): readonly CustomerId[] {
  const ids = events.flatMap((event) => {
    if (isStayEvent(event)) return [event.customerId];
    return event.customer.kind === 'known' ? [event.customer.id] : [];
  });
  return [...new Set(ids)];
}

function usedBefore(lines: readonly HistoryLine[], place: number): Rejection {
  return { index: lines[place]?.index ?? place, code: 'conflict', field: 'id', problem: USED_BEFORE };
}

/** Which go into a guest's file and which into a history; a cancel goes where its event is. */
async function sortLines(
  engine: RecordEngine,
  tenant: TenantId,
  lines: readonly { readonly event: ToldEvent; readonly index: number }[],
  mayTellStays: boolean,
): Promise<SortedLines> {
  const ofStays: StayLine[] = [];
  const unfit: Rejection[] = [];
  const ofHistories: HistoryLine[] = [];
  const told = new Set(lines.flatMap(({ event }) => (isStayEvent(event) ? [nameOf(event.customerId, event.id)] : [])));
  for (const { event, index } of lines) {
    if (isStayEvent(event)) {
      ofStays.push({ event, index });
    } else if (!isCancel(event)) {
      ofHistories.push({ event, index });
    } else {
      const isHere = told.has(nameOf(event.customer.id, event.cancels));
      const found = isHere
        ? { event, where: 'file' as const }
        : await findCancelled(engine, tenant, event, mayTellStays);
      if (found.where !== 'file') ofHistories.push({ event: found.event, index });
      else if (event.lines === null && event.revision === undefined) ofStays.push({ event: found.event, index });
      else unfit.push({ index, code: 'invalid_request', ...unfitOf(event) });
      const isOpen = found.where === 'nowhere' && mayTellStays && event.lines === null && event.revision === undefined;
      if (isOpen && event.customer.kind === 'known') ofStays.push({ event, index, isNote: true });
    }
  }
  return { ofStays, ofHistories, unfit };
}

function unfitOf({ lines }: CancelEvent): Pick<Rejection, 'field' | 'problem'> {
  return lines === null
    ? { field: 'revision', problem: 'an event of a stay is taken back for good' }
    : { field: 'items', problem: 'an event of a stay has no lines' };
}

interface SortedLines {
  readonly ofStays: readonly StayLine[];
  readonly ofHistories: readonly HistoryLine[];
  /** Cancels of lines, or up to a revision, of what has none. */
  readonly unfit: readonly Rejection[];
}

function nameOf(customerId: string, eventId: string): string {
  return JSON.stringify([customerId, eventId]);
}

/** Under whichever id of the person the event is; of one that is nowhere yet it is noted that it is not to be. */
async function findCancelled(
  { stores }: RecordEngine,
  tenant: TenantId,
  event: CancelEvent,
  mayTellStays: boolean,
): Promise<{ readonly event: CancelEvent; readonly where: 'history' | 'file' | 'nowhere' }> {
  if (event.customer.kind === 'session') return { event, where: 'history' };
  for (const id of await stores.merges.idsOf(tenant, event.customer.id)) {
    const customer = { kind: 'known', id } as const;
    if (await stores.histories.holds(tenant, customer, event.cancels)) {
      return { event: { ...event, customer }, where: 'history' };
    }
    const { records } = await stores.guests.file(tenant, id);
    if (!isStayKnown(records, event.cancels)) continue;
    if (!mayTellStays) {
      throw new AppError('forbidden', 'This key may not take back what was told of stays: it needs guests:write.');
    }
    return { event: { ...event, customer }, where: 'file' };
  }
  return { event, where: 'nowhere' };
}

/** Plans once more without the lines that are conflicts; those of other guests stay as they are. */
async function withoutConflicts(
  engine: RecordEngine,
  tenant: TenantId,
  plans: readonly GuestPlan[],
  lines: readonly StayLine[],
): Promise<readonly GuestPlan[]> {
  const left = new Set(plans.flatMap(({ conflicts }) => conflicts.map(({ index }) => index)));
  if (left.size === 0) return plans;
  const customers = new Set(plans.filter(({ conflicts }) => conflicts.length > 0).map(({ customerId }) => customerId));
  const theirs = lines.filter(({ event, index }) => {
    return !left.has(index) && customers.has(isCancel(event) ? event.customer.id : event.customerId);
  });
  const again = theirs.length === 0 ? [] : await planStayEvents(engine, tenant, theirs);
  return [...plans.filter(({ customerId }) => !customers.has(customerId)), ...again];
}
