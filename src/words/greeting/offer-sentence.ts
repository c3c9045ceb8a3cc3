import type { GreetingFact } from '../../guest/greeting/greeting.ts';
import type { Preference } from '../../guest/records/preference.ts';
import type { Speech } from '../speech.ts';
import { preferenceFact } from './greeting-facts.ts';
import type { MakeableOffer, OfferedItem } from './offered-item.ts';

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
  preferences: readonly Preference[],
  servedItem: (itemId: string) => OfferedItem | null,
  speech: Speech,
  room: number,
): { readonly text: string; readonly facts: readonly GreetingFact[] } | null {
  const sayable = preferences.filter(({ level, stance }) => level === 'say' && stance === 'likes');
  const candidates = sayable.flatMap((preference): readonly Candidate[] => {
    const served = preference.itemId === null ? null : servedItem(preference.itemId);
    return served === null ? [] : [{ preference, ...served }];
  });
  const learned = candidates.filter(({ preference }) => preference.source === 'learned');
  const [surest] = learned;
  if (surest !== undefined) {
    const { asLastTime } = surest.preference;
    const together = learned.filter(({ preference }) => preference.asLastTime === asLastTime).slice(0, room);
    return tell(asLastTime ? 'offerAsLastTime' : 'offerUsual', together);
  }
  const [stated] = candidates;
  if (stated !== undefined) return tell('offerStated', [stated]);
  const remembered = sayable.find(({ itemId, words }) => itemId === null && speech.pick(words) !== null);
  if (remembered === undefined) return null;
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
