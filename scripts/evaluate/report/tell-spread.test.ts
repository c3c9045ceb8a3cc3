import { expect, it } from 'vitest';
import type { EvaluationRow } from '../evaluate-dataset.ts';
import { tellSpread } from './tell-spread.ts';

const row = (model: 'chosen' | 'default', seed: number, recall: number): EvaluationRow => ({
  dataset: 'shop',
  placement: 'home',
  model,
  chosen: model === 'chosen',
  seed,
  metrics: { 'recall@20': recall },
  tiers: {},
  worth: {},
  fitSeconds: 1,
  modelBytes: 1,
  microsecondsPerQuery: 1,
});

it('tells mean, least and most over the seeds, and where the seed does nothing', () => {
  const rows = [row('default', 1, 0.1), row('chosen', 1, 0.2), row('default', 2, 0.1), row('chosen', 2, 0.3)];
  expect(tellSpread(rows)).toEqual([
    '  shop, default: the same with every seed',
    '  shop, chosen: recall@20 0.2500 (0.2000 to 0.3000)',
  ]);
});
