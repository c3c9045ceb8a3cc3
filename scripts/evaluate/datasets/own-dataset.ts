import { freshWeight, type Interaction } from '../../../src/domain/interaction.ts';
import { defaultSettings, type TenantSettings } from '../../../src/domain/settings.ts';
import { sessionHoldout } from '../../../src/recommender/evaluation/session-holdout.ts';
import type { EvaluationCase, KnownCustomer, Split } from '../../../src/recommender/evaluation/split.ts';
import { isToBeFound, relevantItems } from '../../../src/recommender/evaluation/task.ts';
import { timeHoldout } from '../../../src/recommender/evaluation/time-holdout.ts';
import type { Dataset } from './dataset.ts';

const HELD_OUT_SHARE = 0.1;
const LIST_LENGTH = 20;
/** With fewer lists a table says more about luck than about models. */
const MIN_LISTS = 100;

/**
 * Splits a business' own events. Where people come back: by one moment, the newest tenth held out, and only orders are to
 * be found where there are any. Where too few do: the newest tenth of histories, each next step to be found.
 *
 * @throws {Error} if there is too little to judge on
 */
export function ownDataset(customers: readonly KnownCustomer[], settings: TenantSettings): Dataset {
  const isOrder = ({ type }: Interaction) => {
    const known = settings.eventTypes[type];
    return known !== undefined && (known.owned || known.habit);
  };
  const isWanted = (one: Interaction) =>
    isToBeFound({ weight: freshWeight(one, settings), isOrder: isOrder(one) }, hasOrders);
  const hasOrders = customers.some(({ history }) => history.some(isOrder));
  const byTime = (known: readonly KnownCustomer[]): Split => {
    const split = timeHoldout(known, HELD_OUT_SHARE);
    return { ...split, cases: split.cases.flatMap((each) => onlyWanted(each, isWanted)) };
  };
  const test = byTime(customers);
  const listsOf = (task: 'new' | 'again') =>
    test.cases.filter((each) => relevantItems(each, task, settings).size > 0).length;
  const tasks = (['new', 'again'] as const).filter((task) => listsOf(task) >= MIN_LISTS);
  const common = { settings: withDefaultPlacements(settings), listLength: LIST_LENGTH };
  if (tasks.length > 0) {
    return {
      ...common,
      test,
      lists: tasks.map((task) => ({ placement: task === 'new' ? 'home' : 'again', finds: task })),
      holdOut: byTime,
      protocol: [
        'one moment for all: the newest 10% of events are test; customers with something on both sides are judged',
        `home: items they never had; again: items they had; all items ranked${hasOrders ? '; only orders are to be found' : ''}`,
        'settings chosen on the newest 10% of the train events',
      ],
    };
  }
  const visits = sessionHoldout(customers, HELD_OUT_SHARE);
  if (visits.cases.length < MIN_LISTS) {
    throw new Error(
      `There is too little to judge on: ${test.cases.length} customers came back, ${visits.cases.length} next steps.`,
    );
  }
  return {
    ...common,
    test: visits,
    lists: [
      { placement: 'home', finds: 'visit' },
      { placement: 'continue', finds: 'visit' },
    ],
    holdOut: (known) => sessionHoldout(known, HELD_OUT_SHARE),
    protocol: [
      'too few came back to be judged by: every next step, ten a visit at most, of the newest 10% of histories is test; all items ranked',
      'home leaves out what a session has seen; at continue it may come back',
      'settings chosen on the newest 10% of the train histories',
    ],
  };
}

/** A tenant that has named none of its own for these lists is judged by the placements a new tenant has. */
function withDefaultPlacements(settings: TenantSettings): TenantSettings {
  return { ...settings, placements: { ...defaultSettings().placements, ...settings.placements } };
}

function onlyWanted(each: EvaluationCase, isWanted: (interaction: Interaction) => boolean): EvaluationCase[] {
  const heldOut = each.heldOut.filter(isWanted);
  return heldOut.length === 0 ? [] : [{ ...each, heldOut }];
}
