import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stated } from '../../../src/guest/test/guest-story.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
let browser: string;
let customerId: string;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['events:write', 'guests:read', 'guests:write']);
  browser = await app.key(['events:write']);
});
afterAll(() => app.close());
beforeEach(() => {
  count += 1;
  customerId = `customer-${count}`;
});

const AT = '2026-03-01T10:00:00Z';
const post = (body: unknown, by = key) => app.call('POST', '/v1/events', { key: by, body });
const order = (id: string, itemIds: readonly string[], rest: object = {}) => ({
  ...{ id, type: 'purchase', customerId, at: AT, items: itemIds.map((itemId) => ({ itemId })) },
  ...rest,
});
const take = (eventId: string, by = key, who = `customerId=${customerId}`) =>
  app.call('DELETE', `/v1/events/${eventId}?${who}`, { key: by });

async function history(): Promise<readonly Record<string, unknown>[]> {
  const { body } = await app.call('GET', `/v1/customers/${customerId}/history`, { key });
  return (body as { interactions: Record<string, unknown>[] }).interactions;
}
const items = async () => (await history()).map(({ itemId, quantity }) => [itemId, quantity]);

describe('an event with an id that was used before', () => {
  it('is named by its own id in the history', async () => {
    await post(order('order-1', ['a', 'b']));
    expect((await history()).map(({ eventId }) => eventId)).toEqual(['order-1', 'order-1']);
  });

  it('is a conflict when it says something else, told as such and never as a duplicate', async () => {
    await post(order('order-1', ['a']));
    const single = await post(order('order-1', ['b']));
    expect(single).toMatchObject({ status: 409, body: { error: { code: 'conflict', details: [{ field: 'id' }] } } });
    const batch = await post({ events: [order('order-2', ['c']), order('order-1', ['b'])] });
    expect(batch).toMatchObject({ status: 409, body: { error: { details: [{ field: 'events[1].id' }] } } });
    expect(await items()).toEqual([['a', 1]]);
    const skipped = await post({ events: [order('order-2', ['c']), order('order-1', ['b'])], onInvalid: 'skip' });
    expect(skipped).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 1, code: 'conflict', field: 'id' }] },
    });
  });

  it('stores nothing of anybody when one of a batch is a conflict', async () => {
    await post(order('order-1', ['a']));
    const other = { ...order('x', ['a']), customerId: `${customerId}-other` };
    const stay = { id: 's', type: 'arrival', customerId, stayId: 'stay', at: AT };
    expect((await post({ events: [stay, other, order('order-1', ['b'])] })).status).toBe(409);
    const theirs = await app.call('GET', `/v1/customers/${customerId}-other/history`, { key });
    expect(theirs.body).toEqual({ interactions: [] });
    const stays = await app.call('GET', `/v1/customers/${customerId}/stays`, { key });
    expect(stays.body).toMatchObject({ stays: [] });
  });
});

describe('an order that is corrected', () => {
  it('holds the new lines only (D4): as its own replacement, by revision, and by another order', async () => {
    await post(order('order-1', ['a']));
    expect((await post(order('order-1', ['b'], { replaces: 'order-1' }))).body).toEqual({
      ...{ accepted: 1, duplicates: 0, interactions: 1, replaced: 1 },
    });
    expect(await items()).toEqual([['b', 1]]);
    expect((await post(order('order-1', ['c'], { revision: 3 }))).body).toMatchObject({ replaced: 1 });
    expect((await post(order('order-1', ['d'], { revision: 2 }))).body).toEqual({
      ...{ accepted: 0, duplicates: 1, interactions: 0 },
    });
    expect(await items()).toEqual([['c', 1]]);
    expect((await post(order('order-2', ['e'], { replaces: 'order-1' }))).body).toMatchObject({ replaced: 1 });
    expect(await items()).toEqual([['e', 1]]);
  });
});

