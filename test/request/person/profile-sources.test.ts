import { describe, expect, it } from 'vitest';
import { fieldsOf, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
const put = (body: object) => hotel.ofGuest('PUT', 'profile', body);
const patch = (body: object) => hotel.ofGuest('PATCH', 'profile', body);
const profile = async () => (await hotel.ofGuest('GET', 'profile')).body as Record<string, unknown>;

describe('a profile', () => {
  const night = { givenName: 'Robert', familyName: 'Stone', loyaltyTier: 'gold', contactRefused: false };

  it('keeps what the desk set against the same feed, night for night, and gives way to another word of the feed', async () => {
    await put(night);
    expect((await patch({ calledName: 'Coach', contactRefused: true, loyaltyTier: null })).status).toBe(200);
    for (let nights = 0; nights < 3; nights += 1) await put({ ...night, calledName: null });
    expect(await profile()).toMatchObject({ calledName: 'Coach', contactRefused: true, loyaltyTier: null });
    await put({ ...night, loyaltyTier: 'platinum' });
    expect(await profile()).toMatchObject({ calledName: 'Coach', loyaltyTier: 'platinum' });
    await put(night);
    expect(await profile()).toMatchObject({ calledName: 'Coach', loyaltyTier: 'gold' });
  });

  it('keeps what is not told, at either door, and null makes it unknown', async () => {
    await put({ ...night, birthday: { month: 5, day: 1 } });
    await put({ familyName: 'Stone' });
    await patch({ honorific: 'mr' });
    expect(await profile()).toMatchObject({ ...night, honorific: 'mr', birthday: { month: 5, day: 1, year: null } });
    await put({ birthday: null });
    await patch({ honorific: null });
    expect(await profile()).toMatchObject({ ...night, honorific: null, birthday: null });
  });

  it('is as old as what it says, whoever says it again', async () => {
    const first = (await put(night)).body as { updatedAt: string };
    hotel.app.clock.nowMs += 60_000;
    expect((await put(night)).body).toMatchObject({ updatedAt: first.updatedAt });
    expect((await patch({ givenName: 'Robert' })).body).toMatchObject({ updatedAt: first.updatedAt });
    expect(((await patch({ givenName: 'Bob' })).body as { updatedAt: string }).updatedAt).not.toBe(first.updatedAt);
  });

  it('says which field is wrong, and changes nothing then', async () => {
    await put(night);
    for (const tell of [put, patch]) {
      expect(fieldsOf(await tell({ givenName: ' ', birthday: { month: 2, day: 30 } }))).toEqual([
        'givenName',
        'birthday',
      ]);
      expect((await tell({ nickname: 'Bob' })).status).toBe(400);
    }
    expect(await profile()).toMatchObject(night);
  });

  it('of two ids made one keeps what a desk set at either', async () => {
    await put(night);
    const other = `${hotel.guest}-other`;
    await hotel.call('PUT', `/v1/customers/${other}/profile`, night);
    await hotel.call('PATCH', `/v1/customers/${other}/profile`, { givenName: 'Bob' });
    await hotel.ofGuest('POST', 'merges', { absorbedId: other });
    expect((await hotel.ofGuest('GET', 'card')).body).toMatchObject({ person: { givenName: 'Bob' } });
  });
});

describe('a history', () => {
  it('shows what tells of diet, health or faith to those alone who may see it, and as many lines as were asked for', async () => {
    const events = ['bagel', 'congee', 'bagel', 'coffee', 'bagel', 'congee'].map((itemId, at) => ({
      ...{ id: `${hotel.guest} ${at}`, type: 'consume', customerId: hotel.guest, itemId, touchpoint: 'breakfast' },
      at: `2026-02-0${at + 1}T08:00:00Z`,
    }));
    expect((await hotel.call('POST', '/v1/events', { events })).status).toBe(202);
    const items = async (query: string, key?: string) => {
      const { body } = await hotel.ofGuest('GET', `history${query}`, undefined, key);
      return (body as { interactions: { itemId: string }[] }).interactions.map(({ itemId }) => itemId);
    };
    const all = await hotel.keyWith('guests:read', 'guests:sensitive');
    expect(await items('')).toEqual(['congee', 'coffee', 'congee']);
    expect(await items('?limit=2')).toEqual(['congee', 'coffee']);
    expect(await items('?limit=3', all)).toEqual(['congee', 'bagel', 'coffee']);
    expect(await items('', all)).toHaveLength(6);
    expect((await hotel.ofGuest('GET', 'history?limit=0')).status).toBe(400);
  });
});
