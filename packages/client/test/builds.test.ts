import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'tsdown';
import { afterAll, beforeAll, expect, it } from 'vitest';
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
