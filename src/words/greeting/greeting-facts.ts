import type { RecommendedItem } from '../../domain/recommendation.ts';
import { caseFactId, offerFactId } from '../../guest/greeting/facts.ts';
import type { FactEvidence, GreetingFact, GreetingLevel } from '../../guest/greeting/greeting.ts';
import type { PendingCase } from '../../guest/records/cases.ts';
import type { DueCelebration } from '../../guest/records/celebrations.ts';
import type { Preference } from '../../guest/records/preference.ts';
import type { Speech } from '../speech.ts';

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

/** A preference that is not spoken in this greeting: what may be said is a hint, what cannot be served is not offered. */
export function preferenceFact(
  preference: Preference,
  servedItem: (itemId: string) => OfferedItem | null,
  speech: Speech,
): GreetingFact {
  const { factId, itemId, words, level, source, confidence, evidence } = preference;
  const canBeOffered = itemId === null ? speech.pick(words) !== null : servedItem(itemId) !== null;
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

/** What a sentence about preferences is made of. */
export interface PreferenceMaterial {
  readonly preferences: readonly Preference[];
  readonly servedItem: (itemId: string) => OfferedItem | null;
  readonly speech: Speech;
  /** Whether what they told may be remembered aloud. */
  readonly mayRemind: boolean;
}

/** A preference with what decides whether it is spoken of now. */
interface Candidate {
  readonly preference: Preference;
  readonly title: string;
  readonly price: number;
}

/**
 * The sentence about the guest's usual, or what they told they like; null if there is nothing to say. Of several that
 * may be said, those go together that share their claim ("as last time" or not) and can be had together; the dearer
 * one is named first.
 *
 * @param room - facts at most, at least 1
 */
export function preferencesToSay(
  { preferences, servedItem, speech, mayRemind }: PreferenceMaterial,
  room: number,
): { readonly text: string; readonly facts: readonly GreetingFact[] } | null {
  const sayable = preferences.filter(({ level, stance }) => level === 'say' && stance === 'likes');
  const candidates = sayable.flatMap((preference): readonly Candidate[] => {
    const served = preference.itemId === null ? null : servedItem(preference.itemId);
    return served === null ? [] : [{ preference, ...served }];
  });
  const learned = candidates.filter(({ preference }) => preference.source === 'learned');
  const [stated] = candidates
    .filter(({ preference }) => preference.source !== 'learned')
    .sort((a, b) => b.preference.evidence.lastAtMs - a.preference.evidence.lastAtMs);
  const isNewest = learned.every(
    ({ preference }) => preference.evidence.lastAtMs < (stated?.preference.evidence.lastAtMs ?? 0),
  );
  if (stated !== undefined && isNewest) return tell('offerStated', [stated]);
  const [surest] = learned;
  if (surest !== undefined) {
    const { asLastTime } = surest.preference;
    const together = learned.filter(({ preference }) => preference.asLastTime === asLastTime).slice(0, room);
    return tell(asLastTime ? 'offerAsLastTime' : 'offerUsual', together);
  }
  const remembered = sayable.find(({ itemId, words }) => itemId === null && speech.pick(words) !== null);
  if (remembered === undefined || !mayRemind) return null;
  const words = speech.pick(remembered.words) ?? '';
  const fact = preferenceFact(remembered, servedItem, speech);
  return { text: speech.say('rememberStated', { words }), facts: [{ ...fact, level: 'say', text: words }] };

  function tell(key: 'offerAsLastTime' | 'offerUsual' | 'offerStated', named: readonly Candidate[]) {
    const inOrder = named.toSorted((a, b) => b.price - a.price);
    const facts = inOrder.map(
      ({ preference, title }): GreetingFact => ({
        ...preferenceFact(preference, servedItem, speech),
        level: 'say',
        text: title,
      }),
    );
    return { text: speech.say(key, { items: speech.joinItems(inOrder.map(({ title }) => title)) }), facts };
  }
}

/** "May I suggest ..." */
export function offerSentence({ title, recommended }: MakeableOffer, speech: Speech): string {
  const isPersonal = recommended.tier === 'personal' || recommended.tier === 'similar';
  return speech.say(isPersonal ? 'offerNew' : 'offerPopular', { items: title });
}
