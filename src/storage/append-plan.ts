import type { CustomerEvent } from '../domain/event.ts';
import type { CustomerId, CustomerRef, SessionId } from '../domain/ids.ts';
import { eventKeyOf } from './event-key.ts';
import { registryMember } from './registry-member.ts';

/** An event under its short name. */
export interface KeyedEvent {
  readonly eventKey: string;
  readonly event: CustomerEvent;
}

/** One customer's part of a step. */
export interface CustomerAppend {
  readonly customer: CustomerRef;
  /** Newest first, the later received first among equals; no event twice. */
  readonly events: readonly KeyedEvent[];
  /** Events handed in a second time within the step. */
  readonly repeated: number;
}

/** What may be done at once: all identifications, then all appends, within each in any order. */
export interface AppendStep {
  /** Each session once. */
  readonly identifications: ReadonlyMap<SessionId, CustomerId>;
  readonly appends: readonly CustomerAppend[];
}

/**
 * Cuts a batch into as few steps as keep its meaning. A new step begins only where a session that this step already
 * used becomes a customer's: events before that moment belong to whoever the session was then.
 */
export function planAppend(events: readonly CustomerEvent[]): AppendStep[] {
  const steps: AppendStep[] = [];
  let draft = new StepDraft();
  for (const event of events) {
    if (!draft.fits(event)) {
      steps.push(draft.finish());
      draft = new StepDraft();
    }
    draft.add(event);
  }
  steps.push(draft.finish());
  return steps;
}

class StepDraft {
  readonly #identifications = new Map<SessionId, CustomerId>();
  readonly #groups = new Map<string, CustomerEvent[]>();

  fits(event: CustomerEvent): boolean {
    const session = event.identifiesSession;
    if (session === null || this.#identifications.get(session) === event.customer.id) return true;
    return !this.#identifications.has(session) && !this.#groups.has(registryMember({ kind: 'session', id: session }));
  }

  add(event: CustomerEvent): void {
    if (event.identifiesSession !== null && event.customer.kind === 'known') {
      this.#identifications.set(event.identifiesSession, event.customer.id);
    }
    const member = registryMember(event.customer);
    const group = this.#groups.get(member);
    if (group === undefined) this.#groups.set(member, [event]);
    else group.push(event);
  }

  finish(): AppendStep {
    return { identifications: this.#identifications, appends: [...this.#groups.values()].map(customerAppend) };
  }
}

function customerAppend(events: readonly CustomerEvent[]): CustomerAppend {
  const unique = new Map<string, KeyedEvent>();
  for (const event of events) {
    const eventKey = eventKeyOf(event.id);
    if (!unique.has(eventKey)) unique.set(eventKey, { eventKey, event });
  }
  const [first] = events;
  if (first === undefined) throw new RangeError('a group of events has at least one');
  // Reversed before the stable sort, so that among equal times the later received comes first.
  const newestFirst = [...unique.values()].reverse().sort((a, b) => b.event.atMs - a.event.atMs);
  return { customer: first.customer, events: newestFirst, repeated: events.length - unique.size };
}
