import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { knowAllOf } from '../../../src/guest/know-guest.ts';
import { exportSchema, writeExport } from '../../../src/http/guest/export-answer.ts';
import { exportPage } from '../../../src/http/pages/export-page.ts';
import { exportPerson } from '../../../src/usecases/person/export-person.ts';
import { tellPerson } from '../../../src/usecases/person/tell-person.ts';
import { BY_GUEST, sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel({ givenName: 'Anna <b>', familyName: 'Smith', honorific: 'ms' });
let key: string;
beforeAll(async () => {
  key = await hotel.keyWith('people:export');
});

const exported = (query = '', headers: Record<string, string> = {}, guest = hotel.guest) =>
  hotel.app.call('GET', `/v1/customers/${encodeURIComponent(guest)}/export${query}`, { key, headers });

describe('export of one person', () => {
  it('tells in one answer what the doors tell one by one, what is sensitive too', async () => {
    await hotel.hadTwice(hotel.guest, 'coffee');
    const diet = { topic: 'food', words: { en: 'no nuts' }, stance: 'avoids', sensitivity: 'health' };
    await hotel.ofGuest('POST', 'preferences', { ...diet, id: 'nuts', consent: { givenAt: '2026-02-01T09:00Z' } });
    const { status, body } = await exported();
    expect(status).toBe(200);
    const one = exportSchema.parse(body);
    const ofDoor = async (path: string) => (await hotel.ofGuest('GET', path)).body;
    expect({ stays: one.stays }).toEqual(await ofDoor('stays'));
    expect({ cases: one.cases }).toEqual(await ofDoor('cases'));
    expect(one.profile).toEqual(await ofDoor('profile'));
    expect({ interactions: one.history.map(({ itemTitle: _, ...line }) => line) }).toEqual(await ofDoor('history'));
    expect(one.history.map(({ itemTitle }) => itemTitle)).toEqual(['Coffee', 'Coffee']);
    expect(one.preferences.map(({ factId }) => factId)).toEqual(['stated:nuts', 'learned:breakfast:coffee']);
    expect(one.preferences[1]?.evidence.days).toEqual(['2026-02-11', '2026-01-11']);
    expect(one.kept.map(({ kind }) => kind)).toContain('history');
  });

  it('answers one person by any of their ids, with their sessions', async () => {
    const other = `${hotel.guest}-web`;
    await hotel.call('PUT', `/v1/customers/${other}/profile`, { familyName: 'Smyth' });
    await hotel.call('POST', '/v1/identities', { sessionId: `of ${other}`, customerId: other });
    await hotel.ofGuest('POST', 'merges', { absorbedId: other, by: { role: 'staff', name: 'Eva' } });
    const byOther = exportSchema.parse((await exported('', {}, other)).body);
    const byKept = exportSchema.parse((await exported()).body);
    expect({ ...byOther, seenBy: [] }).toEqual({ ...byKept, seenBy: [] });
    expect(byKept.seenBy).toContainEqual(expect.objectContaining({ route: '/v1/customers/:customerId/export' }));
    expect(byOther.ids).toEqual([hotel.guest, other]);
    expect(byOther.sessions.map(({ sessionId }) => sessionId)).toEqual([`of ${other}`]);
    expect(byOther.told.map(({ profile }) => profile?.familyName)).toEqual(['Smith', 'Smyth']);
    expect(byOther.merges).toMatchObject([{ absorbedId: other, keptId: hotel.guest, by: 'Eva' }]);
  });

  it('is 404 for somebody unknown, 410 for somebody erased, and needs its own scope', async () => {
    expect(await exported('', {}, 'nobody')).toMatchObject({ status: 404 });
    await hotel.call('DELETE', `/v1/customers/${hotel.guest}`);
    expect(await exported()).toMatchObject({ status: 410, body: { error: { code: 'erased' } } });
    expect(await hotel.ofGuest('GET', 'export')).toMatchObject({ status: 403 });
  });

  it('is a page for who accepts one, in their language, escaped, with no script and nothing from elsewhere', async () => {
    await hotel.ofGuest('POST', 'cases', { kind: 'request', topic: 'room', words: { en: '<i>a bath' }, by: BY_GUEST });
    await hotel.hadTwice(hotel.guest, 'coffee');
    const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'fr,zh;q=0.8' };
    const { headers, body } = await exported('', browser);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+'; img-src data:;/,
    );
    expect(body).toContain('<html lang="zh-CN">');
    expect(body).toContain('Anna &lt;b&gt;');
    expect(body).toContain('您点过 Coffee');
    const english = (await exported('?locale=en', { accept: 'text/html' })).body as string;
    expect(english).toContain('You asked for: &lt;i&gt;a bath (open)');
    expect(english).toContain('told by you, 2 March');
    expect(english).toContain('learned: you had it on 2 occasions, from 11 January to 11 February, at harbour');
    expect(english).not.toMatch(/<script|<b>|https?:/);
    for (const accept of ['*/*', 'application/json', 'application/json, text/html;q=0.5']) {
      expect((await exported('', { accept })).headers.get('content-type')).toMatch(/json/);
    }
  });
});

describe('a long history', () => {
  const LINES = 10_000;
  const DISHES = 300;
  beforeAll(async () => {
    await hotel.call('PUT', '/v1/settings', { historyLimit: LINES }, await hotel.keyWith('admin'));
    for (let from = 0; from < LINES; from += 1000) {
      const events = Array.from({ length: 1000 }, (_, at) => ({
        ...{ id: `e${from + at}`, type: 'consume', customerId: 'long', itemId: `dish-${at % DISHES}` },
        ...{ place: 'harbour', touchpoint: 'breakfast', stayId: `s${Math.floor((from + at) / 40)}` },
        at: new Date(Date.UTC(2026, 0, 1) + (from + at) * 60_000).toISOString(),
      }));
      await hotel.call('POST', '/v1/events', { events });
    }
  });
  afterAll(async () => {
    await hotel.call('PUT', '/v1/settings', {}, await hotel.keyWith('admin'));
  });

  it.each(['json', 'html'])('is told whole as %s', async (format) => {
    const { body } = await exported(`?format=${format}&locale=en`, {}, 'long');
    const count = format === 'html' ? String(body).split('<time').length - 1 : exportSchema.parse(body).history.length;
    expect(count).toBe(LINES);
  });

  it('is worked out and written in many steps, between which others have their turn', async () => {
    const one = await exportPerson(hotel.app.engine, 'hotel', 'long');
    const everything = { place: null, atMs: one.asOfMs, topics: 'all', touchpoint: null } as const;
    expect(stepsOf(knowAllOf(one.guest, one.house, everything))).toBeGreaterThanOrEqual(DISHES);
    expect(stepsOf(writeExport(one))).toBeGreaterThanOrEqual(LINES / 200);
    expect(stepsOf(exportPage(one, tellPerson(one, ['en'])))).toBeGreaterThanOrEqual(LINES / 200);
  });
});

function stepsOf(work: Generator<void, unknown, void>): number {
  let steps = 0;
  while (work.next().done !== true) steps += 1;
  return steps;
}
