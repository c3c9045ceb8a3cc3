import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';

const DAY_MS = 86_400_000;
let app: TestApp;
let key: string;
const iso = (daysAgo: number): string => new Date(START_MS - daysAgo * DAY_MS).toISOString();
const call = (method: string, path: string, body?: unknown) => app.call(method, path, { key, body });

/** A stay of two nights, `daysAgo` days ago. */
async function stay(customerId: string, place: string, daysAgo: number): Promise<void> {
  const stayId = `${customerId}-${daysAgo}`;
  const events = [
    { id: `${stayId}-in`, type: 'arrival', customerId, stayId, place, at: iso(daysAgo) },
    { id: `${stayId}-out`, type: 'departure', customerId, stayId, at: iso(daysAgo - 2) },
  ];
  expect((await call('POST', '/v1/events', { events })).status).toBe(202);
}

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin'], 'hotel');
  await stay('ann', 'rome', 400);
  await stay('ann', 'rome', 20);
  await stay('anne', 'rome', 600);
  await stay('bob', 'rome', 10);
  await stay('cid', 'paris', 10);
  await call('POST', '/v1/customers/ann/merges', { absorbedId: 'anne' });
  const breakfast = { touchpoint: 'breakfast', place: 'rome' };
  await call('POST', '/v1/customers/ann/feedback', { ...breakfast, rating: 3, at: iso(399) });
  await call('POST', '/v1/customers/ann/feedback', { ...breakfast, rating: 5, at: iso(19), greetingId: 'g1' });
  await call('POST', '/v1/customers/bob/feedback', { ...breakfast, rating: 3, expected: 4, at: iso(9) });
  const noise = { kind: 'complaint', topic: 'noise', place: 'rome' };
  await call('POST', '/v1/customers/bob/cases', { ...noise, id: 'c1', at: iso(9) });
  await call('PATCH', '/v1/customers/bob/cases/c1', { status: 'resolved' });
});
afterAll(() => app.close());

describe('the report of a place', () => {
  it('counts one person once, by stays, ratings and complaints', async () => {
    const { status, body } = await call('GET', '/v1/places/rome/report');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      stays: 2,
      guests: 2,
      satisfaction: { ratings: 2, mean: 4, scaled: 0.75 },
      // Bob: 3 - 4. Ann: 5 less (3 + 2 * 4) / 3 = 11/3, that is 4/3. Mean 1/6.
      gap: { mean: expect.closeTo(1 / 6, 10), told: 1, own: 1, none: 0 },
      tied: { ratings: 1, mean: 5 },
      returns: {
        repeat: { count: 1, of: 2, share: 0.5 },
        winBack: { count: 0, of: 0, share: null },
      },
      cases: { complaints: 1, complaintsPer100Stays: 50, recovered: { count: 1, of: 1 } },
      tiers: null,
    });
  });

  it('counts who came back after long', async () => {
    const { body } = await call('GET', `/v1/places/rome/report?from=${iso(30)}&lapsedDays=300`);
    expect(body).toMatchObject({ returns: { winBack: { count: 1, of: 1, share: 1 } } });
  });

  it('refuses an empty window and a place nobody named', async () => {
    const empty = await call('GET', `/v1/places/rome/report?from=${iso(1)}&to=${iso(2)}`);
    expect(empty).toMatchObject({ status: 400, body: { error: { details: [{ field: 'to' }] } } });
    expect((await call('GET', '/v1/places/nowhere/report')).status).toBe(404);
  });
});
