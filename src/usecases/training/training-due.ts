import type { TenantSettings } from '../../domain/settings.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';

/** A tenant's data as it is now, in the marks a model summary keeps of what it was made from. */
export interface DataState extends Pick<TenantRevisions, 'events' | 'catalogue' | 'settings' | 'erasures'> {
  readonly histories: number;
  /** When a sweep last took something out of histories; null: the last one did not. */
  readonly sweptAtMs: number | null;
}

/**
 * Whether a training now could learn anything the newest model does not know: an event, a changed item or setting, a
 * person who was erased or a history that was swept since, or that the model is of a format this program does not read. Model maths knows no clock, so without one of these it would give the same model again.
 */
export function anythingNew(newest: ModelSummary | null, now: DataState): boolean {
  if (newest === null) return now.events > 0;
  return (
    newest.format !== FORMAT_VERSION ||
    newest.asOfMs < (now.sweptAtMs ?? 0) ||
    now.events !== newest.eventsAtTraining ||
    now.catalogue !== newest.catalogueAtTraining ||
    now.settings !== newest.settingsAtTraining ||
    now.erasures !== newest.erasuresAtTraining ||
    now.histories !== newest.historiesAtTraining
  );
}

/** From how many new events on a training does not wait for its hour. */
export type TrainingDue = Pick<TenantSettings['training'], 'firstAfterEvents' | 'afterEvents'>;

/**
 * Whether so many events have come that a training should not wait for its hour; or, once, that the newest model is of
 * a format this program does not read, so that nothing personal can be served until it is made again.
 *
 * @param askedAtEvents - the event counter when a training was last asked for; 0 if never
 */
export function changeIsDue(
  newest: Pick<ModelSummary, 'eventsAtTraining' | 'format'> | null,
  events: number,
  due: TrainingDue,
  askedAtEvents: number,
): boolean {
  if (newest !== null && newest.format !== FORMAT_VERSION && askedAtEvents === 0) return true;
  const since = Math.max(newest?.eventsAtTraining ?? 0, askedAtEvents);
  const enough = newest === null ? due.firstAfterEvents : due.afterEvents;
  return events - since >= enough;
}
