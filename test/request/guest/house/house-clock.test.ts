import { expect, it } from 'vitest';
import { ANNA, sharedHotel } from '../../../support/hotel.ts';

const hotel = sharedHotel({ givenName: 'Jane', familyName: 'Smith', honorific: 'ms' });
const PLACES = {
  hudson: { names: { en: 'Hudson House' }, timeZone: 'America/New_York' },
  bund: { names: { en: 'The Bund House' }, timeZone: 'Asia/Shanghai', defaultLocale: 'zh-CN' },
};

async function arriveAt(place: string): Promise<void> {
  await hotel.call('PUT', '/v1/settings', { places: PLACES, timeZone: 'Europe/Lisbon' }, await hotel.keyWith('admin'));
  const stay = { customerId: hotel.guest, stayId: `${hotel.guest}-${place}`, place };
  await hotel.call('POST', '/v1/events', {
    events: [{ id: `${hotel.guest}-a`, type: 'arrival', ...stay, at: '2026-03-01T20:00:00Z' }],
  });
}

it('is that of the house the guest is in, where nobody said which', async () => {
  await arriveAt('hudson');
  const asked = (more = '') =>
    hotel.greeting(hotel.guest, `touchpoint=breakfast&at=2026-03-02T08:30:00Z&locale=en${more}`);
  // 03:30 in New York, where nobody says good morning yet; 08:30 in Lisbon.
  for (const more of ['', '&place=hudson']) expect((await asked(more)).text).toMatch(/^Hello, Ms\. Smith/);
});

it('has a language of its own for guests of whom none is known', async () => {
  await arriveAt('bund');
  const text = async (query: string) => (await hotel.greeting(hotel.guest, `touchpoint=breakfast${query}`)).text;
  expect(await text('&place=bund')).toMatch(/^Smith 女士/);
  expect(await text('&place=bund&locale=en')).toMatch(/Ms\. Smith/);
  expect(await text('&place=hudson')).toMatch(/Ms\. Smith/);
});

it('has a language of its own for the card of who is asked about there', async () => {
  await arriveAt('bund');
  const localeOf = async (query: string) =>
    ((await hotel.ofGuest('GET', `card${query}`)).body as { locale: string }).locale;
  expect([await localeOf('?place=bund'), await localeOf('?place=hudson'), await localeOf('')]).toEqual([
    'zh-CN',
    'en',
    'en',
  ]);
  expect(await localeOf('?place=bund&locale=ja')).toBe('ja');
});

it('says what was typed at the desk as a clause, or not at all', async () => {
  await arriveAt('hudson');
  const complain = (id: string, en: string) =>
    hotel.openCase({ id, kind: 'complaint', topic: 'noise', words: { en }, place: 'hudson', by: ANNA });
  await complain('typed', 'The room was noisy.');
  const text = async () => (await hotel.greeting(hotel.guest, 'touchpoint=breakfast&place=hudson&locale=en')).text;
  expect(await text()).toContain('I am sorry that the room was noisy; we have not forgotten it.');
  await hotel.changeCase('typed', { status: 'withdrawn', by: ANNA });
  await complain('noted', 'Guest shouted at Anna; refunded €40.');
  expect(await text()).not.toMatch(/shouted|Anna|40/);
});
