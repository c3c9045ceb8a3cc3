import type { Interaction } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';

type WeightSettings = Pick<TenantSettings, 'eventTypes' | 'ratingScale'>;

const DAY_MS = 86_400_000;

/**
 * How much one interaction says about taste: weight of its type x decay by age x rating.
 *
 * @param referenceMs - the moment ages are counted back from; what happened after it counts as of age zero
 * @returns 0 for a type the settings do not name
 */
export function interactionWeight(interaction: Interaction, settings: WeightSettings, referenceMs: number): number {
  const type = settings.eventTypes[interaction.type];
  if (type === undefined) return 0;
  return freshWeight(interaction, settings) * decay(referenceMs - interaction.atMs, type.halfLifeDays);
}

/** Kept in the history, but neither counted nor an order nor a return: an impression, say. False for a type nobody named. */
export function isPassing(type: TenantSettings['eventTypes'][string] | undefined): boolean {
  return type !== undefined && type.weight === 0 && !type.owned && !type.habit && type.returns !== true;
}

/**
 * The weight an interaction had on the day it happened.
 *
 * A rating moves it from the full weight of its type (top of the scale) through nothing (the middle) to the full weight
 * against (bottom). A type that speaks against an item stays against it, whatever its value.
 */
export function freshWeight(interaction: Interaction, settings: WeightSettings): number {
  const weight = settings.eventTypes[interaction.type]?.weight ?? 0;
  if (interaction.value === null || weight <= 0) return weight;
  const { min, max } = settings.ratingScale;
  const rating = ((interaction.value - min) / (max - min)) * 2 - 1;
  return weight * Math.max(-1, Math.min(1, rating));
}

/** What is left after an age: 1 at zero and below, a half after each half-life. */
export function decay(ageMs: number, halfLifeDays: number): number {
  return ageMs <= 0 ? 1 : 0.5 ** (ageMs / (halfLifeDays * DAY_MS));
}
