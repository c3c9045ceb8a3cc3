import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { knowGuest } from '../../guest/know-guest.ts';
import { defaultLocaleAt } from '../../guest/places/place-time.ts';
import type { GuestCase } from '../../guest/records/cases.ts';
import { caseSentence } from '../../words/greeting/compose-greeting.ts';
import { type UnspokenReason, unspokenReason } from '../../words/greeting/spoken-clause.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import { houseOf } from './house-of.ts';

/** What a greeting would say of a case now, where and in whose language it would first be said. */
export interface CaseSaid {
  readonly locale: string;
  /** Null: nothing. */
  readonly sentence: string | null;
  /** Why there is no sentence, or why it does not have staff's words; null where it has them. */
  readonly because: UnspokenReason | 'discreet' | 'not_now' | null;
}

/**
 * The sentence of a case in the house's language, by what greets: at its own touchpoint, while nothing more urgent is open.
 *
 * @param one - as it is stored
 */
export async function caseSaid(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  one: GuestCase,
): Promise<CaseSaid> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const house = houseOf(view);
  const { place, touchpoint } = one;
  const known = knowGuest(person, house, { place, atMs: engine.clock(), topics: 'all', touchpoint });
  const speech = view.speeches.speechFor(defaultLocaleAt(view.settings, place), view.settings.defaultLocale);
  const pending = known.pending.find((other) => other.case.caseId === one.caseId);
  const { locale } = speech;
  if (pending?.level !== 'say') return { locale, sentence: null, because: one.discreet ? 'discreet' : 'not_now' };
  const told = pending.word === 'follow_up' && one.outcome !== null ? one.outcome : one.words;
  return {
    locale,
    sentence: caseSentence(pending, speech),
    because: unspokenReason(told, speech, one.openedBy.name),
  };
}
