import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_PATH, openBrowser } from '../../support/browser.ts';
import { ANNA, BY_GUEST, sharedHotel } from '../../support/hotel.ts';

const WITHOUT = BROWSER_PATH === null ? ' (left out: there is no Chromium on this machine)' : '';

describe.skipIf(BROWSER_PATH === null)(`the guest's page in a browser, without a script${WITHOUT}`, () => {
  const hotel = sharedHotel({
    givenName: 'Jane',
    familyName: 'Smith',
    honorific: 'ms',
    birthday: { month: 5, day: 1 },
  });
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser(BROWSER_PATH ?? '');
  });
  afterAll(() => browser.close());

  async function tellALot(): Promise<void> {
    const places = { harbour: { names: { en: 'Harbour House' } } };
    await hotel.call('PUT', '/v1/settings', { places }, await hotel.keyWith('admin'));
    await hotel.hadTwice(hotel.guest, 'coffee');
    const stay = { customerId: hotel.guest, stayId: 's9', place: 'harbour', company: 'family' };
    const booking = { ...stay, id: 'b9', type: 'booking', arrivesOn: '2026-03-20', departsOn: '2026-03-24' };
    await hotel.call('POST', '/v1/events', { events: [booking] });
    await hotel.ofGuest('POST', 'preferences', { id: 'quiet', topic: 'room', words: { en: 'a quiet room' }, by: ANNA });
    await hotel.ofGuest('POST', 'preferences', {
      ...{ id: 'nuts', topic: 'food', words: { en: 'nuts' }, stance: 'avoids', sensitivity: 'health', by: BY_GUEST },
      consent: { givenAt: '2026-02-01T09:00Z' },
    });
    await hotel.openCase({
      id: 'noise',
      kind: 'complaint',
      topic: 'noise',
      words: { en: 'the room was noisy' },
      by: ANNA,
    });
    await hotel.ofGuest('POST', 'feedback', { touchpoint: 'breakfast', rating: 5, words: 'They knew my congee.' });
    await hotel.call('POST', '/v1/identities', { sessionId: 'visit-81', customerId: hotel.guest });
  }

  async function openPage(width: number): Promise<Page> {
    const key = await hotel.keyWith('people:export');
    const { path } = (await hotel.ofGuest('POST', 'page-links', {}, key)).body as { path: string };
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      javaScriptEnabled: false,
      locale: 'en-GB',
    });
    const page = await context.newPage();
    await page.goto(hotel.app.url + path);
    return page;
  }

  /** For whoever wants to see it: `PICTURES=folder npx vitest run ...`. */
  async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }

  it('is read on a phone: every heading is a landmark, every button says what it is for, nothing is cut off', async () => {
    await tellALot();
    for (const width of [390, 1280]) {
      const page = await openPage(width);
      await picture(page, `guest-page-${width}`);
      expect(await page.getByRole('main').count()).toBe(1);
      expect(await page.getByRole('banner').count()).toBe(1);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What we know about you');
      for (const heading of await page.getByRole('heading', { level: 2 }).all()) {
        expect(await page.getByRole('region', { name: (await heading.textContent()) ?? '', exact: true }).count()).toBe(
          1,
        );
      }
      expect(await page.getByRole('button', { name: 'This is wrong: Coffee (breakfast)' }).count()).toBe(1);
      for (const button of await page.getByRole('button').all()) {
        const box = await button.boundingBox();
        expect(box?.height).toBeGreaterThanOrEqual(44);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      }
      await page.context().close();
    }
  });

  it('changes the next greeting when a fact is said to be wrong', async () => {
    await hotel.hadTwice(hotel.guest, 'coffee');
    expect((await hotel.greeting(hotel.guest)).text).toMatch(/coffee/i);
    const page = await openPage(390);
    await page.getByRole('button', { name: 'This is wrong: Coffee (breakfast)' }).click();
    expect(await page.getByRole('status').textContent()).toContain('not used any more');
    await picture(page, 'guest-page-marked');
    expect(await page.getByRole('button', { name: /Coffee/ }).count()).toBe(0);
    expect((await hotel.greeting(hotel.guest)).text).not.toMatch(/coffee/i);
    await page.context().close();
  });

  it('hands the data over, asks before it forgets, and shows the receipt', async () => {
    const page = await openPage(390);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download everything' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('my-data.json');
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toMatchObject({ customerId: hotel.guest });
    await page.getByRole('button', { name: 'Forget me' }).click();
    await picture(page, 'guest-page-asked');
    await page.getByRole('link', { name: 'No, go back' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('What we know about you');
    await page.getByRole('button', { name: 'Forget me' }).click();
    await page.getByRole('button', { name: 'Yes, forget me' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You are forgotten');
    expect(await page.getByRole('textbox', { name: 'Your receipt' }).inputValue()).toMatch(/^eyJ/);
    await picture(page, 'guest-page-forgotten');
    await page.context().close();
  });
});
