import { afterAll, beforeAll, expect, it } from 'vitest';
import { arrival, opened, stated } from '../../../src/guest/test/guest-story.ts';
import { addRecords } from '../../../src/usecases/guest/add-records.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await addRecords(app.engine, 'shop', 'wang', [
    arrival('s1', '2026-03-01T15:00', { place: 'harbour', room: '412' }),
    opened('c1', 'complaint', '2026-03-01T18:00', { words: { en: 'the pump was loud' } }),
    stated('st1', '2026-02-28T09:00', { topic: 'pillow', words: { en: 'a firm pillow' } }),
    stated('st2', '2026-02-28T09:00', {
      words: { en: 'no nuts' },
      stance: 'avoids',
      sensitivity: 'health',
      consent: { givenAtMs: 1 },
    }),
    stated('st3', '2026-02-28T09:00', { words: { en: 'a secret' }, sensitivity: 'faith' }),
  ]);
});
afterAll(() => app.close());

const card = async (query: string, scopes: Parameters<TestApp['key']>[0]) =>
  app.call('GET', `/v1/customers/wang/card?place=harbour&${query}`, { key: await app.key(scopes) });
const textsOf = (reply: { body: unknown }) =>
  (reply.body as { lines: { text: string; sourceText: string }[] }).lines.map(
    (one) => `${one.text} | ${one.sourceText}`,
  );

it('shows the desk all but what is sensitive, what presses first', async () => {
  const texts = textsOf(await card('locale=en', ['guests:read', 'guests:sensitive']));
  expect(texts).toEqual([
    'Open complaint: the pump was loud | noted by Anna, yesterday',
    'Staying in room 412 at harbour | registered by the house, yesterday',
    'Likes (pillow): a firm pillow | told by the guest, 2 days ago',
  ]);
});

it('shows the kitchen diets with consent, no complaint, and only with the scope', async () => {
  expect((await card('view=kitchen', ['guests:read'])).status).toBe(403);
  const text = textsOf(await card('view=kitchen', ['guests:read', 'guests:sensitive'])).join();
  expect(text).toContain('no nuts');
  expect(text).not.toMatch(/secret|pump|pillow/);
});

it('speaks Chinese', async () => {
  expect(textsOf(await card('locale=zh-CN', ['guests:read']))[0]).toBe(
    '投诉待处理：the pump was loud | Anna 记录，昨天',
  );
});
