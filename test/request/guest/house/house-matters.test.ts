import { expect, it } from 'vitest';
import type { GuestRecord } from '../../../../src/guest/records/guest-record.ts';
import { opened, step } from '../../../../src/guest/test/guest-story.ts';
import { createTenant } from '../../../../src/usecases/admin/tenants.ts';
import { ANNA, BY_GUEST, sharedHotel } from '../../../support/hotel.ts';

const hotel = sharedHotel({ givenName: 'Jane', familyName: 'Smith', honorific: 'ms' });

interface Cases {
  readonly cases: readonly {
    readonly customerId: string;
    readonly isOverdue: boolean;
    readonly isHere: boolean;
    readonly room: string | null;
    readonly fullName: string;
    readonly case: { readonly caseId: string; readonly dueAt: string | null };
  }[];
}

async function casesAt(place: string): Promise<Cases['cases']> {
  const { status, body } = await hotel.call('GET', `/v1/places/${place}/cases`);
  expect(status).toBe(200);
  return (body as Cases).cases;
}
const idsAt = async (place: string) => (await casesAt(place)).map((one) => one.case.caseId);
const open = (caseId: string, told: object) =>
  hotel.openCase({ id: caseId, kind: 'promise', topic: 'room', words: { en: 'a quiet room' }, by: ANNA, ...told });

it('lists what is open by due time, and says what is late and where the guest is', async () => {
  const stay = { customerId: hotel.guest, stayId: `${hotel.guest}-s`, place: 'quay' };
  const arrival = { id: `${hotel.guest}-a`, type: 'arrival', ...stay, room: '204', at: '2026-03-01T15:00:00Z' };
  await hotel.call('POST', '/v1/events', { events: [arrival] });
  await open('undated', { place: 'quay' });
  await open('soon', { place: 'quay', dueAt: '2026-03-02T18:00:00Z' });
  // It names no place, but its stay has one.
  await open('late', { stayId: `${hotel.guest}-s`, dueAt: '2026-03-02T08:00:00Z' });
  await open('elsewhere', { place: 'hill' });
  expect(await casesAt('quay')).toMatchObject([
    { case: { caseId: 'late' }, isOverdue: true, isHere: true, room: '204', fullName: 'Jane Smith' },
    { case: { caseId: 'soon' }, isOverdue: false },
    { case: { caseId: 'undated', dueAt: null } },
  ]);
  expect(await casesAt('hill')).toMatchObject([{ case: { caseId: 'elsewhere' }, isHere: false, room: null }]);
});

it('is right after each tap: settled, opened again, erased', async () => {
  await open('view', { place: 'tower' });
  expect(await idsAt('tower')).toEqual(['view']);
  await hotel.changeCase('view', { status: 'kept', by: ANNA });
  expect(await idsAt('tower')).toEqual([]);
  expect(await idsAt('tower')).toEqual([]);
  await hotel.changeCase('view', { status: 'open', by: ANNA });
  expect(await idsAt('tower')).toEqual(['view']);
  await hotel.call('DELETE', `/v1/customers/${hotel.guest}`);
  expect(await idsAt('tower')).toEqual([]);
});

it('lists a merged guest once', async () => {
  const other = `${hotel.guest}-b`;
  await open('one', { place: 'court' });
  await hotel.call('POST', `/v1/customers/${other}/cases`, {
    ...{ id: 'two', kind: 'request', topic: 'room', words: { en: 'a cot' }, by: ANNA, place: 'court' },
  });
  await hotel.ofGuest('POST', 'merges', { absorbedId: other });
  const cases = await casesAt('court');
  expect(cases).toHaveLength(2);
  expect(new Set(cases.map(({ customerId }) => customerId))).toEqual(new Set([hotel.guest]));
});

it('lists what guests said, the latest first, and shows nothing of who does not agree to be recognised', async () => {
  const say = (id: string, at: string, words: string) =>
    hotel.ofGuest('POST', 'feedback', { id, at, by: BY_GUEST, place: 'pier', touchpoint: 'breakfast', words });
  await say('first', '2026-03-01T08:00:00Z', 'Cold eggs.');
  await say('second', '2026-03-02T08:00:00Z', 'Warm eggs.');
  await say('old', '2026-02-01T08:00:00Z', 'No eggs.');
  const said = async (query = '') => {
    const { body } = await hotel.call('GET', `/v1/places/pier/feedback${query}`);
    return (body as { feedback: { words: string }[] }).feedback.map(({ words }) => words);
  };
  expect(await said()).toEqual(['Warm eggs.', 'Cold eggs.']);
  expect(await said('?from=2026-01-01T00:00:00Z')).toEqual(['Warm eggs.', 'Cold eggs.', 'No eggs.']);
  await hotel.ofGuest('POST', 'consents', { purpose: 'recognition', granted: false, by: BY_GUEST });
  expect(await said()).toEqual([]);
});

it('names the houses, with their own today', async () => {
  const places = { quay: { names: { en: 'The Quay' }, timeZone: 'Pacific/Auckland' }, hill: { names: {} } };
  await hotel.call('PUT', '/v1/settings', { places }, await hotel.keyWith('admin'));
  expect((await hotel.call('GET', '/v1/places')).body).toEqual({
    places: [
      { placeId: 'hill', names: {}, timeZone: 'UTC', today: '2026-03-02' },
      { placeId: 'quay', names: { en: 'The Quay' }, timeZone: 'Pacific/Auckland', today: '2026-03-02' },
    ],
  });
});

it('lists what was told before there were such lists, once a tenant has been looked through', async () => {
  const { engine } = hotel.app;
  await createTenant(engine, 'old-hotel');
  const { guests, guestIndex } = engine.stores;
  const feedback: GuestRecord = {
    ...{ id: 'f', kind: 'feedback', atMs: engine.clock() - 3_600_000, by: { role: 'guest', name: null } },
    ...{ place: 'quay', touchpoint: 'bar', stayId: null, rating: 2, expected: null, words: 'cold' },
    ...{ greetingId: null, recommendationId: null },
  };
  const kept = step('c2', '2026-02-03T10:00', { status: 'kept' });
  const told: Record<string, GuestRecord[]> = {
    ann: [opened('c1', 'complaint', '2026-02-01T10:00', { place: 'quay' }), feedback],
    bea: [opened('c2', 'promise', '2026-02-02T10:00', { place: 'quay' }), kept],
    cid: [opened('c3', 'request', '2026-02-02T10:00', { place: 'hill' })],
  };
  // As an earlier program did: into the file, and nowhere else.
  for (const [id, records] of Object.entries(told)) await guests.addRecords('old-hotel', id, records, 1e6);
  const key = await hotel.app.key(['guests:read'], 'old-hotel');
  const list = async (path: string) => (await hotel.call('GET', `/v1/places/${path}`, undefined, key)).body;
  expect(await guestIndex.hasAllMatters('old-hotel')).toBe(false);
  expect(await list('quay/cases')).toMatchObject({ cases: [{ customerId: 'ann', case: { caseId: 'c1' } }] });
  expect(await list('hill/cases')).toMatchObject({ cases: [{ customerId: 'cid' }] });
  expect(await list('quay/feedback')).toMatchObject({ feedback: [{ customerId: 'ann', words: 'cold' }] });
  expect(await guestIndex.hasAllMatters('old-hotel')).toBe(true);
});
