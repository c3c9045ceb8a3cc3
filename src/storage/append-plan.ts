import type { CancelEvent, CustomerEvent } from '../domain/event.ts';
import { type CustomerId, type CustomerRef, eventKeyOf, registryMember, type SessionId } from '../domain/ids.ts';
import type { Steps } from '../maths/steps.ts';
import type { AppendResult, HistoryEvent } from '../ports/history-store.ts';
import { type Amendment, cancelEvent, contentDigest, type KnownEvent, tellEvent } from './event-state.ts';

/** An event under its short name. */
export interface KeyedEvent {
  readonly eventKey: string;
  readonly digest: string;
  readonly event: CustomerEvent;
  /** In the batch. */
  readonly place: number;
}

/** One customer's part of a step. */
export interface CustomerAppend {
  readonly customer: CustomerRef;
  /** Newest first, the later received first among equals; no event twice. */
  readonly events: readonly KeyedEvent[];
  /** Events handed in a second time within the step. */
  readonly repeated: number;
  /** Places of events that say something else than one before them in the step. */
  readonly conflicts: readonly number[];
}

/** Something to be done to one event of a history that may be there already. */
export interface EventChange {
  readonly place: number;
  readonly customer: CustomerRef;
  readonly eventId: string;
  /** Makes way for the event at this place: told as replaced, not as an event of its own. */
  readonly makesWay: boolean;
  /** When what is told happened. */
  readonly atMs: number;
  /** False: it only takes back. */
  readonly tells: boolean;
  apply(known: KnownEvent): Amendment;
}

/** What may be done at once: all identifications, then all appends, within each in any order, then the changes in turn. */
export interface AppendStep {
  /** Each session once. */
  readonly identifications: ReadonlyMap<SessionId, CustomerId>;
  readonly appends: readonly CustomerAppend[];
  readonly changes: readonly EventChange[];
}

export const NOTHING_APPENDED: AppendResult = {
  accepted: 0,
  duplicates: 0,
  withheld: 0,
  interactions: 0,
  replaced: 0,
  cancelled: 0,
  conflicts: [],
};

export function addResults(a: AppendResult, b: AppendResult): AppendResult {
  const movedTo = [...(a.movedTo ?? []), ...(b.movedTo ?? [])];
  return {
    accepted: a.accepted + b.accepted,
    duplicates: a.duplicates + b.duplicates,
    withheld: a.withheld + b.withheld,
    interactions: a.interactions + b.interactions,
    replaced: a.replaced + b.replaced,
    cancelled: a.cancelled + b.cancelled,
    conflicts: b.conflicts.length === 0 ? a.conflicts : [...a.conflicts, ...b.conflicts],
    ...(movedTo.length === 0 ? {} : { movedTo }),
  };
}

/** What a change did, as a part of the batch's result. */
export function resultOf({ place, makesWay }: EventChange, { outcome, event }: Amendment): AppendResult {
  const wasThere = outcome === 'cancelled' || outcome === 'replaced';
  if (makesWay) return wasThere ? { ...NOTHING_APPENDED, replaced: 1 } : NOTHING_APPENDED;
  switch (outcome) {
    case 'duplicate':
      return { ...NOTHING_APPENDED, duplicates: 1 };
    case 'conflict':
      return { ...NOTHING_APPENDED, conflicts: [place] };
    case 'cancelled':
      return { ...NOTHING_APPENDED, accepted: 1, cancelled: 1 };
    default:
      return {
        ...NOTHING_APPENDED,
        accepted: 1,
        interactions: event.interactions.length,
        replaced: outcome === 'replaced' ? 1 : 0,
      };
  }
}

/** To be told to an event that the history knows more of than that it came. */
export function telling(customer: CustomerRef, event: CustomerEvent, place: number): EventChange {
  const apply = (known: KnownEvent) => tellEvent(known, event);
  return { place, customer, eventId: event.id, makesWay: false, atMs: event.atMs, tells: true, apply };
}

/** Whether a change is subject to consent: what takes away of a known event is not, what leaves something new is. */
export function mayBeWithheld({ tells }: Pick<EventChange, 'tells'>, { state }: KnownEvent): boolean {
  return tells || state === null;
}

/** A change that the person does not agree to being kept. */
export function withheldResult({ makesWay }: EventChange): AppendResult {
  return makesWay ? NOTHING_APPENDED : { ...NOTHING_APPENDED, withheld: 1 };
}

