import { expect, it } from 'vitest';
import { fieldsOf, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
const call = hotel.ofGuest;
const leave = (body: object) => call('POST', 'feedback', { touchpoint: 'breakfast', ...body });
const kept = async () => (await hotel.app.engine.stores.guests.file('hotel', hotel.guest)).records;
async function onCard(): Promise<readonly string[]> {
  const { body } = await call('GET', 'card?locale=en');
  const { lines } = body as { lines: { kind: string; text: string }[] };
  return lines.filter(({ kind }) => kind === 'feedback').map(({ text }) => text);
}

it('keeps a rating, words, or both, with the greeting it answers, for the desk to read', async () => {
  const { greetingId } = await hotel.greeting(hotel.guest);
  const told = { id: 'f1', rating: 5, expected: 3, words: 'They knew my congee.', greetingId, place: 'harbour' };
  expect(await leave({ ...told, by: { role: 'guest' } })).toMatchObject({
    status: 201,
    body: { feedbackId: 'f1', said: { locale: 'en', sentence: null, because: 'card_only' } },
  });
  expect(await leave({ id: 'f2', rating: 1 })).toMatchObject({ status: 201 });
  expect(await leave({ id: 'f3', words: 'Too early.' })).toMatchObject({ status: 201 });
  expect(await kept()).toMatchObject([
    { ...told, kind: 'feedback', touchpoint: 'breakfast', by: { role: 'guest', name: null } },
    { id: 'f2', rating: 1, expected: null, words: null, by: { role: 'staff' } },
    { id: 'f3', rating: null, words: 'Too early.' },
  ]);
  const lines = (await onCard()).join('\n');
  for (const words of ['They knew my congee.', 'Too early.']) expect(lines).toContain(words);
});

it('counts once when sent again, and refuses its id with other content', async () => {
  const [first, second] = [await leave({ id: 'f1', rating: 4 }), await leave({ id: 'f1', rating: 4 })];
  expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
  const other = await leave({ id: 'f1', rating: 2 });
  expect([other.status, fieldsOf(other)]).toEqual([409, ['id']]);
  expect(await onCard()).toHaveLength(1);
});

it('gives an id to feedback that has none', async () => {
  const ids = [await leave({ rating: 4 }), await leave({ rating: 4 })].map(({ body }) => body);
  expect(new Set(ids.map((body) => (body as { feedbackId: string }).feedbackId)).size).toBe(2);
  expect(await kept()).toHaveLength(2);
});

const refused: [string, object, string[]][] = [
  ['a rating above the scale', { rating: 5.5 }, ['rating']],
  ['a rating below the scale', { rating: 0 }, ['rating']],
  ['two numbers off the scale', { rating: 0, expected: 9 }, ['rating', 'expected']],
  ['neither rating nor words', { expected: 3 }, ['rating']],
  ['no words at all', { words: '' }, ['words']],
  ['a rating in words', { rating: 'five' }, ['rating']],
  ['no touchpoint', { touchpoint: undefined, rating: 3 }, ['touchpoint']],
  ['a misspelt field', { rating: 3, ratnig: 5 }, ['ratnig']],
  ['the future', { rating: 3, at: '2026-03-02T10:00:00Z' }, ['at']],
];
it.each(refused)('refuses %s', async (_what, body, fields) => {
  const reply = await leave(body);
  expect([reply.status, fieldsOf(reply)]).toEqual([400, fields]);
  expect(await kept()).toEqual([]);
});

it('measures by the scale of the tenant', async () => {
  const admin = await hotel.keyWith('admin');
  const { body: settings } = await hotel.call('GET', '/v1/settings', undefined, admin);
  await hotel.call('PUT', '/v1/settings', { ...(settings as object), ratingScale: { min: 0, max: 10 } }, admin);
  await expect.poll(async () => (await leave({ rating: 10, expected: 0 })).status).toBe(201);
  expect(fieldsOf(await leave({ rating: 11 }))).toEqual(['rating']);
  await hotel.call('PUT', '/v1/settings', settings, admin);
});

it('is for keys that may write', async () => {
  const reader = await hotel.keyWith('guests:read');
  expect((await call('POST', 'feedback', { touchpoint: 'breakfast', rating: 3 }, reader)).status).toBe(403);
});
