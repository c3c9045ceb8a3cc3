import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import { encodeModel } from '../../recommender/model/artifact.ts';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import type { Model } from '../../recommender/model/model.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import type { Engine } from '../engine.ts';

/** What is told of a model beside what it says of itself. */
export interface LearntFrom extends Pick<ModelSummary, 'fitMs' | 'choice' | 'listOverlap' | 'known' | 'bursts'> {
  /** The tenant's when its histories began to be read. */
  readonly revisions: Pick<TenantRevisions, 'events' | 'catalogue' | 'settings' | 'erasures'>;
  readonly historyCount: number;
  /** Versions the tenant keeps. */
  readonly keepVersions: number;
}

/**
 * Makes a model the one that serves: it is stored complete, and only then the pointer moves. A crash at any moment
 * leaves the old one serving.
 *
 * @returns what was published
 * @throws AppError `erased` if somebody was erased since the revisions were noted: it does not serve; `not_found` if the
 *   tenant was deleted meanwhile; `store_unavailable`
 */
export async function publishModel(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  model: Model,
  { revisions, historyCount, keepVersions, ...told }: LearntFrom,
): Promise<ModelSummary> {
  const { models } = engine.stores;
  const artifact = encodeModel(model);
  const version = await models.nextVersion(tenant);
  const summary: ModelSummary = {
    ...told,
    version,
    asOfMs: model.asOfMs,
    trainedAtMs: engine.clock(),
    eventsAtTraining: revisions.events,
    catalogueAtTraining: revisions.catalogue,
    settingsAtTraining: revisions.settings,
    historiesAtTraining: historyCount,
    erasuresAtTraining: revisions.erasures,
    erasuresLeftOut: revisions.erasures,
    format: FORMAT_VERSION,
    bytes: artifact.byteLength,
    customers: model.customerCount,
    interactions: model.interactionCount,
    items: model.itemIds.length,
    recipe: model.recipe,
    similarPairs: model.similar.neighbours.length,
    togetherPairs: model.together.neighbours.length,
  };
  await models.save(tenant, summary, artifact);
  try {
    await models.activate(tenant, version);
  } catch (error) {
    // An erasure removes every version that does not serve.
    const { erasures } = await engine.stores.tenants.revisions(tenant);
    if (erasures === revisions.erasures) throw error;
    throw new AppError('erased', 'Somebody was erased while this model was published.', { cause: error });
  }
  // Looked at last: either the deletion of a tenant removes what was stored here, or it is seen here.
  const { epoch } = await engine.stores.tenants.revisions(tenant);
  if (epoch === '') {
    await engine.stores.tenants.remove(tenant);
    throw new AppError('not_found', `There is no tenant "${tenant}" any more.`);
  }
  await models.prune(tenant, keepVersions);
  return summary;
}
