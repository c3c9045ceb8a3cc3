import type { RapportClient } from '../../../scripts/client/rapport-client.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { replaceSettings } from '../../../src/usecases/admin/tenants.ts';
import { replaceWords } from '../../../src/usecases/admin/words.ts';
import type { Engine } from '../../../src/usecases/engine.ts';
import type { TestApp } from '../../support/test-app.ts';

const DAY_MS = 86_400_000;

/** A shop that is a hotel, too, with one of everything that is kept, and enough customers to learn from. */
export async function fillRichShop(app: TestApp, client: RapportClient, tenant: string, key: string): Promise<void> {
  const { engine, clock } = app;
  const post = (path: string, body: object, method = 'POST') => tell(app, method, path, body, key);
  const at = (days: number, minute = 0) => new Date(clock.nowMs - days * DAY_MS + minute * 60_000).toISOString();
  await settle(engine, tenant);

  await post('/v1/items', { items: catalogue(at) });
  await tell(app, 'DELETE', '/v1/items/gone', undefined, key);

  const events: object[] = [];
  for (let customer = 0; customer < 40; customer += 1) {
    for (let order = 0; order < 4; order += 1) {
      const items = [0, 1, 3].map((step) => `item-${((customer + order * 3 + step) * 2 + (customer % 2)) % 24}`);
      events.push({
        ...{
          id: `o${customer}/${order}`,
          type: 'purchase',
          customerId: `c${customer}`,
          at: at(90 - order * 20, customer),
        },
        items: items.map((itemId, line) => ({ itemId, quantity: line + 1, price: 9.99 + line })),
      });
      events.push({
        ...{
          id: `v${customer}/${order}`,
          type: 'view',
          customerId: `c${customer}`,
          at: at(90 - order * 20, customer - 5),
        },
        itemId: items[0],
      });
    }
  }
  const who = { customerId: 'c1' };
  events.push(
    { id: 'cart', type: 'cart', ...who, at: at(2), items: [{ itemId: 'item-3', quantity: 2.5 }, { itemId: 'item-3' }] },
    { id: 'rated', type: 'rate', ...who, at: at(2), itemId: 'item-5', value: 1.5, price: 0.1 },
    { id: 'shown', type: 'impression', ...who, at: at(2), itemId: 'item-7', recommendationId: 'list-1' },
    {
      id: 'shown too',
      type: 'impression',
      ...who,
      at: at(2),
      items: [{ itemId: 'item-9' }],
      recommendationId: 'list-1',
    },
    { id: 'gone', type: 'purchase', ...who, at: at(40), itemId: 'gone', quantity: 3 },
    { id: 'told anew', type: 'purchase', ...who, at: at(3), itemId: 'item-1' },
    { id: 'told anew', type: 'purchase', ...who, at: at(3), itemId: 'item-3', revision: 7 },
    { id: 'corrected', type: 'view', ...who, at: at(4), itemId: 'item-1' },
    { id: 'corrected', type: 'view', ...who, at: at(4), itemId: 'item-5', replaces: 'corrected' },
    {
      id: 'of two',
      type: 'purchase',
      ...who,
      at: at(5),
      items: [{ itemId: 'item-1', quantity: 3 }, { itemId: 'item-3' }],
    },
    { type: 'cancel', ...who, cancels: 'of two', items: [{ itemId: 'item-1', quantity: 1 }] },
    { id: 'never', type: 'purchase', ...who, at: at(5), itemId: 'item-11' },
    { type: 'cancel', ...who, cancels: 'never' },
    {
      id: 'eaten',
      type: 'consume',
      ...who,
      at: at(1),
      itemId: 'item-2',
      place: 'harbour',
      touchpoint: 'breakfast',
      stayId: 's1',
    },
    { id: ' "quoted", ünïcode\n', type: 'view', customerId: ' c,2"\n', at: at(1), itemId: 'item ; 13' },
    { id: 'of nobody', type: 'view', sessionId: 'anonymous', at: at(1), itemId: 'item-4' },
    { id: 'of a session', type: 'view', sessionId: 'web-1', at: at(1), itemId: 'item-6' },
    { id: 'of merged', type: 'purchase', customerId: 'c1 before', at: at(30), itemId: 'item-8' },
    { id: 'of refusing', type: 'purchase', customerId: 'refuses', at: at(30), itemId: 'item-8' },
    { id: 'of learning', type: 'purchase', customerId: 'private', at: at(30), itemId: 'item-8' },
    {
      id: 'booked',
      type: 'booking',
      ...who,
      stayId: 's1',
      place: 'harbour',
      arrivesOn: at(-1).slice(0, 10),
      departsOn: at(-3).slice(0, 10),
      at: at(9),
    },
  );
  await client.sendEvents(events as never);
  const of = (customerId: string, path: string) => `/v1/customers/${encodeURIComponent(customerId)}/${path}`;
  await post('/v1/identities', { sessionId: 'web-1', customerId: 'c1' });
  const profile = {
    ...{ givenName: 'Mei', familyName: 'Chen', honorific: 'ms', birthday: { month: 5, day: 1 }, loyaltyTier: 'gold' },
    attributes: { segment: 'a', score: 1.5, vip: true, tags: ['x', 'y'] },
  };
  await post(of('c1', 'profile'), profile, 'PUT');
  await post(of('c1', 'profile'), { calledName: 'Coach' }, 'PATCH');
  const by = { role: 'staff', name: 'Anna' };
  await post(of('c1', 'merges'), { absorbedId: 'c1 before', by });
  await post(of('c1', 'cases'), {
    id: 'case',
    kind: 'complaint',
    topic: 'noise',
    words: { en: 'noise' },
    place: 'harbour',
    by,
  });
  await post(of('c1', 'cases/case'), { id: 'step', status: 'resolved', words: { en: 'moved' }, by }, 'PATCH');
  await post(of('c1', 'preferences'), {
    ...{ id: 'tea', topic: 'breakfast', stance: 'likes', itemId: 'item-2', words: { en: 'tea' }, by },
  });
  await post(of('refuses', 'consents'), { id: 'no', purpose: 'personalization', granted: false, by });
  await post(of('private', 'consents'), { id: 'no', purpose: 'learning', granted: false, by });
}

