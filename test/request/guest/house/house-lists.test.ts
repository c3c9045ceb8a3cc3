import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayOfDate } from '../../../../src/guest/places/place-time.ts';
import { booking, stated } from '../../../../src/guest/test/guest-story.ts';
import { addRecords } from '../../../../src/usecases/guest/add-records.ts';
import { startTestApp, type TestApp } from '../../../support/test-app.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['guests:read']);
  const { guestIndex } = app.engine.stores;
  const told = { place: 'harbour', arrivesOn: '2026-03-02', departsOn: '2026-03-05' };
  await addRecords(app.engine, 'shop', 'wang', [
    booking('s1', '2026-02-01T09:00', told),
    stated('st1', '2026-02-01T09:00', { words: { en: '<b>tea</b>' } }),
  ]);
  await addRecords(app.engine, 'shop', 'li', [
    booking('s2', '2026-02-01T09:00', told),
    { id: 'x', atMs: Date.UTC(2026, 1, 2), by: { role: 'system', name: null }, kind: 'cancellation', stayId: 's2' },
  ]);
  const day = dayOfDate('2026-03-02');
  for (const [customerId, stayId] of [
    ['wang', 's1'],
    ['li', 's2'],
    ['nobody', 's3'],
  ] as const) {
    await guestIndex.putArrival('shop', 'harbour', day, { customerId, stayId });
  }
});
afterAll(() => app.close());

const ask = (query: string) => app.call('GET', `/v1/places/harbour/arrivals?${query}`, { key });

it('lists who really arrives: the index proposes, the file decides', async () => {
  const { body } = await ask('date=2026-03-02');
  expect(body).toMatchObject({
    arrivals: [{ stayId: 's1', nights: 3, status: 'booked', card: { customerId: 'wang' } }],
  });
  expect((body as { arrivals: unknown[] }).arrivals).toHaveLength(1);
  expect((await ask('date=2026-03-03')).body).toMatchObject({ arrivals: [] });
  expect((await ask('date=soon')).status).toBe(400);
});

it('prints a sheet that escapes what was told and forbids everything from elsewhere', async () => {
  const { body, headers } = await ask('date=2026-03-02&format=html&locale=zh-CN');
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(body).toContain('<html lang="zh-CN">');
  expect(body).toContain('&lt;b&gt;tea&lt;/b&gt;');
  expect(body).not.toContain('<b>');
});

describe('a day with many', () => {
  const DAY = '2026-03-09';
  const stayed = (id: string, customerId: string, from: string, until: string) => [
    { id: `${id}-in`, type: 'arrival', customerId, stayId: id, place: 'harbour', at: `${from}T15:00:00Z` },
    { id: `${id}-out`, type: 'departure', customerId, stayId: id, at: `${until}T10:00:00Z` },
  ];
  const booked = (id: string, customerId: string, more: object = {}) => ({
    id: `${id}-booked`,
    type: 'booking',
    customerId,
    stayId: id,
    place: 'harbour',
    arrivesOn: DAY,
    departsOn: '2026-03-11',
    at: '2026-02-20T09:00:00Z',
    ...more,
  });
  const PEOPLE = {
    adams: { familyName: 'Adams', givenName: 'Ann', honorific: 'ms', locale: 'en' },
    fang: { familyName: '李', givenName: '芳', honorific: 'ms', locale: 'zh-CN' },
    wei: { familyName: '李', givenName: '伟', honorific: 'mr', locale: 'zh-CN' },
    tanaka: { familyName: 'Tanaka', givenName: 'Aki', honorific: 'ms', locale: 'ja' },
  };
  interface Told {
    readonly arrivals: readonly {
      readonly room: string | null;
      readonly nights: number;
      readonly nthStay: number;
      readonly namesakes: readonly string[];
      readonly card: { readonly customerId: string };
    }[];
  }

  beforeAll(async () => {
    const admin = await app.key(['admin']);
    for (const [id, profile] of Object.entries(PEOPLE)) {
      await app.call('PUT', `/v1/customers/${id}/profile`, { key: admin, body: profile });
    }
    const events = [
      ...stayed('a1', 'adams', '2026-01-05', '2026-01-07'),
      ...stayed('a2', 'adams', '2026-02-05', '2026-02-07'),
      booked('a3', 'adams', { room: '204' }),
      booked('a4', 'adams', { room: '205', departsOn: DAY }),
      booked('f1', 'fang'),
      booked('w1', 'wei'),
      booked('t1', 'tanaka'),
    ];
    expect((await app.call('POST', '/v1/events', { key: admin, body: { events } })).status).toBe(202);
  });

  it('has each room of who has two, says which stay it is, and names the namesakes', async () => {
    const { arrivals } = (await ask(`date=${DAY}&locale=en`)).body as Told;
    const seen = arrivals.map(({ card, room, nights, nthStay, namesakes }) => {
      return [card.customerId, room, nights, nthStay, namesakes];
    });
    expect(seen).toEqual([
      ['adams', '204', 2, 3, []],
      ['adams', '205', 0, 3, []],
      ['fang', null, 2, 1, ['wei']],
      ['wei', null, 2, 1, ['fang']],
      ['tanaka', null, 2, 1, []],
    ]);
  });

  it('prints it whole in the language asked for', async () => {
    const english = String((await ask(`date=${DAY}&format=html&locale=en`)).body);
    for (const words of [
      '5 arrivals: 5 expected, 0 arrived, 0 left again · 2 returning · 0 with something open',
      'Ms. Adams, Ann',
      'Room 205 · day use · expected · 3rd stay · English',
      'Ms. Li · 李芳 <b>NAMESAKE ON THIS LIST</b>',
      '1st stay · Chinese (China)',
    ]) {
      expect(english).toContain(words);
    }
    const chinese = String((await ask(`date=${DAY}&format=html&locale=zh-CN`)).body);
    expect(chinese).toContain('共5位到店：预计5位，已到0位，已离店0位 · 回头客2位 · 有事待办0位');
    expect(chinese).toContain('205号房 · 日间用房 · 预计到店 · 第3次入住');
  });
});

