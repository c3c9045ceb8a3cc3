import { describe, expect, it } from 'vitest';
import { type Fields, staysOfGuest } from '../../support/guest-stays.ts';
import { sharedHotel } from '../../support/hotel.ts';

const hotel = sharedHotel();
const { post, stays, of, booking, arrival, departure, consumed } = staysOfGuest(hotel);

async function history(): Promise<readonly unknown[]> {
  const { body } = await hotel.ofGuest('GET', 'history');
  return (body as { interactions: unknown[] }).interactions;
}

describe('POST /v1/events of stays', () => {
  it('opens and closes a stay, in one batch with what was had in it', async () => {
    const recorded = await post(booking({ company: 'family' }), arrival(), consumed(), departure());
    expect(recorded).toMatchObject({ status: 202, body: { accepted: 4, duplicates: 0, interactions: 1 } });
    expect(await stays()).toEqual([
      {
        stayId: 's1',
        place: 'harbour',
        room: '412',
        role: 'staying',
        company: 'family',
        status: 'left',
        arrivalDate: '2026-03-01',
        departureDate: '2026-03-02',
        arrivedAt: '2026-03-01T15:00:00.000Z',
        leftAt: '2026-03-02T08:00:00.000Z',
        evidence: expect.arrayContaining(['event:booking', 'event:arrival', 'event:departure']),
      },
    ]);
    expect(await history()).toHaveLength(1);
  });

  it('counts a retry as a duplicate, and changes nothing', async () => {
    const batch = [booking(), arrival(), consumed()];
    await post(...batch);
    const before = await stays();
    expect((await post(...batch)).body).toEqual({ accepted: 0, duplicates: 3, interactions: 0 });
    expect((await post(...batch, departure())).body).toEqual({ accepted: 1, duplicates: 3, interactions: 0 });
    expect((await post(departure({ id: 'other' }), departure({ id: 'other' }))).body).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    expect(before).toMatchObject([{ status: 'here' }]);
    expect(await stays()).toMatchObject([{ status: 'left' }]);
  });

  it('takes a departure before its arrival: the order of telling never counts', async () => {
    await post(departure());
    expect(await stays()).toMatchObject([{ status: 'left', arrivedAt: null, arrivalDate: '2026-03-02' }]);
    await post(arrival());
    await post(booking());
    const backwards = await stays();
    hotel.guest = `${hotel.guest} forwards`;
    for (const event of [booking(), arrival(), departure()]) expect((await post(event)).status).toBe(202);
    expect(await stays()).toEqual(backwards);
  });

  it('lists the latest begun first, and nothing for a stranger', async () => {
    expect(await stays()).toEqual([]);
    await post(booking(), booking({ id: 'b2', stayId: 's2', arrivesOn: '2026-05-01', departsOn: undefined }));
    await post(arrival());
    expect((await stays()).map(({ stayId, status }) => [stayId, status])).toEqual([
      ['s2', 'booked'],
      ['s1', 'here'],
    ]);
  });
});

describe('POST /v1/events refuses, naming the field, and stores nothing of the batch:', () => {
  const cases: [string, () => Fields, string][] = [
    ['a booking without stayId', () => booking({ stayId: undefined }), 'stayId'],
    ['a departure without stayId', () => departure({ stayId: undefined }), 'stayId'],
    ['an arrival without customerId', () => arrival({ customerId: undefined }), 'customerId'],
    ['a booking without arrivesOn', () => booking({ arrivesOn: undefined }), 'arrivesOn'],
    ['30 February', () => booking({ arrivesOn: '2026-02-30' }), 'arrivesOn'],
    ['29 February of a common year', () => booking({ departsOn: '2027-02-29' }), 'departsOn'],
    ['a day with an hour', () => booking({ arrivesOn: '2026-03-01T10:00:00Z' }), 'arrivesOn'],
    ['a departure day before the arrival', () => booking({ departsOn: '2026-02-28' }), 'departsOn'],
    ['an item in a booking', () => booking({ itemId: 'room-1' }), 'itemId'],
    ['items in an arrival', () => arrival({ items: [{ itemId: 'room-1' }] }), 'items'],
    ['arrivesOn in an arrival', () => arrival({ arrivesOn: '2026-03-01' }), 'arrivesOn'],
    ['a room in a departure', () => departure({ room: '412' }), 'room'],
    ['departsOn in a cancellation', () => of('cancellation', { departsOn: '2026-03-01' }), 'departsOn'],
    ['a touchpoint in a departure', () => departure({ touchpoint: 'lobby' }), 'touchpoint'],
    ['a rating in an arrival', () => arrival({ value: 5 }), 'value'],
    ['a room in a purchase', () => consumed({ id: 'bad', room: '412' }), 'room'],
    ['arrivesOn in a purchase', () => consumed({ id: 'bad', arrivesOn: '2026-03-01' }), 'arrivesOn'],
    ['a departure in the future', () => departure({ at: '2026-03-02T10:00:00Z' }), 'at'],
    ['a company of no letters', () => booking({ company: '' }), 'company'],
  ];
  it.each(cases)('%s', async (_what, bad, field) => {
    const { status, body } = await post(consumed(), arrival({ id: 'good' }), bad());
    expect({ status, body }).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
    const { details } = (body as { error: { details: { field: string }[] } }).error;
    expect(new Set(details.map((detail) => detail.field))).toEqual(new Set([`events[2].${field}`]));
    expect([await stays(), await history()]).toEqual([[], []]);
  });

  it('several foreign fields at once, each named; a session is nobody’s stay', async () => {
    const { body } = await post(departure({ itemId: 'x', quantity: 2, company: 'family', sessionId: 'web' }));
    const { details } = (body as { error: { details: { field: string }[] } }).error;
    expect(details.map(({ field }) => field).sort()).toEqual([
      'events[0].company',
      'events[0].itemId',
      'events[0].quantity',
      'events[0].sessionId',
    ]);
  });
});
