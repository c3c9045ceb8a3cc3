import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;

beforeEach(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
});
afterEach(() => app.close());

const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });
const tell = async (id: string, profile: unknown) =>
  expect((await call('PUT', `/v1/customers/${id}/profile`, profile)).status).toBe(200);

async function found(name: string): Promise<readonly string[]> {
  const { status, body } = await call('GET', `/v1/customers?name=${encodeURIComponent(name)}`);
  expect(status).toBe(200);
  return (body as { guests: { customerId: string }[] }).guests.map(({ customerId }) => customerId);
}
async function duplicatesOf(id: string) {
  const { body } = await call('GET', `/v1/customers/${id}/duplicates`);
  return (body as { duplicates: { customerId: string; verdict: string }[] }).duplicates;
}

describe('GET /v1/customers?name= of who was called otherwise', () => {
  it('finds them under every name they had, and as they are called now', async () => {
    for (const familyName of ['Lopes', 'LOPES', 'Prado', 'Reis']) await tell('guest', { givenName: 'Ana', familyName });
    await tell('other', { givenName: 'Ximena', familyName: 'Quixote' });
    for (const name of ['Lopes', 'ana lopes', 'Lopes Ana', 'prado', 'Reis'])
      expect(await found(name)).toEqual(['guest']);
    const { body } = await call('GET', '/v1/customers/guest/profile');
    expect(body).toMatchObject({ familyName: 'Reis', formerNames: ['LOPES', 'Prado'] });
  });

  it('finds maiden names that were told, until they are to be forgotten', async () => {
    await tell('guest', { givenName: 'Ana', familyName: 'Prado', formerNames: ['Lopes'] });
    expect(await found('Lopes')).toEqual(['guest']);
    await tell('guest', { givenName: 'Ana', familyName: 'Prado', formerNames: [] });
    expect(await found('Lopes')).toEqual([]);
  });

  it('finds them in the letters of their passport', async () => {
    await tell('guest', { givenName: '太郎', familyName: '田中', latin: { givenName: 'Taro', familyName: 'Tanaka' } });
    for (const name of ['Tanaka', 'tanaka taro', '田中']) expect(await found(name)).toEqual(['guest']);
  });
});

describe('GET /v1/customers?name=', () => {
  it.each([
    [{ givenName: '伟', familyName: '王' }, ['Wang Wei', 'wei wang', 'wangwei', '王伟', 'Wong', '王']],
    [{ givenName: 'José', familyName: 'García' }, ['garcia', 'Gracia', 'gar', 'García José', 'jose garc']],
    [{ givenName: 'Jürgen', familyName: 'Müller' }, ['muller', 'mueller', 'Müller', 'Juergen Mueller']],
    [{ givenName: 'Олег', familyName: null }, ['oleg', 'Олег', 'olge']],
    [{ givenName: 'Jean-Luc', familyName: 'O’Brien' }, ['jeanluc', 'Jean-Luc', 'obrien', "o'brien jean"]],
    [{ givenName: 'Robert', familyName: 'Smith', calledName: 'Coach' }, ['coach', 'smith robert']],
  ])('finds %j', async (profile, names) => {
    await tell('guest', profile);
    await tell('other', { givenName: 'Ximena', familyName: 'Quixote' });
    for (const name of names) expect([name, await found(name)]).toEqual([name, ['guest']]);
    expect(await found('Schneider')).toEqual([]);
    expect(await found('!?')).toEqual([]);
  });

  it('puts the name as written first, and tells namesakes apart by day of birth and last stay', async () => {
    await tell('latin', { givenName: 'Wei', familyName: 'Wang', birthday: { month: 5, day: 1, year: 1980 } });
    await tell('han', { givenName: '伟', familyName: '王' });
    await tell('gone', { givenName: 'Wei', familyName: 'Wang' });
    await call('PUT', '/v1/customers/gone/profile', { givenName: 'Karl' });
    expect(await found('王伟')).toEqual(['han', 'latin']);
    const { body } = await call('GET', '/v1/customers?name=Wang%20Wei&limit=1');
    expect(body).toMatchObject({
      guests: [{ customerId: 'latin', score: 1, matched: 'same', birthday: { month: 5, day: 1 }, lastStay: null }],
      more: true,
    });
    expect(JSON.stringify(body)).not.toContain('1980');
  });

  it('lists two guests of one name, and takes them for two', async () => {
    await tell('one', { givenName: 'Anna', familyName: 'Smith', honorific: 'ms', locale: 'en' });
    await tell('two', { givenName: 'Anna', familyName: 'Smith', honorific: 'ms', locale: 'en' });
    expect(await found('anna smith')).toEqual(['one', 'two']);
    expect(await duplicatesOf('one')).toEqual([]);
  });

  it('forgets who was erased, and keeps tenants apart', async () => {
    await tell('one', { givenName: 'Anna', familyName: 'Smith' });
    const hotel = await app.key(['admin'], 'hotel');
    expect((await app.call('GET', '/v1/customers?name=anna', { key: hotel })).body).toMatchObject({ guests: [] });
    await call('DELETE', '/v1/customers/one');
    expect(await found('anna')).toEqual([]);
  });

  it('refuses what is no name, and whoever may not read guests', async () => {
    expect((await call('GET', '/v1/customers?name=%20')).status).toBe(400);
    expect((await call('GET', '/v1/customers')).status).toBe(400);
    const events = await app.key(['events:write']);
    expect((await app.call('GET', '/v1/customers?name=a', { key: events })).status).toBe(403);
  });
});

