import type { CardLineKind } from '../../../guest/card/guest-card.ts';
import { statedFactId } from '../../../guest/greeting/fact-id.ts';
import { HINT_FROM } from '../../../guest/greeting/fact-level.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import type { Preference } from '../../../guest/records/preference.ts';
import { itemTitle } from '../../../words/item-title.ts';
import { blank, type CardMaterial, type Line, placeName, wordsOf, yes } from './card-material.ts';

/** Without what was marked wrong or outdated: it is no longer known. */
export function preferenceLines(material: CardMaterial, mayShow: (one: Preference) => boolean): readonly Line[] {
  const { known } = material;
  return known.preferences
    .filter(({ mark }) => mark?.mark !== 'wrong' && mark?.mark !== 'outdated')
    .filter(mayShow)
    .map((one) => {
      const statement = known.person.records.find(({ id }) => statedFactId(id) === one.factId);
      const kind = kindOfPreference(one);
      return {
        ...blank(one.factId, kind, preferenceText(one, kind, material)),
        level: one.level,
        source: one.source,
        by: statement?.by ?? null,
        confidence: one.confidence,
        evidence: one.evidence,
        mark: one.mark?.mark ?? null,
      };
    });
}

function kindOfPreference({ source, stance, confidence, evidence }: Preference): CardLineKind {
  if (source !== 'learned') return stance;
  return confidence < HINT_FROM || evidence.occasions < 2 ? 'had_once' : 'learned';
}

function preferenceText(one: Preference, kind: CardLineKind, { known, house, words, speech }: CardMaterial): string {
  const item = one.itemId === null ? undefined : house.itemOf(one.itemId);
  const title = item === undefined ? null : itemTitle(item, words.locale);
  const told = wordsOf(one.words, speech) ?? title ?? one.itemId ?? one.category ?? one.topic;
  if (kind === 'avoids' || kind === 'likes') return words.say(kind, { topic: one.topic, words: told });
  const [place = null] = one.evidence.places;
  return words.say('learned', {
    words: told,
    topic: one.topic,
    count: one.evidence.occasions,
    date: words.date(localTimeOf(house.settings)(place).day(one.evidence.lastAtMs), known.today),
    place: place === null ? '' : placeName(place, house, speech),
    placed: yes(place),
  });
}
