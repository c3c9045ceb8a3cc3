import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Hotel, startHotel } from '../../support/hotel.ts';

let hotel: Hotel;
const byGuest = { role: 'guest', name: null };
const call = (method: string, path: string, body?: unknown) => hotel.call(method, `/v1/customers/${path}`, body);
const merge = () => call('POST', 'kept/merges', { absorbedId: 'gone', by: { role: 'staff', name: 'Anna' } });
const words = async (id: string) => (await hotel.greeting(id)).text;
/** Everything the app answers about an id, without the moment it was asked. */
async function everything(id: string): Promise<string> {
  const paths = ['stays', 'preferences', 'marks', 'cases', 'card', 'history', 'profile', 'duplicates'];
  const replies = await Promise.all(paths.map((path) => call('GET', `${id}/${path}`)));
  return JSON.stringify(replies.map(({ body }) => body));
}

/** `kept` has the name and a complaint, `gone` the habit, a stay, a preference and another name. */
beforeEach(async () => {
  hotel = await startHotel();
  await call('PUT', 'kept/profile', { familyName: 'Smith', honorific: 'ms' });
  await call('POST', 'kept/cases', { id: 'c', kind: 'complaint', topic: 'noise', words: { en: 'it was noisy' } });
  await call('PUT', 'gone/profile', { familyName: 'Smyth', givenName: 'Annabel' });
  await hotel.hadTwice('gone', 'congee');
  await call('POST', 'gone/preferences', { id: 'p', topic: 'pillow', words: { en: 'a firm pillow' }, by: byGuest });
  const arrival = { id: 'a', type: 'arrival', customerId: 'gone', stayId: 's3', place: 'harbour', room: '412' };
  await hotel.call('POST', '/v1/events', arrival);
});
afterEach(() => hotel.app.close());

it('is greeted by either id with what either knows', async () => {
  expect(await words('kept')).toBe(
    'Good morning, Ms. Smith, and welcome. I am sorry that it was noisy; we have not forgotten it.',
  );
  expect((await merge()).status).toBe(200);
  const said = 'Good morning, Ms. Smith. I am sorry that it was noisy; we have not forgotten it.';
  expect([await words('kept'), await words('gone')]).toEqual([said, said]);
  await call('PATCH', 'gone/cases/c', { status: 'withdrawn' });
  const usual = 'Good morning, Ms. Smith. Your congee, as last time?';
  expect([await words('kept'), await words('gone')]).toEqual([usual, usual]);
});

it('obeys a mark put on a fact of either id, asked by either', async () => {
  await merge();
  await call('PATCH', 'kept/cases/c', { status: 'withdrawn' });
  await call('POST', 'kept/marks', { id: 'm', factId: 'learned:breakfast:congee', mark: 'wrong' });
  for (const id of ['kept', 'gone']) expect(await words(id)).not.toContain('congee');
  expect((await call('DELETE', 'gone/marks/m')).status).toBe(204);
  for (const id of ['kept', 'gone']) expect(await words(id)).toContain('congee');
});

it('arrives once, with the one card, whoever of the two booked', async () => {
  const booking = { type: 'booking', place: 'harbour', arrivesOn: '2026-03-02' };
  await hotel.call('POST', '/v1/events', { ...booking, id: 'b', customerId: 'kept', stayId: 's3' });
  await merge();
  const { body } = await hotel.call('GET', '/v1/places/harbour/arrivals?date=2026-03-02');
  expect((body as { arrivals: unknown[] }).arrivals).toMatchObject([{ room: '412', card: { customerId: 'kept' } }]);
});

it('knows a record again that is sent once more under the other id', async () => {
  await merge();
  const told = { id: 'p', topic: 'pillow', words: { en: 'a firm pillow' }, by: byGuest };
  await call('POST', 'kept/preferences', told);
  const { preferences } = (await call('GET', 'kept/preferences?topic=pillow')).body as { preferences: unknown[] };
  expect(preferences).toHaveLength(1);
});

