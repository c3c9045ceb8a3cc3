import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { withLateViews } from '../../support/late-views.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

const DEADLINE_MS = 400;
const SLOW_MS = 3 * DEADLINE_MS;

let app: TestApp;
afterEach(() => app.close());

/** Every look at settings and catalogue takes so long. */
async function appTaking(ms: number): Promise<{ readonly key: string }> {
  app = await startTestApp({
    requestDeadlineMs: DEADLINE_MS,
    disturb: (engine) => withLateViews(engine, () => delay(ms)),
  });
  return { key: await app.key(['admin']) };
}

const events = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: `an event with a long enough id to make a batch of them large ${at}`,
    type: 'view',
    customerId: `customer-${at}`,
    itemId: 'mug',
  }));

it('is an answer, though what was asked is not done yet; what it writes may be sent again', async () => {
  const { key } = await appTaking(SLOW_MS);
  const late = { status: 503, body: { error: { code: 'overloaded' } } };
  expect(await app.call('GET', '/v1/trending', { key })).toMatchObject(late);
  const [event] = events(1);
  expect(await app.call('POST', '/v1/events', { key, body: event })).toMatchObject(late);
  await delay(2 * SLOW_MS);
  expect((await app.engine.stores.histories.read('shop', { kind: 'known', id: 'customer-0' }, 10)).length).toBe(1);
});

it('does not hurry who is in time', async () => {
  const { key } = await appTaking(0);
  expect((await app.call('GET', '/v1/trending', { key })).status).toBe(200);
});

it('of a batch is longer than of one event, at the same door', async () => {
  const { key } = await appTaking(SLOW_MS);
  expect((await app.call('POST', '/v1/events', { key, body: { events: events(200) } })).status).toBe(202);
});

it('counts the wait for others of the tenant; who waited too long holds no place', async () => {
  const { key } = await appTaking(0.7 * DEADLINE_MS);
  const ask = (count: number) =>
    Promise.all(Array.from({ length: count }, () => app.call('GET', '/v1/trending', { key })));
  const statuses = (await ask(24)).map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(8).fill(200), ...Array(16).fill(503)]);
  await delay(2 * DEADLINE_MS);
  expect((await ask(8)).map(({ status }) => status)).toEqual(Array(8).fill(200));
});
