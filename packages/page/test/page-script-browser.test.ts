import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { SignJWT } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rotateSecret } from '../../../src/usecases/admin/secrets.ts';
import { BROWSER_PATH, openBrowser } from '../../../test/support/browser.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { twoTastesCatalogue, twoTastesEvents } from '../../../test/support/two-tastes.ts';
import type { Rapport } from '../src/rapport.ts';

declare const rapport: Rapport;

const WITHOUT = BROWSER_PATH === null ? ' (left out: there is no Chromium on this machine)' : '';
const LIST = '<rapport-list placement="home" limit="3"></rapport-list>';

it('is at most 6 KB compressed, and may be kept by any page', async () => {
  const app = await startTestApp();
  const reply = await app.call('GET', '/rapport.js');
  expect(gzipSync(String(reply.body)).length).toBeLessThanOrEqual(6 * 1024);
  expect(reply.headers.get('content-type')).toMatch('javascript');
  expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  const etag = reply.headers.get('etag') ?? '';
  expect((await app.call('GET', '/rapport.js', { headers: { 'if-none-match': etag } })).status).toBe(304);
  expect((await app.call('POST', '/rapport.js', { body: {} })).status).toBe(405);
  await app.close();
});

describe.skipIf(BROWSER_PATH === null)(`rapport.js in a page of a shop${WITHOUT}`, () => {
  let app: TestApp;
  let shop: Server;
  let shopUrl = '';
  let browser: Browser;
  let pageKey = '';
  let serverKey = '';
  let secret = '';
  let page: Page;
  let html = '';
  const faults: string[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    // The browser's clock is of this machine.
    app.clock.nowMs = Date.now();
    shop = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      // As strict as a policy can be that lets a script of ours in.
      const policy = `default-src 'none'; script-src ${app.url} 'nonce-shop'; connect-src ${app.url}; img-src ${app.url}`;
      response.setHeader('content-security-policy', `${policy}; require-trusted-types-for 'script'`);
      response.end(html);
    }).listen(0, '127.0.0.1');
    await once(shop, 'listening');
    shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    pageKey = await app.key(['browser']);
    serverKey = await app.key(['admin']);
    const server = (method: string, path: string, body: unknown) => app.call(method, path, { key: serverKey, body });
    await server('PUT', '/v1/settings', { browser: { origins: [shopUrl] } });
    const items = twoTastesCatalogue.map((item) => ({ ...item, url: `/p/${item.itemId}`, brand: 'Acme' }));
    await server('POST', '/v1/items', { items });
    await server('POST', '/v1/events', { events: twoTastesEvents(24, Date.now() - 60_000) });
    await app.call('POST', '/v1/training-jobs', { key: serverKey, body: {} });
    ({ secret } = await rotateSecret(app.engine, 'shop', 0));
    browser = await openBrowser(BROWSER_PATH ?? '');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    shop.close();
    await app.close();
  });
  beforeEach(async () => {
    faults.length = 0;
    page = await (await browser.newContext({ viewport: { width: 800, height: 600 } })).newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
  });
  afterEach(async () => {
    await page.context().close();
    expect(faults).toEqual([]);
  });

  async function open(body: string, attributes = ''): Promise<void> {
    html = `<!doctype html><title>Shop</title><body>${body}<script src="${app.url}/rapport.js" data-key="${pageKey}" ${attributes}></script>`;
    await page.goto(shopUrl);
  }
  const sessionOf = () => page.evaluate(() => localStorage.getItem('rapport-session') ?? '');
  interface Told {
    readonly type: string;
    readonly itemId: string;
    readonly recommendationId: string | null;
  }
  async function toldOf(sessionId: string): Promise<readonly Told[]> {
    const { history } = await app.engine.stores.histories.session('shop', sessionId, 100);
    return history.map(({ type, itemId, recommendationId }) => ({ type, itemId, recommendationId }));
  }
  /** Until the events are in, for as long as a test may take. */
  const told = async (sessionId: string, count: number): Promise<readonly Told[]> => {
    await expect.poll(async () => (await toldOf(sessionId)).length, { timeout: 10_000 }).toBe(count);
    return toldOf(sessionId);
  };

  it('tells what its visitor does, and shows what suits them at once', async () => {
    await open('<div id="list"></div>');
    const titles = await page.evaluate(async () => {
      for (const item of ['tent', 'stove', 'lamp']) rapport.view(item);
      await rapport.render({ placement: 'home', limit: 3 }, document.getElementById('list') as Element);
      return [...document.querySelectorAll('#list .rapport-title')].map((title) => title.textContent);
    });
    expect(titles.length).toBe(3);
    for (const title of titles) expect(['mat', 'rope', 'mug', 'tent', 'stove', 'lamp']).toContain(title);
    expect(await page.locator('#list a').first().getAttribute('href')).toMatch(/^\/p\//);
    expect((await told(await sessionOf(), 3)).map(({ itemId }) => itemId).sort()).toEqual(['lamp', 'stove', 'tent']);
  });

  it('tells an impression of what was really seen, with its list, and of nothing else', async () => {
    await page.setViewportSize({ width: 400, height: 300 });
    const below = '<p>text</p>'.repeat(60);
    await open(`${below}${LIST}`);
    await page.waitForSelector('rapport-list a');
    await page.waitForTimeout(1500);
    await page.evaluate(() => rapport.flush());
    expect(await toldOf(await sessionOf())).toEqual([]);
    await page.locator('rapport-list').scrollIntoViewIfNeeded();
    const tellNow = async () => {
      await page.evaluate(() => rapport.flush());
      return (await toldOf(await sessionOf())).length;
    };
    await expect.poll(tellNow, { timeout: 10_000 }).toBeGreaterThan(0);
    const seen = await toldOf(await sessionOf());
    expect(new Set(seen.map(({ type }) => type))).toEqual(new Set(['impression']));
    expect(seen[0]?.recommendationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells a click with its list, though the page is left, and the page behind it does not tell it again', async () => {
    await open(LIST);
    const link = page.locator('rapport-list a').first();
    const itemId = (await link.getAttribute('href'))?.slice('/p/'.length) ?? '';
    html = `<!doctype html><title>${itemId}</title><script src="${app.url}/rapport.js" data-key="${pageKey}"></script>`;
    await link.click();
    await page.waitForURL(`**/p/${itemId}`);
    await page.evaluate((item) => {
      rapport.view(item);
      rapport.cart(item, { quantity: 2, price: 9 });
    }, itemId);
    const session = await sessionOf();
    const events = (await told(session, 2)).toSorted((a, b) => a.type.localeCompare(b.type));
    expect(events).toMatchObject([
      { type: 'cart', itemId },
      { type: 'view', itemId },
    ]);
    const lists = events.map(({ recommendationId }) => recommendationId);
    expect(lists[0]).not.toBeNull();
    expect(lists[0]).toBe(lists[1]);
  });

  it('hands what was not sent to the browser when the page goes away', async () => {
    await open('');
    const session = await page.evaluate(() => {
      rapport.purchase('order-of-the-last-moment', [{ itemId: 'tent', quantity: 1, price: 80 }]);
      return localStorage.getItem('rapport-session') ?? '';
    });
    await page.close();
    expect(await told(session, 1)).toMatchObject([{ type: 'purchase', itemId: 'tent' }]);
  });

  it('tells later what could not be sent, once', async () => {
    await open('');
    await page.context().setOffline(true);
    await page.evaluate(() => {
      rapport.view('atlas');
      return rapport.flush();
    });
    await page.context().setOffline(false);
    expect(await told(await sessionOf(), 1)).toMatchObject([{ itemId: 'atlas' }]);
    await page.waitForTimeout(500);
    expect(await toldOf(await sessionOf())).toHaveLength(1);
    // A failed request is no fault of the page.
    faults.length = 0;
  });

  it('keeps and tells nothing of who has not agreed, or refuses', async () => {
    await open(LIST, 'data-consent="required"');
    await page.waitForSelector('rapport-list a');
    await page.evaluate(() => {
      rapport.view('tent');
      return rapport.flush();
    });
    const kept = () => page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)].flat());
    expect(await kept()).toEqual([]);
    await page.evaluate(() => {
      rapport.consent(true);
      rapport.view('tent');
      return rapport.flush();
    });
    const session = await sessionOf();
    await told(session, 1);
    await page.evaluate(() => {
      rapport.view('stove');
      rapport.consent(false);
      rapport.view('lamp');
      return rapport.flush();
    });
    expect(await kept()).toEqual(['rapport-consent']);
    expect(await toldOf(session)).toHaveLength(1);
  });

  it('makes a visitor the customer whose token the shop has signed, and a stranger again at log-out', async () => {
    await open('');
    await page.evaluate(() => {
      rapport.view('tent');
      return rapport.flush();
    });
    const before = await sessionOf();
    const token = await new SignJWT({ sub: 'ann' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret));
    await page.evaluate(async (signed) => {
      await rapport.login('ann', signed);
      rapport.view('stove');
      await rapport.flush();
      rapport.logout();
      rapport.view('novel');
      await rapport.flush();
    }, token);
    const { body } = await app.call('GET', '/v1/customers/ann/history', { key: serverKey });
    const items = (body as { interactions: { itemId: string }[] }).interactions.map(({ itemId }) => itemId);
    expect(items.toSorted()).toEqual(['stove', 'tent']);
    const after = await sessionOf();
    expect(after).not.toBe(before);
    expect(await told(after, 1)).toMatchObject([{ itemId: 'novel' }]);
  });

  it('fills a template of the shop, and what a catalogue says is never run', async () => {
    const bad = {
      itemId: 'bad',
      title: '<img src=x onerror=alert(1)>',
      url: '/p/bad',
      categories: ['traps'],
    };
    await app.call('POST', '/v1/items', { key: serverKey, body: { items: [bad] } });
    await open(
      '<rapport-list category="traps" limit="1"><template><a data-href="url"><b data-field="title"></b><i data-field="brand"></i></a></template></rapport-list>',
    );
    await page.waitForSelector('rapport-list a b');
    expect(await page.locator('rapport-list b').textContent()).toBe('<img src=x onerror=alert(1)>');
    expect(await page.locator('rapport-list img').count()).toBe(0);
    expect(await page.locator('rapport-list a').getAttribute('href')).toBe('/p/bad');
    await app.call('DELETE', '/v1/items/bad', { key: serverKey });
  });
});
