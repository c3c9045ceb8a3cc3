import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import type { CardView, GuestCard } from '../../../guest/card/guest-card.ts';
import { orderCard } from '../../../guest/habits/order-card.ts';
import { isDoubted } from '../../../guest/records/doubted.ts';
import { cardWordsFor } from '../../../words/card/card-words.ts';
import { addressOf } from '../../../words/greeting/person-name.ts';
import type { Speeches } from '../../../words/speech.ts';
import type { Engine } from '../../engine.ts';
import { readPerson } from '../../person/read-person.ts';
import { houseOf } from '../house-of.ts';
import { type GuestKnowledge, type House, knowGuest } from '../know-guest.ts';
import { cardLines } from './card-lines.ts';

export interface CardQuery {
  readonly customerId: CustomerId;
  readonly place: string | null;
  /** Of the reader; null: the tenant's. */
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
  const [view, person] = await Promise.all([engine.views.view(tenant), readPerson(engine, tenant, customerId)]);
  const house = houseOf(view);
  const question = { place, atMs: atMs ?? engine.clock(), topics: 'all', touchpoint: null } as const;
  return cardOf(knowGuest(person, house, question), house, view.speeches, locale, cardView);
}

/** The card as a pure function of what is known. */
export function cardOf(
  known: GuestKnowledge,
  house: House,
  speeches: Speeches,
  locale: string | null,
  view: CardView,
): GuestCard {
  const { defaultLocale } = house.settings;
  const words = cardWordsFor(locale, defaultLocale);
  const speech = speeches.speechFor(words.locale, defaultLocale);
  const { profile, customerId } = known.person;
  return {
    customerId,
    asOfMs: known.atMs,
    place: known.place,
    locale: words.locale,
    view,
    person: {
      address:
        profile === null || isDoubted(known.marks.get('name'), profile.updatedAtMs) ? null : addressOf(profile, speech),
      givenName: profile?.givenName ?? null,
      familyName: profile?.familyName ?? null,
      honorific: profile?.honorific ?? null,
      calledName: profile?.calledName ?? null,
      pronunciation: profile?.pronunciation ?? null,
      locale: profile?.locale ?? null,
      loyaltyTier: profile?.loyaltyTier ?? null,
      contactRefused: profile?.contactRefused ?? false,
    },
    standing: known.standing,
    lines: orderCard(cardLines({ known, house, words, speech }, view)),
  };
}
