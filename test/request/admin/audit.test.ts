import { expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors.ts';
import { ALL_ROUTES } from '../../../src/http/all-routes.ts';
import { unavailable } from '../../../src/ports/store-trouble.ts';
import { whoSaw } from '../../../src/usecases/audit/who-saw.ts';
import type { Engine } from '../../../src/usecases/engine.ts';
import { MS_SMITH, sharedHotel } from '../../support/hotel.ts';
import { startTestApp } from '../../support/test-app.ts';

interface Audit {
  readonly notes: readonly {
    readonly at: string;
    readonly keyId: string;
    readonly label: string;
    readonly method: string;
    readonly route: string;
    readonly people: readonly string[];
  }[];
  readonly next: string | null;
}

const hotel = sharedHotel();
const PATH = '/v1/customers';

async function audit(query = ''): Promise<Audit> {
  const reply = await hotel.call('GET', `/v1/audit?limit=200${query}`, undefined, await hotel.keyWith('audit:read'));
  expect(reply.status).toBe(200);
  return reply.body as Audit;
}
const doorsIn = ({ notes }: Audit) => notes.map(({ method, route }) => `${method} ${route}`);
const doorsOf = async (id: string) => doorsIn(await audit(`&customerId=${encodeURIComponent(id)}`));
/** But for this test's own looks at the log. */
const seenOf = async (id: string) =>
  (await whoSaw(hotel.app.engine, 'hotel', id))
    .map(({ method, route }) => `${method} ${route}`)
    .filter((door) => door !== 'GET /v1/audit');

it('is declared at every door that shows or changes people, and at no door that cannot tell who asks', () => {
  const isOfPeople = (scope: string) => scope.startsWith('guests:') || scope.startsWith('people:');
  const forgetful = ALL_ROUTES.filter(({ access, audits }) => audits === undefined && access !== 'open')
    .filter(({ access }) => [...access].some(isOfPeople))
    .map(({ method, path }) => `${method} ${path}`);
  // The houses, sums over everybody, a receipt that names nobody, and words.
  const namesNobody = [
    'get /v1/places',
    'get /v1/places/:placeId/report',
    'post /v1/erasure-receipts',
    'get /v1/words',
    'get /v1/words/:locale',
  ];
  expect(forgetful).toEqual(namesNobody);
  const blind = ALL_ROUTES.filter(({ access, audits }) => audits !== undefined && access === 'open');
  expect(blind).toEqual([]);
  const changes = ALL_ROUTES.filter(
    ({ path, method }) => method !== 'get' && /keys|secrets|settings|words|models/.test(path),
  );
  expect(changes.map(({ audits }) => audits)).toEqual(changes.map(() => 'settings'));
  expect(changes.length).toBeGreaterThan(6);
});

it('notes who saw and changed somebody, in the log by digest and beside them by door', async () => {
  const guest = hotel.guest;
  await hotel.call('PUT', `${PATH}/${guest}/profile`, MS_SMITH);
  hotel.app.clock.nowMs += 1000;
  await hotel.greeting(guest);
  hotel.app.clock.nowMs += 1000;
  await hotel.call('GET', `${PATH}/${guest}/card`);
  const doors = [
    'GET /v1/customers/:customerId/card',
    'GET /v1/customers/:customerId/greeting',
    'PUT /v1/customers/:customerId/profile',
  ];
  expect(await doorsOf(guest)).toEqual(doors);
  expect(await seenOf(guest)).toEqual(doors);
  const [newest] = (await audit(`&customerId=${guest}`)).notes.slice(1);
  expect(newest).toMatchObject({ label: 'test', at: new Date(hotel.app.clock.nowMs).toISOString() });
  expect(JSON.stringify(await audit())).not.toContain(guest);
});

it('notes a look at the log of somebody, and none at the log', async () => {
  await hotel.call('PUT', `${PATH}/${hotel.guest}/profile`, MS_SMITH);
  await doorsOf(hotel.guest);
  expect(await doorsOf(hotel.guest)).toEqual(['GET /v1/audit', 'PUT /v1/customers/:customerId/profile']);
  const before = (await audit()).notes.length;
  expect((await audit()).notes.length).toBe(before);
});

it('notes everybody that a search, a sheet of arrivals or a list of duplicates shows', async () => {
  const [guest, twin] = [hotel.guest, `${hotel.guest} twin`];
  for (const id of [guest, twin]) {
    const birthday = { month: 4, day: 1 };
    await hotel.call('PUT', `${PATH}/${id}/profile`, { givenName: 'Wilhelmina', familyName: 'Quibbletzky', birthday });
  }
  const stay = { type: 'booking', stayId: `${guest} s`, customerId: guest, place: 'audited', arrivesOn: '2026-03-02' };
  await hotel.call('POST', '/v1/events', { events: [{ id: `${guest} s`, ...stay }] });
  await hotel.call('GET', `${PATH}?name=quibbletzky`);
  await hotel.call('GET', `${PATH}?name=nobodyhasthisname`);
  await hotel.call('GET', '/v1/places/audited/arrivals?date=2026-03-02');
  await hotel.call('GET', '/v1/places/audited/arrivals?date=2026-03-02&format=html');
  await hotel.call('GET', `${PATH}/${guest}/duplicates`);
  const put = 'PUT /v1/customers/:customerId/profile';
  const sheet = 'GET /v1/places/:placeId/arrivals';
  const twins = ['GET /v1/customers/:customerId/duplicates', 'GET /v1/customers'];
  expect(await doorsOf(guest)).toEqual([twins[0], sheet, sheet, twins[1], put]);
  expect(await doorsOf(twin)).toEqual([twins[0], twins[1], put]);
  expect(await seenOf(twin)).toEqual([twins[0], twins[1], put]);
});

it('is one for ids that are one person, and each its own again when they are not', async () => {
  const [guest, other] = [hotel.guest, `${hotel.guest} other`];
  for (const id of [guest, other]) {
    hotel.app.clock.nowMs += 1;
    await hotel.call('PUT', `${PATH}/${id}/profile`, MS_SMITH);
  }
  const by = { role: 'staff', name: 'Anna' };
  await hotel.call('POST', `${PATH}/${guest}/merges`, { absorbedId: other, by });
  await hotel.call('GET', `${PATH}/${other}/history`);
  expect(await seenOf(guest)).toHaveLength(4);
  expect((await doorsOf(guest)).filter((door) => door !== 'GET /v1/audit')).toHaveLength(4);
  await hotel.call('DELETE', `${PATH}/${guest}/merges/${encodeURIComponent(other)}`);
  expect(await seenOf(guest)).not.toContain('GET /v1/customers/:customerId/history');
  expect(await seenOf(other)).toContain('GET /v1/customers/:customerId/history');
});

it('goes with an erasure, but for the digest in the log', async () => {
  const guest = hotel.guest;
  await hotel.call('PUT', `${PATH}/${guest}/profile`, MS_SMITH);
  const erasure = (await hotel.call('DELETE', `${PATH}/${guest}`)).body as { readonly ids: readonly string[] };
  await hotel.call('GET', `${PATH}/${guest}/card`);
  await hotel.call('PUT', `${PATH}/${guest}/profile`, MS_SMITH);
  expect(await seenOf(guest)).toEqual([]);
  const log = await audit(`&customerId=${guest}`);
  expect(doorsIn(log)).toEqual([
    'GET /v1/customers/:customerId/card',
    'DELETE /v1/customers/:customerId',
    'PUT /v1/customers/:customerId/profile',
  ]);
  expect(log.notes[0]?.people).toEqual(erasure.ids);
});

it('notes recommendations that a desk asks for somebody, or anybody has explained; a shop that fills its page not', async () => {
  const [guest, shop] = [hotel.guest, await hotel.keyWith('recommendations:read')];
  const desk = await hotel.keyWith('recommendations:read', 'guests:read');
  const path = `${PATH}/${guest}/recommendations`;
  await hotel.call('GET', path, undefined, shop);
  await hotel.call('POST', '/v1/recommendations', { customerId: guest }, shop);
  await hotel.call('POST', '/v1/recommendations', { itemIds: ['congee'] }, desk);
  expect(await doorsOf(guest)).toEqual([]);
  await hotel.call('GET', `${path}?explain=true`, undefined, shop);
  await hotel.call('GET', path, undefined, desk);
  await hotel.call('POST', '/v1/recommendations', { customerId: guest }, desk);
  const door = 'GET /v1/customers/:customerId/recommendations';
  expect((await doorsOf(guest)).filter((one) => one !== 'GET /v1/audit')).toEqual([
    'POST /v1/recommendations',
    door,
    door,
  ]);
});

it('notes changes of keys, secrets, settings, words and models, about nobody', async () => {
  const admin = await hotel.keyWith('admin');
  const made = (await hotel.call('POST', '/v1/keys', { scopes: ['guests:read'] }, admin)).body as { keyId: string };
  await hotel.call('DELETE', `/v1/keys/${made.keyId}`, undefined, admin);
  await hotel.call('PUT', '/v1/words/en', { greetingHello: 'Hi' }, admin);
  await hotel.call('DELETE', '/v1/words/en', undefined, admin);
  await hotel.call('POST', '/v1/secrets', {}, admin);
  await hotel.call('POST', '/v1/models/999/activation', undefined, admin);
  const log = (await audit()).notes.slice(0, 4);
  expect(log.map(({ people }) => people)).toEqual([[], [], [], []]);
  expect(log.map(({ method, route }) => `${method} ${route}`)).toContain('POST /v1/keys');
  expect(log.map(({ route }) => route)).not.toContain('/v1/models/:version/activation');
});

it('is read in pages, by key and by time', async () => {
  const guest = hotel.guest;
  const key = await hotel.keyWith('guests:read');
  const { nowMs } = hotel.app.clock;
  for (let at = 0; at < 5; at += 1) {
    hotel.app.clock.nowMs = nowMs + 10_000 * (at + 1);
    await hotel.call('GET', `${PATH}/${guest}/history`, undefined, key);
  }
  const keyId = key.split('_')[2];
  const page = async (query: string) =>
    (await hotel.call('GET', `/v1/audit?limit=2&keyId=${keyId}${query}`, undefined, await hotel.keyWith('audit:read')))
      .body as Audit;
  const first = await page('');
  const second = await page(`&cursor=${first.next}`);
  const last = await page(`&cursor=${second.next}`);
  expect([first, second, last].map(({ notes }) => notes.length)).toEqual([2, 2, 1]);
  expect(last.next).toBeNull();
  const times = [first, second, last].flatMap(({ notes }) => notes.map(({ at }) => Date.parse(at)));
  expect(times).toEqual([5, 4, 3, 2, 1].map((at) => nowMs + 10_000 * at));
  const iso = (at: number) => encodeURIComponent(new Date(nowMs + 10_000 * at).toISOString());
  expect((await page(`&from=${iso(2)}&to=${iso(3)}`)).notes).toHaveLength(2);
  expect((await page(`&to=${iso(1)}`)).notes).toHaveLength(1);
});

it('refuses to show or change anybody when it cannot be noted', async () => {
  const away = async () => Promise.reject(new AppError('store_unavailable', 'The store does not answer.'));
  const disturb = (engine: Engine): Engine => ({
    ...engine,
    stores: { ...engine.stores, audits: { ...engine.stores.audits, log: away, noteAt: away } },
  });
  const app = await startTestApp({ disturb });
  const key = await app.key(['admin']);
  const statusOf = async (method: string, path: string, body?: object) =>
    (await app.call(method, path, { key, ...(body === undefined ? {} : { body }) })).status;
  expect(await statusOf('GET', `${PATH}/ann/greeting?touchpoint=check-in`)).toBe(503);
  expect(await statusOf('PUT', `${PATH}/ann/profile`, { familyName: 'Lopez' })).toBe(503);
  expect(await statusOf('PUT', '/v1/settings', {})).toBe(503);
  expect(await statusOf('GET', '/v1/settings')).toBe(200);
  expect(await statusOf('GET', '/v1/trending')).toBe(200);
  await app.close();
});

it('owes its notes while the store takes no new data, and writes them once there is room', async () => {
  let isFull = true;
  const full = unavailable('full', 'The store takes no new data.');
  const disturb = (engine: Engine): Engine => {
    const { audits } = engine.stores;
    const whenThereIsRoom = <A extends unknown[], T>(write: (...words: A) => Promise<T>) => {
      return (...words: A) => (isFull ? Promise.reject(full) : write(...words));
    };
    const disturbed = {
      ...audits,
      logged: audits.logged.bind(audits),
      log: whenThereIsRoom(audits.log.bind(audits)),
      noteAt: whenThereIsRoom(audits.noteAt.bind(audits)),
    };
    return { ...engine, stores: { ...engine.stores, audits: Object.assign(Object.create(audits), disturbed) } };
  };
  const app = await startTestApp({ disturb });
  const key = await app.key(['admin']);
  for (let look = 0; look < 3; look += 1) {
    expect((await app.call('GET', `${PATH}/ann/stays`, { key })).status).toBe(200);
  }
  isFull = false;
  expect((await app.call('GET', `${PATH}/ann/card`, { key })).status).toBe(200);
  const { notes } = (await app.call('GET', '/v1/audit', { key })).body as Audit;
  const routes = notes.map(({ route }) => route.split('/').at(-1));
  expect(routes.sort()).toEqual(['card', 'stays', 'stays', 'stays']);
  await app.close();
});
