import { afterEach, beforeEach, expect, it } from 'vitest';
import { trainModel } from '../../../src/usecases/training/train-model.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

/*
 * One person at every door of the shop: ids that were merged and a session that was identified answer alike, and count
 * once in what is learned.
 */

interface Listed {
  readonly itemId: string;
  readonly tier: string;
  readonly reason: { readonly kind: string; readonly support?: number };
}

let app: TestApp;
let key: string;
let sent = 0;

beforeEach(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
  const items = Array.from({ length: 60 }, (_, at) => ({ itemId: `i${at}`, title: `Item ${at}` }));
  await app.call('POST', '/v1/items', { key, body: { items } });
});
afterEach(() => app.close());

async function buy(who: Readonly<Record<string, string>>, ...itemIds: readonly string[]): Promise<void> {
  sent += 1;
  const body = { id: `e${sent}`, type: 'purchase', ...who, items: itemIds.map((itemId) => ({ itemId })) };
  expect((await app.call('POST', '/v1/events', { key, body })).status).toBe(202);
}
async function merge(kept: string, absorbedId: string): Promise<void> {
  const reply = await app.call('POST', `/v1/customers/${kept}/merges`, { key, body: { absorbedId } });
  expect(reply.status).toBe(200);
}
async function train(): Promise<void> {
  await trainModel(app.engine, 'shop', app.clock.nowMs);
  await app.engine.views.refreshHeld();
  await app.engine.views.settled();
}
const posted = async (body: object) => {
  const reply = await app.call('POST', '/v1/recommendations', { key, body: { limit: 50, ...body } });
  return (reply.body as { items: readonly Listed[] }).items;
};
const got = async (id: string) => {
  const reply = await app.call('GET', `/v1/customers/${id}/recommendations?limit=50`, { key });
  return (reply.body as { items: readonly Listed[] }).items;
};
const idsOf = (items: readonly Listed[]) => items.map(({ itemId }) => itemId);

it('shows who was merged nothing that either id has, by GET and POST, by either id and by the session', async () => {
  // Twelve others, so that there is something personal to say.
  for (let at = 0; at < 12; at += 1) await buy({ customerId: `c${at}` }, 'i0', 'i1', 'i2', 'i3', 'i4', `i${5 + at}`);
  await buy({ sessionId: 's' }, 'i2');
  await buy({ customerId: 'M1' }, 'i0', 'i1');
  await app.call('POST', '/v1/identities', { key, body: { sessionId: 's', customerId: 'M1' } });
  await buy({ customerId: 'M2' }, 'i20');
  await train();
  await merge('M2', 'M1');
  const expected = await got('M2');
  expect(expected).toHaveLength(50);
  expect(expected.filter(({ tier }) => tier === 'personal').map(({ itemId }) => itemId)).toContain('i3');
  for (const owned of ['i0', 'i1', 'i2', 'i20']) expect(idsOf(expected)).not.toContain(owned);
  const doors = [got('M1'), ...[{ customerId: 'M2' }, { customerId: 'M1' }, { sessionId: 's' }].map(posted)];
  for (const items of await Promise.all(doors)) expect(idsOf(items)).toEqual(idsOf(expected));
});

it('answers an identified session as its customer', async () => {
  for (let at = 0; at < 12; at += 1) await buy({ customerId: `c${at}` }, 'i0', 'i1', 'i2', 'i3', 'i4');
  await buy({ customerId: 'ann' }, 'i0');
  const view = { id: 'v', type: 'view', sessionId: 's', itemId: 'i1' };
  await app.call('POST', '/v1/events', { key, body: view });
  await train();
  expect(idsOf(await posted({ sessionId: 's' }))).toContain('i0');
  await app.call('POST', '/v1/identities', { key, body: { sessionId: 's', customerId: 'ann' } });
  const asCustomer = await got('ann');
  expect(idsOf(asCustomer)).not.toContain('i0');
  expect(await posted({ sessionId: 's' })).toEqual(asCustomer);
});

it('shows the whole history of a merged person, newest first, whichever id is asked', async () => {
  await buy({ customerId: 'a' }, 'i0');
  await buy({ customerId: 'b' }, 'i1');
  app.clock.nowMs += 1000;
  await buy({ customerId: 'a' }, 'i2');
  await merge('a', 'b');
  const history = async (path: string) => {
    const { body } = await app.call('GET', `/v1/customers/${path}`, { key });
    return (body as { interactions: { itemId: string }[] }).interactions;
  };
  const whole = await history('a/history');
  expect(whole[0]?.itemId).toBe('i2');
  expect(whole.map(({ itemId }) => itemId).toSorted()).toEqual(['i0', 'i1', 'i2']);
  expect(await history('b/history')).toEqual(whole);
  expect(await history('b/history?limit=2')).toEqual(whole.slice(0, 2));
});

it('is one person to those who are told how many people took two things together', async () => {
  for (let at = 0; at < 20; at += 1) await buy({ customerId: `c${at}` }, 'i10', `i${11 + at}`);
  await buy({ customerId: 'ann' }, 'i0', 'i1');
  await buy({ customerId: 'ann-web' }, 'i0', 'i1');
  await buy({ customerId: 'bob' }, 'i0');
  const told = async () => (await got('bob')).find(({ itemId }) => itemId === 'i1');
  await train();
  // Two ids nobody joined are two people as far as anybody can tell.
  expect(await told()).toMatchObject({ tier: 'personal', reason: { kind: 'because_of_item', support: 2 } });
  await merge('ann', 'ann-web');
  await train();
  expect((await told())?.tier).not.toBe('personal');
});
