import { beforeAll, describe, expect, it } from 'vitest';
import { ANNA, BY_GUEST, fieldsOf, MS_SMITH, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel(MS_SMITH);
let kitchen: string;
beforeAll(async () => {
  kitchen = await hotel.keyWith('guests:read', 'guests:sensitive');
});

const consent = { givenAt: '2026-03-01T10:00:00Z' };
const nuts = { topic: 'breakfast', stance: 'avoids', words: { en: 'no walnuts' }, sensitivity: 'health', by: BY_GUEST };
const state = (body: object) => hotel.ofGuest('POST', 'preferences', body);
const read = (path: string, key?: string) => hotel.ofGuest('GET', path, undefined, key);
const listed = async (key?: string, query = '') =>
  ((await read(`preferences${query}`, key)).body as { preferences: Record<string, unknown>[] }).preferences;

describe('a preference', () => {
  it('that the guest stated is said in the next greeting, and listed with its source', async () => {
    const stated = await state({ id: 'p1', topic: 'breakfast', itemId: 'coffee', by: BY_GUEST });
    expect(stated).toMatchObject({ status: 201, body: { factId: 'stated:p1', recordId: 'p1' } });
    expect((await hotel.greeting(hotel.guest)).text).toContain('Your coffee, the way you like it?');
    expect(await listed()).toMatchObject([
      { factId: 'stated:p1', itemId: 'coffee', stance: 'likes', source: 'guest', level: 'say', sensitivity: 'none' },
    ]);
    expect(await listed(undefined, '?topic=pillow')).toEqual([]);
  });

  it('that staff noted is a hint', async () => {
    await state({ id: 'p1', topic: 'breakfast', itemId: 'coffee', by: { role: 'staff', name: 'Anna' } });
    const { text, facts } = await hotel.greeting(hotel.guest);
    expect(text).not.toMatch(/coffee/i);
    expect(facts).toContainEqual(expect.objectContaining({ factId: 'stated:p1', level: 'hint' }));
  });

  it('sent again counts once; its id with other content is refused', async () => {
    const told = { id: 'p1', topic: 'room', words: { en: 'a quiet room' } };
    for (let again = 0; again < 3; again++) expect((await state(told)).status).toBe(201);
    expect(await listed()).toHaveLength(1);
    const other = await state({ ...told, words: { en: 'a loud room' } });
    expect(other).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    expect(await listed()).toMatchObject([{ words: { en: 'a quiet room' } }]);
  });

  it('to avoid something keeps it away, however often it was had', async () => {
    await hotel.hadTwice(hotel.guest, 'congee');
    expect((await hotel.greeting(hotel.guest)).text).toContain('congee');
    await state({ id: 'p1', topic: 'breakfast', stance: 'avoids', category: 'dishes', by: BY_GUEST });
    expect((await hotel.greeting(hotel.guest)).text).not.toMatch(/congee/i);
  });

  const refused: [string, object, string][] = [
    ['an item nobody knows', { topic: 'breakfast', itemId: 'unicorn' }, 'itemId'],
    ['nothing', { topic: 'breakfast' }, 'words'],
    ['no topic', { words: { en: 'tea' } }, 'topic'],
    ['a stance of its own', { topic: 'breakfast', itemId: 'coffee', stance: 'adores' }, 'stance'],
    ['a misspelt field', { topic: 'breakfast', itemId: 'coffee', saeson: 'winter' }, 'saeson'],
    ['the future', { topic: 'breakfast', itemId: 'coffee', at: '2026-03-02T09:05:01Z' }, 'at'],
    ['no language', { topic: 'room', words: { 'not a language': 'a quiet room' } }, 'words.not a language'],
    ['blank words', { topic: 'room', words: { en: '  ' } }, 'words.en'],
  ];
  it.each(refused)('that names %s is refused', async (_what, body, field) => {
    const reply = await state(body);
    expect([reply.status, fieldsOf(reply)]).toEqual([400, [field]]);
    expect(await listed(kitchen)).toEqual([]);
  });
});

describe('what is sensitive', () => {
  it('is refused without consent: nothing is stored, and no error or log repeats it', async () => {
    const fasting = { ...nuts, words: { en: 'no walnuts, for Lent' }, sensitivity: 'faith' };
    const reply = await state({ id: 'p1', ...fasting });
    expect([reply.status, fieldsOf(reply)]).toEqual([400, ['consent']]);
    expect(JSON.stringify([reply.body, hotel.app.logged])).not.toContain('walnut');
    expect(await listed(kitchen)).toEqual([]);
    expect((await hotel.app.engine.stores.guests.file('hotel', hotel.guest)).records).toEqual([]);
    expect((await state({ id: 'p1', ...fasting, consent })).status).toBe(201);
  });

  it('of an allergy is never lost: without consent the kitchen knows it, with that remark, and nobody else', async () => {
    expect((await state({ id: 'p1', ...nuts })).status).toBe(201);
    expect(await listed()).toEqual([]);
    const card = JSON.stringify((await read('card?view=kitchen&locale=en', kitchen)).body);
    expect(card).toContain('no walnuts (consent to be confirmed)');
    expect(JSON.stringify((await read('card?locale=en')).body)).not.toContain('walnut');
  });

  it('is withdrawn by who may see it alone, and then it is nowhere; again changes nothing', async () => {
    await state({ id: 'p1', ...nuts, consent });
    await state({ id: 'p2', topic: 'room', words: { en: 'a quiet room' }, by: BY_GUEST });
    const withdraw = async (id: string, key?: string) =>
      (await hotel.ofGuest('DELETE', `preferences/${id}`, undefined, key)).status;
    expect([await withdraw('p1'), await withdraw('nothing')]).toEqual([404, 404]);
    expect(JSON.stringify(await listed(kitchen))).toContain('walnut');
    const both = await hotel.keyWith('guests:write', 'guests:sensitive');
    expect([await withdraw('p1', both), await withdraw('p1', both)]).toEqual([204, 204]);
    expect(await withdraw('p2')).toBe(204);
    expect(await listed(kitchen)).toEqual([]);
    expect((await hotel.app.engine.stores.guests.file('hotel', hotel.guest)).records).toEqual([]);
  });

  it('withdrawn stays withdrawn, however often a feed sends it, until staff tell it anew later', async () => {
    const both = await hotel.keyWith('guests:write', 'guests:sensitive');
    const at = '2026-03-01T10:00:00Z';
    const feed = { id: 'p1', at, ...nuts, consent };
    const gone = { status: 409, fields: ['id'] };
    const tell = async (body: object) => {
      const reply = await state(body);
      return { status: reply.status, fields: reply.status === 409 ? fieldsOf(reply) : [] };
    };
    await state(feed);
    expect((await hotel.ofGuest('DELETE', 'preferences/p1', undefined, both)).status).toBe(204);
    expect(await tell(feed)).toEqual(gone);
    expect(await tell({ ...feed, at: undefined })).toEqual(gone);
    expect(await tell({ ...feed, at: undefined, by: { role: 'staff', name: null } })).toEqual(gone);
    expect(await tell({ ...feed, at: '2026-03-02T09:01:00Z', by: { role: 'system', name: null } })).toEqual(gone);
    expect(await listed(kitchen)).toEqual([]);
    expect(JSON.stringify(hotel.app.logged)).not.toContain('walnut');
    const anew = { ...feed, at: '2026-03-02T09:01:00Z', by: { role: 'staff', name: 'Anna' } };
    expect(await tell(anew)).toEqual({ status: 201, fields: [] });
    expect(await listed(kitchen)).toHaveLength(1);
    expect(await tell({ ...nuts, id: 'p2' })).toEqual({ status: 201, fields: [] });
  });

  it('stays withdrawn under whichever id of a merged guest a feed sends it', async () => {
    const both = await hotel.keyWith('guests:write', 'guests:sensitive');
    const other = `${hotel.guest}-other`;
    await hotel.call('PUT', `/v1/customers/${other}/profile`, MS_SMITH);
    await hotel.call('POST', `/v1/customers/${other}/preferences`, { id: 'p1', ...nuts, consent });
    await hotel.ofGuest('POST', 'merges', { absorbedId: other });
    expect((await hotel.ofGuest('DELETE', 'preferences/p1', undefined, both)).status).toBe(204);
    expect((await state({ id: 'p1', ...nuts, consent })).status).toBe(409);
    const again = await hotel.call('POST', `/v1/customers/${other}/preferences`, { id: 'p1', ...nuts, consent });
    expect(again.status).toBe(409);
    expect(await listed(kitchen)).toEqual([]);
  });

  it('is agreed to later, or not any more, alone, and card, lists, own data and export say so', async () => {
    const both = await hotel.keyWith('guests:write', 'guests:sensitive', 'people:export', 'guests:read');
    await state({ id: 'p1', ...nuts });
    await state({ id: 'p2', ...nuts, words: { en: 'no pork' }, sensitivity: 'faith', consent });
    const standing = async () => {
      const card = JSON.stringify((await read('card?view=kitchen&locale=en', kitchen)).body);
      const { preferences } = (await read('export', both)).body as { preferences: { consented: boolean }[] };
      return {
        isToConfirm: card.includes('no walnuts (consent to be confirmed)'),
        listed: (await listed(kitchen)).map(({ consented }) => consented),
        exported: preferences.map(({ consented }) => consented),
      };
    };
    const both2 = [false, true];
    expect(await standing()).toEqual({ isToConfirm: true, listed: both2, exported: both2 });
    const put = (id: string, body: object, key?: string) =>
      hotel.ofGuest('PUT', `preferences/${id}/consent`, body, key);
    expect((await put('p1', consent)).status).toBe(404);
    expect((await put('nothing', consent, both)).status).toBe(404);
    expect(fieldsOf(await put('p1', { givenAt: '2027-01-01T00:00:00Z' }, both))).toEqual(['givenAt']);
    const given = await put('p1', { ...consent, by: { role: 'staff', name: 'Anna' } }, both);
    expect([given.status, given.body]).toEqual([200, { recordId: 'p1', consented: true, kept: true }]);
    expect(await standing()).toEqual({ isToConfirm: false, listed: [true, true], exported: [true, true] });

    hotel.app.clock.nowMs += 1000;
    const taken = await hotel.ofGuest('DELETE', 'preferences/p1/consent?by=Anna', undefined, both);
    expect(taken.body).toEqual({ recordId: 'p1', consented: false, kept: true });
    expect(await standing()).toEqual({ isToConfirm: true, listed: both2, exported: both2 });
    const gone = await hotel.ofGuest('DELETE', 'preferences/p2/consent', undefined, both);
    expect(gone.body).toEqual({ recordId: 'p2', consented: false, kept: false });
    expect(await standing()).toEqual({ isToConfirm: true, listed: [false], exported: [false] });
    expect((await hotel.ofGuest('DELETE', 'preferences/p1', undefined, both)).status).toBe(204);
    expect((await hotel.app.engine.stores.guests.file('hotel', hotel.guest)).records).toEqual([]);
  });

  it.each([[{ category: 'kosher' }], [{ itemId: 'bagel' }]])('must be told as such: %j', async (what) => {
    const reply = await state({ id: 'p1', topic: 'breakfast', ...what, consent });
    expect([reply.status, fieldsOf(reply)]).toEqual([400, ['sensitivity']]);
    expect(fieldsOf(await state({ id: 'p1', topic: 'breakfast', ...what, sensitivity: 'faith' }))).toEqual(['consent']);
    expect(await listed(kitchen)).toEqual([]);
    expect((await state({ id: 'p1', topic: 'breakfast', ...what, sensitivity: 'faith', consent })).status).toBe(201);
    expect(JSON.stringify(await hotel.greeting(hotel.guest))).not.toMatch(/bagel|kosher/i);
  });

  it('cannot have been agreed to in the future', async () => {
    const reply = await state({ ...nuts, consent: { givenAt: '2027-01-01T00:00:00Z' } });
    expect([reply.status, fieldsOf(reply)]).toEqual([400, ['consent.givenAt']]);
  });

  it('is never spoken, and seen by none but the kitchen', async () => {
    await state({ id: 'p1', ...nuts, consent });
    await state({ id: 'p2', topic: 'breakfast', itemId: 'coffee', sensitivity: 'health', consent, by: BY_GUEST });
    for (const locale of ['en', 'zh-CN']) {
      const greeting = JSON.stringify(await hotel.greeting(hotel.guest, `touchpoint=breakfast&locale=${locale}`));
      expect(greeting).not.toMatch(/walnut|coffee|stated:/i);
    }
    expect(await listed()).toEqual([]);
    expect((await listed(kitchen)).map(({ factId, level }) => [factId, level])).toEqual([
      ['stated:p1', 'act_silently'],
      ['stated:p2', 'act_silently'],
    ]);
    const desk = await read('card');
    expect(JSON.stringify(desk.body)).not.toMatch(/walnut|stated:|health/i);
    expect(JSON.stringify((await read('card', kitchen)).body)).not.toMatch(/walnut/);
    expect((await read('card?view=kitchen')).status).toBe(403);
    expect(JSON.stringify((await read('card?view=kitchen', kitchen)).body)).toContain('no walnuts');
  });

  it('is never learned from what was had', async () => {
    await hotel.hadTwice(hotel.guest, 'bagel');
    expect((await hotel.greeting(hotel.guest)).text).toContain('welcome back');
    expect(JSON.stringify(await hotel.greeting(hotel.guest))).not.toMatch(/bagel/i);
    expect(JSON.stringify([await listed(), (await read('card')).body])).not.toMatch(/bagel/i);
  });
});

describe('what will be said of a preference', () => {
  const saidOf = async (told: object) => {
    const { status, body } = await state({ topic: 'room', by: BY_GUEST, ...told });
    expect(status, JSON.stringify(body)).toBe(201);
    return (body as { said: object }).said;
  };

  it('is answered at once, in the words that greet', async () => {
    const sentence = 'Your coffee, the way you like it?';
    expect(await saidOf({ id: 'p1', topic: 'breakfast', itemId: 'coffee' })).toEqual({
      locale: 'en',
      sentence,
      because: null,
    });
    expect((await hotel.greeting(hotel.guest)).text).toContain(sentence);
    const quiet = await saidOf({ id: 'p2', words: { en: 'A quiet room.' } });
    expect(quiet).toMatchObject({ because: null, sentence: expect.stringContaining('a quiet room') });
    const { text } = await hotel.greeting(hotel.guest, 'touchpoint=check-in&locale=en');
    expect(text).toContain((quiet as { sentence: string }).sentence);
  });

  it.each([
    [{ words: { en: 'a room for 200 euros' } }, 'money_or_third_person'],
    [{ words: { en: 'A quiet room. Told Ben' } }, 'two_sentences'],
    [{ words: { 'zh-CN': '安静的房间' } }, 'other_language'],
    [{ category: 'suites' }, 'nothing_told'],
    [{ words: { en: 'wants a quiet room' } }, 'other_form'],
    [{ words: { en: 'a quiet room' }, by: ANNA }, 'to_confirm'],
    [{ words: { en: 'the room Anna knows' }, by: ANNA }, 'staff_name'],
    [{ words: { en: 'a quiet room' }, season: 'winter', until: '2020-01-01' }, 'not_now'],
    [{ stance: 'avoids', words: { en: 'feathers' } }, 'avoided'],
    [{ ...nuts, topic: 'breakfast', consent }, 'sensitive'],
  ])('is nothing, with why: %j', async (told, because) => {
    expect(await saidOf({ id: 'p1', ...told })).toEqual({ locale: 'en', sentence: null, because });
  });

  it('is nothing at a table that a person has to look at first', async () => {
    const coffee = { id: 'p2', topic: 'breakfast', itemId: 'coffee' };
    await saidOf({ id: 'p1', topic: 'breakfast', stance: 'avoids', words: { en: 'kiwi allergy' } });
    expect(await saidOf(coffee)).toMatchObject({ sentence: null, because: 'to_check' });
    expect(await saidOf({ id: 'p3', topic: 'breakfast', words: { en: 'porridge' } })).toMatchObject({
      because: 'to_check',
    });
  });
});
