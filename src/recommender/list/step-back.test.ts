import { describe, expect, it } from 'vitest';
import type { CustomerHistory, Interaction } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { TrainingSet } from '../log/training-set.ts';
import { fitModel, trainingData } from '../model/fit-model.ts';
import { openModel } from '../model/served-model.ts';
import { NO_LASTING_KINDS } from '../tables/repeat-rates.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { anItem } from '../test/small-shop.ts';
import { mulberry32 } from '../test/taste-groups.ts';
import { recommend } from './recommend.ts';
import type { ShopView } from './shop-view.ts';

const settings = defaultSettings();
const MINUTE_MS = 60_000;
const KINDS = ['tv', 'cable', 'coffee', 'lamp'];
const PER_KIND = 24;
const itemOf = (kind: string, place: number) => `${kind}-${place}`;

/**
 * A shop for the home: people look at some televisions and buy one, come back for cables and lamps, and for coffee
 * every other week.
 */
function homeShop(): readonly CustomerHistory[] {
  const random = mulberry32(15);
  const below = (count: number) => Math.floor(random() * count);
  const one = (kind: string, size: number) => itemOf(kind, 8 * size + Math.floor(random() ** 1.3 * 8));
  return Array.from({ length: 200 }, (_, number) => {
    const history: Interaction[] = [];
    const size = number % 3;
    const boughtDaysAgo = 20 + below(100);
    const tvMs = NOW_MS - boughtDaysAgo * DAY_MS;
    for (let look = 1; look <= 5; look += 1) {
      history.push(did(one('tv', size), { type: 'view', atMs: tvMs - look * 2 * MINUTE_MS, eventKey: `v${look}` }));
    }
    history.push(did(one('tv', size), { atMs: tvMs, eventKey: 'tv' }));
    for (let days = boughtDaysAgo - below(14); days > 0; days -= 10 + below(8)) {
      const atMs = NOW_MS - days * DAY_MS;
      history.push(did(one('coffee', below(3)), { atMs, eventKey: `c${days}` }));
      if (random() < 0.4)
        history.push(did(one(random() < 0.5 ? 'cable' : 'lamp', size), { atMs, eventKey: `c${days}` }));
    }
    return customer(`customer ${number}`, ...history.sort((a, b) => b.atMs - a.atMs));
  });
}

function shopOf(histories: readonly CustomerHistory[], knowsLasting = true): ShopView {
  const catalogue = new CatalogueTable();
  const items = KINDS.flatMap((kind) =>
    Array.from({ length: PER_KIND }, (_, place) => anItem(itemOf(kind, place), { categories: [kind] })),
  );
  catalogue.apply({ revision: 1, complete: true, items, deleted: [] });
  const set = new TrainingSet(settings, NOW_MS);
  for (const history of histories) set.add(history);
  const ids = items.map(({ itemId }) => itemId);
  const model = fitModel(trainingData(set, ids, (itemId) => catalogue.get(itemId) ?? null));
  const lasting = knowsLasting ? model.lasting : NO_LASTING_KINDS;
  return { settings, catalogue, model: openModel(1, { ...model, lasting }, null) };
}

function topTen(shop: ShopView, history: readonly Interaction[], placement = 'home'): readonly string[] {
  const at = settings.placements[placement];
  if (at === undefined) throw new Error(placement);
  const person = { kind: 'known', history } as const;
  const { items } = recommend(shop, { about: { kind: 'nothing' }, person, placement: at, limit: 10 }, NOW_MS);
  return items.map(({ itemId }) => itemId);
}

const ofKind = (kind: string, list: readonly string[]) => list.filter((itemId) => itemId.startsWith(`${kind}-`)).length;

describe('what lasts', () => {
  const world = homeShop();
  const shop = shopOf(world);
  const before = shopOf(world, false);
  const looked = [3, 2, 1, 0].map((at) =>
    did(itemOf('tv', at), { type: 'view', atMs: NOW_MS - (at + 1) * MINUTE_MS, eventKey: `look ${at}` }),
  );
  const bought = [did(itemOf('tv', 0), { eventKey: 'order' }), ...looked];

  it('planted world: who has just bought a television is shown none', () => {
    expect(ofKind('tv', topTen(before, bought))).toBeGreaterThanOrEqual(4);
    expect(ofKind('tv', topTen(shop, bought))).toBe(0);
    expect(topTen(shop, bought)).toHaveLength(10);
  });

  it('planted world: who looks at televisions is shown televisions, and who bought coffee coffee', () => {
    expect(topTen(shop, looked)).toEqual(topTen(before, looked));
    expect(ofKind('tv', topTen(shop, looked))).toBeGreaterThan(2);
    const coffee = [did(itemOf('coffee', 0), { eventKey: 'order' })];
    expect(topTen(shop, coffee)).toEqual(topTen(before, coffee));
    expect(ofKind('coffee', topTen(shop, coffee))).toBeGreaterThan(2);
  });

  it('fills a list with them where there is nothing else', () => {
    const category = {
      about: { kind: 'nothing' },
      person: { kind: 'known', history: bought },
      category: 'tv',
    } as const;
    const made = recommend(shop, { ...category, placement: { excludeOwned: true }, limit: 10 }, NOW_MS);
    expect(
      ofKind(
        'tv',
        made.items.map(({ itemId }) => itemId),
      ),
    ).toBe(10);
  });

  it('wants them again by and by: after ten years a television is a television', () => {
    const old = [did(itemOf('tv', 0), { eventKey: 'order', atMs: NOW_MS - 3650 * 8 * DAY_MS }), ...looked];
    expect(ofKind('tv', topTen(shop, old))).toBeGreaterThan(2);
  });

  it('leaves what is to be taken again as it is', () => {
    expect(topTen(shop, bought, 'again')).toEqual(topTen(before, bought, 'again'));
  });
});
