import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rapportClient } from '../../scripts/client/rapport-client.ts';
import { shopSender } from '../../scripts/import/commands/send-to-shop.ts';
import { openFeed } from '../../scripts/import/feed/feed-file.ts';
import { readFeed } from '../../scripts/import/feed/read-feed.ts';
import { type FileKind, importFile, type Reading } from '../../scripts/import/file/import-file.ts';
import { openJsonl } from '../../scripts/import/file/jsonl-file.ts';
import { askByHttp } from '../../scripts/import/foreign/ask-by-http.ts';
import { readGorseDump, tellGorseDump } from '../../scripts/import/foreign/gorse-dump.ts';
import { knockAt } from '../../scripts/import/foreign/knock.ts';
import { readSegmentArchive, tellSegmentArchive } from '../../scripts/import/foreign/segment-archive.ts';
import { gorse } from '../../src/connectors/gorse/gorse.ts';
import { segment } from '../../src/connectors/segment/segment.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let folder = '';
let app: TestApp;
let key = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-foreign-'));
  app = await startTestApp();
  key = await app.key(['admin']);
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const client = () => rapportClient({ baseUrl: app.url, key });
const get = async (path: string) => (await app.call('GET', path, { key })).body;

async function imported(bytes: string | Buffer, read: (path: string) => Promise<Reading>, send: FileKind['send']) {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  const printed: string[] = [];
  const print = (line: string) => printed.push(line.trim());
  const startBar = () => ({ update: () => {}, done: () => {}, stop: () => {} });
  const options = { path, tenant: 'shop', dataFolder: folder, concurrency: 2, print, startBar };
  const { first } = await importFile({ name: 'lines', read, send }, options);
  return { printed, faults: first };
}
const linesOf = (...records: readonly object[]) => gzipSync(records.map((one) => JSON.stringify(one)).join('\n'));
const jsonl = (read: typeof readGorseDump) => async (path: string) => read(await openJsonl(path));

describe('what the dashboard of Gorse exports', () => {
  const dump = linesOf(
    { UserId: 'ann', Labels: ['gold', { city: 'Porto' }], Comment: '' },
    {
      ...{ ItemId: 'mug', IsHidden: false, Categories: ['kitchen'], Timestamp: '2024-05-01T12:00:00Z' },
      ...{ Labels: { colour: 'blue' }, Comment: 'A mug' },
    },
    { ItemId: 'pot', IsHidden: true, Categories: null, Timestamp: '0001-01-01T00:00:00Z', Labels: null, Comment: '' },
    { FeedbackType: 'star', UserId: 'ann', ItemId: 'mug', Value: 1, Timestamp: '2024-05-02T12:00:00Z', Comment: '' },
    { FeedbackType: 'star', UserId: 'ann', ItemId: 'mug', Value: 1, Timestamp: '2024-05-03T12:00:00Z', Comment: '' },
    { FeedbackType: 'scrolled', UserId: 'ann', ItemId: 'pot', Timestamp: '2024-05-03T12:00:00Z', Comment: '' },
    { FeedbackType: 'star', UserId: 'ann' },
  );
  const knock = (options = {}) => knockAt(gorse, askByHttp(client().call), 'shop', options);

  it('is catalogue, customers and events, as its client would have told them, and again changes nothing', async () => {
    const once = await imported(dump, jsonl(readGorseDump), (lines) => tellGorseDump(knock(), lines));
    expect(once.faults).toEqual([
      { line: 6, problem: expect.stringContaining('unknown type') },
      { line: 7, problem: 'is neither a user, an item nor feedback of Gorse' },
    ]);
    expect(await get('/v1/items/mug')).toMatchObject({
      ...{ title: 'A mug', categories: ['kitchen'], createdAt: '2024-05-01T12:00:00.000Z' },
      attributes: { labels: ['colour:blue'] },
    });
    expect(await get('/v1/items/pot')).toMatchObject({ hidden: true, categories: [] });
    expect(await get('/v1/customers/ann')).toMatchObject({ attributes: { labels: ['gold', 'city:Porto'] } });
    const history = await get('/v1/customers/ann/history?limit=9');
    expect(history).toMatchObject({ interactions: [{ type: 'like', itemId: 'mug', at: '2024-05-02T12:00:00.000Z' }] });
    await imported(dump, jsonl(readGorseDump), (lines) => tellGorseDump(knock({ 'type/scrolled': 'view' }), lines));
    expect(await get('/v1/customers/ann/history?limit=9')).toMatchObject({
      interactions: [
        { type: 'view', itemId: 'pot' },
        { type: 'like', itemId: 'mug' },
      ],
    });
  });
});

