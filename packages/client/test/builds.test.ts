import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BROWSER_PATH, openBrowser } from '../../../test/support/browser.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const run = promisify(execFile);
const CONFIG = fileURLToPath(new URL('../tsdown.config.ts', import.meta.url));
const PACKAGE = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

let app: TestApp;
let folder = '';
let key = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-client-'));
  await build({ config: CONFIG, outDir: join(folder, 'dist'), logLevel: 'error' });
  app = await startTestApp();
  key = await app.key(['admin']);
  await app.call('POST', '/v1/items', { key, body: { items: [{ itemId: 'mug' }] } });
}, 120_000);

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

it('has every file that package.json names', () => {
  const { import: esm, require: cjs } = PACKAGE.exports['.'];
  const named = [PACKAGE.main, PACKAGE.module, PACKAGE.types, ...Object.values(esm), ...Object.values(cjs)];
  expect(named.filter((file) => !existsSync(join(folder, file)))).toEqual([]);
});

it('asks for nothing of Node', () => {
  const esm = readFileSync(join(folder, PACKAGE.module), 'utf8');
  expect(esm.match(/^import .*|require\(|node:/gm)).toBeNull();
});

const FORMS = [
  [
    'ES modules',
    'module',
    () => `import { RapportClient } from ${JSON.stringify(pathToFileURL(join(folder, PACKAGE.module)))};`,
  ],
  ['CommonJS', 'commonjs', () => `const { RapportClient } = require(${JSON.stringify(join(folder, PACKAGE.main))});`],
] as const;

it.each(FORMS)('as %s, sends what was tracked as the process ends', async (name, type, load) => {
  const options = JSON.stringify({ baseUrl: app.url, key, queue: { maxWaitMs: 3_600_000 } });
  const event = JSON.stringify({ id: name, type: 'view', customerId: name, itemId: 'mug', at: '2026-03-02T08:00:00Z' });
  const program = `${load()} new RapportClient(${options}).track(${event});`;
  await run(process.execPath, [`--input-type=${type}`, '--eval', program]);
  const stored = await app.call(
    'GET',
    `/v1/events/${encodeURIComponent(name)}?customerId=${encodeURIComponent(name)}`,
    { key },
  );
  expect(stored).toMatchObject({ status: 200, body: { state: 'kept' } });
});

const WITHOUT = BROWSER_PATH === null ? ' (left out: there is no Chromium on this machine)' : '';

it.skipIf(BROWSER_PATH === null)(`in a browser, sends what was tracked as the page goes away${WITHOUT}`, async () => {
  const script = readFileSync(join(folder, PACKAGE.module), 'utf8');
  const shop = createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/client.js' ? 'text/javascript' : 'text/html');
    response.end(url === '/client.js' ? script : '<!doctype html><title>Shop</title>');
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  const browser = await openBrowser(BROWSER_PATH ?? '');
  try {
    await app.call('PUT', '/v1/settings', { key, body: { browser: { origins: [origin] } } });
    const options = JSON.stringify({
      baseUrl: app.url,
      key: await app.key(['browser']),
      queue: { maxWaitMs: 3_600_000 },
    });
    const sessionId = 'a-session-nobody-guesses';
    const event = JSON.stringify({ type: 'view', sessionId, itemId: 'mug', at: '2026-03-02T08:00:00Z' });
    const page = await browser.newPage();
    await page.goto(origin);
    await page.evaluate(
      `import('/client.js').then(({ RapportClient }) => new RapportClient(${options}).track(${event}))`,
    );
    const told = async () => (await app.engine.stores.histories.session('shop', sessionId, 10)).history.length;
    expect(await told()).toBe(0);
    await page.goto(`${origin}/elsewhere`);
    await expect.poll(told, { timeout: 10_000 }).toBe(1);
  } finally {
    await browser.close();
    shop.close();
  }
});
