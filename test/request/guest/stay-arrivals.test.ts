import { expect, it } from 'vitest';
import { staysOfGuest } from '../../support/guest-stays.ts';
import { sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
const { post, stays, of, booking, arrival, consumed } = staysOfGuest(hotel);

async function arriving(place: string, date: string): Promise<readonly unknown[]> {
  const { body } = await hotel.call('GET', `/v1/places/${place}/arrivals?date=${date}`);
  return (body as { arrivals: { stayId: string }[] }).arrivals.map(({ stayId }) => stayId);
}

it('expects who booked, with and without the arrival, and nobody who cancelled', async () => {
  const place = `house of ${hotel.guest}`;
  await post(
    booking({ place }),
    booking({ id: 'b2', stayId: 's2', place, arrivesOn: '2026-03-09', departsOn: undefined }),
  );
  expect(await arriving(place, '2026-03-01')).toEqual(['s1']);
  expect(await arriving(place, '2026-03-09')).toEqual(['s2']);
  await post(arrival({ place: undefined }), of('cancellation', { stayId: 's2' }));
  expect(await arriving(place, '2026-03-01')).toEqual(['s1']);
  expect(await arriving(place, '2026-03-09')).toEqual([]);
  expect(await stays()).toMatchObject([
    { stayId: 's2', status: 'cancelled' },
    { stayId: 's1', status: 'here', place },
  ]);
});

it('expects a guest on the day of the last booking only', async () => {
  const place = `house of ${hotel.guest}`;
  await post(booking({ place }));
  await post(
    booking({ id: 'moved', place, arrivesOn: '2026-03-06', departsOn: '2026-03-08', at: '2026-02-01T10:00:00Z' }),
  );
  expect(await arriving(place, '2026-03-01')).toEqual([]);
  expect(await arriving(place, '2026-03-06')).toEqual(['s1']);
});

it('expects a guest who came a day late on that day, although the arrival repeats no place', async () => {
  const place = `house of ${hotel.guest}`;
  await post(booking({ place }));
  await post(arrival({ place: undefined, at: '2026-03-02T08:00:00Z' }));
  expect(await arriving(place, '2026-03-01')).toEqual([]);
  expect(await arriving(place, '2026-03-02')).toEqual(['s1']);
});

it('expects the same guest if both were told at once', async () => {
  const place = `house of ${hotel.guest}`;
  const late = arrival({ place: undefined, at: '2026-03-02T08:00:00Z' });
  await post(booking({ place }), late);
  expect(await arriving(place, '2026-03-02')).toEqual(['s1']);
});

it('expects the same guest if the arrival was told first', async () => {
  const place = `house of ${hotel.guest}`;
  await post(arrival({ place: undefined, at: '2026-03-02T08:00:00Z' }));
  await post(booking({ place }));
  expect(await arriving(place, '2026-03-02')).toEqual(['s1']);
});

it('expects a guest whose arrival nobody told, but who was seen the day after', async () => {
  const place = `house of ${hotel.guest}`;
  await post(booking({ place }));
  await post(consumed({ place }));
  expect([...(await arriving(place, '2026-03-01')), ...(await arriving(place, '2026-03-02'))]).toEqual(['s1']);
});
