import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
/** All a desk may have, and all a kitchen may; neither needs to know who it is. */
let desk = '';
let knowing = '';
beforeAll(async () => {
  desk = await hotel.keyWith('guests:read', 'guests:write', 'guests:sensitive', 'audit:read', 'recommendations:read');
  knowing = await hotel.keyWith('guests:read', 'guests:write', 'guests:identity');
});

const STAR = {
  givenName: 'Barbara',
  familyName: 'Starlight',
  honorific: 'ms',
  locale: 'en',
  calledName: 'Babs',
  pronunciation: 'BAR-bra',
  latin: { givenName: 'Barbara', familyName: 'Starlight' },
  formerNames: ['Twinkle'],
  celebrations: [{ kind: 'companion_birthday', name: 'Jimbo', date: { month: 3, day: 2 } }],
};
const ALIAS = { givenName: 'Anne', familyName: 'Grey' };
const TRUE_NAME = /barbara|starlight|babs|bar-bra|twinkle|jimbo/i;
const at = '2026-03-01T15:00:00Z';

const get = async (path: string, key = desk) => {
  const { status, body } = await hotel.call('GET', path, undefined, key);
  expect([path, status]).toEqual([path, 200]);
  return typeof body === 'string' ? body : JSON.stringify(body);
};
const found = async (name: string, key: string) =>
  ((await hotel.call('GET', `/v1/customers?name=${name}`, undefined, key)).body as { guests: object[] }).guests.filter(
    (one) => (one as { customerId: string }).customerId === hotel.guest,
  );

beforeEach(async () => {
  const { guest } = hotel;
  await hotel.ofGuest('PUT', 'profile', { ...STAR, alias: ALIAS }, knowing);
  const stay = { customerId: guest, stayId: `${guest}-s`, place: 'quay', room: guest.replace('guest-', '90') };
  await hotel.call('POST', '/v1/events', {
    events: [
      { id: `${guest}-b`, type: 'arrival', ...stay, at, departsOn: '2026-03-02' },
      { id: `${guest}-e`, type: 'consume', customerId: guest, itemId: 'congee', touchpoint: 'breakfast', at },
    ],
  });
  const noisy = { id: `${guest}-c`, kind: 'complaint', topic: 'noise', place: 'quay', by: ANNA };
  await hotel.openCase({ ...noisy, words: { en: 'Ms STARLIGHT found the room noisy' } });
  await hotel.openCase({ ...noisy, id: `${guest}-p`, kind: 'promise', words: { en: 'a table for Babs' } });
  await hotel.ofGuest('POST', 'preferences', { topic: 'room', words: { en: 'the suite barbara had' }, by: ANNA });
  const said = { touchpoint: 'bar', place: 'quay', words: 'Barbara Starlight loved it', by: ANNA, rating: 5 };
  await hotel.ofGuest('POST', 'feedback', said);
});

