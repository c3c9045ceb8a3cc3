import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trainModel } from '../../../src/usecases/training/train-model.ts';
import { BY_GUEST, MS_SMITH, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel(MS_SMITH);
const DAY_MS = 86_400_000;

const tell = (purpose: string, granted: boolean) => {
  hotel.app.clock.nowMs += 1000;
  return hotel.ofGuest('POST', 'consents', { purpose, granted, by: BY_GUEST });
};
const admin = async (method: string, path: string, body?: unknown) =>
  hotel.call(method, path, body, await hotel.keyWith('admin'));

interface Item {
  readonly itemId: string;
  readonly tier: string;
}
const listAt = async (path: string, body?: unknown) => {
  const reply = await admin(body === undefined ? 'GET' : 'POST', path, body);
  return (reply.body as { items: Item[] }).items.map(({ itemId, tier }) => `${itemId}: ${tier}`);
};
const listOf = (customerId: string, query = '') =>
  listAt(`/v1/customers/${customerId}/recommendations?limit=5${query}`);
const historyOf = async (customerId: string) =>
  ((await hotel.call('GET', `/v1/customers/${customerId}/history`)).body as { interactions: unknown[] }).interactions;
const had = (id: string, more: object = {}) => ({
  ...{ id, type: 'consume', customerId: hotel.guest, itemId: 'coffee', touchpoint: 'breakfast' },
  ...more,
});

describe('personalization refused', () => {
  it('the greeting knows the name, and no habit', async () => {
    await hotel.hadTwice(hotel.guest, 'coffee');
    expect((await hotel.greeting(hotel.guest)).text).toContain('coffee');
    await tell('personalization', false);
    const greeting = await hotel.greeting(hotel.guest);
    expect(greeting.text).toContain('Ms. Smith');
    expect(greeting.facts.map(({ factId }) => factId)).not.toContain('learned:breakfast:coffee');
  });

  it('what they did is gone, what they do is withheld, and lists are those of a stranger', async () => {
    await hotel.hadTwice(hotel.guest, 'coffee');
    for (const other of ['o1', 'o2', 'o3']) {
      const events = ['coffee', 'pancakes'].map((itemId) => had(itemId, { customerId: other, itemId }));
      await hotel.call('POST', '/v1/events', { events });
    }
    await trainModel(hotel.app.engine, 'hotel', hotel.app.clock.nowMs);
    await hotel.call('POST', '/v1/events', had('s', { sessionId: `web of ${hotel.guest}` }));
    expect((await listOf(hotel.guest)).join()).toContain('personal');
    await tell('personalization', false);
    expect(await historyOf(hotel.guest)).toEqual([]);
    expect((await hotel.call('POST', '/v1/events', had('later'))).body).toMatchObject({ accepted: 0, withheld: 1 });
    const web = { id: 'w', type: 'view', sessionId: `web of ${hotel.guest}`, itemId: 'congee' };
    expect((await hotel.call('POST', '/v1/events', web)).body).toMatchObject({ accepted: 0, withheld: 1 });
    for (const query of ['', '&placement=again']) {
      expect(await listOf(hotel.guest, query)).toEqual(await listOf('nobody', query));
    }
    const asked = { sessionId: web.sessionId, limit: 5 };
    expect(await listAt('/v1/recommendations', asked)).toEqual(await listOf('nobody'));
  });

  it('stays are kept: the house must know who comes', async () => {
    await tell('personalization', false);
    const booking = {
      type: 'booking',
      customerId: hotel.guest,
      stayId: 's1',
      place: 'harbour',
      arrivesOn: '2026-03-09',
    };
    expect((await hotel.call('POST', '/v1/events', { id: 'b', ...booking })).body).toMatchObject({ accepted: 1 });
  });

  it('granted again begins anew: nothing returns, not with the next import either', async () => {
    const old = had('old', { at: new Date(hotel.app.clock.nowMs - DAY_MS).toISOString() });
    await hotel.call('POST', '/v1/events', old);
    await tell('personalization', false);
    await tell('personalization', true);
    expect(await historyOf(hotel.guest)).toEqual([]);
    const reply = await hotel.call('POST', '/v1/events', { events: [old, had('new')] });
    expect(reply.body).toMatchObject({ accepted: 1, withheld: 1 });
    expect(await historyOf(hotel.guest)).toHaveLength(1);
  });

  it('holds for an id merged later, and what it had goes', async () => {
    const other = `${hotel.guest}-2`;
    await hotel.call('POST', '/v1/events', had('x', { customerId: other }));
    await tell('personalization', false);
    await hotel.ofGuest('POST', 'merges', { absorbedId: other });
    expect(await historyOf(other)).toEqual([]);
    const reply = await hotel.call('POST', '/v1/events', had('y', { customerId: other }));
    expect(reply.body).toMatchObject({ withheld: 1 });
  });
});

describe('recognition refused', () => {
  const NUTS = { topic: 'breakfast', stance: 'avoids', category: 'dishes', by: BY_GUEST };
  const KOSHER = {
    ...{ topic: 'breakfast', itemId: 'bagel', sensitivity: 'faith' },
    consent: { givenAt: '2026-03-01T00:00' },
  };

  beforeEach(async () => {
    await hotel.ofGuest('PUT', 'profile', {
      ...MS_SMITH,
      ...{
        givenName: 'Ann',
        calledName: 'Coach',
        loyaltyTier: 'gold',
        birthday: { month: 3, day: 2 },
        locale: 'zh-CN',
      },
    });
    await hotel.hadTwice(hotel.guest, 'coffee');
    await hotel.openCase({ kind: 'complaint', topic: 'noise', words: { en: 'the room was noisy' } });
    await hotel.ofGuest('POST', 'preferences', { topic: 'pillow', words: { en: 'a firm pillow' }, by: BY_GUEST });
    for (const told of [NUTS, KOSHER]) expect((await hotel.ofGuest('POST', 'preferences', told)).status).toBe(201);
    const stay = { customerId: hotel.guest, stayId: `now-${hotel.guest}`, place: 'harbour' };
    await hotel.call('POST', '/v1/events', {
      events: [
        { id: 'b', type: 'booking', arrivesOn: '2026-03-02', departsOn: '2026-03-04', ...stay },
        { id: 'a', type: 'arrival', room: '412', ...stay },
      ],
    });
    await tell('recognition', false);
  });

  it('they are greeted as a stranger, and what they avoid is not offered', async () => {
    const { greetingId: _, ...greeting } = await hotel.greeting(hotel.guest);
    const { greetingId: __, ...stranger } = await hotel.greeting('nobody');
    const offered = ({ facts }: typeof greeting) => facts.map(({ factId }) => factId);
    expect(greeting).toMatchObject({ known: false, standing: { visit: 'first', stays: 0 } });
    expect(greeting.text).not.toMatch(/Smith|Coach|coffee|noisy|birthday|back/);
    expect(offered(greeting).every((factId) => factId.startsWith('offer:'))).toBe(true);
    expect(offered(greeting)).not.toContain('offer:congee');
    expect(Object.keys(greeting)).toEqual(Object.keys(stranger));
  });

  it('the card tells so, their stay, and what safety needs', async () => {
    const card = async (view: string) => {
      const key = await hotel.keyWith('guests:read', 'guests:sensitive');
      return (await hotel.ofGuest('GET', `card?place=harbour&locale=en&view=${view}`, undefined, key)).body as {
        person: Record<string, unknown>;
        lines: { kind: string; text: string; sourceText: string }[];
      };
    };
    const desk = await card('desk');
    expect(desk.person).toMatchObject({ mayBeRecognised: false, familyName: 'Smith', address: null, calledName: null });
    expect(desk.person).toMatchObject({ locale: null, loyaltyTier: null });
    expect(desk.lines.map(({ kind, text, sourceText }) => [kind, text, sourceText])).toEqual([
      ['not_recognised', 'Does not agree to be recognised: greet as a stranger', 'told by the guest, today'],
      ['stay', expect.stringContaining('412'), 'registered by the house, today'],
      ['avoids', 'Avoids (breakfast): dishes', 'told by the guest, today'],
    ]);
    const kitchen = await card('kitchen');
    expect(kitchen.lines.map(({ text }) => text).join()).toContain('bagel');
    expect(JSON.stringify([desk, kitchen])).not.toMatch(/noisy|coffee|pillow|Coach|gold/);
  });

  it('the arrivals and the search tell so, and no more than the name and the stay', async () => {
    const { body } = await hotel.call('GET', '/v1/places/harbour/arrivals?date=2026-03-02&locale=en');
    const { arrivals } = body as {
      arrivals: { card: { customerId: string; person: object; lines: { kind: string }[] } }[];
    };
    const theirs = arrivals.find(({ card }) => card.customerId === hotel.guest);
    expect(theirs?.card.person).toMatchObject({ mayBeRecognised: false, address: null });
    expect(theirs?.card.lines[0]?.kind).toBe('not_recognised');
    const found = (await hotel.call('GET', '/v1/customers?name=smith&limit=50')).body as {
      guests: { customerId: string; mayBeRecognised: boolean }[];
    };
    expect(found.guests.find(({ customerId }) => customerId === hotel.guest)).toMatchObject({
      ...{ mayBeRecognised: false, familyName: 'Smith', calledName: null, birthday: null, loyaltyTier: null },
      lastStay: { stayId: `now-${hotel.guest}`, status: 'here' },
    });
  });

  it('granted again, all that was told is known again', async () => {
    await tell('recognition', true);
    const greeting = await hotel.greeting(hotel.guest);
    expect(greeting).toMatchObject({ known: true });
    expect(greeting.text).toContain('Coach');
  });
});

describe('where the tenant asks first', () => {
  const asks = { personalization: 'if_granted', recognition: 'if_granted' };
  beforeAll(async () => {
    await admin('PUT', '/v1/settings', { sensitiveCategories: ['kosher'], consent: asks });
  });
  afterAll(async () => {
    await admin('PUT', '/v1/settings', { sensitiveCategories: ['kosher'] });
  });

  it('who said nothing is a stranger of whom nothing is kept, until they grant it', async () => {
    expect((await hotel.call('POST', '/v1/events', had('x'))).body).toMatchObject({ withheld: 1 });
    expect((await hotel.greeting(hotel.guest)).text).not.toContain('Smith');
    await tell('recognition', true);
    expect((await hotel.greeting(hotel.guest)).text).toContain('Smith');
    await tell('personalization', true);
    expect((await hotel.call('POST', '/v1/events', had('x'))).body).toMatchObject({ accepted: 1 });
  });

  it('somebody anonymous is nobody to ask', async () => {
    const view = { id: 'v', type: 'view', sessionId: 'visitor', itemId: 'coffee' };
    expect((await hotel.call('POST', '/v1/events', view)).body).toMatchObject({ accepted: 1 });
  });
});
