import { AppError } from '../../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import { type GuestPerson, personAt } from '../../../guest/person.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import { STAY_ROLES, type StayRole } from '../../../guest/records/guest-record.ts';
import { type StayStateRecord, saidLater } from '../../../guest/records/stay-states.ts';
import { foldRoles, type Stay } from '../../../guest/records/stays.ts';
import type { Engine } from '../../engine.ts';
import { readGuests } from '../read-guests.ts';

/** Somebody on a stay, and how it stands with them. */
export interface StayGuest {
  readonly customerId: CustomerId;
  readonly role: StayRole;
  readonly stay: Stay;
}

/** A stay as it is known, from states and events alike. */
export interface KnownStay {
  readonly stayId: string;
  /** At least one: who stays, who shares, who booked; each by id. */
  readonly guests: readonly StayGuest[];
  /** Of all of its guests, as they were told. */
  readonly rooms: readonly string[];
  /** Of the guest of whom most is known: who is there before who left, before who is to come. */
  readonly stay: Stay;
  /** When it was last said as a whole; null: it is known from events alone. */
  readonly said: Pick<StayStateRecord, 'revision' | 'atMs'> | null;
}

/** The furthest first. */
const BY_STATUS: readonly Stay['status'][] = ['here', 'left', 'booked', 'no_show', 'cancelled'];

/**
 * A stay with its guests as known now. The index proposes, each guest's own file decides.
 *
 * @throws AppError `not_found`, `store_unavailable`
 */
export async function readStay(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  stayId: string,
): Promise<KnownStay> {
  const [{ settings }, ids] = await Promise.all([
    engine.views.view(tenant),
    engine.stores.guestIndex.guestsOfStay(tenant, stayId),
  ]);
  const nowMs = engine.clock();
  const people = await readGuests(
    engine,
    tenant,
    ids.map((customerId) => ({ customerId })),
  );
  const known = people.flatMap((person) => {
    const { customerId, records, history } = personAt(person, nowMs);
    const stay = foldRoles(records, history, nowMs, localTimeOf(settings)).find((one) => one.stayId === stayId);
    return stay === undefined || stay.role === null ? [] : [{ person, guest: { customerId, role: stay.role, stay } }];
  });
  const guests = known.map(({ guest }) => guest).toSorted(byRole);
  const [first] = guests.toSorted(
    (a, b) => BY_STATUS.indexOf(a.stay.status) - BY_STATUS.indexOf(b.stay.status) || byRole(a, b),
  );
  if (first === undefined) throw new AppError('not_found', 'Nobody is known to have, or to have had, this stay.');
  const states = known.map(({ person, guest }) => newestState(person, guest.stay));
  const [said = null] = states.filter((state) => state !== null).toSorted((a, b) => saidLater(b, a));
  const rooms = known.flatMap(({ guest: { stay } }, at) => {
    const all = states[at]?.rooms ?? [];
    // An event later than the state told of another room.
    return stay.rooms.every((room) => all.includes(room)) ? all : stay.rooms;
  });
  return { stayId, guests, rooms: [...new Set(rooms)], stay: first.stay, said };
}

function byRole(a: StayGuest, b: StayGuest): number {
  return STAY_ROLES.indexOf(a.role) - STAY_ROLES.indexOf(b.role) || (a.customerId < b.customerId ? -1 : 1);
}

/** The state that a stay is known from. */
function newestState({ records }: GuestPerson, { evidence }: Stay): StayStateRecord | null {
  const states = records.filter((record): record is StayStateRecord => record.kind === 'stay');
  return states.find(({ id }) => evidence.includes(id)) ?? null;
}
