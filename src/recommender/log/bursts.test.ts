import { describe, expect, it } from 'vitest';
import type { CustomerHistory, Interaction } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { recommend } from '../list/recommend.ts';
import { fitModel, trainingData } from '../model/fit-model.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { smallShop } from '../test/small-shop.ts';
import { mulberry32 } from '../test/taste-groups.ts';
import { TrainingSet } from './training-set.ts';

const settings = defaultSettings();
const HOUR_MS = 3_600_000;
const ITEMS = 40;
const itemOf = (place: number) => `item ${String(place).padStart(2, '0')}`;

/** 200 customers of a month, some things rising lately. */
function shoppers(): readonly CustomerHistory[] {
  const random = mulberry32(16);
  return Array.from({ length: 200 }, (_, number) => {
    const history: Interaction[] = [];
    for (let order = 0; order < 4; order += 1) {
      const daysAgo = Math.floor(random() * 30);
      const rising = daysAgo < 6 && random() < 0.5;
      const item = rising ? Math.floor(random() * 5) : Math.floor(random() ** 1.5 * ITEMS);
      const atMs = NOW_MS - daysAgo * DAY_MS - Math.floor(random() * DAY_MS);
      history.push(did(itemOf(item), { atMs, eventKey: `o${order}` }));
      history.push(did(itemOf(item), { type: 'view', atMs: atMs - 60_000, eventKey: `v${order}` }));
    }
    return customer(`customer ${number}`, ...history.sort((a, b) => b.atMs - a.atMs));
  });
}

/** So many sessions within ten minutes, each looking at these. */
function sessions(count: number, name: string, itemsOf: (session: number) => readonly string[], agoMs = 2 * HOUR_MS) {
  return Array.from({ length: count }, (_, session): CustomerHistory => {
    const startMs = NOW_MS - agoMs - Math.floor((session * 600_000) / count);
    const history = itemsOf(session).map((itemId, step) =>
      did(itemId, { type: 'view', atMs: startMs - step * 700, eventKey: `${step}` }),
    );
    return { customer: { kind: 'session', id: `${name} ${session}` }, history };
  });
}

function trained(...histories: CustomerHistory[]) {
  const set = new TrainingSet(settings, NOW_MS);
  for (const history of histories) set.add(history);
  const data = trainingData(set, []);
  return { ...data, model: fitModel(data) };
}

const ALL = Array.from({ length: ITEMS }, (_, place) => itemOf(place));
const SCRAPERS: Readonly<Record<string, (session: number) => readonly string[]>> = {
  'one and the same item': () => [itemOf(30)],
  'all items': () => ALL,
  'one item each, all of them in turn': (session) => [itemOf(session % ITEMS)],
  'five items of their own each': (session) => [0, 1, 2, 3, 4].map((step) => itemOf((session * 7 + step * 3) % ITEMS)),
};

describe('withoutBursts', () => {
  const shop = shoppers();
  const alone = trained(...shop);
  const trendOf = ({ model: { trend, itemIds } }: ReturnType<typeof trained>) =>
    Array.from(trend.keys())
      .filter((item) => (trend[item] as number) > 0)
      .sort((a, b) => (trend[b] as number) - (trend[a] as number))
      .map((item) => itemIds[item]);

  it.each(Object.entries(SCRAPERS))('planted world: 300 scraper sessions at %s change no trend', (_, itemsOf) => {
    const scraped = trained(...shop, ...sessions(300, 'bot', itemsOf));
    expect(scraped.bursts.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(300);
    expect(trendOf(scraped)).toEqual(trendOf(alone));
    expect(scraped.model.popularity).toEqual(alone.model.popularity);
  });

  it('counts visitors of an ordinary day', () => {
    // 30 in each of ten hours a day, for ten days; the next day a few more.
    const usual = Array.from({ length: 100 }, (_, hour) => {
      const agoMs = Math.floor(hour / 10) * DAY_MS + (hour % 10) * HOUR_MS;
      return sessions(30, `hour ${hour}`, (session) => [itemOf((session * hour) % ITEMS)], agoMs);
    }).flat();
    const { bursts, log } = trained(...shop, ...usual, ...sessions(60, 'more', (session) => [itemOf(session % 7)]));
    expect(bursts).toEqual([]);
    expect(log.customers).toHaveLength(200 + 3000 + 60);
  });

  it('counts news: 150 readers of what nobody else knows yet', () => {
    const { bursts, model } = trained(...shop, ...sessions(150, 'reader', () => ['news']));
    expect(bursts).toEqual([]);
    expect(model.itemIds[model.trend.indexOf(Math.max(...model.trend))]).toBe('news');
  });

  it('leaves out nobody who ordered, rated or came back', () => {
    const real = Array.from({ length: 100 }, (_, number) =>
      customer(
        `real ${number}`,
        did('item 30', { type: number % 3 === 0 ? 'rate' : 'view', atMs: NOW_MS - HOUR_MS, eventKey: 'late' }),
        ...(number % 3 === 0
          ? []
          : [
              did('item 31', {
                type: number % 3 === 1 ? 'view' : 'purchase',
                atMs: NOW_MS - DAY_MS,
                eventKey: 'early',
              }),
            ]),
      ),
    );
    expect(trained(...shop, ...real).log.customers).toHaveLength(300);
  });

  it('takes nothing for a surge where all there is are visitors', () => {
    expect(trained(...sessions(900, 'visitor', (session) => [itemOf(session % ITEMS)])).bursts).toEqual([]);
  });

  it('leaves out who looks faster than a person can, wherever they look', () => {
    const looks = (gapMs: number) =>
      sessions(1, `every ${gapMs} ms`, () => ['x']).map(({ customer: who }) => ({
        customer: who,
        history: Array.from({ length: 80 }, (_, step) =>
          did(itemOf(step), { type: 'view', atMs: NOW_MS - step * gapMs, eventKey: `${step}` }),
        ),
      }));
    expect(trained(...shop, ...looks(900)).bursts).toMatchObject([{ visitors: 1 }]);
    expect(trained(...shop, ...looks(1100)).bursts).toEqual([]);
    // Read in from a file, all at one moment.
    expect(trained(...shop, ...looks(0)).bursts).toEqual([]);
  });

  it('tells when it was, how many, and of what', () => {
    const { bursts, itemIds } = trained(...shop, ...sessions(300, 'bot', () => ['item 30', 'item 31']));
    const hour = Math.floor((NOW_MS - 2 * HOUR_MS) / HOUR_MS) * HOUR_MS;
    expect(bursts.every(({ fromMs }) => fromMs === hour || fromMs === hour - HOUR_MS)).toBe(true);
    expect(bursts[0]?.items.map((item) => itemIds[item])).toEqual(['item 30', 'item 31']);
  });

  it('planted world: the trend list is the same with 300 scrapers and without', () => {
    const listOf = (histories: readonly CustomerHistory[]) => {
      const shown = smallShop(histories);
      const request = {
        about: { kind: 'nothing' },
        person: null,
        placement: { excludeOwned: true },
        limit: 20,
      } as const;
      return recommend(shown, request, NOW_MS).items.map(({ itemId }) => itemId);
    };
    for (const itemsOf of Object.values(SCRAPERS)) {
      expect(listOf([...shop, ...sessions(300, 'bot', itemsOf)])).toEqual(listOf(shop));
    }
  });
});
