import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomHoldout } from '../../../src/recommender/evaluation/random-holdout.ts';
import { mulberry32, tasteGroups } from '../../../src/recommender/test/taste-groups.ts';
import { readColumns } from '../../training-files/parquet-columns.ts';
import { type EvaluatedModel, evaluateDataset } from '../evaluate-dataset.ts';
import { withFiles } from '../test/small-files.ts';
import { writeCases } from './cases-file.ts';
import { compareModels } from './compare-models.ts';
import { htmlReport } from './html-report.ts';
import { tellTable } from './tell-table.ts';

const split = randomHoldout(tasteGroups(150, 3), 0.2, mulberry32(1));
let models: EvaluatedModel[] = [];
beforeAll(() => {
  const dataset = {
    test: split,
    holdOut: (train: typeof split.train, random: () => number) => randomHoldout(train, 0.2, random),
    lists: [{ placement: 'home', finds: 'new' }],
    listLength: 10,
    protocol: ['split by <chance> & "luck"'],
  } as const;
  const options = {
    name: 'shop',
    models: ['popularity', 'cosine', 'default'],
    seed: 1,
    chooseSeconds: 0,
    at: [5, 10],
  } as const;
  models = [...evaluateDataset(dataset, options)];
}, 60_000);

describe('compareModels', () => {
  it('holds ours against every other, list by list, the same each time', () => {
    const comparison = compareModels(models);
    expect(comparison).toMatchObject({ ours: 'default', lists: models[0]?.caseCount, persons: models[0]?.caseCount });
    expect(compareModels(models)).toEqual(comparison);
    const popular = comparison.measured.find(({ model, metric }) => model === 'popularity' && metric === 'ndcg@10');
    const [theirs, , ours] = models.map(({ row }) => row.metrics['ndcg@10'] ?? 0);
    expect(popular?.own.mean).toBeCloseTo(theirs ?? 0, 12);
    expect(popular?.below?.mean).toBeCloseTo((ours ?? 0) - (theirs ?? 0), 12);
    expect(popular?.below?.low).toBeGreaterThan(0);
    expect(comparison.measured.filter(({ model }) => model === 'default').every(({ below }) => below === null)).toBe(
      true,
    );
  });

  it('says nothing of models without a list', () => {
    expect(compareModels([])).toMatchObject({ ours: null, measured: [], lists: 0 });
  });
});

describe('writeCases', () => {
  const names = ['case', 'customer', 'placement', 'task', 'relevant', 'popularity.length', 'default.ndcg@10'];

  it('writes a row per list as CSV, which add up to the table', async () => {
    await withFiles({}, async (folder) => {
      const path = join(folder, 'cases.csv');
      expect(await writeCases(path, [models])).toBe(models[0]?.caseCount);
      const [head = '', ...lines] = (await readFile(path, 'utf8')).trim().split('\n');
      const columns = head.split(',');
      expect(columns).toEqual(expect.arrayContaining(names));
      const at = columns.indexOf('default.ndcg@10');
      const mean = lines.reduce((sum, line) => sum + Number(line.split(',')[at]), 0) / lines.length;
      expect(mean).toBeCloseTo(models[2]?.row.metrics['ndcg@10'] ?? 0, 10);
    });
  });

  it('writes the same as Parquet', async () => {
    await withFiles({}, async (folder) => {
      const path = join(folder, 'cases.parquet');
      await writeCases(path, [models]);
      const read = new Map<string, unknown[]>(names.map((name) => [name, []]));
      const rows = await readColumns(path, () =>
        Object.fromEntries(names.map((name) => [name, (_row: number, value: unknown) => read.get(name)?.push(value)])),
      );
      expect(rows).toBe(models[0]?.caseCount);
      expect(read.get('default.ndcg@10')).toEqual([...(models[2]?.scores['ndcg@10'] ?? [])]);
      expect(read.get('relevant')?.every((count) => Number(count) > 0)).toBe(true);
    });
  });
});

describe('htmlReport', () => {
  it('holds table, intervals, tiers and definitions, and nothing to fetch or to run', () => {
    const html = htmlReport({
      name: 'shop <1>',
      summary: ['split by <chance> & "luck"'],
      settings: ['set: eventTypes.purchase.weight=8'],
      at: [5, 10],
      tables: [{ models, comparison: compareModels(models) }],
      leftOut: ['ease left out'],
    });
    expect(html).not.toMatch(/https?:|<script|<link|src=|url\(|@import/);
    expect(html).toContain('split by &lt;chance&gt; &amp; &quot;luck&quot;');
    for (const words of [
      'ndcg@5',
      'recall@10',
      'min(K, items to be found)',
      'paired bootstrap',
      'set: eventTypes',
      'ease left out',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    const figure = (models[2]?.row.metrics['ndcg@10'] ?? 0).toFixed(4);
    expect(html).toContain(figure);
  });
});

describe('tellTable', () => {
  it('has a block for each K, the differences with their doubt, and what was tuned', () => {
    const lines = tellTable({ models, comparison: compareModels(models) }, [5, 10], []).join('\n');
    expect(lines).toMatch(/ {2}at 5\n[\s\S]* {2}at 10\n/);
    expect(lines).toMatch(/popularity, ndcg@10 +\+0\.\d{4} \(95% \+0\.\d{4} to \+0\.\d{4}\)/);
    expect(lines).toMatch(/cosine +\d+ a target/);
  });
});
