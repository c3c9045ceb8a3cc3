import { AppError } from '../../domain/errors.ts';
import { isStayEvent, type ToldEvent } from '../../domain/event.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { AppendResult, HistoryEvent } from '../../ports/history-store.ts';
import type { Engine } from '../engine.ts';
import { recordStayEvents } from '../guest/record-stay-events.ts';
import { historyPolicy } from '../history-policy.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';

export const REJECTIONS = ['invalid_request', 'conflict'] as const;

/** Why one event of a batch cannot be accepted. */
export interface Rejection {
  /** Its place in the batch. */
  readonly index: number;
  readonly code: (typeof REJECTIONS)[number];
  readonly field: string;
  readonly problem: string;
}

export interface RecordedEvents extends Omit<AppendResult, 'conflicts'> {
  /** Left out, by index; always empty where one refuses all. */
  readonly rejected: readonly Rejection[];
}

const MOST_DETAILS = 20;

/**
 * Records a batch. By default one event that cannot be accepted refuses all, and nothing is written; with `skip` the
 * others are stored. When it returns, every accepted event is stored; when it throws `store_unavailable`, some may be,
 * and the same batch again completes it without counting any twice.
 *
 * @throws AppError `invalid_request` or `conflict` naming index and field; `store_unavailable`
 */
export async function recordEvents(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  events: readonly ToldEvent[],
  how: { readonly onInvalid?: 'refuse' | 'skip'; readonly fieldOf?: (rejection: Rejection) => string } = {},
): Promise<RecordedEvents> {
  const { settings } = await engine.views.view(tenant);
  const nowMs = engine.clock();
  const rejected = events.flatMap((event, index) => rejectionsOf(event, index, settings, nowMs));
  if (rejected.length > 0 && how.onInvalid !== 'skip') throw refusal(rejected, how.fieldOf);
  const left = new Set(rejected.map(({ index }) => index));
  const good = events.filter((_, index) => !left.has(index));
  const stays = good.filter(isStayEvent);
  const others = good.filter((event): event is HistoryEvent => !isStayEvent(event));
  const stayed = await recordStayEvents(engine, tenant, stays, settings);
  const appended = await engine.stores.histories.append(tenant, others, historyPolicy(settings), nowMs);
  return {
    accepted: appended.accepted + stayed.accepted,
    duplicates: appended.duplicates + stayed.duplicates,
    interactions: appended.interactions,
    replaced: appended.replaced,
    cancelled: appended.cancelled,
    rejected,
  };
}

/** The error for a batch of which nothing was stored. @param fieldOf - how the caller names a field of an event */
export function refusal(
  rejected: readonly Rejection[],
  fieldOf = ({ index, field }: Rejection): string => `events[${index}].${field}`,
): AppError {
  const code = rejected.some((one) => one.code === 'invalid_request') ? 'invalid_request' : 'conflict';
  const details = rejected.slice(0, MOST_DETAILS).map((one) => ({ field: fieldOf(one), problem: one.problem }));
  return new AppError(code, 'Not every event can be accepted; none was stored.', { details });
}

/** What makes no sense to this tenant, though its shape is right. */
function rejectionsOf(event: ToldEvent, index: number, settings: TenantSettings, nowMs: number): readonly Rejection[] {
  const problems: [field: string, problem: string][] = [];
  if (!isStayEvent(event) && !Object.hasOwn(settings.eventTypes, event.type)) {
    problems.push(['type', `unknown type; this tenant knows: ${Object.keys(settings.eventTypes).join(', ')}`]);
  }
  if (event.atMs > nowMs + MAX_AHEAD_MS) problems.push(['at', 'must not be in the future (5 minutes at most)']);
  if (isStayEvent(event) && event.arrivesOn !== null && event.departsOn !== null && event.departsOn < event.arrivesOn) {
    problems.push(['departsOn', 'must not be before arrivesOn']);
  }
  return problems.map(([field, problem]) => ({ index, code: 'invalid_request', field, problem }));
}