describe('who stays under an alias', () => {
  it.each([
    ['greeting', 'greeting?touchpoint=check-in&place=quay&locale=en', 'Ms. Grey'],
    ['greeting in Chinese', 'greeting?touchpoint=check-in&locale=zh-CN', 'Grey 女士'],
    ['card', 'card?place=quay', 'Ms. Grey'],
    ['kitchen', 'card?place=quay&view=kitchen', 'Ms. Grey'],
    ['profile', 'profile', '"familyName":"Grey"'],
    ['cases', 'cases', 'a table for Anne Grey'],
    ['preferences', 'preferences', 'the suite Anne Grey had'],
    ['stays', 'stays', ''],
    ['history', 'history', 'congee'],
    ['duplicates', 'duplicates', ''],
    ['recommendations', 'recommendations?placement=home', ''],
  ])('is told of by it: %s', async (_door, path, said) => {
    const text = await get(`/v1/customers/${hotel.guest}/${path}`);
    expect(text).not.toMatch(TRUE_NAME);
    expect(text).toContain(said);
  });

  it.each([
    ['/v1/places/quay/arrivals?date=2026-03-01', 'Ms. Grey'],
    ['/v1/places/quay/arrivals?date=2026-03-01&format=html', 'Ms. Grey, Anne'],
    ['/v1/places/quay/guests?date=2026-03-01&view=kitchen&format=html', 'Ms. Grey, Anne'],
    ['/v1/places/quay/departures?date=2026-03-02&format=html&locale=ja', 'Grey様'],
    ['/v1/places/quay/cases', 'Anne Grey'],
    ['/v1/places/quay/feedback?from=2026-01-01T00:00:00Z', 'Anne Grey'],
    ['/v1/audit', ''],
  ])('is on the lists of the house by it: %s', async (path, said) => {
    const text = await get(path);
    expect(text).not.toMatch(TRUE_NAME);
    expect(text).toContain(said);
  });

  it('is on the lists by it for whoever knows better, too', async () => {
    expect(await get('/v1/places/quay/guests?date=2026-03-01', knowing)).not.toMatch(TRUE_NAME);
  });

  it('is found by it; by the true name only by who needs to know', async () => {
    expect(await found('starlight', desk)).toEqual([]);
    expect(await found('twinkle', desk)).toEqual([]);
    const [byAlias] = await found('anne grey', desk);
    expect(byAlias).toMatchObject({ givenName: 'Anne', familyName: 'Grey', alias: ALIAS });
    expect(JSON.stringify(byAlias)).not.toMatch(TRUE_NAME);
    for (const name of ['starlight', 'grey', 'twinkle']) {
      expect(await found(name, knowing)).toMatchObject([{ familyName: 'Starlight', alias: ALIAS }]);
    }
  });

  it('is not found by their address or number, which tell who they are, but by who needs to know', async () => {
    const email = `${hotel.guest}@starlight.example`;
    await hotel.ofGuest('PATCH', 'profile', { email });
    const by = async (key: string) =>
      ((await hotel.call('GET', `/v1/customers?email=${email}`, undefined, key)).body as { guests: object[] }).guests;
    expect(await by(desk)).toEqual([]);
    expect(await by(knowing)).toMatchObject([{ familyName: 'Starlight', matched: 'email' }]);
    await hotel.call('PUT', `/v1/customers/${hotel.guest}-mail/profile`, { familyName: 'Starlight', email });
    expect(await get(`/v1/customers/${hotel.guest}-mail/duplicates`)).not.toContain(`"${hotel.guest}"`);
    expect(await get('/v1/places/quay/duplicates')).not.toMatch(TRUE_NAME);
    expect(await get(`/v1/stays/${hotel.guest}-s`)).not.toMatch(TRUE_NAME);
  });

  it('has their own export, and their own profile for who needs to know', async () => {
    expect(await get(`/v1/customers/${hotel.guest}/profile`, knowing)).toMatch(/Starlight/);
    const exporting = await hotel.keyWith('people:export');
    expect(await get(`/v1/customers/${hotel.guest}/export`, exporting)).toMatch(/Starlight/);
  });

  it('keeps it whoever writes: read back it changes nothing, and nobody takes it away to look behind it', async () => {
    const { updatedAt: _, ...read } = (await hotel.ofGuest('GET', 'profile', undefined, desk)).body as {
      updatedAt: string;
    };
    const put = await hotel.ofGuest('PUT', 'profile', { ...read, loyaltyTier: 'gold' }, desk);
    expect(put.status).toBe(200);
    expect(JSON.stringify(put.body)).not.toMatch(TRUE_NAME);
    expect((await hotel.ofGuest('PATCH', 'profile', { alias: null }, desk)).status).toBe(403);
    expect((await hotel.ofGuest('GET', 'profile', undefined, knowing)).body).toMatchObject({
      ...{ familyName: 'Starlight', calledName: 'Babs', formerNames: ['Twinkle'], loyaltyTier: 'gold', alias: ALIAS },
    });
    expect((await hotel.ofGuest('PATCH', 'profile', { alias: null }, knowing)).status).toBe(200);
    expect(await found('starlight', desk)).toHaveLength(1);
  });

  it('is one person under it: what another of their ids, or a namesake, is called tells nothing', async () => {
    const other = `${hotel.guest}-other`;
    await hotel.call('PUT', `/v1/customers/${other}/profile`, { ...STAR, birthday: { month: 4, day: 24, year: 1942 } });
    expect(await get(`/v1/customers/${other}/duplicates`)).not.toContain(`"${hotel.guest}"`);
    expect(await get(`/v1/customers/${hotel.guest}/duplicates`)).not.toMatch(TRUE_NAME);
    await hotel.ofGuest('POST', 'merges', { absorbedId: other, by: ANNA });
    expect(await found('starlight', desk)).toEqual([]);
    expect(await get(`/v1/customers/${other}/profile`)).not.toMatch(TRUE_NAME);
    expect(await get(`/v1/customers/${other}/card`)).not.toMatch(TRUE_NAME);
  });

  it('stays with whichever of their ids has the name, also when a merge is undone', async () => {
    const [other, namesake] = [`${hotel.guest}-other`, `${hotel.guest}-else`];
    await hotel.call('PUT', `/v1/customers/${other}/profile`, STAR);
    await hotel.call('PUT', `/v1/customers/${namesake}/profile`, { givenName: 'John', familyName: 'Stone' });
    for (const absorbedId of [other, namesake]) {
      expect((await hotel.ofGuest('POST', 'merges', { absorbedId, by: ANNA })).status).toBeLessThan(300);
      expect((await hotel.ofGuest('DELETE', `merges/${absorbedId}`)).status).toBe(204);
    }
    expect(await get(`/v1/customers/${other}/card`)).not.toMatch(TRUE_NAME);
    expect(await found('starlight', desk)).toEqual([]);
    expect(await get(`/v1/customers/${namesake}/profile`)).toContain('"familyName":"Stone"');
  });

  it('needs a name', async () => {
    expect((await hotel.ofGuest('PATCH', 'profile', { alias: {} }, knowing)).status).toBe(400);
  });
});