it('loses no complaint where both ids have one of the same id, and settles each by itself', async () => {
  await call('POST', 'gone/cases', { id: 'c', kind: 'complaint', topic: 'food', words: { en: 'the eggs were cold' } });
  await merge();
  type Case = { caseId: string; topic: string; status: string };
  const cases = async (id: string) => {
    const all = ((await call('GET', `${id}/cases`)).body as { cases: Case[] }).cases;
    return all.toSorted((a, b) => (a.topic < b.topic ? -1 : 1));
  };
  expect((await cases('kept')).map(({ topic }) => topic)).toEqual(['food', 'noise']);
  const [food] = await cases('kept');
  const settled = { status: 200, body: { caseId: food?.caseId, topic: 'food', status: 'resolved' } };
  expect(await call('PATCH', `kept/cases/${food?.caseId}`, { status: 'resolved' })).toMatchObject(settled);
  expect((await cases('gone')).map(({ status }) => status)).toEqual(['resolved', 'open']);
  hotel.app.clock.nowMs += 1000;
  expect(await call('PATCH', 'gone/cases/c', { status: 'open' })).toMatchObject({ body: { topic: 'food' } });
  expect(await call('PATCH', 'kept/cases/c', { status: 'withdrawn' })).toMatchObject({ body: { topic: 'noise' } });
  await call('DELETE', 'kept/merges/gone');
  expect(await cases('kept')).toMatchObject([{ caseId: 'c', topic: 'noise', status: 'withdrawn' }]);
  expect(await cases('gone')).toMatchObject([{ caseId: 'c', topic: 'food', status: 'open' }]);
});

it('loses nothing that only the absorbed id’s profile has, and the kept id’s own word counts first', async () => {
  const birthday = { month: 3, day: 2, year: null };
  const gone = { familyName: 'Smyth', calledName: 'Annie', birthday, loyaltyTier: 'silver', contactRefused: true };
  await call('PUT', 'gone/profile', gone);
  await call('PUT', 'kept/profile', { familyName: 'Smith', honorific: 'ms', loyaltyTier: 'gold' });
  await merge();
  for (const id of ['kept', 'gone']) {
    const { body } = await call('GET', `${id}/card`);
    const person = {
      familyName: 'Smith',
      honorific: 'ms',
      calledName: 'Annie',
      loyaltyTier: 'gold',
      contactRefused: true,
    };
    expect(body).toMatchObject({ person });
    expect((body as { lines: { factId: string }[] }).lines.map(({ factId }) => factId)).toContain('birthday');
  }
});

it.each(['kept', 'gone'])('is erased whole, asked by %s: nothing of either id is left', async (asked) => {
  await merge();
  expect(await call('DELETE', asked)).toMatchObject({ status: 200, body: { erasedInteractions: 2 } });
  for (const id of ['kept', 'gone']) {
    expect(await hotel.greeting(id)).toMatchObject({ known: false, facts: [] });
    expect(await everything(id)).not.toMatch(/sm[iy]th|annabel|congee|pillow|noisy|412/i);
  }
  const { body } = await hotel.call('GET', '/v1/customers?name=smyth');
  expect(body).toMatchObject({ guests: [] });
  const sheet = await hotel.call('GET', '/v1/places/harbour/arrivals?date=2026-03-02');
  expect(sheet.body).toMatchObject({ arrivals: [] });
  // Asked again, the same receipt.
  expect(await call('DELETE', asked)).toMatchObject({ status: 200, body: { erasedInteractions: 2 } });
});

it('is recommended what fits both, and not what either has', async () => {
  const bought = { type: 'purchase', itemId: 'coffee' };
  expect((await hotel.call('POST', '/v1/events', { id: 'p1', customerId: 'gone', ...bought })).status).toBe(202);
  const key = await hotel.keyWith('recommendations:read');
  const items = async () => {
    const { body } = await hotel.call('GET', '/v1/customers/kept/recommendations?limit=20', undefined, key);
    return (body as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId);
  };
  expect(await items()).toContain('coffee');
  await merge();
  expect(await items()).not.toContain('coffee');
});
