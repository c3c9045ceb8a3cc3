import { beforeEach, describe, expect, it } from 'vitest';
import { MS_SMITH, sharedHotel } from '../../../support/hotel.ts';
import { START_MS } from '../../../support/test-app.ts';

/* What a property management system tells of a stay as it stands, and what becomes of it when that turns out otherwise. */

const hotel = sharedHotel();
let stayId = '';
let guest = '';
/** Each test's own. */
let room = '';
beforeEach(() => {
  hotel.app.clock.nowMs = START_MS;
  guest = hotel.guest;
  room = `4${guest.replace('guest-', '0')}`;
  stayId = `stay of ${guest}`;
});

const state = (more: object = {}) => ({
  place: 'harbour',
  status: 'booked',
  guests: [{ customerId: guest }],
  rooms: [room],
  arrival: '2026-03-02',
  departure: '2026-03-05',
  ...more,
});
const put = async (more: object = {}, id = stayId) => {
  const reply = await hotel.call('PUT', `/v1/stays/${encodeURIComponent(id)}`, state(more));
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.body));
  return reply.body as Known;
};
const get = async (id = stayId) => hotel.call('GET', `/v1/stays/${encodeURIComponent(id)}`);
const staysOf = async (id: string) => {
  const { body } = await hotel.call('GET', `/v1/customers/${id}/stays`);
  return (body as { stays: readonly { stayId: string; status: string; room: string | null; role: string }[] }).stays;
};
const listed = async (list: 'arrivals' | 'guests' | 'departures', date = '2026-03-02') => {
  const { body } = await hotel.call('GET', `/v1/places/harbour/${list}?date=${date}`);
  const stays = Object.values(body as object).find(Array.isArray) as { stayId: string; card: { customerId: string } }[];
  return stays.filter((one) => one.stayId === stayId).map(({ card }) => card.customerId);
};

interface Known {
  readonly status: string;
  readonly rooms: readonly string[];
  readonly arrival: string;
  readonly departure: string;
  readonly guests: readonly { readonly customerId: string; readonly role: string; readonly room: string | null }[];
  readonly at: string;
}

