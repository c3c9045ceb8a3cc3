import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import { decodeModel, encodeModel } from '../../recommender/model/artifact.ts';
import { FORMAT_VERSION } from '../../recommender/model/format-version.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import { withoutPeople } from '../../recommender/model/without-people.ts';
import type { Engine } from '../engine.ts';

/** Others publish meanwhile; more often than this, something else is wrong. */
const MOST_TRIES = 20;

/**
 * Takes everybody erased out of the models. Only the version that serves is kept, rewritten under a new number; the
 * others are removed, since nobody may go back to them. Again changes nothing.
 *
 * @param mostBytes - a larger artifact is left to the next training: reading it would hold up this process
 * @returns false if the version that serves was left as it is
 * @throws AppError `store_unavailable`
 */
export async function leaveOutErased(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  mostBytes: number,
): Promise<boolean> {
  const { models, erasures, tenants } = engine.stores;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    // The counter first: traces that come after it raise it, and what is published below is refused then.
    const { erasures: count } = await tenants.revisions(tenant);
    const traces = await erasures.traces(tenant);
    if (traces.size === 0) return true;
    await models.prune(tenant, 0);
    const summary = await servingSummary(engine, tenant);
    if (summary !== null && summary.erasuresLeftOut < count) {
      if (summary.bytes > mostBytes || summary.format !== FORMAT_VERSION) return false;
      try {
        await publishWithout(engine, tenant, summary, { people: [...traces.values()], count });
      } catch (error) {
        if (error instanceof AppError && ['erased', 'conflict', 'not_found'].includes(error.code)) continue;
        throw error;
      }
    }
    await models.prune(tenant, 0);
    await erasures.clearTraces(tenant, [...traces.keys()]);
    return true;
  }
  throw new AppError('store_unavailable', 'The models are being changed too often at once; try again.');
}

async function servingSummary(
  { stores: { models } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
): Promise<ModelSummary | null> {
  const [active, summaries] = await Promise.all([models.active(tenant), models.list(tenant)]);
  return summaries.find(({ version }) => version === active) ?? null;
}

interface Erased {
  readonly people: Parameters<typeof withoutPeople>[1];
  /** The tenant's count of erasures that this covers. */
  readonly count: number;
}

async function publishWithout(
  { stores: { models, catalogue } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  before: ModelSummary,
  { people, count }: Erased,
): Promise<void> {
  const bytes = await models.load(tenant, before.version);
  if (bytes === null) throw new AppError('not_found', `Model version ${before.version} is gone.`);
  const theirs = [...new Set(people.flatMap((events) => events.flatMap(({ itemIds }) => itemIds)))];
  const listed = await Promise.all(theirs.map((id) => catalogue.get(tenant, id)));
  const inCatalogue = new Set(theirs.filter((_, at) => listed[at] !== null));
  const model = withoutPeople(decodeModel(bytes), people, (id) => inCatalogue.has(id));
  const artifact = encodeModel(model);
  const version = await models.nextVersion(tenant);
  const summary: ModelSummary = {
    ...before,
    version,
    erasuresLeftOut: count,
    bytes: artifact.byteLength,
    customers: model.customerCount,
    interactions: model.interactionCount,
    items: model.itemIds.length,
    similarPairs: model.similar.neighbours.length,
    togetherPairs: model.together.neighbours.length,
  };
  await models.save(tenant, summary, artifact);
  await models.activate(tenant, version, before.version);
}
