import { beforeAll, describe, expect, it } from 'vitest';
import { ANNA, sharedHotel } from '../../support/hotel.ts';

/** One guest, and every door that may put an item before them. */
const hotel = sharedHotel();
let asking: string;

beforeAll(async () => {
  const admin = await hotel.keyWith('admin');
  asking = await hotel.keyWith('recommendations:read');
  // Everybody has congee with their coffee, some have pancakes.
  for (let guest = 0; guest < 12; guest += 1) {
    await have(`guest-${guest}`, 'coffee', 'congee', ...(guest < 4 ? ['pancakes'] : []));
  }
  expect((await hotel.call('POST', '/v1/training-jobs', undefined, admin)).status).toBe(202);
});

const DOORS: readonly (readonly [door: string, items: (customerId: string) => Promise<readonly string[]>])[] = [
  ['GET recommendations', (id) => listed('GET', `/v1/customers/${id}/recommendations`)],
  ['POST recommendations', (id) => listed('POST', '/v1/recommendations', { customerId: id })],
  ['a basket', (id) => listed('POST', '/v1/recommendations', { customerId: id, itemIds: ['coffee'] })],
  ['a session of theirs', (id) => listed('POST', '/v1/recommendations', { sessionId: `session of ${id}` })],
  ['an offer', async (id) => offered(id)],
];

describe.each(DOORS)('%s', (_, itemsAt) => {
  it('shows congee to a guest of whom nothing was told', async () => {
    const id = await guest();
    expect(await itemsAt(id)).toContain('congee');
  });

  it('keeps away what a guest avoids, and shows it again once that is marked outdated', async () => {
    const id = await guest();
    await tell(id, { id: 'p1', stance: 'avoids', itemId: 'congee' });
    expect(await itemsAt(id)).not.toContain('congee');
    await mark(id, 'stated:p1', 'outdated');
    expect(await itemsAt(id)).toContain('congee');
  });

  it('keeps away a category that a guest avoids', async () => {
    const id = await guest();
    await tell(id, { id: 'p1', stance: 'avoids', category: 'dishes' });
    const items = await itemsAt(id);
    for (const dish of ['congee', 'benedict', 'pancakes']) expect(items).not.toContain(dish);
  });

  it('keeps away what was marked as not liked', async () => {
    const id = await guest();
    await mark(id, 'offer:congee', 'not_liked');
    expect(await itemsAt(id)).not.toContain('congee');
  });

  it('names nothing to who is allergic to what only words say, until a person has looked', async () => {
    const id = await guest();
    await arrive(id);
    await tell(id, { id: 'p1', stance: 'avoids', words: { en: 'kiwi allergy' } });
    expect(await itemsAt(id)).toEqual([]);
    await check(id, 'dish:pancakes');
    expect(await itemsAt(id)).toEqual(['pancakes']);
    await check(id, 'table:breakfast');
    expect(await itemsAt(id)).toContain('congee');
  });

  it('waits as well where the allergy was typed as a request, until that is withdrawn', async () => {
    const id = await guest();
    await arrive(id);
    const words = { en: 'severe kiwi allergy, please tell the kitchen' };
    const opened = { id: 'c', kind: 'request', topic: 'food', words, by: ANNA };
    const { body } = await hotel.call('POST', `/v1/customers/${id}/cases`, opened);
    expect(body).toMatchObject({ said: { because: 'sensitive' } });
    expect(await itemsAt(id)).toEqual([]);
    expect((await hotel.greeting(id)).text).not.toMatch(/kiwi|allergy/);
    const kitchen = await hotel.keyWith('guests:read', 'guests:sensitive');
    const card = await hotel.call('GET', `/v1/customers/${id}/card?view=kitchen&locale=en`, undefined, kitchen);
    expect(JSON.stringify(card.body)).toMatch(/severe kiwi allergy/);
    await check(id, 'dish:pancakes');
    expect(await itemsAt(id)).toEqual(['pancakes']);
    const step = { status: 'withdrawn', by: ANNA };
    expect((await hotel.call('PATCH', `/v1/customers/${id}/cases/c`, step)).status).toBe(200);
    expect(await itemsAt(id)).toContain('congee');
  });

  it('suggests to who is allergic nothing new of which nobody said what is in it', async () => {
    const id = await guest();
    await arrive(id);
    await tell(id, { id: 'p1', stance: 'avoids', sensitivity: 'health', allergens: ['nuts'] });
    expect(await itemsAt(id)).toEqual([]);
    await check(id, 'dish:congee');
    expect(await itemsAt(id)).toEqual(['congee']);
  });

  it('knows what was told under an id that was merged', async () => {
    const [id, other] = [await guest(), await guest()];
    await tell(other, { id: 'p1', stance: 'avoids', itemId: 'congee' });
    expect((await hotel.call('POST', `/v1/customers/${id}/merges`, { absorbedId: other })).status).toBeLessThan(300);
    expect(await itemsAt(id)).not.toContain('congee');
  });
});

