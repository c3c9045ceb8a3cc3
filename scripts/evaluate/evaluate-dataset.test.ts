import { describe, expect, it } from 'vitest';
import { lastOrderHoldout } from '../../src/recommender/evaluation/last-order-holdout.ts';
import { randomHoldout } from '../../src/recommender/evaluation/random-holdout.ts';
import { mulberry32, tasteGroups } from '../../src/recommender/test/taste-groups.ts';
import type { Dataset } from './datasets/dataset.ts';
import { type EvaluationRow, evaluateDataset } from './evaluate-dataset.ts';
import { MODEL_NAMES, type ModelName } from './models.ts';

const dataset: Dataset = {
  test: randomHoldout(tasteGroups(300, 1), 0.2, mulberry32(1)),
  holdOut: (train, random) => randomHoldout(train, 0.2, random),
  lists: [{ placement: 'home', finds: 'new' }],
  listLength: 10,
  protocol: [],
};
const evaluate = (task: 'new' | 'again', models: readonly ModelName[] = MODEL_NAMES, seed = 1): EvaluationRow[] => {
  const lists = [{ placement: task === 'new' ? 'home' : 'again', finds: task }];
  const options = { name: 'made-up', models, seed, chooseSeconds: 60 };
  return [...evaluateDataset({ ...dataset, lists }, options)].map(({ row }) => row);
};

describe('evaluateDataset', () => {
  it('gives a row per model, one of them chosen, all above popularity', () => {
    const rows = evaluate('new');
    expect(rows.map(({ model, chosen }) => `${model}${chosen ? '!' : ''}`)).toEqual([
      'popularity',
      'cosine',
      'ease',
      'default',
      'chosen!',
    ]);
    // Measured: .31 for popularity, .51 to .53 for the others.
    const recalls = rows.map(({ metrics }) => metrics['recall@10'] ?? 0);
    for (const recall of recalls.slice(1)) expect(recall).toBeGreaterThan(1.4 * (recalls[0] ?? 1));
    expect(rows[0]?.tiers).toEqual({ popular: 1 });
    expect(rows[4]?.tiers.personal).toBeGreaterThan(0.9);
    for (const row of rows) {
      expect(row.dataset).toBe('made-up');
      const names = ['recall', 'ndcg', 'hitRate', 'mrr', 'coverage', 'novelty', 'diversity', 'personal'];
      expect(Object.keys(row.metrics)).toEqual(names.map((name) => `${name}@10`));
      expect(row.modelBytes).toBeGreaterThan(0);
      expect(Object.values(row.tiers).reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    }
  });

  it('is the same for the same seed', () => {
    const metrics = () => evaluate('new', ['chosen'], 3).map((row) => row.metrics);
    expect(metrics()).toEqual(metrics());
  });

  it('names the table of repeat purchases apart, and knows personal frequency there', () => {
    // Everybody takes the newer half of what they have once more.
    const regulars = tasteGroups(300, 1).map(({ customer, history }) => ({
      customer,
      history: [
        ...history.slice(0, 5).map((one) => ({ ...one, atMs: (history[0]?.atMs ?? 0) + 1, eventKey: 'again' })),
        ...history,
      ],
    }));
    const again = {
      ...dataset,
      test: lastOrderHoldout(regulars),
      holdOut: () => lastOrderHoldout(regulars),
      lists: [{ placement: 'again', finds: 'again' }],
    } as const;
    const options = { name: 'made-up', models: ['personal-frequency'], seed: 1, chooseSeconds: 0 } as const;
    const [evaluated] = evaluateDataset(again, options);
    expect(evaluated?.row).toMatchObject({
      dataset: 'made-up:again',
      placement: 'again',
      model: 'personal-frequency',
      chosen: false,
    });
    expect(evaluate('new', ['personal-frequency'])).toEqual([]);
  });
});
