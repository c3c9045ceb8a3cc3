import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { BROWSER_PATH, openBrowser } from '../support/browser.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const WITHOUT = BROWSER_PATH === null ? ' (left out: there is no Chromium on this machine)' : '';
const KEY = 'write-key-of-the-page';

/** The packages as a shop bundles them. */
async function bundled(code: string): Promise<string> {
  const stdin = { contents: code, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, logLevel: 'error' });
  return outputFiles[0]?.text ?? '';
}

describe.skipIf(BROWSER_PATH === null)(`the SDKs for pages, in a browser${WITHOUT}`, () => {
  let app: TestApp;
  let shop: Server;
  let shopUrl: string;
  let browser: Browser;
  let deskKey: string;
  beforeAll(async () => {
    app = await startTestApp({ connectors: ['segment'] });
    app.clock.nowMs = Date.now();
    await addConnector(app.engine, 'shop', { connector: 'segment', id: KEY });
    deskKey = await app.key(['admin']);
    const scripts: Readonly<Record<string, string>> = {
      '/segment.js': await bundled(
        "import { AnalyticsBrowser } from '@segment/analytics-next'; window.AnalyticsBrowser = AnalyticsBrowser;",
      ),
      '/rudder.js': await bundled(
        "import { RudderAnalytics } from '@rudderstack/analytics-js/bundled'; window.RudderAnalytics = RudderAnalytics;",
      ),
    };
    // Another port is another origin: the browser asks us beforehand.
    shop = createServer((request, response) => {
      const script = scripts[request.url ?? ''];
      response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
      response.end(script ?? '<!doctype html><title>Shop</title>');
    }).listen(0, '127.0.0.1');
    await once(shop, 'listening');
    shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    browser = await openBrowser(BROWSER_PATH ?? '');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    shop.closeAllConnections();
    shop.close();
    await app.close();
  });

  async function open(script: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(shopUrl);
    await page.addScriptTag({ url: script });
    return page;
  }
  const told = (customerId: string, expected: readonly string[]) =>
    vi.waitFor(
      async () => {
        const { body } = await app.call('GET', `/v1/customers/${customerId}/history`, { key: deskKey });
        const lines = (body as { interactions: { type: string; itemId: string }[] }).interactions;
        expect(lines.map(({ type, itemId }) => `${type} ${itemId}`).sort()).toEqual(expected);
      },
      { timeout: 15_000, interval: 100 },
    );

  it.each(['standard', 'batching'])('Segment: %s delivery, settings from us', async (strategy) => {
    const page = await open('/segment.js');
    await page.evaluate(
      async ([key, cdnURL, deliveryStrategy, userId]) => {
        const { AnalyticsBrowser } = globalThis as never as {
          AnalyticsBrowser: typeof import('@segment/analytics-next').AnalyticsBrowser;
        };
        const integrations = {
          'Segment.io': { deliveryStrategy: { strategy: deliveryStrategy, config: { size: 1 } } },
        };
        const analytics = AnalyticsBrowser.load({ writeKey: key, cdnURL }, { integrations } as never);
        await analytics.track('Product Viewed', { product_id: 'seen-before' });
        await analytics.identify(userId, { firstName: 'Mei' });
        await analytics.track('Order Completed', { order_id: 'o-1', products: [{ product_id: 'mug', price: 9.5 }] });
        await analytics.alias('someone-else', userId);
        await analytics.page('Home');
      },
      [KEY, `${app.url}/segment`, strategy, `seg-${strategy}`] as const,
    );
    await told(`seg-${strategy}`, ['purchase mug', 'view seen-before']);
    await page.context().close();
  });

  it('RudderStack: asks for its configuration, then sends', async () => {
    const page = await open('/rudder.js');
    await page.evaluate(
      ([key, url]) => {
        const { RudderAnalytics } = globalThis as never as {
          RudderAnalytics: typeof import('@rudderstack/analytics-js/bundled').RudderAnalytics;
        };
        const analytics = new RudderAnalytics();
        analytics.load(key, url, { configUrl: url } as never);
        analytics.track('Product Viewed', { product_id: 'seen-before' });
        analytics.identify('rud-1', { firstName: 'Rudi' });
        analytics.track('Product Added', { product_id: 'mug', quantity: 2 });
      },
      [KEY, `${app.url}/segment`] as const,
    );
    await told('rud-1', ['cart mug', 'view seen-before']);
    await page.context().close();
  });

  it('RudderStack: by beacon, when the page is left', async () => {
    const page = await open('/rudder.js');
    await page.evaluate(
      ([key, url]) => {
        const { RudderAnalytics } = globalThis as never as {
          RudderAnalytics: typeof import('@rudderstack/analytics-js/bundled').RudderAnalytics;
        };
        const analytics = new RudderAnalytics();
        analytics.load(key, url, { configUrl: url, useBeacon: true } as never);
        analytics.identify('rud-2');
        analytics.track('Product Viewed', { product_id: 'mug' });
        return new Promise<void>((resolve) => analytics.ready(() => resolve()));
      },
      [KEY, `${app.url}/segment`] as const,
    );
    await page.goto('about:blank');
    await told('rud-2', ['view mug']);
    await page.context().close();
  });
});