describe('an explained list', () => {
  it('tells that something is avoided to those only who may see what is sensitive', async () => {
    const id = await guest();
    await tell(id, { id: 'p1', stance: 'avoids', itemId: 'congee' });
    const hiddenFor = async (key: string) => {
      const reply = await hotel.call('GET', `/v1/customers/${id}/recommendations?explain=true`, undefined, key);
      return (reply.body as { hidden: { itemId: string; because: string }[] }).hidden;
    };
    const sensitive = await hotel.keyWith('recommendations:read', 'guests:sensitive');
    expect(await hiddenFor(sensitive)).toContainEqual({ itemId: 'congee', because: 'avoided' });
    expect((await hiddenFor(asking)).map(({ itemId }) => itemId)).not.toContain('congee');
  });
});

let guests = 0;

/** A new guest who had coffee, and is known by a session too. */
async function guest(): Promise<string> {
  guests += 1;
  const id = `new-${guests}`;
  expect((await hotel.call('PUT', `/v1/customers/${id}/profile`, { givenName: 'Ann' })).status).toBeLessThan(300);
  await have(id, 'coffee');
  const view = { type: 'view', itemId: 'coffee', sessionId: `session of ${id}`, at: '2026-02-21T08:00:00Z' };
  await hotel.call('POST', '/v1/events', { ...view, id: `view ${id}` });
  await hotel.call('POST', '/v1/events', { ...view, id: `login ${id}`, customerId: id });
  return id;
}

async function have(customerId: string, ...items: string[]): Promise<void> {
  const events = items.map((itemId) => ({
    ...{ id: `${customerId} ${itemId}`, type: 'consume', customerId, itemId },
    ...{ touchpoint: 'breakfast', at: '2026-02-20T08:00:00Z' },
  }));
  expect((await hotel.call('POST', '/v1/events', { events })).status).toBe(202);
}

async function tell(customerId: string, told: object): Promise<void> {
  const body = { topic: 'breakfast', by: { role: 'guest', name: null }, ...told };
  expect((await hotel.call('POST', `/v1/customers/${customerId}/preferences`, body)).status).toBe(201);
}

async function mark(customerId: string, factId: string, tapped: string): Promise<void> {
  const body = { id: `${tapped} ${factId}`, factId, mark: tapped };
  expect((await hotel.call('POST', `/v1/customers/${customerId}/marks`, body)).status).toBe(201);
}

async function arrive(customerId: string): Promise<void> {
  const event = { id: `in of ${customerId}`, type: 'arrival', customerId, stayId: `stay of ${customerId}` };
  expect((await hotel.call('POST', '/v1/events', { ...event, place: 'harbour' })).status).toBe(202);
}

async function check(customerId: string, factId: string): Promise<void> {
  const key = await hotel.keyWith('guests:read', 'guests:write', 'guests:sensitive');
  const body = { id: `check ${factId}`, factId, mark: 'checked', by: ANNA };
  const reply = await hotel.call('POST', `/v1/customers/${customerId}/marks`, body, key);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
}

async function listed(method: string, path: string, body?: object): Promise<readonly string[]> {
  const reply = await hotel.call(method, path, body, asking);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return (reply.body as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId);
}

async function offered(customerId: string): Promise<readonly string[]> {
  const { facts } = await hotel.greeting(customerId);
  return facts.flatMap(({ factId }) => (factId.startsWith('offer:') ? [factId.slice('offer:'.length)] : []));
}
