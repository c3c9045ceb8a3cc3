import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { statedFactId } from '../../guest/greeting/facts.ts';
import { knowGuest } from '../../guest/know-guest.ts';
import { defaultLocaleAt } from '../../guest/places/place-time.ts';
import type { GuestCase } from '../../guest/records/cases.ts';
import type { RecordOf } from '../../guest/records/guest-record.ts';
import { nameIn } from '../../guest/records/join-files.ts';
import { caseSentence, placeInCase } from '../../words/greeting/compose-greeting.ts';
import { sayPreference } from '../../words/greeting/greet.ts';
import { placeOfPreference } from '../../words/greeting/greeting-facts.ts';
import { UNSPOKEN_REASONS, unspokenReason } from '../../words/greeting/spoken-clause.ts';
import type { Speech } from '../../words/speech.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import type { TenantView } from '../tenant-view.ts';
import { houseOf } from './house-of.ts';
import { meantPlace } from './meant-place.ts';

/** Why nothing is said of what was told, or not in these words. */
export const SILENT_REASONS = [
  ...UNSPOKEN_REASONS,
  /** Known to the desk alone. */
  'discreet',
  /** What is avoided steers what is offered. */
  'avoided',
  /** Noted by staff: offered, not spoken of, until somebody marks it right. */
  'to_confirm',
  /** A person has to look at what is served first. */
  'to_check',
  /** What a guest said of a touchpoint stands on their card. */
  'card_only',
  'not_now',
] as const;

/** What a greeting would say of something told, where and in whose language it would first be said. */
export interface Said {
  readonly locale: string;
  /** Null: nothing. */
  readonly sentence: string | null;
  /** Why there is no sentence, or why it does not have staff's words; null where it has them. */
  readonly because: (typeof SILENT_REASONS)[number] | null;
}

type Reading = Pick<Engine, 'stores' | 'views' | 'clock'>;

/** The language of the house. */
function speechAt({ speeches, settings }: TenantView, place: string | null): Speech {
  return speeches.speechFor(defaultLocaleAt(settings, place), settings.defaultLocale);
}

/**
 * The sentence of a case in the house's language, by what greets: at its own touchpoint, while nothing more urgent is open.
 *
 * @param one - as it is stored
 */
export async function caseSaid(
  engine: Reading,
  tenant: TenantId,
  customerId: CustomerId,
  one: GuestCase,
): Promise<Said> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const { place, touchpoint } = one;
  const known = knowGuest(person, houseOf(view), { place, atMs: engine.clock(), topics: 'all', touchpoint });
  const speech = speechAt(view, place);
  const pending = known.pending.find((other) => other.case.caseId === one.caseId);
  const { locale } = speech;
  if (pending?.level !== 'say') return { locale, sentence: null, because: one.discreet ? 'discreet' : 'not_now' };
  const isOfOutcome = pending.word === 'follow_up' && one.outcome !== null;
  const told = isOfOutcome ? one.outcome : one.words;
  return {
    locale,
    sentence: caseSentence(pending, speech, person.profile),
    because: unspokenReason(told, speech, placeInCase(one, isOfOutcome, person.profile)),
  };
}

/**
 * The sentence of a statement in the house's language, by what greets: where its topic is spoken of, were nothing else to be
 * said.
 *
 * @param statement - as it was told
 */
export async function statementSaid(
  engine: Reading,
  tenant: TenantId,
  customerId: CustomerId,
  statement: RecordOf<'statement'>,
): Promise<Said> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const place = meantPlace(statement.place, view.settings);
  const speech = speechAt(view, place);
  const { locale } = speech;
  const silent = (because: Said['because']): Said => ({ locale, sentence: null, because });
  const factId = statedFactId(nameIn(person.origins, customerId, statement.id));
  const where = { topic: statement.topic, place, atMs: engine.clock() };
  const { preference, waits, sentence } = sayPreference(person, houseOf(view), speech, factId, where);
  if (preference === undefined) return silent('not_now');
  const { itemId, words, toldBy, source, mark } = preference;
  if (preference.sensitivity !== 'none') return silent('sensitive');
  if (preference.stance === 'avoids') return silent('avoided');
  const unspoken = itemId === null ? unspokenReason(words, speech, placeOfPreference(toldBy)) : null;
  if (unspoken !== null) return silent(unspoken);
  if (sentence !== null) return { locale, sentence, because: null };
  if (source !== 'guest' && mark?.mark !== 'right') return silent('to_confirm');
  return silent(waits ? 'to_check' : 'not_now');
}

/** Nothing: what was said of a touchpoint is for the card. */
export async function feedbackSaid(
  { views }: Pick<Engine, 'views'>,
  tenant: TenantId,
  place: string | null,
): Promise<Said> {
  const view = await views.view(tenant);
  const { locale } = speechAt(view, meantPlace(place, view.settings));
  return { locale, sentence: null, because: 'card_only' };
}
