import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitHistories } from '../../../scripts/evaluate/fit-histories.ts';
import { type Ranker, servedLists } from '../../../scripts/evaluate/served-lists.ts';
import type { TenantSettings } from '../../../src/domain/settings.ts';
import { CatalogueTable } from '../../../src/recommender/catalogue/catalogue-table.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { placementSettings } from '../../../src/recommender/list/placement.ts';
import { safeRecipe } from '../../../src/recommender/model/recipe.ts';
import { openModel, type ServedModel } from '../../../src/recommender/model/served-model.ts';
import { mulberry32 } from '../../../src/recommender/test/taste-groups.ts';
import { getSettings, replaceSettings } from '../../../src/usecases/admin/tenants.ts';
import { START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';

/*
 * What `npm run evaluate` judges is what a request answers: one small shop, asked through HTTP and through evaluate's
 * own fit and lists. Forty customers and twenty visitors of two tastes; items hidden, out of stock, new, turned down.
 */
const MINUTE_MS = 60_000;
const ITEMS_OF_TASTE = 15;
const LIMIT = 12;

let app: TestApp;
let key: string;
let settings: TenantSettings;
let people: KnownCustomer[] = [];
let model: ServedModel;
let catalogue: CatalogueTable;

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const defaults = await getSettings(app.engine, 'shop');
  await replaceSettings(app.engine, 'shop', { ...defaults, training: { ...defaults.training, chooseSeconds: 0 } });
  settings = await getSettings(app.engine, 'shop');
  await app.call('POST', '/v1/items', { key, body: { items: itemsOf() } });
  const sent = await app.call('POST', '/v1/events', { key, body: { events: eventsOf(mulberry32(3)) } });
  expect(sent).toMatchObject({ status: 202 });
  expect((await app.call('POST', '/v1/training-jobs', { key })).status).toBe(202);
  await app.engine.views.settled();

  for await (const { customer, history } of app.engine.stores.histories.scan('shop'))
    people.push({ customer, history });
  people = people.filter(({ history }) => history.length > 0);
  catalogue = new CatalogueTable();
  catalogue.apply(await app.engine.stores.catalogue.changesSince('shop', 0));
  const itemIds = catalogue.newestFirst().map(({ itemId }) => itemId);
  const fitted = fitHistories(
    people,
    settings,
    safeRecipe(settings.training),
    itemIds,
    (id) => catalogue.get(id) ?? null,
  );
  model = openModel(0, fitted, null);
});
afterAll(() => app.close());

function itemsOf() {
  const made = ['tea', 'tool'].flatMap((taste) =>
    Array.from({ length: ITEMS_OF_TASTE }, (_, n) => ({
      itemId: `${taste}-${n}`,
      title: `${taste} number ${n % 5}`,
      categories: [taste],
      ...(n === 3 ? { hidden: true } : {}),
      ...(n === 4 ? { inStock: false } : {}),
    })),
  );
  return [...made, { itemId: 'untouched tea', title: 'tea nobody had', categories: ['tea'] }];
}

function eventsOf(random: () => number) {
  const pick = (taste: string) => `${taste}-${Math.floor(random() ** 2 * ITEMS_OF_TASTE)}`;
  const events: Record<string, unknown>[] = [];
  const tell = (who: object, type: string, itemIds: readonly string[]) => {
    const at = new Date(START_MS - 2000 * MINUTE_MS + events.length * MINUTE_MS).toISOString();
    events.push({ id: `e${events.length}`, type, ...who, at, items: itemIds.map((itemId) => ({ itemId })) });
  };
  for (let n = 0; n < 60; n += 1) {
    const taste = n % 2 === 0 ? 'tea' : 'tool';
    const who = n < 40 ? { customerId: `c${n}` } : { sessionId: `s${n}` };
    for (let step = 0; step < 4; step += 1) tell(who, 'view', [pick(taste)]);
    if (n < 40) tell(who, 'purchase', [...new Set([pick(taste), pick(taste), pick(taste)])]);
    if (n % 10 === 1) tell(who, 'dislike', [pick(taste)]);
    if (n % 10 === 2) tell(who, 'purchase', [pick(taste)]);
  }
  return events;
}

const judged = (placement: string): Ranker =>
  servedLists({ settings, catalogue, model }, placementSettings(settings, placement));

async function served({ customer, history }: KnownCustomer, placement: string) {
  app.clock.nowMs = history[0]?.atMs ?? 0;
  const reply =
    customer.kind === 'known'
      ? await app.call('GET', `/v1/customers/${customer.id}/recommendations?limit=${LIMIT}&placement=${placement}`, {
          key,
        })
      : await app.call('POST', '/v1/recommendations', {
          key,
          body: { sessionId: customer.id, limit: LIMIT, placement },
        });
  expect(reply.status).toBe(200);
  return (reply.body as { items: readonly { itemId: string; tier: string }[] }).items;
}

describe('what evaluate judges', () => {
  it.each([
    ['home', 'known'],
    ['again', 'known'],
    ['home', 'session'],
    ['continue', 'session'],
  ])('is what a request is answered at %s: %s', async (placement, kind) => {
    const own = people.filter(({ customer }) => customer.kind === kind);
    expect(own).toHaveLength(kind === 'known' ? 40 : 20);
    const tiers = new Set<string>();
    for (const person of own) {
      const { items, tiers: judgedTiers } = judged(placement)(
        { kind: person.customer.kind, history: person.history },
        LIMIT,
      );
      const answered = await served(person, placement);
      expect(items.map((item) => model.model.itemIds[item])).toEqual(answered.map(({ itemId }) => itemId));
      expect(judgedTiers).toEqual(answered.map(({ tier }) => tier));
      for (const tier of judgedTiers) tiers.add(tier);
    }
    expect(tiers).toContain('personal');
  });

  it('is the list of the moment that is asked for: what came later is not known', () => {
    const own = people.filter(({ customer, history }) => customer.kind === 'known' && history.length > 5);
    let changed = 0;
    for (const { history } of own) {
      const atMs = history[4]?.atMs ?? 0;
      const known = history.filter((deed) => deed.atMs <= atMs);
      const then = judged('home')({ history, atMs }, LIMIT);
      expect(then).toEqual(judged('home')({ history: known, atMs }, LIMIT));
      if (then.items.join() !== judged('home')({ history }, LIMIT).items.join()) changed += 1;
    }
    expect(changed).toBeGreaterThan(0);
  });

  it('has the fallbacks of a list in it, and nothing that may not be shown', () => {
    const [someone] = people;
    const { items, tiers } = judged('home')({ history: someone?.history ?? [] }, 100);
    expect(new Set(tiers).size).toBeGreaterThan(1);
    const names = items.map((item) => model.model.itemIds[item]);
    expect(names).toContain('untouched tea');
    for (const hidden of ['tea-3', 'tea-4', 'tool-3', 'tool-4']) expect(names).not.toContain(hidden);
  });
});
