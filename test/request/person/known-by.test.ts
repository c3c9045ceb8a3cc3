import { beforeAll, describe, expect, it } from 'vitest';
import { createTenant } from '../../../src/usecases/admin/tenants.ts';
import { fieldsOf, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
beforeAll(async () => {
  const admin = await hotel.keyWith('admin');
  await hotel.call('PUT', '/v1/settings', { country: 'PT', sensitiveCategories: ['kosher'] }, admin);
});

const put = (id: string, body: object) => hotel.call('PUT', `/v1/customers/${id}/profile`, body);
const find = async (query: string, key?: string) => {
  const reply = await hotel.call('GET', `/v1/customers?${query}`, undefined, key);
  if (reply.status !== 200) return reply.status;
  const { guests } = reply.body as { guests: { customerId: string; matched: string }[] };
  return guests.map(({ customerId, matched }) => [customerId, matched]);
};
/** Different for each test. */
const told = () => ({
  loyalty: `GC-${hotel.guest}`,
  email: `${hotel.guest}@Example.com`,
  phone: `91${hotel.guest.slice(6).padStart(7, '0')}`,
});

describe('what a guest is known by', () => {
  it('finds them at the desk however it is typed, and shows nowhere as it was written', async () => {
    const { loyalty, email, phone } = told();
    const answer = await put(hotel.guest, { familyName: 'Lopes', loyalty, email, phone });
    expect(answer.status).toBe(200);
    const id = hotel.guest;
    expect(await find(`email=${encodeURIComponent(` ${email.toUpperCase()}`)}`)).toEqual([[id, 'email']]);
    expect(await find(`phone=${encodeURIComponent(`+351 ${phone}`)}`)).toEqual([[id, 'phone']]);
    expect(await find(`loyalty=${encodeURIComponent(loyalty.toLowerCase())}`)).toEqual([[id, 'loyalty']]);
    for (const typed of [email, `00351${phone}`, loyalty]) {
      expect(await find(`name=${encodeURIComponent(typed)}`)).toMatchObject([[id, expect.any(String)]]);
    }
    const all = await hotel.keyWith('guests:read', 'guests:sensitive', 'people:export', 'audit:read');
    const doors = ['profile', 'card', 'card?view=kitchen', 'export'].map((path) =>
      hotel.ofGuest('GET', path, undefined, all),
    );
    const seen = await Promise.all([...doors, hotel.call('GET', '/v1/audit', undefined, all)]);
    const file = await hotel.app.engine.stores.guests.file('hotel', id);
    const everything = JSON.stringify([seen.map(({ body }) => body), file, hotel.app.logged]).toLowerCase();
    for (const written of ['example.com', `351${phone}`, `"${phone}`, 'gc-guest', 'gcguest']) {
      expect(everything).not.toContain(written);
    }
    const [, , , exported] = seen;
    const digests = file.profile?.emailKeys ?? [];
    expect(digests).toHaveLength(1);
    expect(JSON.stringify(exported?.body)).toContain(digests[0]);
    expect(JSON.stringify([seen[0]?.body, seen[1]?.body])).not.toContain(digests[0]);
  });

  it('is told anew, taken back, and erased', async () => {
    const { email, loyalty } = told();
    await put(hotel.guest, { familyName: 'Lopes', email: [email, `work-${email}`], loyalty });
    expect(await find(`email=work-${email}`)).toEqual([[hotel.guest, 'email']]);
    await put(hotel.guest, { email });
    expect(await find(`email=work-${email}`)).toEqual([]);
    expect(await find(`email=${email}`)).toEqual([[hotel.guest, 'email']]);
    await put(hotel.guest, { loyalty: null });
    expect(await find(`loyalty=${loyalty}`)).toEqual([]);
    await hotel.call('DELETE', `/v1/customers/${hotel.guest}`);
    expect(await find(`email=${email}`)).toEqual([]);
  });

  it('of two ids made one finds the one', async () => {
    const { email, loyalty } = told();
    const other = `${hotel.guest}-other`;
    await put(hotel.guest, { familyName: 'Lopes', email });
    await put(other, { familyName: 'Lopes', loyalty });
    await hotel.ofGuest('POST', 'merges', { absorbedId: other });
    expect(await find(`loyalty=${loyalty}`)).toEqual([[hotel.guest, 'loyalty']]);
    expect(await find(`email=${email}`)).toEqual([[hotel.guest, 'email']]);
  });

  it('stays of each tenant its own, is asked for one at a time, and is refused by name where it is none', async () => {
    expect(await find('')).toBe(400);
    expect(await find('name=lopes&email=an@example.com')).toBe(400);
    const wrong = await put(hotel.guest, { email: 'nobody', phone: '12', loyalty: '-' });
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['loyalty', 'email', 'phone']]);
    expect(JSON.stringify(wrong.body)).not.toContain('nobody');
    await createTenant(hotel.app.engine, 'other-hotel');
    const stranger = await hotel.app.key(['guests:read'], 'other-hotel');
    await put(hotel.guest, { familyName: 'Lopes', email: told().email });
    expect(await find(`email=${told().email}`, stranger)).toEqual([]);
    expect(await find(`email=${told().email}`, await hotel.keyWith('recommendations:read'))).toBe(403);
  });
});

