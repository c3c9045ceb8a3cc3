import { describe, expect, it } from 'vitest';
import type { FitSettings } from '../../domain/fit-settings.ts';
import type { SparseRows } from '../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import { denseNeighbours } from '../../maths/test/dense-neighbours.ts';
import { neighboursOf, PLAIN, rowsOf } from '../../maths/test/sparse-rows.ts';
import { rankNeighbours } from '../signals/neighbour-signal.ts';
import { fitNeighbours } from '../signals/similar/fit-neighbours.ts';
import { buyerOf, settingsWith, trainOn } from '../test/histories.ts';
import { openModel } from './served-model.ts';

/*
 * Even customers like even items and odd ones odd, except that customer n was never shown item n. Every model must find
 * the withheld item and nothing else. After the suite of the same name in Frederickson's `implicit`.
 */
const SIZE = 20;
const NAMES = Array.from({ length: SIZE }, (_, item) => `item ${String(item).padStart(2, '0')}`);
const LIKED = NAMES.map((_, customer) => [...NAMES.keys()].filter((n) => n !== customer && n % 2 === customer % 2));

/** Given what every customer likes, tells what to recommend to one of them, best first. */
type Recommender = (customer: number) => readonly number[];

const models: { name: string; recommender: () => Recommender }[] = [
  { name: 'sparse neighbours, plain counts', recommender: () => byNeighbours(fitNeighbours, PLAIN) },
  { name: 'sparse neighbours, default settings', recommender: () => byNeighbours(fitNeighbours, defaultFit()) },
  { name: 'dense neighbours', recommender: () => byNeighbours(denseNeighbours, defaultFit()) },
  { name: 'similar, from histories', recommender: () => byHistories('similar') },
  { name: 'together, from orders', recommender: () => byHistories('together') },
];

describe.each(models)('checkerboard: $name', ({ recommender }) => {
  it('finds the withheld item of every customer, and nothing of the other colour', () => {
    const recommend = recommender();
    for (let customer = 0; customer < SIZE; customer += 1) expect(recommend(customer)).toEqual([customer]);
  });
});

function byNeighbours(fitTable: (rows: SparseRows, settings: FitSettings) => NeighbourTable, settings: FitSettings) {
  const table = fitTable(rowsOf(SIZE, LIKED), settings);
  return (customer: number) => {
    const scores = new Float64Array(SIZE);
    const liked = LIKED[customer] ?? [];
    for (const item of liked) {
      for (const neighbour of neighboursOf(table, item)) {
        scores[neighbour.item] = (scores[neighbour.item] ?? 0) + neighbour.similarity;
      }
    }
    const found = [...scores.keys()].filter((item) => (scores[item] ?? 0) > 0 && !liked.includes(item));
    return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  };
}

function byHistories(relation: 'similar' | 'together'): Recommender {
  const nameAll = (items: readonly number[]) => items.map((item) => NAMES[item] ?? '');
  const model = trainOn(LIKED.map((items, customer) => buyerOf(`customer ${customer}`, ...nameAll(items))));
  const served = openModel(0, model, null);
  return (customer) => {
    const liked = LIKED[customer] ?? [];
    const seeds = liked.map((itemIndex) => ({ itemIndex, weight: 1 }));
    const scored = rankNeighbours(served[relation], seeds, served.board);
    return scored.map(({ itemIndex }) => itemIndex).filter((item) => !liked.includes(item));
  };
}

function defaultFit(): FitSettings {
  return settingsWith({}).training.fit;
}
