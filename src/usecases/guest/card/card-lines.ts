import type { CardLine, CardView } from '../../../guest/card/guest-card.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import type { Author } from '../../../guest/records/guest-record.ts';
import type { Preference } from '../../../guest/records/preference.ts';
import type { House } from '../know-guest.ts';
import type { CardMaterial, Line } from './card-material.ts';
import { caseLines } from './case-lines.ts';
import { feedbackLines, profileLines } from './person-lines.ts';
import { preferenceLines } from './preference-lines.ts';
import { celebrationLines, stayLines } from './stay-lines.ts';

/** Everything that may be shown in a view, in no stated order. What is sensitive reaches the kitchen alone. */
export function cardLines(material: CardMaterial, view: CardView): readonly CardLine[] {
  const lines =
    view === 'kitchen'
      ? [...stayLines(material), ...preferenceLines(material, (one) => isForKitchen(one, material.house))]
      : [
          ...caseLines(material),
          ...celebrationLines(material),
          ...stayLines(material),
          ...profileLines(material),
          ...preferenceLines(material, ({ sensitivity }) => sensitivity === 'none'),
          ...feedbackLines(material),
        ];
  return lines.map((line) => withSource(line, material));
}

/** Sensitive with consent; else what is no matter of the room, as spoken of at check-in. */
function isForKitchen({ sensitivity, consented, topic }: Preference, { settings }: House): boolean {
  if (sensitivity !== 'none') return consented;
  const { touchpointTopics } = settings;
  const ofRooms = Object.hasOwn(touchpointTopics, 'check-in') ? (touchpointTopics['check-in'] ?? []) : [];
  return !ofRooms.includes(topic);
}

/** Where a line comes from and how old that is, in words and in days. */
function withSource(line: Line, { known, house, words }: CardMaterial): CardLine {
  const { lastAtMs, stays, occasions } = line.evidence;
  const ageDays = Math.max(0, known.today - localTimeOf(house.settings)(known.place).day(lastAtMs));
  const age = words.age(ageDays);
  return { ...line, lastAtMs, ageDays, sourceText: sourceText() };

  function sourceText(): string {
    if (line.source === 'learned') {
      return stays.length > 0
        ? words.say('seenStays', { count: stays.length, age })
        : words.say('seenDays', { count: occasions, age });
    }
    return toldText(line.source === 'guest', line.by);
  }

  function toldText(byGuest: boolean, by: Author | null): string {
    if (byGuest) return words.say('toldByGuest', { age });
    if (by === null) return words.say('toldByBusiness', { age });
    return by.name === null ? words.say('notedByStaff', { age }) : words.say('notedBy', { name: by.name, age });
  }
}