describe('a stay told as a state', () => {
  it('is answered as it is known, and the same bytes again answer the same and change nothing', async () => {
    const told = { guests: [{ customerId: guest }, { customerId: `${guest} b`, role: 'sharer' }], company: 'couple' };
    const first = await put(told);
    expect(first).toMatchObject({ status: 'booked', rooms: [room], arrival: '2026-03-02', departure: '2026-03-05' });
    expect(first.guests.map(({ customerId, role }) => [customerId, role])).toEqual([
      [guest, 'staying'],
      [`${guest} b`, 'sharer'],
    ]);
    hotel.app.clock.nowMs += 60_000;
    expect(await put(told)).toEqual(first);
    expect((await get()).body).toEqual(first);
    expect(await listed('arrivals')).toHaveLength(2);
  });

  it('says on every list, and on the sheet, who shares it and who booked it for them', async () => {
    const [sharer, booker] = [`${guest} b`, `${guest} c`];
    const name = (id: string, familyName: string) => hotel.call('PUT', `/v1/customers/${id}/profile`, { familyName });
    await name(guest, 'Adams');
    await name(sharer, 'Brown');
    await name(booker, 'Clark');
    await put({
      guests: [{ customerId: guest }, { customerId: sharer, role: 'sharer' }, { customerId: booker, role: 'booker' }],
    });
    const lists = '/v1/places/harbour/arrivals?date=2026-03-02';
    const { arrivals } = (await hotel.call('GET', lists)).body as { arrivals: { stayId: string }[] };
    expect(arrivals.filter((one) => one.stayId === stayId)).toMatchObject([
      { role: 'staying', sharesWith: [sharer], bookedBy: booker, card: { customerId: guest } },
      { role: 'sharer', sharesWith: [guest], bookedBy: booker, card: { customerId: sharer } },
    ]);
    const sheet = String((await hotel.call('GET', `${lists}&format=html&locale=en`)).body);
    expect(sheet).toMatch(/Adams.*with Brown · booked by Clark/);
    expect(sheet).toMatch(/Brown.*shares the room of Adams · booked by Clark/);
    await put({ guests: [{ customerId: guest }, { customerId: booker, role: 'booker' }], revision: 2 });
    const alone = String((await hotel.call('GET', `${lists}&format=html&locale=en`)).body);
    expect(alone).toMatch(/Adams.*booked by Clark/);
    expect(alone).not.toMatch(/Brown/);
  });

  it('greets who is in the house, and lists them by the room they have', async () => {
    await hotel.ofGuest('PUT', 'profile', MS_SMITH);
    await put({ status: 'in_house' });
    expect(await listed('guests', '2026-03-03')).toEqual([guest]);
    const { body } = await hotel.call('GET', `/v1/places/harbour/rooms/${room}`);
    expect(body).toMatchObject({ guests: [{ customerId: guest, stay: { stayId } }] });
    await put({ status: 'in_house', rooms: ['9'] });
    expect((await hotel.call('GET', `/v1/places/harbour/rooms/${room}`)).body).not.toMatchObject({
      guests: [{ customerId: guest }],
    });
    expect((await staysOf(guest))[0]).toMatchObject({ room: '9', status: 'here' });
  });

  it('takes a check-in back: nothing that was had by then is theirs', async () => {
    await put({ status: 'in_house' });
    await hotel.call('POST', '/v1/events', {
      ...{ id: `coffee of ${guest}`, type: 'consume', customerId: guest, itemId: 'coffee', stayId, place: 'harbour' },
      touchpoint: 'breakfast',
    });
    hotel.app.clock.nowMs += 1000;
    expect((await put({ status: 'booked' })).status).toBe('booked');
    expect((await staysOf(guest))[0]).toMatchObject({ status: 'booked' });
    const { body } = await hotel.ofGuest('GET', 'card?place=harbour');
    expect(JSON.stringify(body)).not.toContain('offee');
    hotel.app.clock.nowMs += 1000;
    await put({ status: 'in_house' });
    expect(JSON.stringify((await hotel.ofGuest('GET', 'card?place=harbour')).body)).toContain('offee');
  });

  it('reinstates a check-out, with the moment they came', async () => {
    const { guests } = await put({ status: 'in_house' });
    hotel.app.clock.nowMs += 3_600_000;
    expect(await put({ status: 'left' })).toMatchObject({ status: 'left', departure: '2026-03-02' });
    hotel.app.clock.nowMs += 60_000;
    const again = await put({ status: 'in_house' });
    expect(again).toMatchObject({ status: 'in_house', departure: '2026-03-05', guests });
    expect(await listed('departures')).toEqual([]);
  });

  it('is another guest’s, as if the first had never had it', async () => {
    const other = `${guest} o`;
    await put({ status: 'in_house' });
    hotel.app.clock.nowMs += 1000;
    expect((await put({ status: 'in_house', guests: [{ customerId: other }] })).guests).toMatchObject([
      { customerId: other },
    ]);
    expect(await staysOf(guest)).toEqual([]);
    expect(await listed('arrivals')).toEqual([other]);
    hotel.app.clock.nowMs += 1000;
    await put({ status: 'in_house' });
    expect(await listed('arrivals')).toEqual([guest]);
  });

  it('is cancelled, and revived', async () => {
    await put();
    hotel.app.clock.nowMs += 1000;
    expect((await put({ status: 'cancelled' })).status).toBe('cancelled');
    expect(await listed('arrivals')).toEqual([]);
    hotel.app.clock.nowMs += 1000;
    await put();
    expect(await listed('arrivals')).toEqual([guest]);
    hotel.app.clock.nowMs += 1000;
    expect((await put({ status: 'no_show' })).status).toBe('no_show');
    expect(await listed('guests')).toEqual([]);
  });

  it('has other dates, and is listed on these alone', async () => {
    await put();
    hotel.app.clock.nowMs += 1000;
    await put({ arrival: '2026-03-04', departure: '2026-03-06' });
    expect(await listed('arrivals')).toEqual([]);
    expect(await listed('arrivals', '2026-03-04')).toEqual([guest]);
  });

  it('stays as it was said last, whichever comes last', async () => {
    await put({ at: '2026-03-02T08:00', status: 'in_house', rooms: ['9'] });
    const newest = await put({ at: '2026-03-02T08:30', status: 'in_house', rooms: ['10'] });
    for (const at of ['2026-03-02T07:00', '2026-03-02T08:00', '2026-03-02T08:29:59.999']) {
      expect(await put({ at, status: 'in_house', rooms: ['9'] })).toEqual(newest);
    }
    expect(await put({ revision: 1, at: '2026-03-01T00:00', status: 'booked' })).toMatchObject({ rooms: [room] });
    expect(await put({ at: '2026-03-02T08:59', status: 'in_house' })).toMatchObject({ status: 'booked' });
  });

  it('of one moment takes what is told last, and no word of it twice', async () => {
    const at = '2026-03-02T08:00';
    await put({ at });
    const corrected = await put({ at, rooms: ['9'] });
    expect(corrected.rooms).toEqual(['9']);
    expect(await put({ at })).toEqual(corrected);
  });

  it('keeps two records of what is told each night alike', async () => {
    for (const hour of [3, 4, 5, 6, 7]) await put({ at: `2026-03-02T0${hour}:00` });
    const { records } = await hotel.app.engine.stores.guests.file('hotel', guest);
    expect(records).toHaveLength(2);
    expect(await put({ at: '2026-03-02T06:30', rooms: ['9'] })).toMatchObject({ rooms: [room] });
  });

  it('does not make a guest of who only booked', async () => {
    const booker = `${guest} k`;
    const guests = [{ customerId: guest }, { customerId: booker, role: 'booker' }];
    await hotel.call('PUT', `/v1/customers/${booker}/profile`, MS_SMITH);
    expect((await put({ status: 'in_house', guests })).guests.map(({ role }) => role)).toEqual(['staying', 'booker']);
    expect(await staysOf(booker)).toEqual([]);
    expect(await listed('guests')).toEqual([guest]);
    await put({ status: 'left', guests });
    const { text } = await hotel.greeting(booker, 'touchpoint=check-in&locale=en&place=harbour');
    expect(text).not.toMatch(/back/i);
    expect((await hotel.call('GET', `/v1/places/harbour/rooms/${room}`)).body).not.toMatchObject({
      guests: [{ customerId: booker }],
    });
  });

  it('takes who booked and stays as staying, in whichever order', async () => {
    const twice = [{ customerId: guest, role: 'booker' }, { customerId: guest }];
    expect((await put({ guests: twice })).guests).toMatchObject([{ role: 'staying' }]);
    expect((await put({ guests: twice.toReversed() })).guests).toMatchObject([{ role: 'staying' }]);
  });

  it('knows a room of each guest, and who may be in any', async () => {
    const other = `${guest} o`;
    const guests = [{ customerId: guest, room: `${room}a` }, { customerId: other }];
    const { guests: known } = await put({ status: 'in_house', rooms: [`${room}a`, `${room}b`], guests });
    expect(known).toMatchObject([{ room: `${room}a` }, { room: null }]);
    const inRoom = async (part: string) => {
      const { body } = await hotel.call('GET', `/v1/places/harbour/rooms/${room}${part}`);
      return (body as { guests: { customerId: string }[] }).guests.map(({ customerId }) => customerId);
    };
    expect(await inRoom('a')).toEqual([guest, other]);
    expect(await inRoom('b')).toEqual([other]);
  });

  it('says what is wrong with it by name, and stores nothing', async () => {
    const wrong = async (more: object) => {
      const { status, body } = await hotel.call('PUT', `/v1/stays/${stayId}`, state(more));
      expect(status).toBe(400);
      return (body as { error: { details: { field: string }[] } }).error.details.map(({ field }) => field);
    };
    expect(await wrong({ departure: '2026-03-01' })).toEqual(['departure']);
    expect(await wrong({ arrival: '2026-02-30' })).toEqual(['arrival']);
    expect(await wrong({ guests: [] })).toEqual(['guests']);
    expect(await wrong({ guests: [{ customerId: guest }, { customerId: guest, role: 'sharer' }] })).toContain(
      'guests[0].customerId',
    );
    expect(await wrong({ guests: [{ customerId: guest, room: '1' }] })).toEqual(['guests[0].room']);
    expect(await wrong({ status: 'here' })).toEqual(['status']);
    expect(await wrong({ at: '2030-01-01T00:00' })).toEqual(['at']);
    expect(await wrong({ arrivedAt: '2026-03-02T08:00', leftAt: '2026-03-02T07:00' })).toEqual(['leftAt']);
    expect(await wrong({ roms: [] })).toHaveLength(1);
    expect((await get()).status).toBe(404);
  });

  it('is refused of who was erased, and forgets who is', async () => {
    const other = `${guest} o`;
    await put({ guests: [{ customerId: guest }, { customerId: other }] });
    await hotel.call('DELETE', `/v1/customers/${other}`);
    expect(((await get()).body as Known).guests).toMatchObject([{ customerId: guest }]);
    const { status, body } = await hotel.call(
      'PUT',
      `/v1/stays/${stayId}`,
      state({ guests: [{ customerId: guest }, { customerId: other }] }),
    );
    expect([status, body]).toMatchObject([
      410,
      { error: { code: 'erased', details: [{ field: 'guests[1].customerId' }] } },
    ]);
  });

  it('needs the scopes of guests', async () => {
    const reader = await hotel.keyWith('guests:read');
    expect((await hotel.call('PUT', `/v1/stays/${stayId}`, state(), reader)).status).toBe(403);
    const writer = await hotel.keyWith('guests:write');
    expect((await hotel.call('GET', `/v1/stays/${stayId}`, undefined, writer)).status).toBe(403);
  });
});

