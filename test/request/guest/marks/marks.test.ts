import { describe, expect, it } from 'vitest';
import { ANNA, BY_GUEST, MS_SMITH, sharedHotel } from '../../../support/hotel.ts';

const hotel = sharedHotel(MS_SMITH);
const tell = hotel.ofGuest;
const learned = 'learned:breakfast:congee';
const noCongee = { id: 'p', topic: 'breakfast', stance: 'avoids', itemId: 'congee', by: BY_GUEST };
const mark = (factId: string, rest: object = {}) =>
  tell('POST', 'marks', { id: 'tap', factId, mark: 'wrong', by: ANNA, ...rest });
/** What is said, and what may be said or hinted at. */
async function spoken() {
  const { text, facts } = await hotel.greeting(hotel.guest);
  return { text, open: facts.filter(({ level }) => level === 'say' || level === 'hint').map(({ factId }) => factId) };
}

describe('a tap', () => {
  const facts: [factId: string, words: RegExp, remember: () => Promise<unknown>][] = [
    [learned, /congee/, () => hotel.hadTwice(hotel.guest, 'congee')],
    [
      'stated:p',
      /coffee/,
      () => tell('POST', 'preferences', { id: 'p', topic: 'breakfast', itemId: 'coffee', by: BY_GUEST }),
    ],
    [
      'stated:w',
      /corner/,
      () =>
        tell('POST', 'preferences', { id: 'w', topic: 'breakfast', words: { en: 'the corner table' }, by: BY_GUEST }),
    ],
    ['name', /Smith/, async () => undefined],
    [
      'case:c',
      /noisy/,
      () => tell('POST', 'cases', { id: 'c', kind: 'complaint', topic: 'noise', words: { en: 'it was noisy' } }),
    ],
  ];
  describe.each(['wrong', 'outdated', 'not_liked'])('%s', (wrong) => {
    it.each(facts)(
      'silences %s in the very next greeting, and taken back says it again',
      async (factId, words, remember) => {
        await remember();
        const before = await spoken();
        expect(before.text).toMatch(words);
        expect(before.open).toContain(factId);

        expect((await mark(factId, { mark: wrong })).status).toBe(201);
        const after = await spoken();
        expect(after.text).not.toMatch(words);
        expect(after.open).not.toContain(factId);

        expect((await tell('DELETE', 'marks/tap?by=Ben')).status).toBe(204);
        expect(await spoken()).toEqual(before);
      },
    );
  });

  it('by a clock two minutes ahead, which is accepted, counts at once too', async () => {
    expect((await mark('name', { at: '2026-03-02T09:02:00Z' })).status).toBe(201);
    expect((await spoken()).text).not.toMatch(/Smith/);
  });

  it('"right" lets what staff noted be said', async () => {
    await tell('POST', 'preferences', { id: 'p', topic: 'breakfast', itemId: 'coffee' });
    expect((await spoken()).text).not.toMatch(/coffee/);
    await mark('stated:p', { mark: 'right' });
    expect((await spoken()).text).toContain('Your coffee');
  });

  it('"wrong" on a habit starts the counting anew', async () => {
    await hotel.hadTwice(hotel.guest, 'congee');
    await mark(learned, { at: '2026-02-01T08:00:00Z' });
    expect((await spoken()).text).not.toMatch(/congee/);
  });

  it.each(['wrong', 'outdated'])('%s on something avoided lets it be offered again', async (wrong) => {
    await hotel.hadTwice(hotel.guest, 'congee');
    await tell('POST', 'preferences', noCongee);
    expect((await spoken()).text).not.toMatch(/congee/);
    await mark('stated:p', { mark: wrong });
    expect((await spoken()).text).toMatch(/congee/);
  });

  it('"not liked" on something avoided does not: they still avoid it', async () => {
    await hotel.hadTwice(hotel.guest, 'congee');
    await tell('POST', 'preferences', noCongee);
    await mark('stated:p', { mark: 'not_liked' });
    expect((await spoken()).text).not.toMatch(/congee/);
  });
});

