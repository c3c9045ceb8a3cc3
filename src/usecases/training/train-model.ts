import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import { chooseForTenant } from '../../recommender/choose/choose-for-tenant.ts';
import type { RecipeChoice } from '../../recommender/choose/choose-recipe.ts';
import { readerLists, topLists } from '../../recommender/choose/top-lists.ts';
import { WorkBound } from '../../recommender/choose/work-bound.ts';
import { type KnownShare, knownShare } from '../../recommender/metrics/known-share.ts';
import { listOverlap } from '../../recommender/metrics/list-overlap.ts';
import { fitModel, type TrainingData } from '../../recommender/model/fit-model.ts';
import type { Model } from '../../recommender/model/model.ts';
import type { Recipe } from '../../recommender/model/recipe.ts';
import {
  type CountedTables,
  type CountingWork,
  countingWork,
  pairsOf,
} from '../../recommender/model/shared-counting.ts';
import type { ModelSummary, ToldBursts, TrainingProgress } from '../../recommender/model/training.ts';
import type { Engine } from '../engine.ts';
import { choosingSeconds } from './choosing-time.ts';
import { leaveOutErased } from './leave-out-erased.ts';
import { publishModel } from './publish-model.ts';
import { type KnownTenant, readTrainingData } from './read-training-data.ts';

type TrainingEngine = Pick<Engine, 'stores' | 'clock'>;
type OnProgress = (progress: TrainingProgress) => void;

/** With fewer lists, how alike they are is chance. */
const MIN_LISTS = 20;
/** Where the steps end on the way from 0 to 1. */
const LOADED = 0.4;
const CHOSEN = 0.7;
const FITTED = 0.9;
/** Of a fit whose pairs are counted together, so much is counting them. */
const COUNTED = 0.8;

/** Others who help to count a large tenant's pairs. */
export interface Sharing {
  /** From how many pairs on they are asked. */
  readonly fromPairs: number;
  /** The same tables as counted alone. */
  count(tenant: TenantId, work: CountingWork, onProgress: (fraction: number) => void): Promise<CountedTables>;
}

export interface TrainOptions {
  readonly sharing?: Sharing;
  /** Whatever the tenant allows itself, and its data is worth. */
  readonly mostChooseSeconds?: number;
}

/** Erasures that fall into one training, each of which it begins again for; then it waits for its next attempt. */
const MOST_BEGINNINGS = 10;

/**
 * Trains and publishes, see below; and begins again where somebody was erased meanwhile, since they may be in it. What
 * serves until then is made free of whoever was erased first, and so is what an erasure that was cut off has left.
 *
 * @param asOfMs - events after this moment are left out
 * @returns what was published
 * @throws AppError `not_found` for a tenant that does not exist, `store_unavailable`
 */
export async function trainModel(
  engine: TrainingEngine,
  tenant: TenantId,
  asOfMs: number,
  onProgress: OnProgress = () => {},
  options: TrainOptions = {},
): Promise<ModelSummary> {
  for (let beginnings = 1; ; beginnings += 1) {
    await leaveOutErased(engine, tenant, Number.POSITIVE_INFINITY);
    try {
      const summary = await trainOnce(engine, tenant, asOfMs, onProgress, options);
      // Where what served could not be rewritten: it does not serve any more.
      await leaveOutErased(engine, tenant, Number.POSITIVE_INFINITY);
      return summary;
    } catch (error) {
      const isErased = error instanceof AppError && error.code === 'erased';
      if (!isErased || beginnings === MOST_BEGINNINGS) throw error;
    }
  }
}

/**
 * Turns all histories of a tenant into a model and publishes it: histories are read, settings are chosen on the newest
 * of them, the model is fitted on all, tried on a sample of customers, stored, and made the one that serves.
 *
 * @throws AppError `erased` if somebody was erased meanwhile
 */
