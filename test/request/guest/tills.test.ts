import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Hotel, startHotel } from '../../support/hotel.ts';

let hotel: Hotel;
beforeEach(async () => {
  hotel = await startHotel();
});
afterEach(() => hotel.app.close());

const AT = '2026-03-01T08:00:00Z';
const post = (body: object) => hotel.call('POST', '/v1/events', body);
async function items(customerId: string): Promise<readonly string[]> {
  const { body } = await hotel.call('GET', `/v1/customers/${customerId}/history`);
  return (body as { interactions: { itemId: string }[] }).interactions.map(({ itemId }) => itemId).sort();
}
const checkIn = (customerId: string, stayId: string, room: string, at = '2026-02-28T15:00:00Z') =>
  post({
    id: `in ${customerId}`,
    type: 'arrival',
    customerId,
    stayId,
    place: 'harbour',
    room,
    at,
    departsOn: '2026-03-03',
  });
const line = (id: string, room: string, more: object = {}) =>
  post({ id, type: 'consume', itemId: 'congee', place: 'harbour', room, touchpoint: 'breakfast', at: AT, ...more });

describe('a till that knows a room and no guest', () => {
  it('tells of who has it then, however it writes the number, and once', async () => {
    await checkIn('ann', 's1', '412');
    expect((await line('l1', ' 0412')).status).toBe(202);
    expect((await line('l1', '412')).body).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await items('ann')).toEqual(['congee']);
  });

  it('is told where nobody has the room, and of a batch the other lines count', async () => {
    await checkIn('ann', 's1', '412');
    const refused = await line('l1', '413');
    expect(refused).toMatchObject({ status: 400, body: { error: { details: [{ field: 'room' }] } } });
    const before = await line('l2', '412', { at: '2026-02-28T14:59:00Z' });
    expect(before.status).toBe(400);
    const told = { type: 'consume', itemId: 'congee', place: 'harbour', at: AT };
    const events = [
      { ...told, id: 'l3', room: '413' },
      { ...told, id: 'l4', room: '412' },
    ];
    const { body } = await post({ events, onInvalid: 'skip' });
    expect(body).toMatchObject({ accepted: 1, rejected: [{ index: 0, field: 'room' }] });
  });

  it('tells of the stay where two share the room, and of neither of them', async () => {
    await checkIn('ann', 's1', '412');
    await checkIn('bob', 's1', '412');
    expect((await line('l1', '412')).status).toBe(202);
    expect([await items('ann'), await items('bob'), await items('stay:s1')]).toEqual([[], [], ['congee']]);
  });

  it('tells of who came, not of who booked for them', async () => {
    const booking = { id: 'b', type: 'booking', customerId: 'ada', stayId: 's1', place: 'harbour', room: '412' };
    await post({ ...booking, at: '2026-02-01T08:00:00Z', arrivesOn: '2026-02-28', departsOn: '2026-03-03' });
    await checkIn('boss', 's1', '412');
    await line('l1', '412');
    expect([await items('ada'), await items('boss')]).toEqual([[], ['congee']]);
    const { body } = await hotel.call('GET', '/v1/places/harbour/arrivals?date=2026-02-28');
    const { arrivals } = body as { arrivals: { card: { customerId: string } }[] };
    expect(arrivals.map(({ card }) => card.customerId)).toEqual(['boss']);
  });

  it('needs a place with the room, and takes no room beside a customer', async () => {
    const event = { id: 'l1', type: 'consume', itemId: 'congee', room: '412' };
    expect((await post(event)).body).toMatchObject({ error: { details: [{ field: 'place' }] } });
    expect((await post({ ...event, place: 'harbour', customerId: 'ann' })).status).toBe(400);
  });
});

describe('a void', () => {
  const told = { type: 'consume', customerId: 'ann', place: 'harbour', touchpoint: 'breakfast' };
  const bought = { ...told, id: 'v1', itemId: 'benedict', at: '2026-03-01T08:00:00Z' };
  const voided = { ...told, id: 'v2', items: [{ itemId: 'benedict', quantity: -1 }], at: '2026-03-01T08:05:00Z' };
  const coffee = { ...told, id: 'v3', itemId: 'coffee', at: '2026-03-01T08:06:00Z' };

  it('takes a line of its batch back, in whatever order, and again nothing more', async () => {
    const events = [voided, bought, coffee];
    expect((await post({ events })).status).toBe(202);
    expect((await post({ events })).status).toBe(202);
    expect(await items('ann')).toEqual(['coffee']);
  });

  it('takes one stored line back, the newest, and a retry takes no other', async () => {
    await post({ events: [{ ...bought, id: 'v0', at: '2026-03-01T07:00:00Z' }, bought, coffee] });
    for (const _ of [1, 2]) expect((await post(voided)).status).toBe(202);
    expect(await items('ann')).toEqual(['benedict', 'coffee']);
  });

  it('of what nobody had takes nothing, nor of another day, house, guest or type', async () => {
    const others = [
      { ...bought, id: 'o1', at: '2026-02-27T08:00:00Z' },
      { ...bought, id: 'o2', place: 'hill' },
      { ...bought, id: 'o3', customerId: 'bob' },
      { ...bought, id: 'o4', at: '2026-03-01T08:05:01Z' },
      { ...bought, id: 'o5', type: 'view' },
    ];
    await post({ events: others });
    expect((await post(voided)).status).toBe(202);
    expect([await items('ann'), await items('bob')]).toEqual([
      ['benedict', 'benedict', 'benedict', 'benedict'],
      ['benedict'],
    ]);
  });

  it('on the bill itself leaves the rest of the bill', async () => {
    const lines = [{ itemId: 'benedict', quantity: 1 }, { itemId: 'benedict', quantity: -1 }, { itemId: 'coffee' }];
    await post({ ...told, id: 'bill', items: lines, at: AT });
    expect(await items('ann')).toEqual(['coffee']);
  });
});

