import type { CustomerRef } from '../../../src/domain/ids.ts';
import type { TenantSettings } from '../../../src/domain/settings.ts';
import type { EvaluationCase, KnownCustomer, Split } from '../../../src/recommender/evaluation/split.ts';
import { relevantItems } from '../../../src/recommender/evaluation/task.ts';
import { placementSettings, taskOf } from '../../../src/recommender/list/placement.ts';
import { seededRandom } from '../../demo/seeded-random.ts';
import type { Dataset, JudgedPlacement } from '../datasets/dataset.ts';
import { type OwnBusiness, type Plan, type Protocol, plansFor, withDefaultPlacements } from './protocols.ts';

/** With fewer lists a table says more about luck than about models: another way of splitting is looked for first. */
const ENOUGH_LISTS = 100;
/** What a new tenant has that lists are judged at. */
const PLACEMENTS = ['home', 'again', 'continue'] as const;
/** Of all cases: where fewer go back to what they saw, there is nothing to continue. */
const SEEN_AGAIN_SHARE = 0.05;

export interface OwnDatasetOptions {
  /** The one that fits the data without. */
  readonly protocol?: Protocol | undefined;
  /** Those that suit the data without. */
  readonly placements?: readonly string[] | undefined;
  readonly listLength: number;
  /** Of what is drawn at random to be test. */
  readonly seed: number;
}

/**
 * Splits a business' own data by the first way that leaves enough to judge on, or else by the one that leaves most.
 *
 * @throws {Error} if there is nothing to judge on, saying what is missing
 */
export function ownDataset(business: OwnBusiness, options: OwnDatasetOptions): Dataset {
  const settings = withDefaultPlacements(business.settings);
  const asked = { ...business, settings };
  const placements = options.placements ?? PLACEMENTS;
  const plans = plansFor(asked, options.protocol);
  const best = bestSplit(plans, business.customers, settings, placements, seededRandom(options.seed).next);
  if (best === null || most(best.lists) === 0) throw new Error(nothingToJudge(business));
  const { plan, test } = best;
  const lists = options.placements === undefined ? worthwhile(best) : best.lists.filter(({ cases }) => cases > 0);
  // What is kept back of train in the same way may be too little to choose by.
  const again = [plan, ...plansFor(asked).filter((each) => each !== plan)];
  return {
    test,
    settings,
    holdOut: (train, random) => bestSplit(again, train, settings, placements, random)?.test ?? { train, cases: [] },
    // Where rows tell no time, a training could not hold out the newest.
    choosesAsTraining: business.hasTimes,
    lists: lists.map(({ placement, finds }) => ({ placement, finds })),
    listLength: options.listLength,
    protocol: [
      `protocol ${plan.protocol}: ${plan.words}`,
      ...lists.map(
        ({ placement, finds, cases }) =>
          `${placement}: ${cases} lists of task ${finds}; a list may show, and is to find, the same items`,
      ),
      ...(most(lists) < ENOUGH_LISTS
        ? [`only ${most(lists)} lists: see the intervals before believing a difference`]
        : []),
      business.hasTimes
        ? 'ours is chosen as a training does: on the newest 10% of train'
        : 'ours is chosen on a part of train that is kept back in the same way',
    ],
  };
}

interface Counted extends JudgedPlacement {
  readonly cases: number;
}

interface SplitByPlan {
  readonly plan: Plan;
  readonly test: Split;
  readonly lists: readonly Counted[];
}

/** By the first plan that leaves enough lists, or else by the one that leaves most. */
function bestSplit(
  plans: readonly Plan[],
  customers: readonly KnownCustomer[],
  settings: TenantSettings,
  placements: readonly string[],
  random: () => number,
): SplitByPlan | null {
  let best: SplitByPlan | null = null;
  for (const plan of plans) {
    const split = plan.split(customers, random);
    const kind = kindOf(split.cases);
    const test = { ...split, cases: split.cases.filter((each) => (each.kind ?? 'known') === kind) };
    const lists = listsOf(test.cases, kind, settings, placements);
    if (best === null || most(lists) > most(best.lists)) best = { plan, test, lists };
    if (most(best.lists) >= ENOUGH_LISTS) break;
  }
  return best;
}

function listsOf(
  cases: readonly EvaluationCase[],
  kind: CustomerRef['kind'],
  settings: TenantSettings,
  placements: readonly string[],
): Counted[] {
  return placements.map((placement) => {
    const finds = taskOf(placementSettings(settings, placement), kind);
    return { placement, finds, cases: cases.filter((each) => relevantItems(each, finds, settings).size > 0).length };
  });
}

/** `again` is worth a table where people take things again, `continue` for steps of a visit and where people go back. */
function worthwhile({ plan, lists, test: { cases } }: SplitByPlan): readonly Counted[] {
  const least = Math.min(ENOUGH_LISTS, most(lists)) / 4;
  const isTakenAgain = lists.some(({ placement, cases: count }) => placement === 'again' && count > 0);
  const seenAgain = cases.filter(({ history, heldOut }) => {
    const seen = new Set(history.map(({ itemId }) => itemId));
    return heldOut.some(({ itemId }) => seen.has(itemId));
  }).length;
  const goesOn = plan.protocol === 'session' || (!isTakenAgain && seenAgain >= SEEN_AGAIN_SHARE * cases.length);
  const kept = lists.filter(({ placement, cases: count }) => count >= least && (placement !== 'continue' || goesOn));
  return kept.length > 0 ? kept : lists.filter(({ cases: count }) => count > 0);
}

function most(lists: readonly Counted[]): number {
  return Math.max(0, ...lists.map(({ cases }) => cases));
}

/** The kind that most cases are of. */
function kindOf(cases: readonly EvaluationCase[]): CustomerRef['kind'] {
  const visits = cases.filter(({ kind }) => kind === 'session').length;
  return visits * 2 > cases.length ? 'session' : 'known';
}

function nothingToJudge({ customers }: OwnBusiness): string {
  const longest = customers.reduce((length, { history }) => Math.max(length, history.length), 0);
  return [
    'There is too little to judge on: nobody did something that could be found from what they did before.',
    `  ${customers.length} customers or visits were read, the longest history has ${longest} rows.`,
    '  Somebody is needed with two rows at two moments, the later one of a type that counts for something.',
  ].join('\n');
}