async function trainOnce(
  engine: TrainingEngine,
  tenant: TenantId,
  asOfMs: number,
  onProgress: OnProgress,
  { sharing, mostChooseSeconds = Number.POSITIVE_INFINITY }: TrainOptions,
): Promise<ModelSummary> {
  const known = await readTrainingData(engine, tenant, asOfMs, (fraction) =>
    onProgress({ step: 'loading', fraction: LOADED * fraction }),
  );
  const { settings, catalogue, data } = known;
  const choice = choose(engine, known, mostChooseSeconds, (fraction) =>
    onProgress({ step: 'choosing', fraction: LOADED + (CHOSEN - LOADED) * fraction }),
  );
  const startedMs = engine.clock();
  const tellFit = (fraction: number) =>
    onProgress({ step: 'fitting', fraction: CHOSEN + (FITTED - CHOSEN) * fraction });
  const counted = await countTogether(sharing, tenant, data, choice.recipe, (fraction) => tellFit(COUNTED * fraction));
  const model = fitModel(data, {
    recipe: choice.recipe,
    ...(counted === null ? {} : { counted }),
    onProgress: (fraction) => tellFit(counted === null ? fraction : COUNTED + (1 - COUNTED) * fraction),
  });
  const fitMs = engine.clock() - startedMs;
  onProgress({ step: 'publishing', fraction: FITTED });
  const lists = topLists(model, known.sample.customers, { settings, catalogue });
  const summary = await publishModel(engine, tenant, model, {
    revisions: known.revisions,
    historyCount: known.historyCount,
    keepVersions: settings.training.keepVersions,
    fitMs,
    choice: choice.tasks,
    bursts: tell(data),
    listOverlap: lists.length < MIN_LISTS ? null : listOverlap(lists),
    known: lists.length < MIN_LISTS ? null : knownToReaders(model, known, lists),
  });
  onProgress({ step: 'done', fraction: 1 });
  return summary;
}

const MOST_BURSTS_TOLD = 5;

function tell({ bursts, itemIds }: TrainingData): ToldBursts {
  return {
    visitors: bursts.reduce((sum, { visitors }) => sum + visitors, 0),
    examples: bursts.slice(0, MOST_BURSTS_TOLD).map(({ fromMs, visitors, items }) => {
      return { fromMs, visitors, itemIds: items.flatMap((item) => itemIds[item] ?? []) };
    }),
  };
}

function knownToReaders(
  model: Model,
  { sample, settings }: KnownTenant,
  lists: readonly (readonly number[])[],
): KnownShare | null {
  const ofReaders = readerLists(model, sample.customers, lists, settings);
  return ofReaders === null ? null : knownShare(ofReaders);
}

async function countTogether(
  sharing: Sharing | undefined,
  tenant: TenantId,
  data: TrainingData,
  recipe: Recipe,
  onProgress: (fraction: number) => void,
): Promise<CountedTables | null> {
  if (sharing === undefined) return null;
  const work = countingWork(data, recipe);
  return pairsOf(work) < sharing.fromPairs ? null : sharing.count(tenant, work, onProgress);
}

function choose(
  engine: TrainingEngine,
  { settings, catalogue, data, recipe }: KnownTenant,
  mostSeconds: number,
  onProgress: (fraction: number) => void,
): RecipeChoice {
  const allowed = Math.min(settings.training.chooseSeconds, mostSeconds);
  if (allowed === 0) return { recipe, tasks: [] };
  // Half the time after which the training is given up: far behind the work on any machine that keeps up at all.
  const endsMs = engine.clock() + (settings.training.timeoutSeconds * 1000) / 2;
  const seconds = choosingSeconds(allowed, data.log.interactionCount);
  const work = WorkBound.ofSeconds(seconds, () => engine.clock() < endsMs);
  const shop = { settings, catalogue, itemIds: data.itemIds, variants: data.variants };
  return chooseForTenant(data.log, shop, recipe, work, onProgress);
}
