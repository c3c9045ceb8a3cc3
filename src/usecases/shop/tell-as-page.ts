import { AppError, type ErrorDetail } from '../../domain/errors.ts';
import { type CustomerEvent, isCancel, isStayEvent, type ToldEvent } from '../../domain/event.ts';
import type { SessionId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Visitor } from '../admin/page-visitors.ts';
import type { Engine } from '../engine.ts';
import { MIN_SESSION_LENGTH, SESSION_TOO_SHORT } from './ask-as-page.ts';
import type { Rejection } from './record-events.ts';

/** A page tells what one visitor does: what is more than a visit is somebody who writes what they like. */
const MOST_EVENTS = 100;
const MOST_LINES = 100;

/** The events of a page as they are recorded, and what is wrong with the others. */
export interface PageEvents {
  /** In their order, those refused left out. */
  readonly events: readonly CustomerEvent[];
  /** By the place among those told. */
  readonly rejected: readonly Rejection[];
}

/**
 * Holds what a page tells against what it may: of its own visitor, of items, of the types and up to the sizes that the
 * tenant lets pages tell. With a customer's token every event is that customer's, and a session beside it becomes
 * theirs. Without, a session that is known to be a customer's is refused: nobody writes into a history by holding an
 * old session.
 *
 * @param fieldOf - how the caller names a field of an event
 * @throws AppError `forbidden` naming the field, for what no page may tell; `invalid_request` for more than one visitor,
 *   or too much
 */
export async function tellAsPage(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  visitor: Visitor,
  events: readonly ToldEvent[],
  fieldOf: (event: number, field: string) => string,
): Promise<PageEvents> {
  const { settings } = await engine.views.view(tenant);
  const foreign = events.flatMap((event, index) =>
    forbiddenIn(event, visitor, settings).map(([field, problem]) => ({ field: fieldOf(index, field), problem })),
  );
  if (foreign.length > 0) throw refused(foreign);
  const told = events.filter((event): event is CustomerEvent => !isStayEvent(event) && !isCancel(event));
  if (told.length > MOST_EVENTS) throw tooMuch('events', `at most ${MOST_EVENTS} of a page`);
  const sessions = new Set(told.flatMap((event) => sessionOf(event) ?? []));
  if (sessions.size > 1) throw tooMuch('events', 'a page tells of one visitor: name one sessionId only');
  const rejected = told.flatMap((event, index) => rejectionsOf(event, index, settings));
  const left = new Set(rejected.map(({ index }) => index));
  const [session] = sessions;
  if (visitor.customerId === null && session !== undefined && session.length >= MIN_SESSION_LENGTH) {
    await requireAnonymous(engine, tenant, session);
  }
  return {
    events: told.filter((_, index) => !left.has(index)).map((event) => asVisitor(event, visitor)),
    rejected,
  };
}

type Problem = readonly [field: string, problem: string];

function forbiddenIn(event: ToldEvent, visitor: Visitor, { browser, eventTypes }: TenantSettings): readonly Problem[] {
  if (isStayEvent(event)) return [['type', 'a page may not tell of stays']];
  if (isCancel(event)) return [['type', 'a page may not take back']];
  const problems: Problem[] = [];
  if (event.stayId !== null) problems.push(['stayId', 'a page may not tell of stays']);
  if (event.replaces !== undefined) problems.push(['replaces', 'a page may not correct']);
  if (event.revision !== undefined) problems.push(['revision', 'a page may not correct']);
  if (event.customer.kind === 'known' && event.customer.id !== visitor.customerId) {
    problems.push(['customerId', 'a page speaks for a customer only with the token of that very customer']);
  }
  if (Object.hasOwn(eventTypes, event.type) && !browser.eventTypes.includes(event.type)) {
    problems.push(['type', `a page may tell: ${browser.eventTypes.join(', ')} (settings.browser.eventTypes)`]);
  }
  return problems;
}

function rejectionsOf(
  event: CustomerEvent,
  index: number,
  { browser, ratingScale }: TenantSettings,
): readonly Rejection[] {
  const problems: Problem[] = [];
  const { maxQuantity, maxPrice } = browser;
  const session = sessionOf(event);
  if (session !== null && session.length < MIN_SESSION_LENGTH) problems.push(['sessionId', SESSION_TOO_SHORT]);
  if (event.lines.length > MOST_LINES) problems.push(['items', `at most ${MOST_LINES} of a page`]);
  event.lines.forEach(({ quantity, price }, line) => {
    const of = event.lines.length > 1 ? `items[${line}].` : '';
    const most = (limit: number, setting: string) => `at most ${limit} of a page (settings.browser.${setting})`;
    if (quantity > maxQuantity) problems.push([`${of}quantity`, most(maxQuantity, 'maxQuantity')]);
    if ((price ?? 0) > maxPrice) problems.push([`${of}price`, most(maxPrice, 'maxPrice')]);
  });
  if (event.value !== null && (event.value < ratingScale.min || event.value > ratingScale.max)) {
    problems.push(['value', `must lie between ${ratingScale.min} and ${ratingScale.max}`]);
  }
  return problems.map(([field, problem]) => ({ index, code: 'invalid_request', field, problem }));
}

function sessionOf({ customer, identifiesSession }: CustomerEvent): SessionId | null {
  return customer.kind === 'session' ? customer.id : identifiesSession;
}

function asVisitor(event: CustomerEvent, { customerId }: Visitor): CustomerEvent {
  if (customerId === null) return event;
  return { ...event, customer: { kind: 'known', id: customerId }, identifiesSession: sessionOf(event) };
}

async function requireAnonymous(
  { stores }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  session: SessionId,
): Promise<void> {
  const { customer } = await stores.histories.session(tenant, session, 1);
  if (customer === null) return;
  throw new AppError(
    'forbidden',
    "This session is a customer's: send their token, or begin a new session once they are logged out.",
  );
}

const MOST_DETAILS = 20;

function refused(details: readonly ErrorDetail[]): AppError {
  return new AppError('forbidden', 'A page may not tell this; nothing was stored.', {
    details: details.slice(0, MOST_DETAILS),
  });
}

function tooMuch(field: string, problem: string): AppError {
  return new AppError('invalid_request', 'A page may not tell this; nothing was stored.', {
    details: [{ field, problem }],
  });
}
