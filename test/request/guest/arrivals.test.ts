import { afterAll, beforeAll, expect, it } from 'vitest';
import { dayOfDate } from '../../../src/guest/places/place-time.ts';
import { booking, stated } from '../../../src/guest/test/guest-story.ts';
import { addRecords } from '../../../src/usecases/guest/add-records.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['guests:read']);
  const { guestIndex } = app.engine.stores;
  const told = { place: 'harbour', arrivesOn: '2026-03-02', departsOn: '2026-03-05' };
  await addRecords(app.engine, 'shop', 'wang', [
    booking('s1', '2026-02-01T09:00', told),
    stated('st1', '2026-02-01T09:00', { words: { en: '<b>tea</b>' } }),
  ]);
  await addRecords(app.engine, 'shop', 'li', [
    booking('s2', '2026-02-01T09:00', told),
    { id: 'x', atMs: Date.UTC(2026, 1, 2), by: { role: 'system', name: null }, kind: 'cancellation', stayId: 's2' },
  ]);
  const day = dayOfDate('2026-03-02');
  for (const [customerId, stayId] of [
    ['wang', 's1'],
    ['li', 's2'],
    ['nobody', 's3'],
  ] as const) {
    await guestIndex.putArrival('shop', 'harbour', day, { customerId, stayId });
  }
});
afterAll(() => app.close());

const ask = (query: string) => app.call('GET', `/v1/places/harbour/arrivals?${query}`, { key });

it('lists who really arrives: the index proposes, the file decides', async () => {
  const { body } = await ask('date=2026-03-02');
  expect(body).toMatchObject({
    arrivals: [{ stayId: 's1', nights: 3, status: 'booked', card: { customerId: 'wang' } }],
  });
  expect((body as { arrivals: unknown[] }).arrivals).toHaveLength(1);
  expect((await ask('date=2026-03-03')).body).toMatchObject({ arrivals: [] });
  expect((await ask('date=soon')).status).toBe(400);
});

it('prints a sheet that escapes what was told and forbids everything from elsewhere', async () => {
  const { body, headers } = await ask('date=2026-03-02&format=html&locale=zh-CN');
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(body).toContain('<html lang="zh-CN">');
  expect(body).toContain('&lt;b&gt;tea&lt;/b&gt;');
  expect(body).not.toContain('<b>');
});
