import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { rapportClient } from '../../../scripts/client/rapport-client.ts';
import { EXPORT_KINDS, type ExportKindName } from '../../../scripts/export/kinds.ts';
import { type ExportFormat, writeFile } from '../../../scripts/export/write-file.ts';
import { shopSender } from '../../../scripts/import/commands/send-to-shop.ts';
import { openCsv } from '../../../scripts/import/file/csv-file.ts';
import { importFile } from '../../../scripts/import/file/import-file.ts';
import { openJsonl } from '../../../scripts/import/file/jsonl-file.ts';
import { openParquet } from '../../../scripts/import/file/parquet-file.ts';
import { isOwnKind, putOwnLines, readOwnLines } from '../../../scripts/import/own/own-lines.ts';
import { readShopLines } from '../../../scripts/import/shop/shop-lines.ts';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../../src/storage/redis/stores.ts';
import { createTenant } from '../../../src/usecases/admin/tenants.ts';
import { trainModel } from '../../../src/usecases/training/train-model.ts';
import { copyTenant } from '../../../src/usecases/transfer/copy-tenant.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';
import { fillRichShop } from './rich-shop.ts';

const OPEN = { csv: openCsv, jsonl: openJsonl, parquet: openParquet };
const tenant = `trip-${randomUUID().slice(0, 8)}`;
let folder = '';
let source: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-trip-'));
  source = await startTestApp({
    makeStores: (clock) => createRedisStores(connectRedis({ socketPath: inject('redisSocket'), role: 'serve' }), clock),
  });
  await createTenant(source.engine, tenant);
  const key = await source.key(['admin'], tenant);
  await fillRichShop(source, rapportClient({ baseUrl: source.url, key }), tenant, key);
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

const pathOf = (kind: ExportKindName, format: ExportFormat) => join(folder, `${kind}.${format}`);

async function exported(app: TestApp, of: string, kind: ExportKindName, format: ExportFormat): Promise<number> {
  const { records, ...form } = EXPORT_KINDS[kind];
  return writeFile(pathOf(kind, format), format, records(app.engine, of), form);
}

/** As the commands do, without a terminal. @returns the faults */
async function imported(app: TestApp, kind: ExportKindName, format: ExportFormat) {
  const client = rapportClient({ baseUrl: app.url, key: await app.key(['admin']) });
  const open = () => OPEN[format](pathOf(kind, format));
  const options = { map: [], set: [], dates: null, timeZone: null, attributes: [] };
  const faults = await importFile(
    isOwnKind(kind)
      ? {
          name: kind,
          read: async () => readOwnLines(kind, await open()),
          send: (lines) => putOwnLines(kind, app.engine, 'shop', lines),
        }
      : {
          name: kind,
          read: async () => {
            const file = await open();
            return { file, ...(await readShopLines(kind, file, options)) };
          },
          ...shopSender(kind, client),
        },
    {
      ...{ path: pathOf(kind, format), tenant: 'shop', concurrency: 2, dataFolder: folder, print: () => {} },
      startBar: () => ({ update: () => {}, done: () => {}, stop: () => {} }),
    },
  );
  return faults.first;
}

/** Everything that comes through, in one order: what does not is what docs/export.md says. */
async function all(
  app: TestApp,
  of: string,
  kinds: readonly ExportKindName[],
  format: ExportFormat = 'jsonl',
): Promise<Record<string, unknown[]>> {
  const told: Record<string, unknown[]> = {};
  for (const kind of kinds) {
    const lines: unknown[] = [];
    for await (const record of EXPORT_KINDS[kind].records(app.engine, of)) {
      const { updatedAt: _, ...rest } = structuredClone(record) as Record<string, unknown>;
      const { sessions = [], profile = null } = rest as { sessions?: object[]; profile?: object | null };
      for (const session of sessions) if (typeof session === 'object') Object.assign(session, { identifiedAtMs: 0 });
      if (profile !== null) Object.assign(profile, { loyaltyKeys: [], emailKeys: [], phoneKeys: [] });
      const line = (format === 'csv' ? trimmed(rest) : rest) as object;
      lines.push(JSON.stringify(Object.entries(line).sort()));
    }
    told[kind] = lines.sort();
  }
  return told;
}

