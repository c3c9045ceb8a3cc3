import { describe, expect, it } from 'vitest';
import { ANNA, fieldsOf, MS_SMITH, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel(MS_SMITH);
const { openCase, changeCase } = hotel;
const noise = { id: 'c', kind: 'complaint', topic: 'noise', words: { en: 'the room was noisy' }, by: ANNA };
const cases = async () => ((await hotel.ofGuest('GET', 'cases')).body as { cases: Record<string, unknown>[] }).cases;

describe('a case', () => {
  it('is opened with all that was told of it, and stands in the list', async () => {
    const told = { ...noise, place: 'harbour', touchpoint: 'check-in', stayId: 's1', owner: 'Ben' };
    const opened = await openCase({ ...told, dueAt: '2026-03-05T12:00:00+01:00', at: '2026-03-01T10:00:00Z' });
    expect(opened).toMatchObject({ status: 201 });
    const { said, ...asKept } = opened.body as { said: unknown };
    expect(said).toMatchObject({ because: null });
    expect(asKept).toEqual({
      caseId: 'c',
      kind: 'complaint',
      topic: 'noise',
      words: noise.words,
      outcome: null,
      status: 'open',
      place: 'harbour',
      touchpoint: 'check-in',
      stayId: 's1',
      owner: 'Ben',
      dueAt: '2026-03-05T11:00:00.000Z',
      discreet: false,
      openedAt: '2026-03-01T10:00:00.000Z',
      openedBy: ANNA,
      closedAt: null,
      changedAt: '2026-03-01T10:00:00.000Z',
      records: ['c'],
    });
    expect(await cases()).toEqual([asKept]);
  });

  it('opened again is the same one; its id with other content is refused', async () => {
    const first = await openCase(noise);
    expect(await openCase(noise)).toMatchObject({ status: 201, body: first.body as object });
    const other = await openCase({ ...noise, topic: 'food' });
    expect([other.status, fieldsOf(other)]).toEqual([409, ['id']]);
    await changeCase('c', { id: 'step', status: 'resolved' });
    expect(await openCase(noise)).toMatchObject({ status: 201, body: { status: 'resolved' } });
    expect(await cases()).toHaveLength(1);
  });

  it('changes hands and its day, closes with what was done, and opens again', async () => {
    await openCase({ ...noise, dueAt: '2026-03-05T12:00:00Z', owner: 'Ben' });
    expect(await changeCase('c', { owner: 'Cleo' })).toMatchObject({
      status: 200,
      body: { owner: 'Cleo', status: 'open' },
    });
    expect((await changeCase('c', { owner: null, dueAt: null })).body).toMatchObject({ owner: null, dueAt: null });
    const closed = await changeCase('c', { status: 'resolved', words: { en: 'you are on the quiet side' } });
    const at = new Date(hotel.app.clock.nowMs).toISOString();
    expect(closed.body).toMatchObject({ closedAt: at, changedAt: at, outcome: { en: 'you are on the quiet side' } });
    expect((await changeCase('c', { status: 'open' })).body).toMatchObject({ status: 'open', closedAt: null });
    expect(await cases()).toMatchObject([{ status: 'open', records: { length: 5 } }]);
  });

  it('step told again counts once; its id with other content is refused', async () => {
    await openCase(noise);
    const done = { id: 'step', status: 'resolved' };
    const first = await changeCase('c', done);
    expect(await changeCase('c', done)).toMatchObject({ status: 200, body: first.body as object });
    const other = await changeCase('c', { id: 'step', status: 'withdrawn' });
    expect([other.status, fieldsOf(other)]).toEqual([409, ['id']]);
    expect(await cases()).toMatchObject([{ status: 'resolved', records: ['c', 'step'] }]);
  });

  const ends: [kind: string, may: string[]][] = [
    ['promise', ['open', 'kept', 'broken', 'withdrawn']],
    ['complaint', ['open', 'resolved', 'withdrawn']],
    ['request', ['open', 'kept', 'broken', 'declined', 'withdrawn']],
    ['suggestion', ['open', 'adopted', 'declined', 'withdrawn']],
  ];
  it.each(ends)('that is a %s ends in its own ways only', async (kind, may) => {
    await openCase({ ...noise, kind });
    for (const status of ['open', 'kept', 'broken', 'resolved', 'adopted', 'declined', 'withdrawn']) {
      const before = await cases();
      const reply = await changeCase('c', { status });
      if (may.includes(status)) expect(reply).toMatchObject({ status: 200, body: { status } });
      else {
        expect([status, reply.status, fieldsOf(reply)]).toEqual([status, 400, ['status']]);
        expect(await cases()).toEqual(before);
      }
    }
  });

  it('nobody knows is not found; the refused say why', async () => {
    expect((await changeCase('c', { status: 'resolved' })).status).toBe(404);
    await openCase(noise);
    expect((await hotel.call('PATCH', '/v1/customers/another/cases/c', { status: 'resolved' })).status).toBe(404);
    const wrong: [object, string][] = [
      [{}, 'status'],
      [{ status: 'forgotten' }, 'status'],
      [{ owner: '' }, 'owner'],
      [{ dueAt: 'soon' }, 'dueAt'],
      [{ colour: 'red', status: 'open' }, 'colour'],
      [{ status: 'resolved', at: '2027-01-01T00:00:00Z' }, 'at'],
    ];
    for (const [body, field] of wrong) expect([body, fieldsOf(await changeCase('c', body))[0]]).toEqual([body, field]);
    expect(fieldsOf(await openCase({ ...noise, id: 'd', kind: 'wish' }))).toEqual(['kind']);
    expect(await cases()).toMatchObject([{ status: 'open', records: ['c'] }]);
  });

  it('says once what is wrong with a time that is none', async () => {
    expect(fieldsOf(await openCase({ ...noise, dueAt: 'soon' }))).toEqual(['dueAt']);
  });
});

describe('what will be said of a case', () => {
  const saidOf = async (body: object) => {
    const told = { topic: 'noise', by: ANNA, ...body };
    return ((await hotel.openCase(told)).body as { said: object }).said;
  };

  it('is answered at once, in the words that greet', async () => {
    const id = `${hotel.guest}-said`;
    const said = await saidOf({ id, kind: 'complaint', words: { en: 'The room was noisy.' } });
    const sentence = 'I am sorry that the room was noisy; we have not forgotten it.';
    expect(said).toEqual({ locale: 'en', sentence, because: null });
    expect((await hotel.greeting(hotel.guest)).text).toContain(sentence);
  });

  it.each([
    [{ words: { en: 'we refunded €40' } }, 'money_or_third_person'],
    [{ words: { en: 'The room was noisy. Moved to 305' } }, 'two_sentences'],
    [{ words: { en: 'Anna was late' } }, 'staff_name'],
    [{ words: { en: 'Ben was late' }, owner: 'Ben Cole' }, 'staff_name'],
    [{ words: { en: 'pls see log' } }, 'shorthand'],
    [{ words: { en: 'AC broken' } }, 'other_form'],
    [{ words: { 'zh-CN': '房间太吵' } }, 'other_language'],
    [{ words: {} }, 'nothing_told'],
  ])('says why it is not in these words: %j', async (told, because) => {
    expect(await saidOf({ id: `${hotel.guest}-x`, kind: 'complaint', ...told })).toEqual({
      ...{ locale: 'en', because },
      sentence: 'I am sorry about the noise; we have not forgotten it.',
    });
  });

  it('is nothing for what is discreet', async () => {
    expect(await saidOf({ id: `${hotel.guest}-d`, kind: 'promise', words: { en: 'a cot' }, discreet: true })).toEqual({
      ...{ locale: 'en', sentence: null, because: 'discreet' },
    });
  });
});
