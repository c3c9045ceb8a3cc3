import { AppError } from '../../domain/errors.ts';
import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { Steps } from '../../maths/steps.ts';
import { turns } from '../../ports/turns.ts';
import { decodeInSteps } from '../../recommender/model/artifact.ts';
import type { Model } from '../../recommender/model/model.ts';
import { prepareModel } from '../../recommender/model/prepare-model.ts';
import type { ServingModel } from '../../recommender/model/serving-model.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import type { Engine } from '../engine.ts';

/** Two lists of ten are compared for each: so many take a millisecond. */
const STEP_COMPARED = 256;

/** How two versions differ. Overlaps run from 0 (nothing in common) to 1 (the same). */
export interface ModelComparison {
  readonly from: ModelSummary;
  readonly to: ModelSummary;
  readonly itemsAdded: number;
  readonly itemsRemoved: number;
  /** Mean Jaccard overlap of the ten nearest neighbours of each item both versions know. */
  readonly neighbourOverlap: number;
  /** Jaccard overlap of the twenty most popular items. */
  readonly popularOverlap: number;
}

type ModelEngine = Pick<Engine, 'stores'>;

/** Every version kept, newest first, and which of them serves. */
export async function listModels(
  engine: ModelEngine,
  tenant: TenantId,
): Promise<{ readonly activeVersion: number; readonly models: readonly ModelSummary[] }> {
  const [activeVersion, models] = await Promise.all([
    engine.stores.models.active(tenant),
    engine.stores.models.list(tenant),
  ]);
  return { activeVersion, models };
}

/** @throws AppError `not_found` */
export async function getModel(engine: ModelEngine, tenant: TenantId, version: number): Promise<ModelSummary> {
  const summary = (await engine.stores.models.list(tenant)).find((candidate) => candidate.version === version);
  if (summary === undefined) throw noSuchVersion(version);
  return summary;
}

/** Rolls back (or forward): every API process serves that version within a second or two. @throws AppError `not_found` */
export async function activateModel(engine: ModelEngine, tenant: TenantId, version: number): Promise<ModelSummary> {
  const summary = await getModel(engine, tenant, version);
  await engine.stores.models.activate(tenant, version);
  return summary;
}

/** Loads both versions and says how they differ. @throws AppError `not_found` */
export async function compareModels(
  engine: ModelEngine,
  tenant: TenantId,
  fromVersion: number,
  toVersion: number,
): Promise<ModelComparison> {
  const [from, to, before, after] = await Promise.all([
    getModel(engine, tenant, fromVersion),
    getModel(engine, tenant, toVersion),
    loadVersion(engine, tenant, fromVersion),
    loadVersion(engine, tenant, toVersion),
  ]);
  const { shared, overlaps } = await turns.run(overlapsOf(before, after));
  return {
    from,
    to,
    itemsAdded: after.itemIds.length - shared,
    itemsRemoved: before.itemIds.length - shared,
    neighbourOverlap: shared === 0 ? 1 : overlaps / shared,
    popularOverlap: overlap(mostPopular(before), mostPopular(after)),
  };
}

async function loadVersion(engine: ModelEngine, tenant: TenantId, version: number): Promise<ServingModel> {
  const bytes = await engine.stores.models.load(tenant, version);
  if (bytes === null) throw noSuchVersion(version);
  return turns.run(openVersion(bytes));
}

function* openVersion(bytes: Uint8Array): Steps<ServingModel> {
  return yield* prepareModel(yield* decodeInSteps(bytes));
}

/** Items both know, and the sum over these of how alike their neighbours are. */
function* overlapsOf(before: ServingModel, after: ServingModel): Steps<{ shared: number; overlaps: number }> {
  let [shared, overlaps] = [0, 0];
  for (const [index, itemId] of before.itemIds.entries()) {
    if (index % STEP_COMPARED === 0) yield;
    if (!after.indexOf.has(itemId)) continue;
    shared += 1;
    overlaps += overlap(nearest(before, itemId), nearest(after, itemId));
  }
  return { shared, overlaps };
}

function nearest(model: ServingModel, itemId: ItemId): readonly ItemId[] {
  const index = model.indexOf.get(itemId) ?? 0;
  const start = model.similar.offsets[index] ?? 0;
  const end = Math.min(model.similar.offsets[index + 1] ?? 0, start + 10);
  return idsOf(model, model.similar.neighbours.subarray(start, end));
}

function mostPopular(model: ServingModel): readonly ItemId[] {
  return idsOf(model, model.byPopularity.subarray(0, 20));
}

function idsOf(model: Model, indices: Uint32Array): readonly ItemId[] {
  return Array.from(indices, (index) => model.itemIds[index] ?? '');
}

function overlap(a: readonly ItemId[], b: readonly ItemId[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const inA = new Set(a);
  const common = b.filter((itemId) => inA.has(itemId)).length;
  return common / (a.length + b.length - common);
}

function noSuchVersion(version: number): AppError {
  return new AppError('not_found', `There is no model version ${version}.`);
}
