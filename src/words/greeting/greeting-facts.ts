import type { RecommendedItem } from '../../domain/recommendation.ts';
import { caseFactId, offerFactId } from '../../guest/greeting/facts.ts';
import type { FactEvidence, GreetingFact, GreetingLevel } from '../../guest/greeting/greeting.ts';
import type { PendingCase } from '../../guest/records/cases.ts';
import type { DueCelebration } from '../../guest/records/celebrations.ts';
import type { Author } from '../../guest/records/guest-record.ts';
import type { Preference } from '../../guest/records/preference.ts';
import type { Speech } from '../speech.ts';
import { type ClausePlace, spokenClause } from './spoken-clause.ts';

/** An item that can be served here and now. */
export interface OfferedItem {
  readonly title: string;
  readonly price: number;
}

/** A suggestion with the words for it. */
export interface MakeableOffer extends OfferedItem {
  readonly recommended: RecommendedItem;
}

const NO_EVIDENCE: FactEvidence = {
  occasions: 0,
  lastAtMs: 0,
  events: [],
  records: [],
  stays: [],
  days: [],
  places: [],
};

/** How they are called, as the business told it. */
export function nameFact(text: string, toldAtMs: number): GreetingFact {
  return { factId: 'name', kind: 'name', level: 'say', source: 'business', text, ...told(toldAtMs) };
}

/** @param atMost - the level of one that is not spoken in this greeting, however open it is */
export function celebrationFact(
  celebration: DueCelebration,
  toldAtMs: number,
  atMost: GreetingLevel = 'say',
): GreetingFact {
  const { factId, level } = celebration;
  return {
    factId,
    kind: 'celebration',
    level: level === 'say' ? atMost : level,
    source: 'business',
    ...told(toldAtMs),
  };
}

/** @param text - the sentence said of it, or null if none is */
export function caseFact({ case: one, level }: PendingCase, text: string | null): GreetingFact {
  const evidence = {
    ...NO_EVIDENCE,
    lastAtMs: one.changedAtMs,
    records: one.records,
    stays: one.stayId === null ? [] : [one.stayId],
    places: one.place === null ? [] : [one.place],
  };
  return {
    factId: caseFactId(one.caseId),
    kind: 'case',
    level: text === null && level === 'say' ? 'hint' : level,
    source: one.openedBy.role === 'guest' ? 'guest' : 'staff',
    ...(text === null ? {} : { text }),
    confidence: 1,
    evidence,
  };
}

/** Where a stated preference stands: "We remember that you like {words}." */
export function placeOfPreference(toldBy: Author | null): ClausePlace {
  return { form: 'thing', staff: [toldBy?.name ?? null] };
}

/** What was stated, as a clause to speak; null for none. */
export function preferenceClause({ words, toldBy }: Preference, speech: Speech): string | null {
  return spokenClause(words, speech, placeOfPreference(toldBy));
}

/** A preference that is not spoken in this greeting: what may be said is a hint, what cannot be served is not offered. */
export function preferenceFact(
  preference: Preference,
  servedItem: (itemId: string) => OfferedItem | null,
  speech: Speech,
): GreetingFact {
  const { factId, itemId, level, source, confidence, evidence } = preference;
  const canBeOffered = itemId === null ? preferenceClause(preference, speech) !== null : servedItem(itemId) !== null;
  const quiet: GreetingLevel = level === 'never_say' ? level : canBeOffered ? 'hint' : 'act_silently';
  return {
    factId,
    kind: source === 'learned' ? 'usual' : 'stated',
    level: level === 'act_silently' ? level : quiet,
    source,
    ...(itemId === null ? {} : { itemId }),
    confidence,
    evidence,
  };
}

/** Something new, with how the model came to it. Its confidence says nothing of the guest's habits: it has none. */
export function offerFact({ recommended, title }: MakeableOffer, level: 'say' | 'hint'): GreetingFact {
  const { itemId, tier, reason } = recommended;
  return {
    factId: offerFactId(itemId),
    kind: 'offer',
    level,
    source: 'model',
    ...(level === 'say' ? { text: title } : {}),
    itemId,
    tier,
    reason,
    confidence: 0,
    evidence: NO_EVIDENCE,
  };
}

function told(atMs: number): Pick<GreetingFact, 'confidence' | 'evidence'> {
  return { confidence: 1, evidence: { ...NO_EVIDENCE, lastAtMs: atMs } };
}

/** "May I suggest ..." */
export function offerSentence({ title, recommended }: MakeableOffer, speech: Speech): string {
  const isPersonal = recommended.tier === 'personal' || recommended.tier === 'similar';
  return speech.say(isPersonal ? 'offerNew' : 'offerPopular', { items: title });
}
