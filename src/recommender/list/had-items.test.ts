import { describe, expect, it } from 'vitest';
import type { CustomerHistory, Interaction } from '../../domain/interaction.ts';
import { defaultSettings, type TenantSettings } from '../../domain/settings.ts';
import { readerLists, topLists } from '../choose/top-lists.ts';
import { knownShare } from '../metrics/known-share.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { anItem, smallShop } from '../test/small-shop.ts';
import { mulberry32 } from '../test/taste-groups.ts';
import { recommend } from './recommend.ts';

const ITEMS = 60;
const settings = defaultSettings();
const HAVING = ['rate', 'like', 'book', 'consume', 'purchase'] as const;

/** Dense ratings: 120 people rate two thirds of what their taste has, mostly well. */
function raters(): readonly CustomerHistory[] {
  const random = mulberry32(11);
  return Array.from({ length: 120 }, (_, number) => {
    const history: Interaction[] = [];
    for (let item = number % 2; item < ITEMS; item += 2) {
      if (random() > 0.65) continue;
      const value = 3 + Math.ceil(random() * 2);
      history.push(did(`film ${item}`, { type: 'rate', value, atMs: NOW_MS - item * DAY_MS, eventKey: `r${item}` }));
    }
    return customer(`rater ${number}`, ...history.sort((a, b) => b.atMs - a.atMs));
  });
}

/** As the settings were while a rating said nothing of having had it. */
function withoutHad({ eventTypes, ...others }: TenantSettings): TenantSettings {
  const types = Object.entries(eventTypes).map(([name, { had: _, ...type }]) => [name, type]);
  return { ...others, eventTypes: Object.fromEntries(types) };
}

function shareKnown(of: TenantSettings): number | null {
  const people = raters().map(({ customer: { kind }, history }) => ({ kind, history }));
  const { model, catalogue } = smallShop(raters(), [], of);
  if (model === null) return null;
  const lists = topLists(model.model, people, { settings: of, catalogue });
  return knownShare(readerLists(model.model, people, lists, of) ?? [])?.share ?? null;
}

describe('what somebody had', () => {
  it('planted world: of a page of new films none was rated by its reader', () => {
    expect(shareKnown(withoutHad(settings))).toBeGreaterThan(0.5);
    expect(shareKnown(settings)).toBe(0);
  });

  it.each(HAVING)('a %s keeps an item off the home page, and on the pages that are not for new things', (type) => {
    const others = Array.from({ length: 5 }, (_, at) =>
      customer(`other ${at}`, did('a', { eventKey: '1' }), did('b', { eventKey: '1' }), did('c', { eventKey: '1' })),
    );
    const mine = [did('a', { type, eventKey: 'mine' })];
    const shop = smallShop([...others, customer('me', ...mine)], [anItem('d')]);
    const listed = (placement: string) => {
      const at = shop.settings.placements[placement];
      if (at === undefined) throw new Error(placement);
      const person = { kind: 'known', history: mine } as const;
      const list = recommend(shop, { about: { kind: 'nothing' }, person, placement: at, limit: 4 }, NOW_MS);
      return list.items.map(({ itemId }) => itemId);
    };
    expect(listed('home')).not.toContain('a');
    expect(listed('home')).toContain('b');
    expect(listed('again')).toContain('a');
    expect(listed('continue')).toContain('a');
  });

  it('a look keeps nothing off the home page', () => {
    const shop = smallShop([customer('one', did('a')), customer('two', did('a'))]);
    const person = { kind: 'known', history: [did('a', { type: 'view' })] } as const;
    const request = { about: { kind: 'nothing' }, person, placement: { excludeOwned: true }, limit: 4 } as const;
    expect(recommend(shop, request, NOW_MS).items.map(({ itemId }) => itemId)).toEqual(['a']);
  });
});
