import { describe, expect, it } from 'vitest';
import { ANNA, sharedHotel } from '../../../support/hotel.ts';

/* A mark on what a profile says is on that, however often and with whatever else a nightly feed sends it again. */

const hotel = sharedHotel();
const ELLA = { kind: 'companion_birthday', name: 'Ella', date: { month: 3, day: 2 } };
const TOM = { kind: 'companion_birthday', name: 'Tom', date: { month: 3, day: 3 } };
const BERG = { familyName: 'Berg', honorific: 'mr', locale: 'en' };

const put = async (told: object) => {
  const { status, body } = await hotel.ofGuest('PUT', 'profile', { ...BERG, ...told });
  expect(status, JSON.stringify(body)).toBe(200);
};
const mark = async (factId: string, more: object = {}) => {
  const { status } = await hotel.ofGuest('POST', 'marks', { id: 'tap', factId, mark: 'wrong', by: ANNA, ...more });
  expect(status).toBe(201);
};
const arrive = () => {
  const stay = { customerId: hotel.guest, stayId: `${hotel.guest}-s`, place: 'harbour', company: 'couple' };
  const event = { id: `${hotel.guest}-in`, type: 'arrival', ...stay, departsOn: '2026-03-05' };
  return hotel.call('POST', '/v1/events', { ...event, at: '2026-03-01T15:00:00Z' });
};
const spoken = async (day = '2026-03-02') =>
  (await hotel.greeting(hotel.guest, `touchpoint=breakfast&locale=en&at=${day}T10:30:00Z`)).text;
const markedLongAgo = { at: '2026-03-01T16:00:00Z' };

describe('a late wife’s birthday, marked wrong', () => {
  it('stays unsaid whatever the feed changes, and wherever it puts it in its list', async () => {
    await put({ celebrations: [ELLA] });
    await arrive();
    expect(await spoken()).toContain('happy birthday to Ella');
    await mark('celebration:0', markedLongAgo);
    for (const told of [
      { celebrations: [ELLA] },
      { celebrations: [ELLA], loyaltyTier: 'gold' },
      { celebrations: [TOM, ELLA] },
      { celebrations: [{ ...ELLA, name: 'Ella Maria', date: { ...ELLA.date, year: 1950 } }] },
      { celebrations: [] },
      { celebrations: [ELLA, TOM] },
    ]) {
      await put(told);
      expect(await spoken(), JSON.stringify(told)).not.toMatch(/Ella/);
      const { body } = await hotel.ofGuest('GET', 'card?locale=en&at=2026-03-02T10:30:00Z');
      expect(JSON.stringify(body)).not.toMatch(/Birthday of Ella/);
    }
    expect(await spoken('2026-03-03')).toContain('happy birthday to Tom');
  });

  it('may be said again once the mark is taken back; the same tap sent again is the same', async () => {
    await put({ celebrations: [ELLA] });
    await arrive();
    await mark('celebration:0', markedLongAgo);
    await put({ celebrations: [TOM, ELLA] });
    await mark('celebration:0', markedLongAgo);
    expect(await spoken()).not.toMatch(/Ella/);
    expect((await hotel.ofGuest('DELETE', 'marks/tap')).status).toBe(204);
    expect(await spoken()).toContain('happy birthday to Ella');
  });
});

it('a name marked wrong stays unsaid until it is told otherwise', async () => {
  await put({});
  await arrive();
  await mark('name', markedLongAgo);
  await put({ loyaltyTier: 'gold' });
  expect(await spoken()).not.toMatch(/Berg/);
  await put({ familyName: 'Bergh' });
  expect(await spoken()).toMatch(/Mr\. Bergh/);
  await put({ familyName: 'Berg' });
  expect(await spoken()).not.toMatch(/Berg/);
});

it('a birthday marked wrong stays unsaid until another day is told', async () => {
  await put({ birthday: { month: 3, day: 2 } });
  await arrive();
  await mark('birthday', markedLongAgo);
  await put({ birthday: { month: 3, day: 2, year: 1970 }, loyaltyTier: 'gold' });
  expect(await spoken()).not.toMatch(/birthday/);
  await put({ birthday: { month: 3, day: 3 } });
  expect(await spoken('2026-03-03')).toMatch(/birthday/);
});