describe('a stay told as a state and by events', () => {
  const tell = (...events: object[]) => hotel.call('POST', '/v1/events', { events });
  const event = (type: string, more: object = {}) => ({
    ...{ id: `${type} of ${guest}`, type, customerId: guest, stayId, place: 'harbour' },
    ...more,
  });
  const departure = (at: string) => ({ ...event('departure', { at }), place: undefined });

  it('goes on from the state with the events that come later', async () => {
    await put({ at: '2026-03-02T07:00' });
    await tell(event('arrival', { at: '2026-03-02T08:00' }));
    expect((await get()).body).toMatchObject({ status: 'in_house', rooms: [room], departure: '2026-03-05' });
    await tell(departure('2026-03-02T08:30'));
    expect((await get()).body).toMatchObject({ status: 'left', departure: '2026-03-02' });
  });

  it('is the same whichever of the two told it, down to when they came', async () => {
    const byEvents = `${stayId} e`;
    await tell(
      { ...event('booking'), stayId: byEvents, room, arrivesOn: '2026-03-02', departsOn: '2026-03-05' },
      { ...event('arrival'), stayId: byEvents, at: '2026-03-02T08:00' },
    );
    await put({ status: 'in_house', arrivedAt: '2026-03-02T08:00' });
    const stays = await staysOf(guest);
    const [a, b] = stays.map(({ stayId: _, ...stay }) => ({ ...stay, evidence: [] }));
    expect(stays).toHaveLength(2);
    expect(a).toEqual(b);
  });

  it('takes the moment of the check-in from an event, and what a state leaves out of room and company', async () => {
    await tell(event('arrival', { at: '2026-03-02T08:00', room: '7', company: 'family' }));
    await put({ status: 'in_house', rooms: undefined });
    expect((await get()).body).toMatchObject({
      rooms: ['7'],
      company: 'family',
      guests: [{ arrivedAt: '2026-03-02T08:00:00.000Z' }],
    });
  });

  it('takes events before it back where it says otherwise', async () => {
    await tell(event('arrival', { at: '2026-03-02T08:00' }), departure('2026-03-02T08:30'));
    expect(await put({ status: 'booked', arrival: '2026-03-03' })).toMatchObject({
      status: 'booked',
      arrival: '2026-03-03',
    });
    expect(await listed('arrivals')).toEqual([]);
  });

  it('takes off who was told of it by an event at this house, and leaves a namesake of another house alone', async () => {
    const [here, elsewhere] = [`${guest} h`, `${guest} e`];
    await tell(
      { ...event('arrival'), id: `h ${guest}`, customerId: here, at: '2026-03-02T08:00' },
      { ...event('arrival'), id: `e ${guest}`, customerId: elsewhere, place: 'hill', at: '2026-03-02T08:00' },
    );
    await put({ status: 'in_house' });
    expect(await staysOf(here)).toEqual([]);
    expect(await staysOf(elsewhere)).toHaveLength(1);
  });
});