it('suggests the same guest under three spellings', async () => {
  const birthday = { month: 5, day: 1 };
  await tell('han', { givenName: '伟', familyName: '王', birthday });
  await tell('latin', { givenName: 'Wei', familyName: 'Wang', birthday });
  await tell('abroad', { givenName: 'Wei', familyName: 'Wong', birthday });
  const likely = (await duplicatesOf('han')).filter(({ verdict }) => verdict === 'likely');
  expect(likely.map(({ customerId }) => customerId).toSorted()).toEqual(['abroad', 'latin']);
});

it('takes only real days for a birthday', async () => {
  const status = async (birthday: unknown) => (await call('PUT', '/v1/customers/day/profile', { birthday })).status;
  expect(await status({ month: 2, day: 29 })).toBe(200);
  expect(await status({ month: 2, day: 29, year: 2001 })).toBe(400);
  expect(await status({ month: 2, day: 30 })).toBe(400);
  expect(await status({ month: 4, day: 31 })).toBe(400);
  const celebrations = Array.from({ length: 21 }, () => ({ kind: 'anniversary', date: { month: 1, day: 1 } }));
  expect((await call('PUT', '/v1/customers/day/profile', { celebrations })).status).toBe(400);
});

it('shows where a guest stayed last, and puts whoever was here last first', async () => {
  const by = { role: 'staff', name: null } as const;
  for (const id of ['first', 'second']) await tell(id, { givenName: 'Anna', familyName: 'Smith' });
  await app.engine.stores.guests.addRecords(
    'shop',
    'second',
    [
      {
        kind: 'arrival',
        id: 'r1',
        atMs: app.clock.nowMs,
        by,
        stayId: 'stay-1',
        place: 'lakeside',
        room: null,
        company: null,
        departsOn: null,
      },
    ],
    3600,
  );
  expect((await call('GET', '/v1/customers?name=anna%20smith')).body).toMatchObject({
    guests: [
      {
        customerId: 'second',
        lastStay: { stayId: 'stay-1', place: 'lakeside', arrivedOn: '2026-03-02', status: 'here' },
      },
      { customerId: 'first', lastStay: null },
    ],
    more: false,
  });
});

it('keeps all that is told of a person, and refuses what it does not know', async () => {
  const profile = {
    givenName: 'Siobhán',
    familyName: 'O’Brien',
    honorific: 'ms',
    nameOrder: 'given_first',
    calledName: 'Shiv',
    pronunciation: 'shi-VAWN',
    locale: 'en-IE',
    birthday: { month: 2, day: 29, year: 1984 },
    celebrations: [
      { kind: 'companion_birthday', name: 'Mia', date: { month: 7, day: 4, year: null }, company: 'family' },
    ],
    loyaltyTier: 'gold',
    contactRefused: true,
  };
  await tell('all', profile);
  expect((await call('GET', '/v1/customers/all/profile')).body).toMatchObject(profile);
  expect((await call('PUT', '/v1/customers/all/profile', { nickname: 'Shiv' })).status).toBe(400);
});

it('puts whoever is here before whoever arrives today, and them before whoever was here or comes later', async () => {
  for (const id of ['a-late', 'b-old', 'c-today', 'd-here']) await tell(id, { givenName: 'Lena', familyName: 'Berg' });
  const events = [
    { id: 'e1', type: 'booking', customerId: 'a-late', stayId: 's1', place: 'lakeside', arrivesOn: '2026-03-03' },
    { id: 'e2', type: 'arrival', customerId: 'b-old', stayId: 's2', place: 'lakeside', at: '2026-02-20T15:00:00Z' },
    { id: 'e3', type: 'departure', customerId: 'b-old', stayId: 's2', at: '2026-02-22T09:00:00Z' },
    {
      id: 'e4',
      type: 'booking',
      customerId: 'c-today',
      stayId: 's3',
      place: 'lakeside',
      arrivesOn: '2026-03-02',
      room: '1510',
    },
    { id: 'e5', type: 'arrival', customerId: 'd-here', stayId: 's4', place: 'lakeside', at: '2026-03-01T15:00:00Z' },
  ];
  expect((await call('POST', '/v1/events', { events })).status).toBe(202);
  expect(await found('lena berg')).toEqual(['d-here', 'c-today', 'b-old', 'a-late']);
  expect((await call('GET', '/v1/customers?name=lena%20berg')).body).toMatchObject({
    guests: [
      { nextStay: null, arrivesToday: false },
      { nextStay: { stayId: 's3', place: 'lakeside', room: '1510', arrivesOn: '2026-03-02' }, arrivesToday: true },
      { nextStay: null, arrivesToday: false },
      { nextStay: { arrivesOn: '2026-03-03' }, arrivesToday: false },
    ],
  });
});