describe('guests of a house who may be one person', () => {
  const stay = (customerId: string, type: string, more: object) =>
    hotel.call('POST', '/v1/events', {
      ...{ id: `${customerId} ${type}`, type, customerId, stayId: `stay of ${customerId}`, place: 'harbour' },
      ...more,
    });
  const pairs = async () => {
    const reply = await hotel.call('GET', '/v1/places/harbour/duplicates');
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return (
      reply.body as { pairs: { guests: { customerId: string }[]; verdict: string; reasons: { reason: string }[] }[] }
    ).pairs;
  };

  it('are told in pairs, with why, until they are merged, which nothing does by itself', async () => {
    const { email, loyalty } = told();
    const [maiden, card, namesake, couple] = ['maiden', 'card', 'namesake', 'couple'].map(
      (one) => `${hotel.guest}-${one}`,
    );
    const birthday = { month: 5, day: 1, year: 1980 };
    await put(hotel.guest, { givenName: 'Ana', familyName: 'Lopes', formerNames: ['Mota'], email, loyalty, birthday });
    await put(`${maiden}`, { givenName: 'Ana', familyName: 'Mota', birthday });
    await put(`${card}`, { givenName: 'Ana', familyName: 'Lopez', loyalty: loyalty.toLowerCase() });
    await put(`${namesake}`, { givenName: 'Ana', familyName: 'Lopes' });
    await put(`${couple}`, { givenName: 'Rui', familyName: 'Braga', email });
    await stay(hotel.guest, 'arrival', { at: new Date(hotel.app.clock.nowMs).toISOString() });
    expect(await hotel.call('GET', '/v1/places/harbour/arrivals')).toMatchObject({ body: { arrivals: [{}] } });
    const found = await pairs();
    const others = found.map(({ guests }) =>
      guests.map(({ customerId }) => customerId).find((id) => id !== hotel.guest),
    );
    expect(others.sort()).toEqual([card, maiden].sort());
    const why = found.flatMap(({ reasons }) => reasons.map(({ reason }) => reason));
    expect(why).toEqual(expect.arrayContaining(['loyalty_same', 'birthday_same']));
    expect(found.every(({ verdict }) => verdict === 'likely')).toBe(true);
    await hotel.ofGuest('POST', 'merges', { absorbedId: `${card}` });
    expect(await pairs()).toHaveLength(1);
  });

  it('are told to who may read guests alone', async () => {
    const key = await hotel.keyWith('events:write');
    expect((await hotel.call('GET', '/v1/places/harbour/duplicates', undefined, key)).status).toBe(403);
  });
});