describe('many stays at once', () => {
  const post = async (text: string, type = 'application/x-ndjson') => {
    const key = await hotel.keyWith('guests:write');
    return hotel.app.call('POST', '/v1/stays', { key, body: text, headers: { 'content-type': type } });
  };
  const line = (id: string, more: object = {}) => JSON.stringify({ stayId: id, ...state(more) });

  it('answers each line by its number; a fault is that line’s', async () => {
    const { status, body } = await post(
      [
        line(stayId),
        '{"stayId":"x"',
        '',
        line(`${stayId} 2`, { departure: '2026-01-01' }),
        line(stayId),
        line(stayId, { at: '2026-01-01T00:00' }),
        line(`${stayId} 3`, { guests: [{ customerId: `${guest} c` }] }),
        '[1,2]',
      ].join('\n'),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ stored: 2, unchanged: 1, outdated: 1, rejected: 3 });
    const { results } = body as { results: readonly { line: number; outcome: string; field?: string }[] };
    expect(results.map((one) => [one.line, one.outcome, one.field])).toEqual([
      [1, 'stored', undefined],
      [2, 'rejected', ''],
      [4, 'rejected', 'departure'],
      [5, 'unchanged', undefined],
      [6, 'outdated', undefined],
      [7, 'stored', undefined],
      [8, 'rejected', ''],
    ]);
    expect(await listed('arrivals')).toEqual([guest]);
  });

  it('takes them as JSON, too, and refuses nothing at all and too many', async () => {
    const stays = [{ stayId, ...state() }];
    expect((await post(JSON.stringify({ stays }), 'application/json')).body).toMatchObject({ stored: 1 });
    expect((await post('')).status).toBe(400);
    expect((await post(`${line(stayId)}\n`.repeat(1001))).status).toBe(400);
  });

  it('does not let a line hide what is in the next', async () => {
    const deep = `${'['.repeat(30)}${']'.repeat(30)}`;
    const { body } = await post(`"${'x'.repeat(40_000)}\n${deep}\n${line(stayId)}\r\n`);
    expect(body).toMatchObject({ stored: 1, rejected: 2 });
  });
});

it('settles who tells of one stay at one moment, whichever is stored first', async () => {
  const others = ['a', 'b', 'c', 'd'].map((name) => `${guest} ${name}`);
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(
      others.map((customerId, at) =>
        put({ guests: [{ customerId }], at: `2026-03-02T08:0${round}:0${at}`, revision: round }),
      ),
    );
    expect(((await get()).body as Known).guests.map(({ customerId }) => customerId)).toEqual([others.at(-1)]);
  }
});
