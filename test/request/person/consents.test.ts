import { describe, expect, it } from 'vitest';
import { rotateSecret } from '../../../src/usecases/admin/secrets.ts';
import { customerToken } from '../../support/customer-token.ts';
import { ANNA, BY_GUEST, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
const BY_SYSTEM = { role: 'system', name: null };

const tell = (purpose: string, granted: boolean, more: object = {}) => {
  hotel.app.clock.nowMs += 1000;
  return hotel.ofGuest('POST', 'consents', { purpose, granted, by: BY_GUEST, ...more });
};

interface Told {
  readonly purposes: readonly { readonly purpose: string; readonly granted: boolean; readonly told: unknown }[];
  readonly history: readonly { readonly purpose: string; readonly granted: boolean; readonly recordId: string }[];
}
const consents = async (): Promise<Told> => (await hotel.ofGuest('GET', 'consents')).body as Told;
const standing = async () => {
  return Object.fromEntries((await consents()).purposes.map(({ purpose, granted }) => [purpose, granted]));
};

describe('what a person agreed to', () => {
  it('is the tenant’s rule, until they say something', async () => {
    expect(await standing()).toEqual({ personalization: true, learning: true, recognition: true });
    expect((await consents()).history).toEqual([]);
  });

  it('is told per purpose: what stands, since when, by whom, and all that was ever said', async () => {
    const at = new Date(hotel.app.clock.nowMs + 1000).toISOString();
    const told = { recordId: 'w1', by: ANNA, since: at };
    const first = await tell('learning', false, { id: 'w1', by: ANNA });
    expect(first).toMatchObject({ status: 201, body: { purpose: 'learning', granted: false, told } });
    await tell('learning', false, { id: 'w2' });
    await tell('newsletter', true, { id: 'w3' });
    const { purposes, history } = await consents();
    expect(purposes).toContainEqual({ purpose: 'learning', granted: false, told });
    expect(purposes).toContainEqual(expect.objectContaining({ purpose: 'newsletter', granted: true }));
    expect(history.map(({ recordId }) => recordId)).toEqual(['w3', 'w2', 'w1']);
  });

  it('counts one word once, and takes no id for two', async () => {
    await tell('newsletter', true, { id: 'w' });
    expect((await tell('newsletter', true, { id: 'w' })).status).toBe(201);
    expect((await tell('newsletter', false, { id: 'w' })).status).toBe(409);
    expect((await consents()).history).toHaveLength(1);
  });

  it('takes words of any age in any order: the newest counts', async () => {
    await tell('newsletter', false);
    await tell('newsletter', true, { at: '2026-01-01T00:00:00Z' });
    expect(await standing()).toMatchObject({ newsletter: false });
    expect((await tell('newsletter', true, { at: '2200-01-01T00:00:00Z' })).status).toBe(400);
  });

  it.each(['', 'Upper', 'two words', 'x'.repeat(65), '-dash'])('refuses %j, which is no purpose', async (purpose) => {
    expect((await tell(purpose, true)).status).toBe(400);
  });

  it('of merged ids is one: the newest word of any, for all, until it is undone', async () => {
    const other = `${hotel.guest}-2`;
    await tell('newsletter', false);
    hotel.app.clock.nowMs += 1000;
    await hotel.call('POST', `/v1/customers/${other}/consents`, { purpose: 'newsletter', granted: true });
    await hotel.ofGuest('POST', 'merges', { absorbedId: other });
    expect(await standing()).toMatchObject({ newsletter: true });
    await hotel.ofGuest('DELETE', `merges/${other}`);
    expect(await standing()).toMatchObject({ newsletter: false });
  });

  it('goes with the person', async () => {
    await tell('newsletter', true);
    await hotel.call('DELETE', `/v1/customers/${hotel.guest}`);
    expect((await consents()).history).toEqual([]);
    expect((await tell('newsletter', true)).status).toBe(410);
  });
});

describe('too many words', () => {
  it('none falls out; from some hundreds on only a refusal that changes something is taken', async () => {
    for (let words = 0; words < 500; words += 1) await tell('newsletter', words % 2 === 1, { by: BY_SYSTEM });
    expect((await tell('newsletter', true)).status).toBe(409);
    expect((await tell('other', false)).status).toBe(409);
    expect((await tell('newsletter', false)).body).toMatchObject({ granted: false });
    expect((await tell('newsletter', false)).status).toBe(201);
    expect((await tell('personalization', false)).status).toBe(201);
    expect((await consents()).history).toHaveLength(502);
  });

  it('a full file takes a refusal all the same', async () => {
    const file = Array.from({ length: 40 }, (_, batch) =>
      Array.from({ length: 50 }, (_line, at) => ({
        ...{ kind: 'statement', id: `s${batch}-${at}`, atMs: hotel.app.clock.nowMs, by: BY_SYSTEM, topic: 'room' },
        ...{ stance: 'likes', itemId: null, category: null, words: { en: 'quiet' }, place: null, season: null },
        ...{ company: null, sensitivity: 'none', consent: null },
      })),
    ).flat() as Parameters<typeof hotel.app.engine.stores.guests.addRecords>[2];
    await hotel.app.engine.stores.guests.addRecords('hotel', hotel.guest, file, 1000);
    const more = { topic: 'room', words: { en: 'quiet' } };
    expect((await hotel.ofGuest('POST', 'preferences', more)).status).toBe(409);
    expect((await tell('personalization', false)).status).toBe(201);
    expect(await standing()).toMatchObject({ personalization: false });
  });
});

describe('a page', () => {
  it('tells its own customer’s word, as theirs and as of now, and reads none', async () => {
    const page = await hotel.keyWith('browser');
    const { secret } = await rotateSecret(hotel.app.engine, 'hotel', 0);
    const token = await customerToken(hotel.guest, secret, hotel.app.clock.nowMs);
    const path = `/v1/customers/${hotel.guest}/consents`;
    const headers = { 'x-rapport-customer': token };
    const post = (to: string, body: object) => hotel.app.call('POST', to, { key: page, body, headers });
    const word = { purpose: 'recognition', granted: false };
    const told = await post(path, { ...word, by: ANNA });
    expect(told).toMatchObject({ status: 201, body: { granted: false, told: { by: BY_GUEST } } });
    expect((await post(path, { ...word, at: '2026-01-01T00:00:00Z' })).status).toBe(403);
    expect((await post('/v1/customers/other/consents', word)).status).toBe(403);
    expect((await hotel.app.call('POST', path, { key: page, body: word })).status).toBe(403);
    expect((await hotel.app.call('GET', path, { key: page, headers })).status).toBe(403);
  });
});