async function artifactOf(app: TestApp, of: string, asOfMs: number): Promise<Buffer> {
  app.clock.nowMs += 1000;
  const { version } = await trainModel(app.engine, of, asOfMs);
  return Buffer.from((await app.engine.stores.models.load(of, version)) ?? []);
}

/** CSV loses blanks at the ends of values, as most that write it would have it. */
const trimmed = (told: unknown): unknown => {
  if (typeof told === 'string') return told.trim();
  if (Array.isArray(told)) return told.map(trimmed).sort();
  if (typeof told !== 'object' || told === null) return told;
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, trimmed(value)]));
};

const ALL = ['settings', 'items', 'guests', 'events'] as const;

describe.each(['jsonl', 'parquet', 'csv'] as const)('an export as %s', (format) => {
  it('is the same business in a fresh installation, and the same model, byte for byte', async () => {
    const target = await startTestApp();
    target.clock.nowMs = source.clock.nowMs;
    for (const kind of ALL) {
      expect(await exported(source, tenant, kind, format)).toBeGreaterThan(0);
      expect(await imported(target, kind, format)).toEqual([]);
    }
    expect(await all(target, 'shop', ALL, format)).toEqual(await all(source, tenant, ALL, format));
    const asOfMs = source.clock.nowMs;
    const [before, after] = [await artifactOf(source, tenant, asOfMs), await artifactOf(target, 'shop', asOfMs)];
    expect(before.byteLength).toBeGreaterThan(1000);
    expect(after.equals(before)).toBe(true);
    // Again: nothing is twice.
    for (const kind of ALL) expect(await imported(target, kind, format)).toEqual([]);
    expect(await all(target, 'shop', ALL, format)).toEqual(await all(source, tenant, ALL, format));
    await target.close();
  });
});

describe('what a shop hands over through the API alone', () => {
  it('is its catalogue, its events and its customers with sessions and merges', async () => {
    const target = await startTestApp();
    target.clock.nowMs = source.clock.nowMs;
    const kinds = ['settings', 'items', 'events', 'customers'] as const;
    for (const kind of kinds) {
      await exported(source, tenant, kind, 'jsonl');
      expect(await imported(target, kind, 'jsonl')).toEqual([]);
    }
    const own = await all(source, tenant, kinds);
    // Of who said no to everything there is nothing but that word, which is in `guests`.
    const customers = own.customers?.filter((line) => !String(line).includes('refuses'));
    expect(await all(target, 'shop', kinds)).toEqual({ ...own, customers });
    const of = (app: TestApp, key: string) =>
      app.call('GET', '/v1/customers/c1%20before/history?limit=100', { key }).then(({ body }) => body);
    const history = await of(source, await source.key(['admin'], tenant));
    expect(await of(target, await target.key(['admin']))).toEqual(history);
    await target.close();
  });
});

describe('a model that is handed over', () => {
  it('serves at once, byte for byte, and no training is due for it', async () => {
    const target = await startTestApp();
    target.clock.nowMs = source.clock.nowMs;
    const bytes = await artifactOf(source, tenant, source.clock.nowMs);
    for (const kind of [...ALL, 'models'] as const) {
      await exported(source, tenant, kind, 'parquet');
      expect(await imported(target, kind, 'parquet')).toEqual([]);
    }
    const { models } = target.engine.stores;
    const active = await models.active('shop');
    expect(Buffer.from((await models.load('shop', active)) ?? []).equals(bytes)).toBe(true);
    const [summary] = await models.list('shop');
    const revisions = await target.engine.stores.tenants.revisions('shop');
    expect(summary).toMatchObject({ eventsAtTraining: revisions.events, settingsAtTraining: revisions.settings });
    const count = (await models.list('shop')).length;
    expect(await imported(target, 'models', 'parquet')).toEqual([]);
    expect((await models.list('shop')).length).toBe(count);
    const key = await target.key(['admin']);
    const list = await target.call('GET', '/v1/customers/c7/recommendations?limit=5', { key });
    expect(list.body).toMatchObject({ model: { version: active } });
    await target.close();
  });
});

