import { pairedBootstrap } from '../../../src/recommender/metrics/doubt/paired-bootstrap.ts';
import type { Interval } from '../../../src/recommender/model/recipe-choice.ts';
import { seededRandom } from '../../demo/seeded-random.ts';
import type { EvaluatedModel } from '../evaluate-dataset.ts';
import { isOurs, type ModelName } from '../models.ts';

/** One metric of one model in one table, with its doubt. */
export interface Measured {
  readonly model: ModelName;
  readonly metric: string;
  readonly own: Interval;
  /** Ours above this one, list by list; null of ours itself. */
  readonly below: Interval | null;
}

/** All models of one table, held against ours. */
export interface Comparison {
  /** The one the others are held against: chosen, or default where that was not asked for. */
  readonly ours: ModelName | null;
  readonly measured: readonly Measured[];
  readonly lists: number;
  /** Persons whose lists are drawn together; as many as lists where each stands for itself. */
  readonly persons: number;
  readonly samples: number;
}

const SAMPLES = 2000;
/** So many draws take seconds: with more persons fewer samples tell as much. */
const MOST_DRAWS = 4e7;
const FEWEST_SAMPLES = 500;

/**
 * Holds ours against every other model of a table by a paired bootstrap over persons: what lies outside of an interval
 * is not luck of the draw of customers. Seeded: the same table gives the same intervals.
 *
 * @param models - of one list and one seed
 */
export function compareModels(models: readonly EvaluatedModel[]): Comparison {
  const ours = models.find(({ row }) => row.chosen) ?? models.findLast(({ row }) => isOurs(row.model));
  const groups = groupsOf(models[0]?.cases ?? []);
  const persons = new Set(groups).size;
  const samples = Math.max(FEWEST_SAMPLES, Math.min(SAMPLES, Math.floor(MOST_DRAWS / Math.max(1, persons))));
  const asked = models.flatMap((each) =>
    Object.entries(each.scores).map(([metric, scores]) => ({ model: each.row.model, metric, scores })),
  );
  const columns = asked.flatMap(({ model, metric, scores }) => {
    const best = ours === undefined || model === ours.row.model ? undefined : ours.scores[metric];
    return best === undefined ? [scores] : [scores, best.map((score, list) => score - (scores[list] ?? 0))];
  });
  const intervals =
    groups.length === 0 ? [] : pairedBootstrap(columns, { samples, random: seededRandom(1).next, groups });
  let next = 0;
  const measured = asked.flatMap(({ model, metric }): Measured[] => {
    const own = intervals[next];
    const isPaired = ours !== undefined && model !== ours.row.model && ours.scores[metric] !== undefined;
    const below = isPaired ? (intervals[next + 1] ?? null) : null;
    next += isPaired ? 2 : 1;
    return own === undefined ? [] : [{ model, metric, own, below }];
  });
  return { ours: ours?.row.model ?? null, measured, lists: groups.length, persons, samples };
}

/** Cases of one person by one number; a case of nobody known by one of its own. */
function groupsOf(cases: EvaluatedModel['cases']): number[] {
  const numbers = new Map<string, number>();
  return cases.map(({ customerId }, place) => {
    if (customerId === undefined) return -1 - place;
    const number = numbers.get(customerId) ?? numbers.size;
    numbers.set(customerId, number);
    return number;
  });
}
