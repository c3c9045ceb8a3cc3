import type { FitSettings } from '../../domain/fit-settings.ts';
import type { CustomerHistory, Interaction } from '../../domain/interaction.ts';
import { defaultSettings, type TenantSettings } from '../../domain/settings.ts';
import { anInteraction } from '../../domain/test/an-interaction.ts';
import { TrainingSet } from '../log/training-set.ts';
import { fitModel, type TrainingData, trainingData } from '../model/fit-model.ts';
import type { Model } from '../model/model.ts';

export const NOW_MS = Date.UTC(2026, 0, 31, 12);
export const DAY_MS = 86_400_000;

/** A purchase just now, in an order of its own, unless said otherwise. */
export function did(itemId: string, changes: Partial<Interaction> = {}): Interaction {
  return anInteraction({ atMs: NOW_MS, type: 'purchase', itemId, eventKey: `event of ${itemId}`, ...changes });
}

export function customer(id: string, ...history: Interaction[]): CustomerHistory {
  return { customer: { kind: 'known', id }, history };
}

/** Bought all of them in one order. */
export function buyerOf(id: string, ...itemIds: string[]): CustomerHistory {
  return customer(id, ...itemIds.map((itemId) => did(itemId, { eventKey: 'one order' })));
}

export function settingsWith(fit: Partial<FitSettings>): TenantSettings {
  const settings = defaultSettings();
  return { ...settings, training: { ...settings.training, fit: { ...settings.training.fit, ...fit } } };
}

export function trainOn(
  histories: readonly CustomerHistory[],
  settings: TenantSettings = defaultSettings(),
  catalogueItemIds: readonly string[] = [],
): Model {
  return fitModel(trainingDataOf(histories, settings, catalogueItemIds));
}

export function trainingDataOf(
  histories: readonly CustomerHistory[],
  settings: TenantSettings = defaultSettings(),
  catalogueItemIds: readonly string[] = [],
): TrainingData {
  const set = new TrainingSet(settings, NOW_MS);
  for (const history of histories) set.add(history);
  return trainingData(set, catalogueItemIds);
}
