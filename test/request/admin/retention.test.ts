import { expect, it } from 'vitest';
import { healthOf } from '../../../src/usecases/admin/health.ts';
import { sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
const DAY_MS = 86_400_000;

interface Status {
  readonly lastSweep: { readonly startedAt: string; readonly removed: Readonly<Record<string, number>> } | null;
  readonly sweepOverdue: boolean;
  readonly warnings: readonly string[];
}
const status = async () =>
  (await hotel.call('GET', '/v1/status', undefined, await hotel.keyWith('admin'))).body as Status;
async function put(retention: object) {
  const key = await hotel.keyWith('settings:write');
  const current = (await hotel.call('GET', '/v1/settings', undefined, key)).body as { readonly retention: object };
  return hotel.call('PUT', '/v1/settings', { ...current, retention: { ...current.retention, ...retention } }, key);
}
const aTurn = () => new Promise((resolve) => setTimeout(resolve, 20));

it('removes by what the settings say, as soon as they say it, and tells what it removed', async () => {
  expect(await status()).toMatchObject({ lastSweep: null, sweepOverdue: false });
  const told = { type: 'consume', customerId: hotel.guest, itemId: 'congee' };
  await hotel.call('POST', '/v1/events', { events: [{ id: `${hotel.guest} 1`, ...told }] });
  await hotel.call('POST', `/v1/customers/${hotel.guest}/feedback`, { id: 'f', touchpoint: 'bar', rating: 5 });
  hotel.app.clock.nowMs += 40 * DAY_MS;
  await hotel.call('POST', '/v1/events', { events: [{ id: `${hotel.guest} 2`, ...told, itemId: 'coffee' }] });
  expect((await put({ interactionDays: { consume: 30 }, feedbackDays: 30 })).status).toBe(200);
  await aTurn();
  const { lastSweep } = await status();
  expect(lastSweep).toMatchObject({
    startedAt: new Date(hotel.app.clock.nowMs).toISOString(),
    removed: { interactions: 1, feedback: 1, statements: 0 },
  });
  const history = await hotel.call('GET', `/v1/customers/${hotel.guest}/history`);
  expect(history.body).toMatchObject({ interactions: [{ itemId: 'coffee' }] });
});

it('warns where a sweep is two days late', async () => {
  await put({ markDays: 300 + Math.random() });
  await aTurn();
  hotel.app.clock.nowMs += 3 * DAY_MS - 1;
  expect(await status()).toMatchObject({ sweepOverdue: false });
  hotel.app.clock.nowMs += 1;
  const late = await status();
  expect(late.sweepOverdue).toBe(true);
  expect(late.warnings.join()).toMatch('has not been removed');
  const { engine } = hotel.app;
  expect((await healthOf(engine)()).warnings.join()).toMatch('not swept for two days: 1.');
});

it('refuses to keep what there is not', async () => {
  expect(await put({ interactionDays: { nap: 30 } })).toMatchObject({
    status: 400,
    body: { error: { details: [{ field: 'retention.interactionDays.nap' }] } },
  });
  expect((await put({ feedbackDays: 0 })).status).toBe(400);
  expect((await put({ guestDays: 5 })).status).toBe(400);
});
