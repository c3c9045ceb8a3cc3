import type { TenantId } from '../../src/domain/ids.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { readTrainingData } from '../../src/usecases/training/read-training-data.ts';
import { type TrainingManifest, writeTrainingFiles } from './training-files.ts';

/**
 * Writes a tenant's histories as files that any engine can count neighbours from, by the settings of the model that
 * serves. Holds 25 bytes an interaction.
 *
 * @returns what the files say of themselves, and how much is in them
 * @throws AppError `not_found` for a tenant that does not exist, `store_unavailable`
 */
export async function exportForTraining(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  folder: string,
): Promise<{ readonly manifest: TrainingManifest; readonly interactions: number; readonly items: number }> {
  const { revisions, historyCount, settings, data, recipe } = await readTrainingData(engine, tenant, engine.clock());
  const manifest: TrainingManifest = {
    tenant,
    asOfMs: data.asOfMs,
    epoch: revisions.epoch,
    events: revisions.events,
    catalogue: revisions.catalogue,
    settings: revisions.settings,
    erasures: revisions.erasures,
    histories: historyCount,
    lists: { similar: recipe.similar, together: settings.training.fit },
  };
  await writeTrainingFiles(folder, { manifest, itemIds: data.itemIds, log: data.log });
  return { manifest, interactions: data.log.interactionCount, items: data.itemIds.length };
}