describe('who is in the house', () => {
  const TODAY = '2026-03-02';
  interface InHouse {
    readonly guests: readonly { readonly card: { readonly customerId: string }; readonly movement: string }[];
  }
  const list = (name: string, query = '', of = key) =>
    app.call('GET', `/v1/places/inn/${name}${query === '' ? '' : `?${query}`}`, { key: of });
  const guestsOf = ({ body }: { readonly body: unknown }) =>
    (body as InHouse).guests.map(({ card, movement }) => [card.customerId, movement]);

  beforeAll(async () => {
    const admin = await app.key(['admin']);
    const stay = (customerId: string, told: object) => ({
      customerId,
      stayId: `inn-${customerId}`,
      place: 'inn',
      ...told,
    });
    const events = [
      stay('long', { id: 'i1', type: 'arrival', at: '2026-02-20T15:00:00Z', room: '10', departsOn: '2026-03-04' }),
      stay('leaving', { id: 'i2', type: 'arrival', at: '2026-02-28T15:00:00Z', room: '9', departsOn: TODAY }),
      stay('coming', {
        id: 'i3',
        type: 'booking',
        at: '2026-02-20T15:00:00Z',
        arrivesOn: TODAY,
        departsOn: '2026-03-03',
      }),
      stay('untold', { id: 'i4', type: 'arrival', at: '2026-03-01T15:00:00Z', room: '11' }),
      stay('cancelled', { id: 'i5', type: 'booking', at: '2026-02-20T15:00:00Z', arrivesOn: TODAY }),
      { id: 'i6', type: 'cancellation', customerId: 'cancelled', stayId: 'inn-cancelled', at: '2026-02-21T15:00:00Z' },
      stay('later', { id: 'i7', type: 'booking', at: '2026-02-20T15:00:00Z', arrivesOn: '2026-03-03' }),
      stay('gone', { id: 'i8', type: 'arrival', at: '2026-02-25T15:00:00Z', departsOn: '2026-03-05' }),
      { id: 'i9', type: 'departure', customerId: 'gone', stayId: 'inn-gone', at: '2026-02-27T10:00:00Z' },
    ];
    expect((await app.call('POST', '/v1/events', { key: admin, body: { events } })).status).toBe(202);
    await app.call('POST', '/v1/customers/long/preferences', {
      key: admin,
      body: {
        ...{ id: 'inn-nuts', topic: 'food', words: { en: 'peanuts' }, stance: 'avoids', sensitivity: 'health' },
        ...{ consent: { givenAt: '2026-02-01T09:00Z' }, by: { role: 'guest', name: null } },
      },
    });
  });

  it('is told by room, today if nothing else was asked, with who comes and who goes', async () => {
    expect(guestsOf(await list('guests'))).toEqual([
      ['leaving', 'departs'],
      ['long', 'stays'],
      ['untold', 'stays'],
      ['coming', 'arrives'],
    ]);
    expect(guestsOf(await list('guests', 'date=2026-03-03'))).toEqual([
      ['long', 'stays'],
      ['untold', 'stays'],
      ['coming', 'departs'],
      ['later', 'arrives'],
    ]);
  });

  it('is right after each tap', async () => {
    const admin = await app.key(['admin']);
    const tap = (event: object) => app.call('POST', '/v1/events', { key: admin, body: { events: [event] } });
    const told = { customerId: 'tapped', stayId: 'inn-tapped', place: 'inn', at: '2026-03-02T08:30:00Z' };
    await tap({ id: 'tap-1', type: 'arrival', ...told });
    expect(guestsOf(await list('guests'))).toContainEqual(['tapped', 'arrives']);
    await app.call('DELETE', '/v1/events/tap-1?customerId=tapped', { key: admin });
    expect(guestsOf(await list('guests'))).not.toContainEqual(['tapped', 'arrives']);
  });

  it('tells the kitchen what it needs, and nobody without the scope', async () => {
    const kitchen = await app.key(['guests:read', 'guests:sensitive']);
    expect(JSON.stringify((await list('guests', 'view=kitchen&locale=en', kitchen)).body)).toContain('peanuts');
    expect(JSON.stringify((await list('guests', 'locale=en', kitchen)).body)).not.toContain('peanuts');
    for (const name of ['guests', 'arrivals', 'departures']) {
      expect((await list(name, `date=${TODAY}&view=kitchen`)).status).toBe(403);
      expect((await list(name, `date=${TODAY}&view=kitchen`, kitchen)).status).toBe(200);
    }
  });

  it('has who leaves on a day', async () => {
    const { body } = await list('departures');
    expect(body).toMatchObject({
      date: TODAY,
      departures: [{ stayId: 'inn-leaving', movement: 'departs', nights: 2 }],
    });
    const page = String((await list('guests', 'format=html&locale=en')).body);
    expect(page).toContain('4 stays: 1 arriving, 2 staying, 1 leaving · 0 with something open');
    expect(page).toContain('Room 9 · 2 nights · leaves');
    expect(String((await list('guests', 'format=html&locale=zh-CN')).body)).toContain('9号房 · 2晚 · 当日离店');
  });
});
