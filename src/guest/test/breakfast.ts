import type { History } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { atOnce } from '../../maths/steps.ts';
import { foldMarks } from '../greeting/facts.ts';
import type { PreferenceContext } from '../greeting/preference-question.ts';
import { type KnownPreferences, preferencesInSteps } from '../habits/preferences.ts';
import { personAt } from '../person.ts';
import { localTimeOf } from '../places/place-time.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import type { Preference } from '../records/preference.ts';
import { currentStay, foldStays } from '../records/stays.ts';
import { moment } from './guest-story.ts';

/** When the guest is asked about, unless a test says otherwise. */
export const BREAKFAST_TODAY = '2026-06-01T08:00';

const KINDS: Readonly<Record<string, readonly string[]>> = {
  congee: ['breakfast', 'dishes'],
  benedict: ['breakfast', 'dishes'],
  coffee: ['breakfast', 'drinks'],
  tea: ['breakfast', 'drinks'],
  wine: ['breakfast', 'drinks', 'alcohol'],
  glutenfree: ['breakfast', 'dishes', 'coeliac'],
};

const BLANK = { title: null, price: null, attributes: {}, hidden: false, inStock: true, createdAtMs: 0 };

/** A business with a house in Rome, one in Paris and one in Sydney, which keeps quiet about coeliacs. */
export const SETTINGS = {
  ...defaultSettings(),
  places: { sydney: { names: {}, timeZone: 'Australia/Sydney', hemisphere: 'south' as const } },
  sensitiveCategories: ['coeliac'],
};

export interface BreakfastQuestion {
  readonly place?: string | null;
  readonly at?: string;
  readonly records?: readonly GuestRecord[];
  /** How often anybody here chooses an item; 0.12 if not told. */
  readonly share?: number;
  readonly disliked?: readonly string[];
}

/** What is known of a guest at breakfast, in a menu of dishes and drinks. */
export function knownAtBreakfast(done: History, question: BreakfastQuestion = {}): KnownPreferences {
  const { place = null, at = BREAKFAST_TODAY, share = 0.12, disliked = [] } = question;
  const atMs = moment(at);
  const told = question.records ?? [];
  const { records, history } = personAt({ customerId: 'guest', profile: null, records: told, history: done }, atMs);
  const localTimeAt = localTimeOf(SETTINGS);
  const stays = foldStays(records, history, atMs, localTimeAt);
  const context: PreferenceContext = {
    settings: SETTINGS,
    stays,
    marks: foldMarks(records),
    isDish: () => true,
    itemOf: (itemId) => ({ ...BLANK, itemId, categories: KINDS[itemId] ?? [] }),
    categoriesOf: (itemId) => KINDS[itemId] ?? [],
    disliked: new Set(disliked),
    shareOf: () => share,
    localTimeAt,
  };
  const company = currentStay(stays, place)?.company ?? null;
  return atOnce(preferencesInSteps(records, history, { topics: ['breakfast'], place, company, atMs }, context));
}

/** Everything learned, the surest first. */
export function learnedAtBreakfast(history: History, question: BreakfastQuestion = {}): readonly Preference[] {
  return knownAtBreakfast(history, question).preferences.filter(({ source }) => source === 'learned');
}

/** Item ids that may be spoken of. */
export function saidAtBreakfast(history: History, question: BreakfastQuestion = {}): readonly string[] {
  return learnedAtBreakfast(history, question).flatMap(({ level, itemId }) => (level === 'say' ? (itemId ?? []) : []));
}
