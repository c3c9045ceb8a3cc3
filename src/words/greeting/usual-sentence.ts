import { offerFactId } from '../../guest/greeting/facts.ts';
import type { GreetingFact } from '../../guest/greeting/greeting.ts';
import type { Preference } from '../../guest/records/preference.ts';
import type { Speech } from '../speech.ts';
import { type OfferedItem, preferenceClause, preferenceFact } from './greeting-facts.ts';

/** What can be put before this guest here and now, and what is known of it. */
export interface Served {
  /** What an item is called and costs; null if it cannot be served. */
  readonly item: (itemId: string) => OfferedItem | null;
  /** How often anybody here chooses it among its kind. */
  readonly shareOf: (itemId: string, topic: string) => number;
  readonly categoriesOf: (itemId: string) => readonly string[];
  /** What comes nearest to something that cannot be had, with what that is called; null for nothing. */
  readonly nearTo: (preference: Preference) => NearDish | null;
}

/** Something near, and what it stands in for. */
export interface NearDish {
  readonly itemId: string;
  readonly title: string;
  /** Null where it is not to be named: gone for good, or hidden. */
  readonly missedTitle: string | null;
}

/** What a sentence about preferences is made of. */
export interface PreferenceMaterial {
  readonly preferences: readonly Preference[];
  readonly served: Served;
  readonly speech: Speech;
  /** Whether what they told may be remembered aloud. */
  readonly mayRemind: boolean;
}

/** A sentence with the facts it is made of. */
export interface Told {
  readonly text: string;
  readonly facts: readonly GreetingFact[];
}

/** A preference with what decides whether it is spoken of now. */
interface Candidate {
  readonly preference: Preference;
  readonly itemId: string;
  readonly title: string;
  readonly price: number;
}

/**
 * The sentence about the guest's usual, or what they told they like; null if there is nothing to say.
 *
 * Their newest word comes first, then the usual. Of several that may be said, those go together that share their claim
 * ("as last time" or not) and can be had together: one of each kind first, of as sure ones what the house takes least
 * often, then the dearest. The dearer one is named first. Where none of it can be had, what comes nearest is
 * suggested.
 *
 * @param room - facts at most, at least 1
 */
export function preferencesToSay(
  { preferences, served, speech, mayRemind }: PreferenceMaterial,
  room: number,
): Told | null {
  const sayable = preferences.filter(({ level, stance }) => level === 'say' && stance === 'likes');
  const candidates = sayable.flatMap((preference): readonly Candidate[] => {
    const { itemId } = preference;
    const offered = itemId === null ? null : served.item(itemId);
    return itemId === null || offered === null ? [] : [{ preference, itemId, ...offered }];
  });
  if (candidates.length === 0) {
    const near = nearSentence(sayable, served, speech);
    if (near !== null) return near;
  }
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
    const together = learned.filter(({ preference }) => preference.asLastTime === asLastTime);
    return tell(asLastTime ? 'offerAsLastTime' : 'offerUsual', chosen(together, served, room));
  }
  const remembered = sayable
    .filter((one) => one.itemId === null && preferenceClause(one, speech) !== null)
    .sort((a, b) => b.evidence.lastAtMs - a.evidence.lastAtMs)[0];
  if (remembered === undefined || !mayRemind) return null;
  const words = preferenceClause(remembered, speech) ?? '';
  const fact = preferenceFact(remembered, served.item, speech);
  return { text: speech.say('rememberStated', { words }), facts: [{ ...fact, level: 'say', text: words }] };

  function tell(key: 'offerAsLastTime' | 'offerUsual' | 'offerStated', named: readonly Candidate[]): Told {
    const inOrder = named.toSorted((a, b) => b.price - a.price);
    const facts = inOrder.map(
      ({ preference, title }): GreetingFact => ({
        ...preferenceFact(preference, served.item, speech),
        level: 'say',
        text: title,
      }),
    );
    return { text: speech.say(key, { items: speech.joinItems(inOrder.map(({ title }) => title)) }), facts };
  }
}

/** Two that are as sure as can be told apart. */
function isAsSure(a: Candidate, b: Candidate): boolean {
  return Math.abs(a.preference.confidence - b.preference.confidence) < 0.005;
}

/** Of several usual things those that tell most of this guest: one of each kind before a second of any. */
function chosen(all: readonly Candidate[], served: Served, room: number): readonly Candidate[] {
  const ranked = all.toSorted((a, b) => {
    if (!isAsSure(a, b)) return b.preference.confidence - a.preference.confidence;
    const ofHouse = ({ preference, itemId }: Candidate) => served.shareOf(itemId, preference.topic);
    return ofHouse(a) - ofHouse(b) || b.price - a.price || (a.itemId < b.itemId ? -1 : 1);
  });
  const kinds = new Set<string>();
  const first = ranked.filter(({ itemId, preference }) => {
    const own = served.categoriesOf(itemId).filter((name) => name !== preference.topic);
    const isNew = own.length === 0 || !own.some((kind) => kinds.has(kind));
    for (const kind of own) kinds.add(kind);
    return isNew;
  });
  return [...first, ...ranked.filter((one) => !first.includes(one))].slice(0, room);
}

/** Never "no", and never silence: where the usual cannot be had, what comes nearest to it. */
function nearSentence(sayable: readonly Preference[], served: Served, speech: Speech): Told | null {
  for (const preference of sayable) {
    const near = preference.itemId === null ? null : served.nearTo(preference);
    if (near === null) continue;
    const offer: GreetingFact = {
      factId: offerFactId(near.itemId),
      kind: 'offer',
      level: 'say',
      source: preference.source,
      text: near.title,
      itemId: near.itemId,
      confidence: preference.confidence,
      evidence: preference.evidence,
    };
    const { missedTitle: missed, title: items } = near;
    const text = missed === null ? speech.say('offerNew', { items }) : speech.say('offerNear', { missed, items });
    return { text, facts: [offer] };
  }
  return null;
}
