import { writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_PATH, openBrowser } from '../../../support/browser.ts';
import { ANNA, sharedHotel } from '../../../support/hotel.ts';

const WITHOUT = BROWSER_PATH === null ? ' (left out: there is no Chromium on this machine)' : '';
const DAY = '2026-03-09';

describe.skipIf(BROWSER_PATH === null)(`the printed sheet${WITHOUT}`, () => {
  const hotel = sharedHotel();
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser(BROWSER_PATH ?? '');
  });
  afterAll(() => browser.close());

  async function book(count: number): Promise<void> {
    const admin = await hotel.keyWith('admin');
    const guests = Array.from({ length: count }, (_, at) => `${count}-guest-${at}`);
    const bookings = guests.map((customerId, at) => ({
      id: `${customerId}-booked`,
      ...{ type: 'booking', customerId, stayId: `${customerId}-stay`, place: `house-${count}`, room: `${at + 1}04` },
      ...{ arrivesOn: DAY, departsOn: '2026-03-12', at: '2026-02-20T09:00:00Z' },
    }));
    expect((await hotel.call('POST', '/v1/events', { events: bookings }, admin)).status).toBe(202);
    for (const [at, id] of guests.entries()) {
      const of = (method: string, path: string, body: unknown) =>
        hotel.call(method, `/v1/customers/${id}/${path}`, body, admin);
      await of('PUT', 'profile', { familyName: `Featherstonehaugh-${at}`, givenName: 'Maximiliana', honorific: 'ms' });
      await of('POST', 'cases', {
        id: `${id}-c`,
        kind: 'promise',
        topic: 'room',
        words: { en: 'a quiet room' },
        by: ANNA,
      });
      const quiet = { topic: 'room', words: { en: 'a room far from the lift' }, by: ANNA };
      await of('POST', 'preferences', { id: `${id}-p`, ...quiet });
      await of('POST', 'preferences', { id: `${id}-q`, ...quiet, stance: 'avoids', words: { en: 'feather pillows' } });
    }
  }

  async function pagesOf(count: number): Promise<number> {
    await book(count);
    const key = await hotel.keyWith('guests:read');
    const { body } = await hotel.call(
      'GET',
      `/v1/places/house-${count}/arrivals?date=${DAY}&format=html`,
      undefined,
      key,
    );
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.setContent(String(body));
    const printed = await page.pdf({ preferCSSPageSize: true });
    // For whoever wants to see it: `PICTURES=folder npx vitest run ...`.
    if (process.env.PICTURES !== undefined) writeFileSync(`${process.env.PICTURES}/sheet-${count}.pdf`, printed);
    await page.context().close();
    return printed.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  }

  it('has eighteen guests on one page, three lines beside each; four dozen take more', async () => {
    expect(await pagesOf(18)).toBe(1);
    expect(await pagesOf(48)).toBe(3);
  });
});