async function settle(engine: Engine, tenant: string): Promise<void> {
  const defaults = defaultSettings();
  await replaceSettings(engine, tenant, {
    ...defaults,
    currency: 'GBP',
    places: { harbour: { timeZone: 'Europe/Lisbon' } } as never,
    training: { ...defaults.training, chooseSeconds: 1 },
  });
  await replaceWords(engine, tenant, 'de', {});
}

function catalogue(at: (days: number) => string): readonly object[] {
  const items = Array.from({ length: 24 }, (_, number) => ({
    ...{
      itemId: `item-${number}`,
      title: `Thing ${number}`,
      price: number + 0.5,
      categories: ['all', number % 2 ? 'odd' : 'even'],
    },
    createdAt: at(100 + (number % 5)),
  }));
  return [
    ...items,
    {
      ...{ itemId: 'item ; 13', title: 'A "quoted", title\nof two lines', categories: ['a > b', 'c|d'], price: null },
      ...{
        attributes: { colour: 'blue', litres: 0.3, vegan: true, tags: ['a, b', 'c'] },
        allergens: ['milk'],
        hidden: true,
      },
      ...{ inStock: false, url: 'https://shop.example/a?b=c,d', imageUrl: '/x.png', brand: 'Brand', groupId: 'group' },
      ...{ publishAt: at(50), availableFrom: at(40), availableUntil: at(-40), createdAt: at(60) },
    },
    { itemId: 'gone', title: 'Not any more', categories: ['odd'], price: 3 },
  ];
}

async function tell(app: TestApp, method: string, path: string, body: object | undefined, key: string): Promise<void> {
  const { status, body: answer } = await app.call(method, path, { key, body });
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
}