describe('what Segment puts into storage', () => {
  const call = (messageId: string, rest: object) => ({
    ...{ messageId, anonymousId: 'web-1', receivedAt: '2024-05-01T12:00:05Z', sentAt: '2024-05-01T12:00:04Z' },
    ...{ timestamp: '2024-05-01T12:00:00Z', context: { library: { name: 'analytics.js' } }, ...rest },
  });
  const archive = linesOf(
    call('m1', { type: 'track', event: 'Product Viewed', properties: { product_id: 'mug', name: 'Mug', price: 9 } }),
    call('m2', { type: 'page', name: 'Home' }),
    call('m3', { type: 'identify', userId: 'ann', traits: { firstName: 'Ann' } }),
    call('m4', {
      ...{ type: 'track', event: 'Order Completed', userId: 'ann' },
      properties: { order_id: 'o1', products: [{ product_id: 'mug', quantity: 2, price: 9 }] },
    }),
    call('m5', { type: 'track', event: 'Product Viewed', properties: {} }),
    { messageId: 'm6' },
    call('m7', { type: 'track', event: 'Recipe Saved', userId: 'ann', properties: { product_id: 'pot' } }),
  );
  const options = { 'event/Recipe Saved': 'like', catalogue: 'from-events' };
  const send: FileKind['send'] = (lines) =>
    tellSegmentArchive(knockAt(segment, askByHttp(client().call), 'shop', options), lines);

  it('is as if it came just now, but of when it happened; again changes nothing', async () => {
    const { faults } = await imported(archive, jsonl(readSegmentArchive), send);
    expect(faults).toEqual([
      { line: 5, problem: 'properties.product_id: is needed' },
      { line: 6, problem: expect.stringMatching(/^type: /) },
    ]);
    const told = {
      interactions: expect.arrayContaining([
        expect.objectContaining({ type: 'view', itemId: 'mug', at: '2024-05-01T12:00:00.000Z' }),
        expect.objectContaining({ type: 'purchase', itemId: 'mug', quantity: 2 }),
        expect.objectContaining({ type: 'like', itemId: 'pot' }),
      ]),
    };
    const history = await get('/v1/customers/ann/history?limit=9');
    expect(history).toMatchObject(told);
    expect(await get('/v1/customers/ann/profile')).toMatchObject({ givenName: 'Ann' });
    expect(await get('/v1/items/mug')).toMatchObject({ title: 'Mug', price: 9 });
    const again = await imported(archive, jsonl(readSegmentArchive), send);
    expect(again.printed.join()).toContain('3 known already');
    expect(await get('/v1/customers/ann/history?limit=9')).toEqual(history);
  });
});

it('a product feed becomes the catalogue; of one in another currency nothing is stored', async () => {
  const feed = (currency: string) =>
    `<rss><channel><item><id>mug</id><title>Mug</title><price>9 ${currency}</price></item></channel></rss>`;
  const read = async (path: string) => {
    const { currency } = await client().settings();
    return readFeed(await openFeed(path), { currency, nowMs: app.clock.nowMs });
  };
  const { send } = shopSender('items', client());
  await expect(imported(feed('USD'), read, send)).rejects.toThrow('not one line can be used: nothing was sent');
  expect(await get('/v1/items/mug')).toMatchObject({ error: { code: 'not_found' } });
  await imported(feed('EUR'), read, send);
  expect(await get('/v1/items/mug')).toMatchObject({ title: 'Mug', price: 9 });
});
