import type { Interaction } from '../../../src/domain/interaction.ts';
import { randomHoldout } from '../../../src/recommender/evaluation/random-holdout.ts';
import {
  type EvaluationCase,
  type KnownCustomer,
  type Split,
  splitHistories,
} from '../../../src/recommender/evaluation/split.ts';
import type { Dataset, DatasetFormat } from './dataset.ts';
import { interactionOf } from './interaction-of.ts';
import { readLines } from './read-lines.ts';

/** Of each user's train items; the test part is about as much. */
const VALIDATION_SHARE = 0.2;

/** The layout of LightGCN and its successors: one user a line, the user and then the items, in two given parts. */
export const gowalla: DatasetFormat = {
  files: ['train.txt', 'test.txt'],
  origin:
    'the Gowalla split of LightGCN (He et al. 2020): github.com/kuandeng/LightGCN, Data/gowalla, train.txt and test.txt',
  read: async ([trainPath = '', testPath = '']) => {
    const train = await readUsers(trainPath);
    const held = await readUsers(testPath);
    return datasetOf(train, held);
  },
};

function datasetOf(
  train: ReadonlyMap<string, readonly Interaction[]>,
  held: ReadonlyMap<string, readonly Interaction[]>,
): Dataset {
  const customers: KnownCustomer[] = [];
  const cases: EvaluationCase[] = [];
  for (const [id, history] of train) {
    if (history.length === 0) continue;
    customers.push({ customer: { kind: 'known', id }, history });
    const heldOut = held.get(id) ?? [];
    if (heldOut.length > 0) cases.push({ history, heldOut });
  }
  // A line in order of item numbers says nothing of time; any other order is taken as the order things happened in. In
  // Gowalla it does say something: items late in a train line have a fifth more users than those early in it.
  const inOrder = customers.filter(({ history }) => !isSorted(history)).length > customers.length / 2;
  return {
    test: { train: customers, cases },
    holdOut: (known, random) =>
      inOrder ? endAndRandomHoldout(known, VALIDATION_SHARE, random) : randomHoldout(known, VALIDATION_SHARE, random),
    lists: [{ placement: 'home', finds: 'new' }],
    listLength: 20,
    protocol: [
      'the given split; all items ranked, train items masked; users without test items are not judged',
      `settings chosen on ${VALIDATION_SHARE * 100}% of each user's train items: ${inOrder ? 'half of them the last of the line, half' : 'all'} drawn at random with the seed`,
    ],
  };
}

/**
 * Half of the share from the end of each line, half at random from the rest: the files do not tell whether what is to be
 * found comes later or was drawn, so settings must do for both.
 */
function endAndRandomHoldout(known: readonly KnownCustomer[], share: number, random: () => number): Split {
  const half = share / 2;
  return splitHistories(known, (_interaction, place, history) => {
    const isEnd = place < Math.floor(history.length * half);
    return isEnd || (place < history.length - 1 && random() < half / (1 - half));
  });
}

/** Newest first, so item numbers fall. */
function isSorted(history: readonly Interaction[]): boolean {
  return history.every(({ itemId }, place) => place === 0 || Number(itemId) <= Number(history[place - 1]?.itemId));
}

/** Last of the line first; all of one moment, since the file has no times. Each is an event, so nothing is an order. */
async function readUsers(path: string): Promise<Map<string, readonly Interaction[]>> {
  const users = new Map<string, readonly Interaction[]>();
  for await (const line of readLines(path)) {
    const [id = '', ...items] = line.trim().split(/\s+/);
    users.set(
      id,
      items.reverse().map((itemId) => interactionOf({ type: 'purchase', itemId, eventKey: itemId, atMs: 0 })),
    );
  }
  return users;
}
