import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { ScoreBoard } from '../../../src/maths/top-k.ts';
import { CatalogueTable } from '../../../src/recommender/catalogue/catalogue-table.ts';
import { lastOrderHoldout } from '../../../src/recommender/evaluation/last-order-holdout.ts';
import { randomHoldout } from '../../../src/recommender/evaluation/random-holdout.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { HistoryDeeds, situationAt } from '../../../src/recommender/history/situation.ts';
import { indexItems } from '../../../src/recommender/log/vocabulary.ts';
import { ndcgAtK } from '../../../src/recommender/metrics/ndcg.ts';
import { buyerOf, did } from '../../../src/recommender/test/histories.ts';
import { mulberry32, tasteGroups } from '../../../src/recommender/test/taste-groups.ts';
import { trainingSetOf } from '../fit-histories.ts';
import type { ModelData } from '../model-data.ts';
import type { Baseline } from './baseline.ts';
import { evidenceOf } from './evidence.ts';
import { Baselines } from './fitted-baselines.ts';
import { itemCosine } from './item-cosine.ts';
import { personalFrequency } from './personal-frequency.ts';
import { plainEase } from './plain-ease.ts';

const settings = { ...defaultSettings(), worksWithoutCatalogue: true };

/** What a baseline says of one person, by item. */
function scoresOf<S>(
  baseline: Baseline<S>,
  setting: S,
  people: readonly KnownCustomer[],
  history: KnownCustomer['history'],
) {
  const set = trainingSetOf(people, settings);
  const indexOf = indexItems([...set.itemIds].sort());
  const board = new ScoreBoard(indexOf.size);
  const deeds = new HistoryDeeds(history, settings, indexOf);
  const fitted = baseline.fit(evidenceOf(set.toLog(indexOf), indexOf.size), setting);
  fitted.score({ situation: situationAt(deeds, history[0]?.atMs ?? 0), deeds }, board);
  return (itemId: string) => board.get(indexOf.get(itemId) ?? -1);
}

/* Four people: a and b go together twice; a and c once; d stands alone. */
const people = [buyerOf('1', 'a', 'b'), buyerOf('2', 'a', 'b'), buyerOf('3', 'a', 'c'), buyerOf('4', 'd')];

describe('itemCosine', () => {
  const plain = { neighbours: 10, shrinkage: 0, isNormalised: false, from: 'all' } as const;

  it('is the cosine by common customers', () => {
    const score = scoresOf(itemCosine, plain, people, buyerOf('x', 'a').history);
    // 2 / sqrt(3 * 2) and 1 / sqrt(3 * 1).
    expect(score('b')).toBeCloseTo(2 / Math.sqrt(6), 6);
    expect(score('c')).toBeCloseTo(1 / Math.sqrt(3), 6);
    expect(score('d')).toBe(0);
  });

  it('divides each target by its own sum, and shrinks what few have', () => {
    // All that leads to b and to c is a: normalised, both are 1.
    const normalised = scoresOf(itemCosine, { ...plain, isNormalised: true }, people, buyerOf('x', 'a').history);
    expect([normalised('b'), normalised('c')]).toEqual([1, 1]);
    const shrunk = scoresOf(itemCosine, { ...plain, shrinkage: 2 }, people, buyerOf('x', 'a').history);
    expect(shrunk('b')).toBeCloseTo((2 / Math.sqrt(6)) * (2 / 4), 6);
  });

  it('keeps the best of each target, and may look at the last thing alone', () => {
    // Of what leads to a, b is nearer than c.
    const one = scoresOf(itemCosine, { ...plain, neighbours: 1 }, people, buyerOf('x', 'c').history);
    expect(one('a')).toBe(0);
    const history = [did('c', { atMs: 2 }), did('b', { atMs: 1 })];
    const [all, last] = [plain, { ...plain, from: 'last' as const }].map((setting) =>
      scoresOf(itemCosine, setting, people, history)('a'),
    );
    expect(last).toBeCloseTo(1 / Math.sqrt(3), 6);
    expect(all).toBeCloseTo(1 / Math.sqrt(3) + 2 / Math.sqrt(6), 6);
  });
});

describe('plainEase', () => {
  it('is the closed form: for two items, co-occurrence over count plus ridge', () => {
    const two = [buyerOf('1', 'a', 'b'), buyerOf('2', 'a', 'b'), buyerOf('3', 'a')];
    // The diagonal is 3 and 2, its mean 2.5: a ridge of .4 adds 1. B(a to b) = 2 / (3 + 1), B(b to a) = 2 / (2 + 1).
    expect(scoresOf(plainEase, 0.4, two, buyerOf('x', 'a').history)('b')).toBeCloseTo(0.5, 6);
    expect(scoresOf(plainEase, 0.4, two, buyerOf('x', 'b').history)('a')).toBeCloseTo(2 / 3, 6);
  });
});

