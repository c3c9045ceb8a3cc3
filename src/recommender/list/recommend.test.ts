import { describe, expect, it } from 'vitest';
import { type Avoids, NOTHING_AVOIDED } from '../../domain/food/avoids.ts';
import type { Reason } from '../../domain/recommendation.ts';
import { blendOf } from '../model/blend.ts';
import { safeRecipe } from '../model/recipe.ts';
import { buyerOf, customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { anItem, smallShop } from '../test/small-shop.ts';
import { offerFor } from './offer.ts';
import { placementSettings } from './placement.ts';
import { type ListRequest, recommend } from './recommend.ts';
import type { ShopView } from './shop-view.ts';

const people = (count: number, from: string, ...itemIds: string[]) =>
  Array.from({ length: count }, (_, n) => buyerOf(`${from} ${n}`, ...itemIds));
/** So that what goes together does so more often than by chance. */
const OTHERS = people(20, 'other', 'far', 'away');
const saw = (itemId: string, minutesAgo: number) =>
  did(itemId, { type: 'view', atMs: NOW_MS - minutesAgo * 60_000, eventKey: `saw ${itemId} ${minutesAgo}` });

function listFor(
  shop: ShopView,
  history: ReturnType<typeof did>[],
  { kind = 'known', at, ...asked }: Partial<ListRequest> & { kind?: 'known' | 'session'; at?: string } = {},
) {
  const placement = placementSettings(shop.settings, at);
  const request = { about: { kind: 'nothing' }, placement, limit: 10, person: { kind, history }, ...asked } as const;
  return recommend(shop, request, NOW_MS);
}
const told = ({ items }: ReturnType<typeof recommend>) => items.map(({ itemId, tier }) => `${itemId}: ${tier}`);
const names = (reason: Reason | undefined) => (reason !== undefined && 'itemId' in reason ? reason.itemId : null);

describe('what may not be named', () => {
  const orders = [...people(60, 'parcel', 'POST', 'x'), ...people(70, 'other', 'y', 'z')];

  it('is no reason, and no list is built on it: the item goes to its honest tier', () => {
    const hidden = smallShop(orders, [anItem('POST', { hidden: true })]);
    expect(told(listFor(hidden, [did('POST')]))).toEqual(['y: popular', 'z: popular', 'x: popular']);
    // As it was before it was hidden, so that the test tells something.
    expect(told(listFor(smallShop(orders), [did('POST')]))[0]).toBe('x: personal');
  });

  it('is likewise what is gone, and what tells of health or faith; what is out of stock may be named', () => {
    const sensitive = smallShop(orders, [anItem('POST', { categories: ['kosher'] })], {
      sensitiveCategories: ['kosher'],
    });
    expect(told(listFor(sensitive, [did('POST')]))).not.toContain('x: personal');
    const gone = smallShop(orders);
    gone.catalogue.apply({ revision: 2, complete: false, items: [], deleted: ['POST'] });
    expect(told(listFor(gone, [did('POST')]))).not.toContain('x: personal');
    const soldOut = smallShop(orders, [anItem('POST', { inStock: false })]);
    expect(told(listFor(soldOut, [did('POST')]))[0]).toBe('x: personal');
  });

  it('is no reason on a page or beside a basket either, where it is hidden', () => {
    const hidden = smallShop(orders, [anItem('POST', { hidden: true })]);
    for (const relation of ['similar', 'together', 'substitutes'] as const) {
      const { items } = listFor(hidden, [], { about: { kind: 'page', itemId: 'POST', relation }, person: null });
      expect(items.map(({ reason }) => names(reason))).toEqual([null, null, null]);
    }
    const { items } = listFor(hidden, [], { about: { kind: 'basket', itemIds: ['POST', 'y'] }, person: null });
    expect(items.map(({ itemId, reason }) => [itemId, names(reason)])).toEqual([
      ['z', 'y'],
      ['x', null],
    ]);
  });

  it('does not come back as the last that is left', () => {
    const settings = { sensitiveCategories: ['kosher'] };
    const only = smallShop(people(3, 'p', 'a', 'b'), [anItem('a', { categories: ['kosher'] })], settings);
    expect(listFor(only, [did('a'), did('b')]).items).toMatchObject([{ itemId: 'b', reason: { kind: 'had_before' } }]);
  });
});

describe('scores', () => {
  it('are relative to what may be shown', () => {
    const orders = [...people(9, 'p', 'own', 'best'), ...people(4, 'q', 'own', 'next'), ...people(9, 'r', 'far')];
    const scoreOf = (shop: ShopView) =>
      listFor(shop, [did('own')]).items.find(({ itemId }) => itemId === 'next')?.score;
    // Neighbours count .6 and the dense model 1: nothing that may be shown has more.
    expect(scoreOf(smallShop(orders))).toBeLessThan(1.6);
    expect(scoreOf(smallShop(orders, [anItem('best', { hidden: true })]))).toBe(1.6);
    const { items } = listFor(smallShop(orders, [anItem('next', { categories: ['x'] })]), [did('own')], {
      category: 'x',
    });
    expect(items).toMatchObject([{ itemId: 'next', tier: 'personal', score: 1.6 }]);
  });
});

describe('a visitor nobody knows', () => {
  const visits = Array.from({ length: 30 }, (_, n) => [
    customer(`v${n}`, saw('c', n), saw('b', n + 1), saw('a', n + 2)),
    customer(`w${n}`, saw('e', n), saw('d', n + 1)),
  ]).flat();
  const shop = smallShop(visits);
  const [first, second] = [saw('b', 1), saw('a', 2)];

  it('is shown at home what they have not seen, and that again only where the list is short', () => {
    const list = listFor(shop, [first, second], { kind: 'session' });
    expect(told(list).slice(0, 1)).toEqual(['c: personal']);
    expect(told(list).slice(-2)).toEqual(['b: personal', 'a: personal']);
    expect(list.items.slice(-2).map(({ reason }) => reason.kind)).toEqual(['seen_before', 'seen_before']);
    expect(told(listFor(shop, [first, second], { kind: 'session', limit: 3 }))).toEqual([
      'c: personal',
      'e: popular',
      'd: popular',
    ]);
  });

  it('may go back to it where they go on, known or not', () => {
    for (const kind of ['session', 'known'] as const) {
      const list = told(listFor(shop, [first, second], { kind, at: 'continue', limit: 3 }));
      expect(list).toEqual(expect.arrayContaining(['a: personal', 'c: personal']));
    }
  });

  it('goes on with what they saw often before what they saw last', () => {
    const alone = smallShop([...visits, customer('x', saw('x', 500)), customer('y', saw('y', 600))]);
    const history = [saw('x', 1), saw('y', 2), saw('y', 4), saw('y', 6)];
    const own = (seen: typeof history) =>
      told(listFor(alone, seen, { kind: 'session', at: 'continue', limit: 2 })).map((one) => one.slice(0, 1));
    expect(own(history)).toEqual(['y', 'x']);
    expect(own(history.slice(0, 2))).toEqual(['x', 'y']);
  });

  it('gets an explained list that says what was left out for being seen', () => {
    const { hidden, items } = listFor(shop, [first, second], { kind: 'session', limit: 3, explain: true });
    expect(hidden).toEqual(
      expect.arrayContaining([
        { itemId: 'a', because: 'seen' },
        { itemId: 'b', because: 'seen' },
      ]),
    );
    const shown = new Set(items.map(({ itemId }) => itemId));
    expect(hidden.filter(({ itemId }) => shown.has(itemId))).toEqual([]);
  });
});

describe('what comes back', () => {
  it('is in the list or hidden, never both', () => {
    const shop = smallShop(people(3, 'p', 'a', 'b'));
    const visitor = listFor(shop, [saw('a', 1)], { kind: 'session', explain: true });
    expect(visitor.items.map(({ itemId }) => itemId)).toEqual(['b', 'a']);
    expect(visitor.hidden).toEqual([]);
    const owner = listFor(shop, [did('a'), did('b')], { explain: true, limit: 1 });
    expect(owner.items).toMatchObject([{ itemId: 'a', reason: { kind: 'had_before' } }]);
    expect(owner.hidden).toEqual([{ itemId: 'b', because: 'owned' }]);
  });
});

describe('what they avoid', () => {
  it('is in no list and no basket, whatever speaks for it', () => {
    const shop = smallShop(
      [...people(9, 'p', 'own', 'nuts', 'tea'), ...OTHERS],
      [anItem('nuts', { categories: ['nuts'] })],
    );
    const avoids = { ...NOTHING_AVOIDED, itemIds: new Set<string>(), categories: new Set(['nuts']) };
    const person = { kind: 'known', history: [did('own')], avoids } as const;
    expect(told(listFor(shop, [], { person }))).toEqual(['tea: personal', 'away: popular', 'far: popular']);
    expect(told(listFor(shop, [], { person, about: { kind: 'basket', itemIds: ['own'] }, limit: 1 }))).toEqual([
      'tea: together',
    ]);
    expect(listFor(shop, [], { person, explain: true }).hidden).toContainEqual({ itemId: 'nuts', because: 'avoided' });
  });

  it('leads to nothing and is no reason, though they took it once', () => {
    const shop = smallShop(
      [...people(9, 'p', 'nuts', 'nougat'), ...people(9, 'q', 'bread', 'butter'), ...OTHERS],
      [anItem('nuts', { categories: ['nuts'] })],
    );
    const history = [did('nuts'), did('bread')];
    const list = (avoids: Avoids | null) =>
      told(listFor(shop, [], { person: { kind: 'known', history, avoids }, limit: 2 }));
    expect(list(null)).toEqual(expect.arrayContaining(['nougat: personal', 'butter: personal']));
    const [byCategory, byItem] = [
      { ...NOTHING_AVOIDED, itemIds: new Set<string>(), categories: new Set(['nuts']) },
      { ...NOTHING_AVOIDED, itemIds: new Set(['nuts']), categories: new Set<string>() },
    ];
    for (const avoids of [byCategory, byItem]) {
      expect(list(avoids)[0]).toBe('butter: personal');
      expect(list(avoids)).not.toContain('nougat: personal');
    }
  });
});

describe('as of a moment', () => {
  it('nothing later is known: not owned, no reason, not shown', () => {
    const shop = smallShop([...people(9, 'p', 'a', 'b'), ...OTHERS]);
    const history = [did('a'), did('b', { atMs: NOW_MS - 2 * DAY_MS })];
    const placement = placementSettings(shop.settings, undefined);
    const asked = { about: { kind: 'nothing' }, placement, limit: 1, person: { kind: 'known', history } } as const;
    const then = recommend(shop, asked, NOW_MS - DAY_MS);
    expect(then.items).toMatchObject([{ itemId: 'a', reason: { kind: 'because_of_item', itemId: 'b' } }]);
    expect(told(recommend(shop, asked, NOW_MS))).toEqual(['away: popular']);
  });
});

describe('explained shares', () => {
  const safe = safeRecipe(smallShop([]).settings.training);
  const blend = blendOf({ similar: 0.1, peers: 1, popular: 0.5 });
  const crowd = [...people(120, 'p', 'a', 'b'), ...people(20, 'q', 'c', 'b'), ...OTHERS];

  it('are of the score itself: what is not from one item is said to be so, and all add up to one', () => {
    const shop = smallShop(crowd, [], { recipe: { blends: { ...safe.blends, new: blend } } });
    const { items, contributions } = listFor(shop, [did('a'), did('c', { type: 'view' })], { explain: true });
    expect(items[0]).toMatchObject({ itemId: 'b', tier: 'personal' });
    const shares = contributions.get('b') ?? [];
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    // No part of peers without a fit of it: here the pair tells a sixth, popularity the rest.
    const ofItems = shares.filter(({ itemId }) => itemId !== null).reduce((sum, { share }) => sum + share, 0);
    expect(ofItems).toBeCloseTo(0.1 / 0.6, 12);
    expect(shares.find(({ itemId }) => itemId === null)).toMatchObject({ signal: 'popular', did: null });
  });

  it('are told only where asked for', () => {
    const shop = smallShop(crowd);
    expect(listFor(shop, [did('a')]).contributions.size).toBe(0);
    expect(listFor(shop, [did('a')], { explain: true }).contributions.get('b')).toEqual([
      { itemId: 'a', did: 'purchase', signal: null, share: 1 },
    ]);
  });
});

describe('an offer', () => {
  const topic = (itemId: string, title: string) => anItem(itemId, { title, categories: ['breakfast'] });
  const guests = [...people(12, 'g', 'tea'), ...people(3, 'h', 'eggs')];
  const yes = () => true;

  it('passes over what is merely alike to what many take', () => {
    const shop = smallShop(guests, [topic('eggs', 'Eggs'), topic('tea', 'Tea'), topic('new eggs', 'Fried eggs')]);
    const question = { topic: 'breakfast', atMs: NOW_MS, avoids: NOTHING_AVOIDED, mayBeOffered: yes };
    expect(offerFor(shop, [did('eggs')], question)).toMatchObject({ itemId: 'tea', tier: 'popular' });
    expect(offerFor(shop, [did('eggs')], { ...question, mayBeOffered: () => false })).toBeNull();
    expect(offerFor(shop, [did('eggs')], { ...question, topic: 'dinner' })).toBeNull();
    const avoids = { ...NOTHING_AVOIDED, categories: new Set(['breakfast']) };
    expect(offerFor(shop, [did('eggs')], { ...question, avoids })).toBeNull();
  });

  it('is made as of its moment: what was had later was not had yet', () => {
    const shop = smallShop(guests, [topic('tea', 'Tea')]);
    const question = { topic: 'breakfast', avoids: NOTHING_AVOIDED, mayBeOffered: yes };
    const offerAt = (atMs: number) => offerFor(shop, [did('tea')], { ...question, atMs });
    expect(offerAt(NOW_MS)).toBeNull();
    expect(offerAt(NOW_MS - 1)).toMatchObject({ itemId: 'tea' });
  });
});
