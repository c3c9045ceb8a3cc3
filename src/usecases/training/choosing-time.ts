import type { TenantSettings } from '../../domain/settings.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';

/** A trial takes time in proportion to the data: so much for each interaction gives all tenants about as many trials. */
const SECONDS_PER_INTERACTION = 0.002;
/** Less is not worth beginning. */
const LEAST_SECONDS = 1;
/** A fit of a tenant that was never fitted, at a guess: pairs of histories of twenty, as a slow machine counts them. */
const FIT_SECONDS_PER_INTERACTION = 0.0002;

/**
 * Seconds of a slow machine that a training may choose its recipe for: what the tenant allows, and no more than its data
 * is worth, so that a thousand small tenants are not a thousand minutes.
 */
export function choosingSeconds(chooseSeconds: number, interactions: number): number {
  return Math.min(chooseSeconds, Math.max(LEAST_SECONDS, interactions * SECONDS_PER_INTERACTION));
}

/**
 * How long a tenant's next training will take, about.
 *
 * @param newest - its newest model, null before the first
 * @param events - accepted since it began: where there is no model, all that is known of its size
 */
export function expectedSeconds(
  { chooseSeconds }: Pick<TenantSettings['training'], 'chooseSeconds'>,
  newest: Pick<ModelSummary, 'interactions' | 'fitMs'> | null,
  events: number,
): number {
  const interactions = newest?.interactions ?? events;
  const fit = newest === null ? interactions * FIT_SECONDS_PER_INTERACTION : newest.fitMs / 1000;
  return choosingSeconds(chooseSeconds, interactions) + fit;
}
