import { describe, expect, it } from 'vitest';
import type { CustomerEvent } from '../../domain/event.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { customerProfileSchema } from '../../guest/records/customer-profile.ts';
import { had, moment } from '../../guest/test/guest-story.ts';
import { CatalogueTable } from '../../recommender/catalogue/catalogue-table.ts';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { TenantViews } from '../tenant-views.ts';
import { greetCustomer } from './greet-customer.ts';
import { houseOf } from './house-of.ts';

const HOTEL = 'hotel';
const NOW_MS = moment('2026-05-01T08:00');
const clock = () => NOW_MS;
const congee = {
  itemId: 'congee',
  title: 'Congee with century egg',
  categories: ['breakfast'],
  price: 9,
  attributes: { 'title_zh-CN': '皮蛋瘦肉粥' },
  hidden: false,
  inStock: true,
  createdAtMs: NOW_MS,
};

async function openHotel(): Promise<Pick<Engine, 'stores' | 'views' | 'clock' | 'newId'>> {
  const stores = createMemoryStores(clock);
  await stores.tenants.create(HOTEL, defaultSettings());
  await stores.catalogue.upsert(HOTEL, [congee]);
  return { stores, views: new TenantViews(stores, clock), clock, newId: () => 'greeting-1' };
}

function breakfast(on: string, stay: string): CustomerEvent {
  const { atMs, type, place, touchpoint, stayId, recommendationId, value, itemId } = had('congee', on, { stay });
  return {
    id: `${stay} ${on}`,
    customer: { kind: 'known', id: 'wang' },
    identifiesSession: null,
    lines: [{ itemId, quantity: 1, price: null }],
    ...{ atMs, type, place, touchpoint, stayId, recommendationId, value },
  };
}

describe('the house', () => {
  it('thinks no dish rarer for a buffet or a cover that its till books', async () => {
    const { views } = await openHotel();
    const view = await views.view(HOTEL);
    const named = (itemId: string, title: string) => ({ ...congee, itemId, title, attributes: {} });
    const shareAmong = (...others: (typeof congee | ReturnType<typeof named>)[]) => {
      const catalogue = new CatalogueTable();
      catalogue.apply({ revision: 1, items: [congee, ...others], complete: true, deleted: [] });
      const indexOf = new Map([congee, ...others].map(({ itemId }, index) => [itemId, index]));
      const model = { version: 1, model: { indexOf, popularity: [30, 70] } } as unknown as typeof view.model;
      return houseOf({ settings: view.settings, catalogue, model }).shareOf('congee', 'breakfast');
    };
    expect(shareAmong(named('buffet', 'Breakfast buffet'))).toBe(shareAmong());
    expect(shareAmong(named('eggs', 'Eggs'))).toBeLessThan(shareAmong());
  });
});

const query = { customerId: 'wang', touchpoint: 'breakfast', locale: 'zh-CN' };

describe('greetCustomer', () => {
  it('takes somebody never heard of for a stranger', async () => {
    const greeting = await greetCustomer(await openHotel(), HOTEL, query);
    expect(greeting).toEqual({
      text: '早上好，欢迎光临！很高兴为您服务。',
      locale: 'zh-CN',
      touchpoint: 'breakfast',
      known: false,
      greetingId: 'greeting-1',
      standing: { visit: 'first', stays: 0, isNewHere: false, evidence: [] },
      facts: [],
    });
  });

  it('greets by name and usual, each fact walking back to stored events', async () => {
    const engine = await openHotel();
    const wang = { givenName: '伟', familyName: '王', honorific: 'mr', locale: 'zh-CN', updatedAtMs: NOW_MS };
    const profile = customerProfileSchema.parse(wang);
    await engine.stores.guests.put(HOTEL, 'wang', profile, 3600);
    const events = [breakfast('2026-01-11T08:00', 'january'), breakfast('2026-03-11T08:00', 'march')];
    await engine.stores.histories.append(HOTEL, events, historyPolicy(defaultSettings()), NOW_MS);

    const greeting = await greetCustomer(engine, HOTEL, query);
    expect(greeting.text).toBe('王先生，早上好，欢迎您回来！还是和上次一样，给您准备皮蛋瘦肉粥，好吗？');
    const history = await engine.stores.histories.read(HOTEL, { kind: 'known', id: 'wang' }, 10);
    expect(greeting.facts.at(-1)?.evidence.events).toEqual(history.map(({ eventKey }) => eventKey));
  });

  it('obeys the catalogue of this moment, and the moment asked about', async () => {
    const engine = await openHotel();
    const events = [breakfast('2026-01-11T08:00', 'january'), breakfast('2026-03-11T08:00', 'march')];
    await engine.stores.histories.append(HOTEL, events, historyPolicy(defaultSettings()), NOW_MS);
    const inFebruary = await greetCustomer(engine, HOTEL, { ...query, atMs: moment('2026-02-01T19:00') });
    expect(inFebruary.text).toBe('晚上好，欢迎您回来！很高兴再次见到您。');

    await engine.stores.catalogue.upsert(HOTEL, [{ ...congee, inStock: false }]);
    const soldOut = await greetCustomer(engine, HOTEL, query);
    expect(soldOut.facts.map(({ level }) => level)).toEqual(['act_silently']);
  });

  it('refuses a tenant that does not exist', async () => {
    await expect(greetCustomer(await openHotel(), 'nobody', query)).rejects.toMatchObject({ code: 'not_found' });
  });
});
