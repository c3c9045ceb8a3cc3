import { beforeAll, describe, expect, it } from 'vitest';
import { BY_GUEST, MS_SMITH, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel(MS_SMITH);
beforeAll(async () => {
  const places = { lis: { names: { en: 'Alfama House' } }, nyc: {} };
  const put = await hotel.call('PUT', '/v1/settings', { places }, await hotel.keyWith('admin'));
  expect(put.status).toBe(200);
});

let events = 0;
const had = (place: string, touchpoint: string, day: string) => {
  events += 1;
  const about = { type: 'consume', customerId: hotel.guest, itemId: 'congee', at: `${day}T08:00:00Z` };
  return hotel.call('POST', '/v1/events', { id: `e${events}`, place, touchpoint, ...about });
};

describe('what a till spells in its own way', () => {
  it('is one counter of one house', async () => {
    expect((await had('LIS ', 'Breakfast', '2026-01-11')).status).toBe(202);
    expect((await had('alfama house', 'BREAKFAST', '2026-02-11')).status).toBe(202);
    const { text } = await hotel.greeting(hotel.guest, 'touchpoint=breakfast&locale=en&place=Lis');
    expect(text).toContain('Your congee, as last time?');
    const { body } = await hotel.ofGuest('GET', 'history');
    expect(JSON.stringify(body)).not.toContain('LIS ');
  });

  it('is refused by name where the house knows no such place, and accepted where it says so', async () => {
    const told = await had('lsb', 'breakfast', '2026-01-11');
    expect(told).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
    expect(JSON.stringify(told.body)).toMatch(/place.*unknown place; this tenant knows: lis, nyc/);
    for (const path of ['greeting?touchpoint=bar&place=lsb', 'card?place=lsb', 'preferences?place=lsb']) {
      const asked = await hotel.ofGuest('GET', path);
      expect(asked).toMatchObject({ status: 400, body: { error: { details: [{ field: 'place' }] } } });
    }
    const admin = await hotel.keyWith('admin');
    const places = { lis: {}, nyc: {} };
    await hotel.call('PUT', '/v1/settings', { places, otherPlaces: 'accept' }, admin);
    expect((await had('lsb', 'breakfast', '2026-01-11')).status).toBe(202);
    await hotel.call('PUT', '/v1/settings', { places }, admin);
  });
});

describe('a house spelt in another way', () => {
  const stayId = () => `${hotel.guest}-stay`;
  const arrives = (room: string) =>
    hotel.call('POST', '/v1/events', {
      ...{ id: `${hotel.guest}-in`, type: 'arrival', customerId: hotel.guest, stayId: stayId(), place: 'LIS' },
      ...{ room, at: '2026-03-01T15:00:00Z' },
    });

  it('is one house at every door of it', async () => {
    await arrives('412');
    await hotel.openCase({
      id: 'cot',
      kind: 'promise',
      topic: 'room',
      words: { en: 'a cot' },
      place: 'Lis',
      by: BY_GUEST,
    });
    const told = { id: 'said', touchpoint: 'breakfast', place: 'LIS', rating: 5, by: BY_GUEST };
    await hotel.ofGuest('POST', 'feedback', told);
    for (const door of ['guests', 'arrivals?date=2026-03-01', 'cases', 'feedback', 'rooms/412']) {
      const { status, body } = await hotel.call('GET', `/v1/places/lis/${door}`);
      expect({ door, status }).toEqual({ door, status: 200 });
      expect(JSON.stringify(body)).toContain(hotel.guest);
      const named = await hotel.call('GET', `/v1/places/LIS/${door}`);
      expect({ ...(named.body as object), asOf: '' }).toEqual({ ...(body as object), asOf: '' });
    }
    for (const door of ['guests', 'arrivals', 'departures', 'cases', 'feedback', 'rooms/412', 'report']) {
      const { status, body } = await hotel.call('GET', `/v1/places/lsb/${door}`);
      expect({ door, status, body }).toMatchObject({
        status: 400,
        body: { error: { details: [{ field: 'placeId' }] } },
      });
    }
    const wrong = { id: 'x', kind: 'promise', topic: 'room', words: {}, place: 'lsb', by: BY_GUEST };
    expect(await hotel.openCase(wrong)).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'place' }] } },
    });
  });

  it('takes a till’s line back, and knows its rooms', async () => {
    await arrives('9');
    const line = { type: 'consume', itemId: 'benedict', touchpoint: 'breakfast' };
    const bill = { id: `${hotel.guest}-bill`, ...line, room: '0009', place: 'Lis', at: '2026-03-02T07:00:00Z' };
    expect((await hotel.call('POST', '/v1/events', { events: [bill] })).status).toBe(202);
    const history = async () => JSON.stringify((await hotel.ofGuest('GET', 'history')).body);
    expect(await history()).toContain('benedict');
    const taken = { ...bill, id: `${hotel.guest}-void`, place: 'LIS', quantity: -1, at: '2026-03-02T07:30:00Z' };
    expect((await hotel.call('POST', '/v1/events', { events: [taken] })).status).toBe(202);
    expect(await history()).not.toContain('benedict');
  });
});

describe('a statement with an end', () => {
  it('holds up to that day', async () => {
    const cure = { id: 'cure', topic: 'breakfast', itemId: 'coffee', by: BY_GUEST, until: '2026-03-31' };
    const state = (body: object) => hotel.ofGuest('POST', 'preferences', { at: '2026-03-01T08:00:00Z', ...body });
    expect((await state(cure)).status).toBe(201);
    expect((await state({ ...cure, id: 'b', until: 'Easter' })).status).toBe(400);
    const said = async (day: string) =>
      (await hotel.greeting(hotel.guest, `touchpoint=breakfast&locale=en&at=${day}T08:00:00Z`)).text;
    expect(await said('2026-03-31')).toContain('Your coffee, the way you like it?');
    expect(await said('2026-04-01')).not.toContain('coffee');
  });
});
