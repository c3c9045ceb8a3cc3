import { type CardView, type GuestCard, orderCard } from '../../guest/card/guest-card.ts';
import { isDoubted } from '../../guest/greeting/profile-facts.ts';
import type { GuestKnowledge, House } from '../../guest/know-guest.ts';
import { defaultLocaleAt } from '../../guest/places/place-time.ts';
import { addressOf } from '../greeting/person-name.ts';
import type { Speeches } from '../speech.ts';
import { cardLines } from './card-lines.ts';
import { cardWordsFor } from './card-words.ts';

/** The card as a pure function of what is known. @param locale - null: of the house asked at, else the tenant's */
export function composeCard(
  known: GuestKnowledge,
  house: House,
  speeches: Speeches,
  locale: string | null,
  view: CardView,
): GuestCard {
  const defaultLocale = defaultLocaleAt(house.settings, known.place);
  const words = cardWordsFor(locale, defaultLocale);
  const speech = speeches.speechFor(words.locale, defaultLocale);
  const { profile, customerId } = known.person;
  const isNameDoubted = profile === null || isDoubted(known.marks, 'name', profile);
  return {
    customerId,
    asOfMs: known.atMs,
    place: known.place,
    locale: words.locale,
    view,
    person: {
      address: isNameDoubted || !known.mayBeRecognised ? null : addressOf(profile, speech, house.settings),
      givenName: profile?.givenName ?? null,
      familyName: profile?.familyName ?? null,
      honorific: profile?.honorific ?? null,
      calledName: profile?.calledName ?? null,
      pronunciation: profile?.pronunciation ?? null,
      locale: profile?.locale ?? null,
      loyaltyTier: profile?.loyaltyTier ?? null,
      contactRefused: profile?.contactRefused ?? false,
      mayBeRecognised: known.mayBeRecognised,
    },
    standing: known.standing,
    lines: orderCard(cardLines({ known, house, words, speech }, view)),
  };
}
