import type { SharedHotel } from './hotel.ts';
import type { Reply } from './test-app.ts';

export type Fields = Record<string, unknown>;

/** Tells events of the hotel's guest, of the stay `s1` unless another is given, and reads what became of them. */
export function staysOfGuest(hotel: SharedHotel) {
  const of = (type: string, rest: Fields = {}): Fields => {
    return { id: type, type, customerId: hotel.guest, stayId: 's1', ...rest };
  };
  return {
    post: (...events: Fields[]): Promise<Reply> => hotel.call('POST', '/v1/events', { events }),
    stays: async (): Promise<readonly Fields[]> =>
      ((await hotel.ofGuest('GET', 'stays')).body as { stays: Fields[] }).stays,
    of,
    booking: (rest: Fields = {}): Fields => {
      const told = { place: 'harbour', arrivesOn: '2026-03-01', departsOn: '2026-03-04', at: '2026-01-10T10:00:00Z' };
      return of('booking', { ...told, ...rest });
    },
    arrival: (rest: Fields = {}): Fields =>
      of('arrival', { place: 'harbour', room: '412', at: '2026-03-01T15:00:00Z', ...rest }),
    departure: (rest: Fields = {}): Fields => of('departure', { at: '2026-03-02T08:00:00Z', ...rest }),
    consumed: (rest: Fields = {}): Fields => {
      const tea = { id: 'tea', itemId: 'tea', place: 'harbour', touchpoint: 'breakfast', at: '2026-03-02T07:00:00Z' };
      return of('consume', { ...tea, ...rest });
    },
  };
}
