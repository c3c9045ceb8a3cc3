import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CardView, GuestCard } from '../../guest/card/guest-card.ts';
import { knowGuest } from '../../guest/know-guest.ts';
import { composeCard } from '../../words/card/compose-card.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import { houseOf } from './house-of.ts';
import { meantPlace } from './meant-place.ts';

export interface CardQuery {
  readonly customerId: CustomerId;
  readonly place: string | null;
  /** Of the reader; null: of the house asked at, else the tenant's. */
  readonly locale: string | null;
  readonly atMs: number | null;
  readonly view: CardView;
}

/**
 * The whole picture of a guest for staff; empty for somebody unknown.
 *
 * @throws AppError `store_unavailable`
 */
export async function guestCard(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { customerId, place, locale, atMs, view: cardView }: CardQuery,
): Promise<GuestCard> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const house = houseOf(view);
  const question = {
    place: meantPlace(place, view.settings),
    atMs: atMs ?? engine.clock(),
    topics: 'all',
    touchpoint: null,
  } as const;
  return composeCard(knowGuest(person, house, question), house, view.speeches, locale, cardView);
}
