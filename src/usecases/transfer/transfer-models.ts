import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import { turns } from '../../ports/turns.ts';
import { decodeInSteps } from '../../recommender/model/artifact.ts';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import type { Engine } from '../engine.ts';

/** A model as one installation hands it to another. */
export interface ExportedModel {
  readonly summary: ModelSummary;
  readonly serves: boolean;
  readonly artifact: Uint8Array;
}

/** Every version kept, the oldest first. Holds one. @throws AppError `store_unavailable` */
export async function* exportModels(
  { stores: { models } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
): AsyncGenerator<ExportedModel> {
  const [active, summaries] = await Promise.all([models.active(tenant), models.list(tenant)]);
  for (const summary of summaries.toReversed()) {
    const artifact = await models.load(tenant, summary.version);
    // Null: pruned since it was listed.
    if (artifact !== null) yield { summary, serves: summary.version === active, artifact };
  }
}

/**
 * Puts a model of another installation here, under a version of its own, as one of the data as it is now: no training is
 * due for it. It serves if it did there, unless one of a later moment does here. To be done after items and events. Of the
 * same moment and bytes there is one.
 *
 * @returns the version, or null for one there is already
 * @throws AppError `invalid_request` for a format this program does not read, `corrupt_data` for bytes that are no model,
 *   `erased` where anybody was ever erased here: they may be in it
 */
export async function restoreModel(
  { stores: { models, tenants, histories } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  { summary, serves, artifact }: ExportedModel,
): Promise<number | null> {
  if (summary.format !== FORMAT_VERSION) {
    const problem = `is ${summary.format}, and this program reads ${FORMAT_VERSION}`;
    throw new AppError('invalid_request', 'This model cannot be read here.', {
      details: [{ field: 'format', problem }],
    });
  }
  await turns.run(decodeInSteps(artifact));
  const [active, summaries] = await Promise.all([models.active(tenant), models.list(tenant)]);
  const servesNow = summaries.find(({ version }) => version === active);
  const mayServe = serves && (servesNow === undefined || servesNow.asOfMs <= summary.asOfMs);
  for (const { version, trainedAtMs, bytes } of summaries) {
    if (trainedAtMs !== summary.trainedAtMs || bytes !== artifact.byteLength) continue;
    const known = await models.load(tenant, version);
    if (known === null || Buffer.compare(known, artifact) !== 0) continue;
    // What was cut off before.
    if (mayServe && servesNow === undefined) await models.activate(tenant, version);
    return null;
  }
  const [{ events, catalogue, settings, erasures }, historiesAtTraining, version] = await Promise.all([
    tenants.revisions(tenant),
    histories.count(tenant),
    models.nextVersion(tenant),
  ]);
  if (erasures > 0) {
    throw new AppError('erased', 'People were erased here, and may be in a model of elsewhere: train one instead.');
  }
  await models.save(
    tenant,
    {
      ...{ ...summary, version, historiesAtTraining },
      ...{ eventsAtTraining: events, catalogueAtTraining: catalogue, settingsAtTraining: settings },
      ...{ erasuresAtTraining: erasures, erasuresLeftOut: erasures },
    },
    artifact,
  );
  if (mayServe) await models.activate(tenant, version);
  return version;
}
