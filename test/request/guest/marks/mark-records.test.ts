import { describe, expect, it } from 'vitest';
import { ANNA, BY_GUEST, fieldsOf, MS_SMITH, sharedHotel } from '../../../support/hotel.ts';

const hotel = sharedHotel(MS_SMITH);
const tell = hotel.ofGuest;
const learned = 'learned:breakfast:congee';
const mark = (factId: string, rest: object = {}, key?: string) =>
  tell('POST', 'marks', { id: 'tap', factId, mark: 'wrong', by: ANNA, ...rest }, key);
const marks = async (key?: string) =>
  ((await tell('GET', 'marks', undefined, key)).body as { marks: Record<string, unknown>[] }).marks;

describe('every mark', () => {
  it('is kept with author and time, taken back or not, the newest first', async () => {
    await mark('name', { id: 'm1', mark: 'right', at: '2026-03-01T10:00:00+01:00', place: 'harbour' });
    const made = await mark('name', { id: 'm2', by: { role: 'guest', name: null } });
    expect(made.body).toMatchObject({ markId: 'm2', by: BY_GUEST, at: '2026-03-02T09:00:00.000Z', undone: null });
    await tell('DELETE', 'marks/m2?by=Ben');
    const at = '2026-03-02T09:00:00.000Z';
    expect(await marks()).toEqual([
      { ...(made.body as object), undone: { by: { role: 'staff', name: 'Ben' }, at } },
      {
        markId: 'm1',
        factId: 'name',
        mark: 'right',
        place: 'harbour',
        by: ANNA,
        at: '2026-03-01T09:00:00.000Z',
        undone: null,
      },
    ]);
  });

  it('counts once, made or taken back again; its id with other content is refused', async () => {
    for (let again = 0; again < 2; again++) expect((await mark('name')).status).toBe(201);
    expect((await mark('name', { mark: 'right' })).status).toBe(409);
    for (const by of ['Ben', 'Cleo']) expect((await tell('DELETE', `marks/tap?by=${by}`)).status).toBe(204);
    expect(await marks()).toMatchObject([{ markId: 'tap', mark: 'wrong', undone: { by: { name: 'Ben' } } }]);
  });

  const strange = [
    learned,
    'stated:p',
    'case:c',
    'birthday',
    'celebration:0',
    'offer:unicorn',
    'name:x',
    'colour',
    ':',
  ];
  it.each(strange)('needs a fact of this guest: %s is none', async (factId) => {
    const reply = await mark(factId);
    expect([reply.status, fieldsOf(reply)]).toEqual([404, ['factId']]);
    expect(await marks()).toEqual([]);
  });

  it('cannot be taken back by another name, for another guest, or without the scope', async () => {
    await mark('name');
    expect((await tell('DELETE', 'marks/other')).status).toBe(404);
    expect((await hotel.call('DELETE', '/v1/customers/somebody-else/marks/tap')).status).toBe(404);
    const reader = await hotel.keyWith('guests:read');
    expect((await tell('DELETE', 'marks/tap', undefined, reader)).status).toBe(403);
    expect((await mark('name', { id: 'x' }, reader)).status).toBe(403);
    expect(await marks()).toMatchObject([{ undone: null }]);
  });

  it('on a sensitive fact is there only for keys that may see it', async () => {
    const consent = { givenAt: '2026-03-01T10:00:00Z' };
    const told = { id: 'p', topic: 'breakfast', words: { en: 'no nuts' }, sensitivity: 'health', consent };
    await tell('POST', 'preferences', told);
    const kitchen = await hotel.keyWith('guests:read', 'guests:write', 'guests:sensitive');
    expect((await mark('stated:p')).status).toBe(404);
    expect((await mark('stated:p', {}, kitchen)).status).toBe(201);
    expect(await marks()).toEqual([]);
    expect(await marks(kitchen)).toHaveLength(1);
  });
});