describe('the people of a house', () => {
  it('are found, expected, greeted and heard there as here', async () => {
    const target = await startTestApp();
    target.clock.nowMs = source.clock.nowMs;
    for (const kind of ALL) {
      await exported(source, tenant, kind, 'jsonl');
      await imported(target, kind, 'jsonl');
    }
    const asOfMs = source.clock.nowMs;
    await artifactOf(source, tenant, asOfMs);
    await artifactOf(target, 'shop', asOfMs);
    target.clock.nowMs = source.clock.nowMs;
    const keys = new Map([
      [source, await source.key(['admin'], tenant)],
      [target, await target.key(['admin'])],
    ]);
    const get = async (app: TestApp, path: string) => {
      const { status, body } = await app.call('GET', `/v1${path}`, { key: keys.get(app) });
      return { status, body: JSON.parse(JSON.stringify(body), (name, value) => (name === 'greetingId' ? '' : value)) };
    };
    for (const path of [
      '/customers?name=chen',
      '/stays/s1',
      '/places/harbour/cases',
      '/customers/c1/stays',
      '/customers/c1/card?place=harbour',
      '/customers/c1/preferences',
      '/customers/refuses/consents',
      '/customers/c1/greeting?touchpoint=breakfast&place=harbour&locale=en',
    ]) {
      const own = await get(source, path);
      expect([path, own.status]).toEqual([path, 200]);
      expect(await get(target, path)).toEqual(own);
    }
    await target.close();
  });

  it('are not brought back by a model, nor by a file, once they were erased', async () => {
    const target = await startTestApp();
    target.clock.nowMs = source.clock.nowMs;
    const bytes = await artifactOf(source, tenant, source.clock.nowMs);
    for (const kind of ALL) await exported(source, tenant, kind, 'jsonl');
    await exported(source, tenant, 'models', 'jsonl');
    for (const kind of ALL) await imported(target, kind, 'jsonl');
    const key = await target.key(['admin']);
    expect((await target.call('DELETE', '/v1/customers/c1', { key })).status).toBeLessThan(300);
    const faults = await imported(target, 'guests', 'jsonl');
    expect(faults.length).toBeGreaterThan(0);
    for (const { problem } of faults) expect(problem).toContain('was erased');
    expect((await imported(target, 'models', 'jsonl')).map(({ problem }) => problem)).toContainEqual(
      expect.stringContaining('People were erased here'),
    );
    // What serves is its own: an erasure asks for a training.
    const { models } = target.engine.stores;
    const served = await models.load('shop', await models.active('shop'));
    expect(Buffer.from(served ?? []).equals(bytes)).toBe(false);
    await target.close();
  });
});

describe('a copy of a tenant', () => {
  it('has all of it but what opens doors, and is another tenant', async () => {
    const copy = `${tenant}-copy`;
    await artifactOf(source, tenant, source.clock.nowMs);
    const counts = await copyTenant(source.engine, tenant, copy);
    expect(counts).toMatchObject({ items: 25, models: expect.any(Number) });
    const kinds = [...ALL, 'models'] as const;
    const [own, copied] = [await all(source, tenant, kinds), await all(source, copy, kinds)];
    expect({ ...copied, models: [] }).toEqual({ ...own, models: [] });
    expect(copied.models?.length).toBe(own.models?.length);
    expect(await source.engine.stores.tenants.keys(copy)).toEqual([]);
    await expect(copyTenant(source.engine, tenant, copy)).rejects.toMatchObject({ code: 'conflict' });
    await expect(copyTenant(source.engine, 'nobody', 'x')).rejects.toMatchObject({ code: 'not_found' });
  });
});
