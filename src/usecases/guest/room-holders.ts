import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type GuestPerson, personAt } from '../../guest/person.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { isSameRoom } from '../../guest/places/room-number.ts';
import { foldStays, hasBegun, holdsAt, type Stay } from '../../guest/records/stays.ts';
import type { Engine } from '../engine.ts';
import { readGuests } from './read-guests.ts';

/** Somebody who has a room at a moment. */
export interface RoomHolder {
  readonly customerId: CustomerId;
  readonly stay: Stay;
}

/**
 * Who has a room of a house at a moment: who is known to be there before who is only booked, by stay and guest. Of one
 * stay who came, not who only booked it. Whoever asks of many moments hands in `held`, and each day is read once.
 *
 * The index proposes, each guest's own file decides: as it is known now, since a stay may be told after what was had on
 * it; only of the room counts what was known then, since guests move. O(guests in the house that day).
 */
export async function roomHolders(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  asked: { readonly place: string; readonly room: string; readonly atMs: number },
  held = new Map<string, Promise<readonly GuestPerson[]>>(),
): Promise<readonly RoomHolder[]> {
  const { settings } = await engine.views.view(tenant);
  const { place, room, atMs } = asked;
  const day = localTimeOf(settings)(place).houseDay(atMs);
  const key = JSON.stringify([place, day]);
  const reading = held.get(key) ?? peopleOn(engine, tenant, place, day);
  held.set(key, reading);
  const nowMs = Math.max(atMs, engine.clock());
  const holders = (await reading).flatMap((person) =>
    staysAt(person, settings, nowMs, atMs)
      .filter(
        (stay) => stay.place === place && roomsThen(person, stay, settings, atMs).some((one) => isSameRoom(one, room)),
      )
      .map((stay) => ({ customerId: person.customerId, stay })),
  );
  const there = holders.filter(({ stay }) => hasBegun(stay));
  return (there.length > 0 ? there : holders).toSorted(
    (a, b) => compare(a.stay.stayId, b.stay.stayId) || compare(a.customerId, b.customerId),
  );
}

async function peopleOn(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  place: string,
  day: number,
): Promise<readonly GuestPerson[]> {
  return readGuests(engine, tenant, await engine.stores.guestIndex.staysOn(tenant, place, day));
}

function staysAt(
  person: GuestPerson,
  settings: Pick<TenantSettings, 'timeZone' | 'places'>,
  nowMs: number,
  atMs: number,
): readonly Stay[] {
  const localTimeAt = localTimeOf(settings);
  const { records, history } = personAt(person, nowMs);
  return foldStays(records, history, nowMs, localTimeAt).filter((stay) => holdsAt(stay, atMs, localTimeAt));
}

function roomsThen(
  person: GuestPerson,
  stay: Stay,
  settings: Pick<TenantSettings, 'timeZone' | 'places'>,
  atMs: number,
): readonly string[] {
  const { records } = personAt(person, atMs);
  const then = foldStays(records, [], atMs, localTimeOf(settings)).find(({ stayId }) => stayId === stay.stayId);
  return then === undefined || then.rooms.length === 0 ? stay.rooms : then.rooms;
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
