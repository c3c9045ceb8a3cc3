import { AppError, type ErrorDetail } from '../../domain/errors.ts';
import type { CustomerEvent, EventLine } from '../../domain/event.ts';
import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { isStayEventType, type StayEvent } from '../../guest/records/stay-event.ts';
import type { AppendResult } from '../../ports/history-store.ts';
import type { Engine } from '../engine.ts';
import { recordStayEvents } from '../guest/record-stay-events.ts';
import { historyPolicy } from '../history-policy.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';

/** An event whose shape was checked at the edge; whether it makes sense to this tenant is checked here. */
export interface EventInput {
  readonly id: string;
  readonly type: string;
  /** At least one of the two ids. */
  readonly customerId?: CustomerId | undefined;
  readonly sessionId?: SessionId | undefined;
  /** Default: now. */
  readonly atMs?: number | undefined;
  /** At least one; none for an event of a stay. */
  readonly lines: readonly EventLine[];
  readonly value?: number | undefined;
  readonly place?: string | undefined;
  readonly touchpoint?: string | undefined;
  readonly stayId?: string | undefined;
  readonly recommendationId?: string | undefined;
  /** These four only of a stay, see `StayEvent`. */
  readonly room?: string | undefined;
  readonly company?: string | undefined;
  readonly arrivesOn?: string | undefined;
  readonly departsOn?: string | undefined;
}

/**
 * Records a batch, all or nothing as far as its content goes: one event that makes no sense refuses the batch and
 * nothing is written. When it returns, every event is stored; when it throws `store_unavailable`, some may be, and the
 * same batch again completes it without counting any twice.
 *
 * @throws AppError `invalid_request` naming index and field; `store_unavailable`
 */
export async function recordEvents(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  inputs: readonly EventInput[],
): Promise<AppendResult> {
  const { settings } = await engine.views.view(tenant);
  const nowMs = engine.clock();
  const problems = inputs.flatMap((input, index) => problemsOf(input, index, settings, nowMs));
  if (problems.length > 0) {
    throw new AppError('invalid_request', 'Some events cannot be accepted; none was stored.', {
      details: problems.slice(0, 20),
    });
  }
  const stays = inputs.flatMap((input) => toStayEvent(input, nowMs) ?? []);
  const events = inputs.filter(({ type }) => !isStayEventType(type)).map((input) => toEvent(input, nowMs));
  const stayed = await recordStayEvents(engine, tenant, stays, settings);
  if (events.length === 0) return { ...stayed, interactions: 0 };
  const appended = await engine.stores.histories.append(tenant, events, historyPolicy(settings), nowMs);
  return {
    accepted: appended.accepted + stayed.accepted,
    duplicates: appended.duplicates + stayed.duplicates,
    interactions: appended.interactions,
  };
}

function problemsOf(input: EventInput, index: number, settings: TenantSettings, nowMs: number): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  if (!isStayEventType(input.type) && !Object.hasOwn(settings.eventTypes, input.type)) {
    const known = Object.keys(settings.eventTypes).join(', ');
    problems.push({ field: `events[${index}].type`, problem: `unknown type; this tenant knows: ${known}` });
  }
  if ((input.atMs ?? nowMs) > nowMs + MAX_AHEAD_MS) {
    problems.push({ field: `events[${index}].at`, problem: 'lies more than five minutes in the future' });
  }
  if ((input.atMs ?? nowMs) < 0) {
    problems.push({ field: `events[${index}].at`, problem: 'lies before 1970' });
  }
  if (input.arrivesOn !== undefined && input.departsOn !== undefined && input.departsOn < input.arrivesOn) {
    problems.push({ field: `events[${index}].departsOn`, problem: 'lies before arrivesOn' });
  }
  return problems;
}

/** Null for an event of another kind. */
function toStayEvent({ type, customerId, stayId, ...input }: EventInput, nowMs: number): StayEvent | null {
  if (!isStayEventType(type) || customerId === undefined || stayId === undefined) return null;
  const { id, atMs = nowMs, place = null, room = null, company = null, arrivesOn = null, departsOn = null } = input;
  return { id, type, customerId, stayId, atMs, place, room, company, arrivesOn, departsOn };
}

function toEvent(input: EventInput, nowMs: number): CustomerEvent {
  const { customerId, sessionId } = input;
  return {
    id: input.id,
    type: input.type,
    customer: customerId !== undefined ? { kind: 'known', id: customerId } : { kind: 'session', id: sessionId ?? '' },
    identifiesSession: customerId !== undefined ? (sessionId ?? null) : null,
    atMs: input.atMs ?? nowMs,
    lines: input.lines,
    value: input.value ?? null,
    place: input.place ?? null,
    touchpoint: input.touchpoint ?? null,
    stayId: input.stayId ?? null,
    recommendationId: input.recommendationId ?? null,
  };
}