describe('a check', () => {
  const kiwi = { id: 'k', topic: 'breakfast', stance: 'avoids', words: { en: 'kiwi allergy' }, by: BY_GUEST };
  const checked = { mark: 'checked' };
  const sensitive = () => hotel.keyWith('guests:read', 'guests:write', 'guests:sensitive');
  const tap = async (body: object) => tell('POST', 'marks', { id: 'tap', by: ANNA, ...body }, await sensitive());

  it('by a person lets what is served be named again, is told to the kitchen, and is taken back', async () => {
    await hotel.hadTwice(hotel.guest, 'congee');
    expect((await tell('POST', 'preferences', kiwi)).status).toBe(201);
    expect((await spoken()).text).toMatch(/check with the kitchen/);
    const kitchen = async () => {
      const reply = await tell('GET', 'card?view=kitchen&locale=en', undefined, await sensitive());
      const { lines } = reply.body as { lines: { kind: string; text: string; by: unknown }[] };
      return lines.filter(({ kind }) => kind === 'check').map(({ text, by }) => ({ text, by }));
    };
    expect(await kitchen()).toMatchObject([{ text: expect.stringMatching(/until somebody has checked/), by: null }]);
    expect((await tap({ factId: 'table:breakfast', ...checked })).status).toBe(201);
    expect((await spoken()).text).toMatch(/congee/);
    expect(await kitchen()).toEqual([{ text: 'Checked: breakfast', by: ANNA }]);
    expect((await tell('DELETE', 'marks/tap?by=Ben')).status).toBe(204);
    expect((await spoken()).text).toMatch(/check with the kitchen/);
  });

  it('is of a table or a dish of who avoids something, by a person who may know, and nothing of it shows to others', async () => {
    expect((await tap({ factId: 'table:breakfast', ...checked })).status).toBe(404);
    await tell('POST', 'preferences', kiwi);
    expect((await tap({ factId: 'dish:nothing', ...checked })).status).toBe(404);
    expect((await tap({ factId: 'name', ...checked })).status).toBe(400);
    expect((await tap({ factId: 'table:breakfast', mark: 'right' })).status).toBe(400);
    const system = { by: { role: 'system', name: null } };
    expect((await tap({ factId: 'table:breakfast', ...checked, ...system })).status).toBe(400);
    expect((await mark('table:breakfast', checked)).status).toBe(404);
    expect((await tap({ factId: 'dish:congee', ...checked })).status).toBe(201);
    const marksFor = async (key?: string) => {
      const { marks } = (await tell('GET', 'marks', undefined, key)).body as { marks: { factId: string }[] };
      return marks.map(({ factId }) => factId);
    };
    expect(await marksFor(await sensitive())).toEqual(['dish:congee']);
    expect(await marksFor()).toEqual([]);
  });

  it('words that say an allergy are a matter of health, whatever they were told as', async () => {
    await tell('POST', 'preferences', kiwi);
    const desk = await tell('GET', 'preferences');
    expect((desk.body as { preferences: unknown[] }).preferences).toEqual([]);
    expect((await tell('POST', 'preferences', kiwi)).status).toBe(201);
  });
});

describe('a suggestion', () => {
  it('marked "not liked" is not made again, until that is taken back', async () => {
    const orders = ['benedict', 'pancakes'].flatMap((itemId, index) =>
      Array.from({ length: 12 - 4 * index }, (_, other) => ({
        id: `${itemId} ${other}`,
        type: 'consume',
        customerId: `other-${index}-${other}`,
        itemId,
        touchpoint: 'breakfast',
      })),
    );
    await hotel.call('POST', '/v1/events', { events: orders });
    await hotel.call('POST', '/v1/training-jobs', undefined, await hotel.keyWith('admin'));
    await expect.poll(async () => (await spoken()).open.at(-1)).toMatch(/^offer:/);
    const before = await spoken();
    const offered = before.open.at(-1) ?? '';
    expect((await mark(offered, { mark: 'not_liked' })).status).toBe(201);
    expect((await spoken()).open).not.toContain(offered);
    await tell('DELETE', 'marks/tap');
    expect(await spoken()).toEqual(before);
  });
});