describe('DELETE /v1/events/:eventId', () => {
  it('takes an event back, once, and keeps it from coming again', async () => {
    await post(order('order-1', ['a', 'b']));
    const taken = { status: 200, body: { accepted: 1, duplicates: 0, interactions: 0, cancelled: 1 } };
    expect(await take('order-1')).toMatchObject(taken);
    expect(await take('order-1')).toMatchObject(taken);
    expect((await post(order('order-1', ['a', 'b']))).body).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await items()).toEqual([]);
  });

  it('takes the event of a session', async () => {
    await post({ id: 'v', type: 'view', sessionId: 's', itemId: 'a' });
    expect((await take('v', browser, 'sessionId=s')).body).toMatchObject({ cancelled: 1 });
  });

  it('holds for an event that has not come yet, of whichever kind', async () => {
    const first = await take('order-1');
    expect(first.body).toEqual({ accepted: 1, duplicates: 0, interactions: 0, cancelled: 1 });
    expect((await take('order-1')).body).toEqual(first.body);
    await take('arrival-1');
    await post({
      events: [order('order-1', ['a']), { id: 'arrival-1', type: 'arrival', customerId, stayId: 'stay', at: AT }],
    });
    expect(await items()).toEqual([]);
    const stays = await app.call('GET', `/v1/customers/${customerId}/stays`, { key });
    expect(stays.body).toMatchObject({ stays: [] });
  });

  it('holds as of a revision: a higher one stands again, a lower one never', async () => {
    const cancel = { type: 'cancel', cancels: 'order-1', customerId, revision: 2 };
    await post(order('order-1', ['a'], { revision: 1 }));
    expect((await post(cancel)).body).toMatchObject({ cancelled: 1 });
    expect((await post(order('order-1', ['b'], { revision: 2 }))).body).toMatchObject({ duplicates: 1 });
    expect(await items()).toEqual([]);
    await post(order('order-1', ['c'], { revision: 3 }));
    expect((await post(cancel)).body).toMatchObject({ duplicates: 1 });
    expect(await items()).toEqual([['c', 1]]);
    expect(await post({ ...cancel, items: [{ itemId: 'c' }] })).toMatchObject({
      ...{ status: 400, body: { error: { details: [{ field: 'revision' }] } } },
    });
  });

  it('needs to know whose it is where nobody has it', async () => {
    const reply = await app.call('DELETE', '/v1/events/of-nobody', { key });
    expect(reply).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });

  it('finds what another id of the same person did', async () => {
    const desk = await app.key(['admin']);
    await post({ ...order('order-1', ['a']), customerId: `${customerId}-web` });
    await post(order('order-2', ['z']));
    const body = { absorbedId: `${customerId}-web`, by: { role: 'staff', name: 'Anna' } };
    expect((await app.call('POST', `/v1/customers/${customerId}/merges`, { key: desk, body })).status).toBe(200);
    expect(await items()).toContainEqual(['a', 1]);
    expect((await take('order-1')).body).toMatchObject({ cancelled: 1 });
    expect(await items()).toEqual([['z', 1]]);
  });
});

describe('a cancel in a batch', () => {
  it('takes back lines and quantities; a retry changes nothing', async () => {
    const cancel = {
      type: 'cancel',
      cancels: 'order-1',
      customerId,
      items: [{ itemId: 'a', quantity: 2 }, { itemId: 'b' }],
    };
    const lines = [{ itemId: 'a', quantity: 3 }, { itemId: 'b', quantity: 4 }, { itemId: 'c' }];
    const batch = { events: [{ ...order('order-1', []), items: lines }, cancel] };
    expect((await post(batch)).body).toEqual({ accepted: 2, duplicates: 0, interactions: 3, cancelled: 1 });
    expect((await post(batch)).body).toEqual({ accepted: 0, duplicates: 2, interactions: 0 });
    expect(await items()).toEqual([
      ['c', 1],
      ['a', 1],
    ]);
  });

  it.each([
    [{ cancels: undefined }, 'cancels'],
    [{ customerId: undefined }, 'customerId'],
    [{ price: 3 }, 'price'],
    [{ stayId: 's' }, 'stayId'],
    [{ type: 'view', itemId: 'a', id: 'e' }, 'cancels'],
  ])('names what is wrong with %j', async (change, field) => {
    const reply = await post({ type: 'cancel', cancels: 'order-1', customerId, ...change });
    expect(reply).toMatchObject({ status: 400, body: { error: { details: [{ field }] } } });
  });
});

describe('a guest whose file is full', () => {
  const arrivalOf = (who: string) => ({
    id: `in of ${who}`,
    type: 'arrival',
    customerId: who,
    stayId: `s ${who}`,
    at: AT,
  });

  it('refuses the whole batch before anything of it is stored, and is left out of one that skips', async () => {
    const full = `${customerId}-full`;
    const told = Array.from({ length: 2000 }, (_, at) =>
      stated(`s${at}`, '2026-02-01', { topic: 'room', words: { en: `${at}` } }),
    );
    await app.engine.stores.guests.addRecords('shop', full, told, 1_000_000);
    const events = [arrivalOf(customerId), arrivalOf(full), order('order-1', ['a'])];
    expect(await post({ events })).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', details: [{ field: 'events[1].customerId' }] } },
    });
    expect(await items()).toEqual([]);
    const stays = async () => (await app.call('GET', `/v1/customers/${customerId}/stays`, { key })).body;
    expect(await stays()).toMatchObject({ stays: [] });
    expect(await post({ events, onInvalid: 'skip' })).toMatchObject({
      status: 202,
      body: { accepted: 2, rejected: [{ index: 1, code: 'conflict', field: 'customerId' }] },
    });
    expect(await items()).toEqual([['a', 1]]);
    expect(await stays()).toMatchObject({ stays: [{ status: 'here' }] });
  });
});

