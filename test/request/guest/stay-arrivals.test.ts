import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
let customerId: string;
let count = 0;

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['events:write', 'guests:read', 'guests:write']);
});
afterAll(() => app.close());
beforeEach(() => {
  count += 1;
  customerId = `guest-${count}`;
});

type Fields = Record<string, unknown>;
const post = (...events: Fields[]) => app.call('POST', '/v1/events', { key, body: { events } });
const of = (type: string, rest: Fields = {}): Fields => ({ id: type, type, customerId, stayId: 's1', ...rest });
const booking = (rest: Fields = {}) =>
  of('booking', {
    place: 'harbour',
    arrivesOn: '2026-03-01',
    departsOn: '2026-03-04',
    at: '2026-01-10T10:00:00Z',
    ...rest,
  });
const arrival = (rest: Fields = {}) =>
  of('arrival', { place: 'harbour', room: '412', at: '2026-03-01T15:00:00Z', ...rest });
const consumed = (rest: Fields = {}) =>
  of('consume', {
    id: 'tea',
    itemId: 'tea',
    place: 'harbour',
    touchpoint: 'breakfast',
    at: '2026-03-02T07:00:00Z',
    ...rest,
  });

async function stays(): Promise<readonly Fields[]> {
  const { body } = await app.call('GET', `/v1/customers/${customerId}/stays`, { key });
  return (body as { stays: Fields[] }).stays;
}
async function arriving(place: string, date: string): Promise<readonly unknown[]> {
  const { body } = await app.call('GET', `/v1/places/${place}/arrivals?date=${date}`, { key });
  return (body as { arrivals: { stayId: string }[] }).arrivals.map(({ stayId }) => stayId);
}

it('expects who booked, with and without the arrival, and nobody who cancelled', async () => {
  const place = `house of ${customerId}`;
  await post(
    booking({ place }),
    booking({ id: 'b2', stayId: 's2', place, arrivesOn: '2026-03-09', departsOn: undefined }),
  );
  expect(await arriving(place, '2026-03-01')).toEqual(['s1']);
  expect(await arriving(place, '2026-03-09')).toEqual(['s2']);
  await post(arrival({ place: undefined }), of('cancellation', { stayId: 's2' }));
  expect(await arriving(place, '2026-03-01')).toEqual(['s1']);
  expect(await arriving(place, '2026-03-09')).toEqual([]);
  expect(await stays()).toMatchObject([
    { stayId: 's2', status: 'cancelled' },
    { stayId: 's1', status: 'here', place },
  ]);
});

it('expects a guest on the day of the last booking only', async () => {
  const place = `house of ${customerId}`;
  await post(booking({ place }));
  await post(
    booking({ id: 'moved', place, arrivesOn: '2026-03-06', departsOn: '2026-03-08', at: '2026-02-01T10:00:00Z' }),
  );
  expect(await arriving(place, '2026-03-01')).toEqual([]);
  expect(await arriving(place, '2026-03-06')).toEqual(['s1']);
});

it('expects a guest who came a day late on that day, although the arrival repeats no place', async () => {
  const place = `house of ${customerId}`;
  await post(booking({ place }));
  await post(arrival({ place: undefined, at: '2026-03-02T08:00:00Z' }));
  expect(await arriving(place, '2026-03-01')).toEqual([]);
  expect(await arriving(place, '2026-03-02')).toEqual(['s1']);
});

it('expects the same guest if both were told at once', async () => {
  const place = `house of ${customerId}`;
  const late = arrival({ place: undefined, at: '2026-03-02T08:00:00Z' });
  await post(booking({ place }), late);
  expect(await arriving(place, '2026-03-02')).toEqual(['s1']);
});

it('expects the same guest if the arrival was told first', async () => {
  const place = `house of ${customerId}`;
  await post(arrival({ place: undefined, at: '2026-03-02T08:00:00Z' }));
  await post(booking({ place }));
  expect(await arriving(place, '2026-03-02')).toEqual(['s1']);
});

it('expects a guest whose arrival nobody told, but who was seen the day after', async () => {
  const place = `house of ${customerId}`;
  await post(booking({ place }));
  await post(consumed({ place }));
  expect([...(await arriving(place, '2026-03-01')), ...(await arriving(place, '2026-03-02'))]).toEqual(['s1']);
});
