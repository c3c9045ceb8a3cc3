import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { blendOf } from '../../../src/recommender/model/blend.ts';
import { safeRecipe } from '../../../src/recommender/model/recipe.ts';
import { tellAsked, tellChoice, tellHead, tellPublished, tellRow, tellTiers } from './tell-evaluation.ts';

const METRICS = ['recall@20', 'ndcg@20'];

describe('the table', () => {
  it('lines published figures up with our own, and leaves open what was not printed', () => {
    const head = tellHead(METRICS);
    const row = tellRow(
      {
        dataset: 'gowalla',
        placement: 'home',
        model: 'chosen',
        chosen: true,
        seed: 1,
        metrics: { 'recall@20': 0.18765, 'ndcg@20': 0.15 },
        tiers: { personal: 1 },
        worth: {},
        fitSeconds: 4.26,
        modelBytes: 38_500_000,
        microsecondsPerQuery: 143.7,
      },
      METRICS,
    );
    const [printed = ''] = tellPublished([{ method: 'X', source: 'paper', metrics: { 'ndcg@20': 0.1557 } }], METRICS);
    expect(row.trim().split(/\s+/)).toEqual(['chosen', '0.1877', '0.1500', '4.3', '38.50', '144']);
    expect(row).toHaveLength(head.length);
    expect(printed.trim().split(/\s+/)).toEqual(['X', '0.1557', 'paper']);
    expect(printed.indexOf('0.1557') + 6).toBe(head.indexOf('ndcg') + 4);
  });
});

describe('what was asked', () => {
  it('names the door, the placement and what was to be found', () => {
    expect(tellAsked({ placement: 'home', finds: 'visit' }, 'session', 'unseen')).toBe(
      'ours as POST /v1/recommendations {sessionId} answers at placement "home" (shows unseen); to be found: what they turned to next',
    );
    expect(tellAsked({ placement: 'again', finds: 'again' }, 'known', 'again')).toContain('GET /v1/customers/');
  });
});

describe('tellTiers', () => {
  it('tells how many items came from which tier', () => {
    const worth = { popular: { hits: 0.021, without: -0.0012 } };
    const rows = [{ model: 'chosen', tiers: { personal: 0.9556, popular: 0.0444 }, worth }] as const;
    expect(tellTiers(rows)).toMatch(
      /items by tier\n {4}chosen +personal 95\.6%, popular 4\.4%\n {6}popular: 2\.1% of the hits; lists without it have nDCG -0\.0012$/,
    );
  });
});

describe('tellChoice', () => {
  const safe = safeRecipe(defaultSettings().training);
  const recipe = { ...safe, blends: { ...safe.blends, new: blendOf({ similar: 1, popular: 0.35 }) } };
  const gain = { mean: 0.0123, low: -0.001, high: 0.0256 };

  it('says what won and by how much, with the doubt', () => {
    const found = {
      task: 'new',
      cases: 600,
      because: 'not_clearly_better',
      tried: 40,
      stoppedBy: 'work',
      gain,
      overPopularity: gain,
      accuracy: null,
    } as const;
    const words = tellChoice({ recipe, tasks: [found], seconds: 12.3 }, 'new');
    expect(words).toContain('similar 1.0, popular 0.35 (the default: nothing was clearly better)');
    expect(words).toContain(
      '40 tried on 600 lists of validation in 12 s, stopped by its bound; nDCG above the default +0.0123 (95% -0.0010 to +0.0256)',
    );
  });

  it('says when there was too little to choose on', () => {
    const none = {
      task: 'new',
      cases: 12,
      because: 'too_few_cases',
      tried: 0,
      stoppedBy: null,
      gain: null,
      overPopularity: null,
      accuracy: null,
    } as const;
    expect(tellChoice({ recipe, tasks: [none], seconds: 0 }, 'new')).toContain('too few lists to choose on');
    expect(tellChoice({ recipe, tasks: [], seconds: 0 }, 'new')).toContain('nothing to choose on');
  });
});
