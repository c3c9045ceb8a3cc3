import { isCancel } from '../../domain/event.ts';
import type { TenantId } from '../../domain/ids.ts';
import { eventTypeOf, freshWeight } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { AppendResult, HistoryEvent } from '../../ports/history-store.ts';
import type { LiveCounts, LiveTouch } from '../../ports/live/live-counts.ts';

/** What happened longer ago is no news. */
const LIVE_MS = 3_600_000;

interface NotedEvents {
  readonly events: readonly HistoryEvent[];
  readonly appended: AppendResult;
  /** The tenant's count of them before anything was stored. */
  readonly erasures: number;
}

/** Tells what people turn to just now. Nobody waits for it: it is lost where the store does not answer. */
export function noteLive(
  live: LiveCounts,
  tenant: TenantId,
  settings: TenantSettings,
  { events, appended, erasures }: NotedEvents,
  nowMs: number,
): void {
  const { accepted, withheld, conflicts } = appended;
  // Which of several were stored is not told: then none is counted.
  if (accepted === 0 || withheld > 0 || conflicts.length > 0) return;
  const touches: LiveTouch[] = [];
  for (const event of events) {
    if (isCancel(event) || nowMs - event.atMs > LIVE_MS) continue;
    if (freshWeight(event, settings) <= 0 || eventTypeOf(settings, event.type)?.returns === true) continue;
    for (const { itemId } of event.lines) touches.push({ person: event.customer, itemId });
  }
  if (touches.length > 0) void live.note(tenant, touches, { rules: settings.consent, erasures }, nowMs).catch(() => {});
}
