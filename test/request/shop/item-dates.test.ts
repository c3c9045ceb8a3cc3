import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getSettings, replaceSettings } from '../../../src/usecases/admin/tenants.ts';
import { START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';

const DAY_MS = 86_400_000;

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
});
afterAll(() => app.close());

const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });
const createdAt = async (itemId: string) =>
  ((await call('GET', `/v1/items/${itemId}`)).body as { readonly createdAt: string }).createdAt;
const daysAgo = (days: number) => new Date(START_MS - days * DAY_MS).toISOString();

describe('since when there is an item', () => {
  it('is what the shop says, in a feed, alone and as a change; without, when it was first heard of', async () => {
    const items = [{ itemId: 'old', createdAt: daysAgo(730) }, { itemId: 'untold' }];
    expect((await call('POST', '/v1/items', { items })).status).toBe(200);
    expect(await createdAt('old')).toBe(daysAgo(730));
    expect(await createdAt('untold')).toBe(daysAgo(0));
    await call('PUT', '/v1/items/untold', { createdAt: daysAgo(40) });
    expect(await createdAt('untold')).toBe(daysAgo(40));
    const patched = await call('PATCH', '/v1/items/untold', { createdAt: daysAgo(50) });
    expect(patched.body).toMatchObject({ itemId: 'untold', createdAt: daysAgo(50) });
    expect(await createdAt('untold')).toBe(daysAgo(50));
  });

  it('stays as it was told when an item is put again without it', async () => {
    await call('PUT', '/v1/items/old', { title: 'Old' });
    expect(await createdAt('old')).toBe(daysAgo(730));
  });

  it("is read in the tenant's zone where it has none, and refused where it is no moment", async () => {
    const settings = await getSettings(app.engine, 'shop');
    await replaceSettings(app.engine, 'shop', { ...settings, timeZone: 'Asia/Tokyo' });
    await call('PUT', '/v1/items/local', { createdAt: '2026-03-01T09:00' });
    expect(await createdAt('local')).toBe('2026-03-01T00:00:00.000Z');
    expect((await call('PUT', '/v1/items/local', { createdAt: '2026-02-30T09:00Z' })).status).toBe(400);
  });
});