it('takes an event back by its id alone, and says where nobody or several have it', async () => {
  const told = { type: 'consume', itemId: 'congee', place: 'harbour', at: AT };
  await post({ events: [{ ...told, id: 'one', customerId: 'ann' }] });
  await post({ events: ['ann', 'bob'].map((customerId) => ({ ...told, id: 'both', customerId })) });
  const first = await hotel.call('DELETE', '/v1/events/one');
  expect(first.status).toBe(200);
  // A client that heard no answer asks again.
  const again = await hotel.call('DELETE', '/v1/events/one');
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect((await hotel.call('DELETE', '/v1/events/none')).status).toBe(404);
  expect((await hotel.call('DELETE', '/v1/events/both')).status).toBe(409);
  expect(await items('ann')).toEqual(['congee']);
});

it('finds who has a room, at its door and by search', async () => {
  await checkIn('ann', 's1', '412');
  await hotel.call('PUT', '/v1/customers/ann/profile', { familyName: 'Smith' });
  const { body } = await hotel.call('GET', '/v1/places/harbour/rooms/0412');
  expect(body).toMatchObject({ guests: [{ customerId: 'ann', stay: { stayId: 's1', room: '412' } }] });
  expect((await hotel.call('GET', '/v1/places/harbour/rooms/413')).body).toMatchObject({ guests: [] });
});

it('believes the newest that is told of a booking under one id, in whatever order it comes', async () => {
  const told = {
    id: 'C-77',
    type: 'booking',
    customerId: 'ann',
    stayId: 's1',
    place: 'harbour',
    arrivesOn: '2026-04-27',
  };
  const first = { ...told, at: '2026-02-01T10:00:00Z', departsOn: '2026-04-29' };
  const second = { ...told, at: '2026-02-02T10:00:00Z', departsOn: '2026-05-01', room: '909' };
  const third = { ...second, departsOn: '2026-05-02' };
  for (const event of [first, second, first, second]) expect((await post(event)).status).toBe(202);
  const stays = async () => (await hotel.call('GET', '/v1/customers/ann/stays')).body;
  expect(await stays()).toMatchObject({ stays: [{ room: '909', departureDate: '2026-05-01' }] });
  expect((await post(third)).body).toMatchObject({ accepted: 1, replaced: 1 });
  expect((await post(second)).body).toMatchObject({ duplicates: 1 });
  expect(await stays()).toMatchObject({ stays: [{ room: '909', departureDate: '2026-05-02' }] });
  expect((await post({ ...told, type: 'departure', arrivesOn: undefined, place: undefined })).status).not.toBe(202);
});

it('lines of a table that nobody had stand in no list of a house; a voucher of its shop does, and all of them in a shop', async () => {
  const admin = await hotel.keyWith('admin');
  const told = [
    { itemId: 'cover', title: 'Cover charge', categories: ['breakfast'] },
    { itemId: 'buffet', title: 'BRKFST BUFFET ADLT', categories: ['breakfast'] },
    { itemId: 'brunch', title: 'Sunday buffet', categories: ['breakfast'], attributes: { dish: true } },
    { itemId: 'voucher', title: 'Gift voucher', categories: ['gifts'] },
    { itemId: 'set', title: 'Tea service', categories: ['gifts'] },
  ];
  expect((await hotel.call('POST', '/v1/items', { items: told })).status).toBeLessThan(300);
  const listed = async (query: string) => {
    const { body } = await hotel.call(
      'GET',
      `/v1/customers/anybody/recommendations?limit=50${query}`,
      undefined,
      admin,
    );
    return (body as { items: { itemId: string }[] }).items.map(({ itemId }) => itemId);
  };
  const all = ['cover', 'buffet', 'brunch', 'voucher', 'set'];
  expect(await listed('')).toEqual(expect.arrayContaining(all));
  const settings = { places: { harbour: {} }, sensitiveCategories: ['kosher'] };
  expect((await hotel.call('PUT', '/v1/settings', settings, admin)).status).toBe(200);
  for (const query of ['', '&category=breakfast']) {
    const now = await listed(query);
    expect(now).toContain('brunch');
    for (const line of ['cover', 'buffet']) expect(now).not.toContain(line);
  }
  expect(await listed('')).toEqual(expect.arrayContaining(['voucher', 'set']));
});
