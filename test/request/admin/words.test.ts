import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { MESSAGE_KEYS } from '../../../src/words/messages.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let keys: Record<'shop' | 'hotel', string>;
const FRENCH = Object.fromEntries(
  MESSAGE_KEYS.map((key) => [key, key === 'hello' ? 'Bonjour' : key === 'greetStranger' ? '{hello} !' : 'Bien.']),
);

beforeAll(async () => {
  app = await startTestApp();
  keys = { shop: await app.key(['admin']), hotel: await app.key(['admin'], 'hotel') };
});
beforeEach(async () => {
  for (const locale of ['en', 'en-GB', 'fr']) await call('DELETE', `/v1/words/${locale}`);
});
afterAll(() => app.close());

const call = (method: string, path: string, body?: unknown, tenant: 'shop' | 'hotel' = 'shop') =>
  app.call(method, path, { key: keys[tenant], body });
const put = (locale: string, words: unknown) => call('PUT', `/v1/words/${locale}`, { words });

/** How somebody unknown is greeted. */
async function greeted(locale: string, tenant: 'shop' | 'hotel' = 'shop') {
  const view = await app.engine.views.view(tenant);
  const speech = view.speeches.speechFor(locale, view.settings.defaultLocale);
  const text = speech.say('greetStranger', { part: 'noon', hello: speech.say('hello', { part: 'noon' }) });
  return { locale: speech.locale, text };
}

it('says a changed word at once, and ours again when it is removed', async () => {
  const before = await greeted('en');
  expect((await put('en', { hello: 'Aloha' })).status).toBe(200);
  expect((await greeted('en')).text).toMatch(/^Aloha and /);
  expect((await call('DELETE', '/v1/words/en')).status).toBe(204);
  expect(await greeted('en')).toEqual(before);
});

it('speaks a new language as soon as it is complete', async () => {
  const { hello: _, ...incomplete } = FRENCH;
  expect((await put('fr', incomplete)).body).toMatchObject({ complete: false, missing: ['hello'] });
  expect((await greeted('fr')).locale).toBe('en');
  expect((await put('fr', FRENCH)).body).toMatchObject({ complete: true, missing: [], shipped: false });
  expect(await greeted('fr-CA')).toEqual({ locale: 'fr', text: 'Bonjour !' });
});

it('keeps one tenant’s words from another', async () => {
  await put('en', { hello: 'Aloha' });
  expect((await greeted('en', 'hotel')).text).not.toContain('Aloha');
  const { body } = await call('GET', '/v1/words/en', undefined, 'hotel');
  expect(body).toMatchObject({ changed: [] });
});

it('refuses what cannot be said, names it, and stores nothing', async () => {
  const reply = await put('en', { hello: 'Hi {name', closeHere: '{name}?', helo: 'Hi', closeFirst: 'Fine.' });
  expect(reply.status).toBe(400);
  const { details } = (reply.body as { error: { details: { field: string }[] } }).error;
  expect(details.map(({ field }) => field)).toEqual(['words.hello', 'words.closeHere', 'words.helo']);
  expect((await call('GET', '/v1/words/en')).body).toMatchObject({ changed: [] });
  expect((await put('en_GB', {})).status).toBe(400);
});

it('tells an author whose words are said and what they may use', async () => {
  await put('EN-gb', { hello: 'Good day' });
  const { body } = await call('GET', '/v1/words/en-gb');
  expect(body).toMatchObject({ locale: 'en-GB', complete: true, changed: ['hello'] });
  expect((body as { messages: unknown[] }).messages.slice(0, 2)).toMatchObject([
    { key: 'hello', pattern: 'Good day', from: 'yours', arguments: ['part'] },
    { key: 'greetStranger', from: 'en', arguments: ['hello', 'part'] },
  ]);
  const all = (await call('GET', '/v1/words')).body as { languages: { locale: string }[] };
  expect(all.languages.map(({ locale }) => locale)).toEqual(['en', 'zh-CN', 'zh-Hant', 'zh-HK', 'pt', 'ja', 'en-GB']);
});

it('lets only an admin write', async () => {
  const key = await app.key(['guests:read']);
  expect((await app.call('GET', '/v1/words/en', { key })).status).toBe(200);
  const body = { words: { hello: 'Hi' } };
  expect((await app.call('PUT', '/v1/words/en', { key, body })).status).toBe(403);
});