describe('what was told of a stay', () => {
  const stay = (id: string, type: string, at: string, rest: object = {}) => ({
    ...{ id, type, customerId, stayId: `stay of ${customerId}`, at },
    ...rest,
  });
  const stays = async (who = customerId) => {
    const { body } = await app.call('GET', `/v1/customers/${who}/stays`, { key });
    return (body as { stays: { status: string; room: string | null }[] }).stays;
  };
  const arrived = () => stay('in', 'arrival', '2026-03-01T15:00:00Z', { place: 'harbour', room: '12' });
  const arrivals = async () => {
    const { body } = await app.call('GET', '/v1/places/harbour/arrivals?date=2026-03-01', { key });
    return (body as { arrivals: { card: { customerId: string } }[] }).arrivals.map(({ card }) => card.customerId);
  };

  it('is taken back: a check-in reversed is as if it had never been', async () => {
    await post(arrived());
    expect(await stays()).toMatchObject([{ status: 'here' }]);
    expect(await arrivals()).toContain(customerId);
    expect((await take('in')).body).toMatchObject({ accepted: 1, cancelled: 1 });
    expect(await stays()).toEqual([]);
    expect(await arrivals()).not.toContain(customerId);
    expect((await take('in')).body).toMatchObject({ accepted: 1, cancelled: 1 });
    expect((await post(arrived())).body).toMatchObject({ duplicates: 1 });
    expect(await stays()).toEqual([]);
  });

  it('is taken back: a check-out reinstated', async () => {
    await post({ events: [arrived(), stay('out', 'departure', '2026-03-02T08:00:00Z')] });
    expect(await stays()).toMatchObject([{ status: 'left' }]);
    expect((await post({ type: 'cancel', cancels: 'out', customerId })).body).toMatchObject({ cancelled: 1 });
    expect(await stays()).toMatchObject([{ status: 'here' }]);
  });

  it('is moved to another guest in one batch', async () => {
    await post(arrived());
    const other = `${customerId}-other`;
    const moved = { ...arrived(), id: 'in-2', customerId: other };
    const body = { events: [{ type: 'cancel', cancels: 'in', customerId }, moved] };
    expect((await post(body)).body).toMatchObject({ accepted: 2, cancelled: 1 });
    expect((await post(body)).body).toMatchObject({ accepted: 0, duplicates: 2 });
    expect(await stays()).toEqual([]);
    expect(await stays(other)).toMatchObject([{ status: 'here', room: '12' }]);
  });

  it('is corrected by being told again, by revision and by replacement', async () => {
    await post(arrived());
    const room = (number: string, rest: object) => ({ ...arrived(), room: number, ...rest });
    expect((await post(room('13', {}))).body).toMatchObject({ accepted: 1, replaced: 1 });
    expect((await post(room('14', { revision: 2 }))).body).toMatchObject({ accepted: 1, replaced: 1 });
    for (const stale of [room('15', { revision: 1 }), arrived(), room('14', { revision: 2 })]) {
      expect((await post(stale)).body).toMatchObject({ accepted: 0, duplicates: 1 });
    }
    expect(await stays()).toMatchObject([{ room: '14' }]);
    expect((await post(room('16', { id: 'in-2', replaces: 'in' }))).body).toMatchObject({ replaced: 1 });
    expect(await stays()).toMatchObject([{ room: '16' }]);
    expect((await post(room('17', { id: 'in-2', replaces: 'in-2' }))).body).toMatchObject({ replaced: 1 });
    expect(await stays()).toMatchObject([{ room: '17' }]);
  });

  it('cannot be taken back with a browser’s key, nor line by line', async () => {
    await post(arrived());
    expect((await take('in', browser)).status).toBe(403);
    const lines = { type: 'cancel', cancels: 'in', customerId, itemId: 'a' };
    expect(await post(lines)).toMatchObject({ status: 400, body: { error: { details: [{ field: 'items' }] } } });
    expect(await stays()).toMatchObject([{ status: 'here' }]);
  });
});