/**
 * Cuts a batch into as few steps as keep its meaning. A new step begins only where a session that this step already
 * used becomes a customer's: events before that moment belong to whoever the session was then.
 */
export function planAppend(events: readonly HistoryEvent[]): AppendStep[] {
  return draftSteps(events).map((draft) => draft.finish([...draft.groups].map(customerAppend)));
}

/** As {@link planAppend}, beside other work. */
export function* planInSteps(events: readonly HistoryEvent[]): Steps<AppendStep[]> {
  const steps: AppendStep[] = [];
  for (const draft of draftSteps(events)) {
    const appends: CustomerAppend[] = [];
    for (const group of draft.groups) {
      appends.push(customerAppend(group));
      yield;
    }
    steps.push(draft.finish(appends));
  }
  return steps;
}

function draftSteps(events: readonly HistoryEvent[]): readonly StepDraft[] {
  let draft = new StepDraft();
  const drafts = [draft];
  for (const [place, event] of events.entries()) {
    if (!draft.fits(event)) {
      draft = new StepDraft();
      drafts.push(draft);
    }
    draft.add(event, place);
  }
  return drafts;
}

interface PlacedEvent {
  readonly event: CustomerEvent;
  readonly place: number;
}

class StepDraft {
  readonly #identifications = new Map<SessionId, CustomerId>();
  readonly #groups = new Map<string, PlacedEvent[]>();
  readonly #used = new Set<string>();
  readonly #changes: EventChange[] = [];

  fits(event: HistoryEvent): boolean {
    const session = sessionIn(event);
    if (session === null || this.#identifications.get(session) === event.customer.id) return true;
    return !this.#identifications.has(session) && !this.#used.has(registryMember({ kind: 'session', id: session }));
  }

  add(event: HistoryEvent, place: number): void {
    const session = sessionIn(event);
    if (session !== null && event.customer.kind === 'known') this.#identifications.set(session, event.customer.id);
    const member = registryMember(event.customer);
    this.#used.add(member);
    if ('cancels' in event) {
      this.#changes.push(takingBack(event, event.cancels, place, false));
      return;
    }
    if (event.revision !== undefined || event.replaces === event.id) {
      this.#changes.push(telling(event.customer, event, place));
    } else {
      const group = this.#groups.get(member);
      if (group === undefined) this.#groups.set(member, [{ event, place }]);
      else group.push({ event, place });
    }
    if (event.replaces !== undefined && event.replaces !== event.id) {
      this.#changes.push(takingBack({ ...event, lines: null }, event.replaces, place, true));
    }
  }

  /** The events of each customer, in the order they came. */
  get groups(): Iterable<readonly PlacedEvent[]> {
    return this.#groups.values();
  }

  finish(appends: readonly CustomerAppend[]): AppendStep {
    return { identifications: this.#identifications, appends, changes: this.#changes };
  }
}

function sessionIn(event: HistoryEvent): SessionId | null {
  return 'cancels' in event ? null : event.identifiesSession;
}

function takingBack(
  cancel: Pick<CancelEvent, 'id' | 'customer' | 'lines' | 'atMs'>,
  eventId: string,
  place: number,
  makesWay: boolean,
): EventChange {
  const apply = (known: KnownEvent) => cancelEvent(known, cancel);
  return { place, customer: cancel.customer, eventId, makesWay, atMs: cancel.atMs, tells: false, apply };
}

function customerAppend(events: readonly PlacedEvent[]): CustomerAppend {
  const unique = new Map<string, KeyedEvent>();
  const conflicts: number[] = [];
  for (const { event, place } of events) {
    const eventKey = eventKeyOf(event.id);
    const digest = contentDigest(event);
    const first = unique.get(eventKey);
    if (first === undefined) unique.set(eventKey, { eventKey, digest, event, place });
    else if (first.digest !== digest) conflicts.push(place);
  }
  const [first] = events;
  if (first === undefined) throw new RangeError('a group of events has at least one');
  // Reversed before the stable sort, so that among equal times the later received comes first.
  const newestFirst = [...unique.values()].reverse().sort((a, b) => b.event.atMs - a.event.atMs);
  const repeated = events.length - unique.size - conflicts.length;
  return { customer: first.event.customer, events: newestFirst, repeated, conflicts };
}