describe('personalFrequency', () => {
  it('counts moments, not lines; ties by the newest; older ones less', () => {
    const at = (itemId: string, day: number) => did(itemId, { atMs: day * 86_400_000, eventKey: `day ${day}` });
    const history = [at('b', 9), at('c', 8), at('a', 2), at('a', 1), at('a', 1)];
    const known = [...people, { customer: { kind: 'known', id: 'x' } as const, history }];
    const plain = scoresOf(personalFrequency, 36_500, known, history);
    expect(plain('a')).toBeCloseTo(2, 2);
    expect(plain('b')).toBeGreaterThan(plain('c'));
    const fading = scoresOf(personalFrequency, 1, known, history);
    expect(fading('b')).toBeGreaterThan(fading('a'));
  });
});

describe('Baselines', () => {
  const split = randomHoldout(tasteGroups(200, 4), 0.2, mulberry32(1));
  const data = (changes: Partial<ModelData> = {}): ModelData => ({
    train: split.train,
    validation: randomHoldout(split.train, 0.2, mulberry32(2)),
    choosesAsTraining: false,
    settings,
    catalogue: new CatalogueTable(),
    kind: 'known',
    tasks: ['new'],
    listLength: 10,
    chooseSeconds: 0,
    ...changes,
  });
  const home = { excludeOwned: true };
  const ndcgOf = (name: 'popularity' | 'cosine' | 'ease') => {
    const fitted = new Baselines(data()).fit(name);
    if (typeof fitted === 'string') throw new Error(fitted);
    const rank = fitted.ranker(home, 'new');
    const scores = split.cases.map((each) => {
      const relevant = new Set(each.heldOut.map(({ itemId }) => fitted.indexOf.get(itemId) ?? -1));
      const { items } = rank(each, 10);
      const owned = new Set(each.history.map(({ itemId }) => fitted.indexOf.get(itemId)));
      expect(items.filter((item) => owned.has(item))).toEqual([]);
      expect(new Set(items).size).toBe(10);
      return ndcgAtK(items, relevant, 10) ?? 0;
    });
    return scores.reduce((sum, score) => sum + score, 0) / scores.length;
  };

  it('ranks all that the task allows, full lists, and better than popularity where tastes differ', () => {
    const popular = ndcgOf('popularity');
    expect(ndcgOf('cosine')).toBeGreaterThan(1.3 * popular);
    expect(ndcgOf('ease')).toBeGreaterThan(1.3 * popular);
  });

  it('tells what it was tuned to, or that there was nothing to tune on', () => {
    const words = (validation: ModelData['validation']) => {
      const fitted = new Baselines(data({ validation })).fit('cosine');
      return typeof fitted === 'string' ? fitted : fitted.tellTuned?.('new');
    };
    expect(words(data().validation)).toMatch(/best of \d+ on \d+ lists of validation/);
    expect(words({ train: split.train, cases: [] })).toContain('nothing to tune on');
  });

  it('leaves personal frequency out where own items are in no list, and has it where they are', () => {
    expect(new Baselines(data()).fit('personal-frequency')).toContain('left out');
    const orders = split.train.map(({ customer, history }) => ({
      customer,
      history: history.flatMap((one) => [{ ...one, atMs: one.atMs + 1, eventKey: `${one.eventKey} again` }, one]),
    }));
    const again = data({ train: orders, validation: lastOrderHoldout(orders), tasks: ['again', 'new'] });
    const fitted = new Baselines(again).fit('personal-frequency');
    if (typeof fitted === 'string') throw new Error(fitted);
    expect([fitted.suits?.('again'), fitted.suits?.('new')]).toEqual([true, false]);
  });

  it('shows nothing that the shop hides', () => {
    const catalogue = new CatalogueTable();
    const bare = { title: null, categories: [], price: null, attributes: {}, inStock: true, createdAtMs: 0 };
    const itemIds = [...new Set(split.train.flatMap(({ history }) => history.map(({ itemId }) => itemId)))];
    const items = itemIds.map((itemId, place) => ({ ...bare, itemId, hidden: place % 2 === 0 }));
    catalogue.apply({ revision: 1, complete: true, items, deleted: [] });
    const fitted = new Baselines(data({ catalogue })).fit('popularity');
    if (typeof fitted === 'string') throw new Error(fitted);
    const [first] = split.cases;
    const shown = new Set(items.filter(({ hidden }) => !hidden).map(({ itemId }) => fitted.indexOf.get(itemId)));
    for (const item of fitted.ranker(home, 'new')(first ?? { history: [] }, 10).items)
      expect(shown.has(item)).toBe(true);
  });
});
