import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { tellChoice, tellHead, tellPublished, tellRow } from './tell-evaluation.ts';

const METRICS = ['recall@20', 'ndcg@20'];

describe('the table', () => {
  it('lines published figures up with our own, and leaves open what was not printed', () => {
    const head = tellHead(METRICS);
    const row = tellRow({
      dataset: 'gowalla',
      model: 'chosen',
      chosen: true,
      metrics: { 'recall@20': 0.18765, 'ndcg@20': 0.15 },
      fitSeconds: 4.26,
      modelBytes: 38_500_000,
      microsecondsPerQuery: 143.7,
    });
    const [printed = ''] = tellPublished([{ method: 'X', source: 'paper', metrics: { 'ndcg@20': 0.1557 } }], METRICS);
    expect(row.trim().split(/\s+/)).toEqual(['chosen', '0.1877', '0.1500', '4.3', '38.50', '144']);
    expect(row).toHaveLength(head.length);
    expect(printed.trim().split(/\s+/)).toEqual(['X', '0.1557', 'paper']);
    expect(printed.indexOf('0.1557') + 6).toBe(head.indexOf('ndcg@20') + 7);
  });
});

describe('tellChoice', () => {
  const chosen = defaultSettings().training.fit;

  it('says what won and by how much, with the doubt', () => {
    const gain = { mean: 0.0123, low: -0.001, high: 0.0256 };
    const words = tellChoice({ chosen, because: 'not_clearly_better', gain, trials: [] });
    expect(words).toContain('nothing was clearly better; best tried +0.0123 nDCG (95% -0.0010 to +0.0256) in 0 trials');
  });

  it('says when there was too little to choose on', () => {
    expect(tellChoice({ chosen, because: 'too_few_cases', gain: null, trials: [] })).toMatch(
      /too few cases to choose on\)$/,
    );
  });
});
