import { statedFactId } from '../../guest/greeting/facts.ts';
import type { RecordOf } from '../../guest/records/guest-record.ts';
import type { Preference } from '../../guest/records/preference.ts';
import { placeName, wordsOf, yes } from '../card/card-lines.ts';
import { titleIn } from '../locale.ts';
import { topicName } from '../topic-names.ts';
import { dateIn, dayOf, type OwnData, type OwnLine, toldBy } from './own-data.ts';

/** What somebody likes and avoids, as they or staff told it and as it was learned; what was said to be wrong, too. */
export function tasteLines(data: OwnData): readonly OwnLine[] {
  const statements = new Map(
    data.known.person.records.flatMap((record) =>
      record.kind === 'statement' ? [[statedFactId(record.id), record]] : [],
    ),
  );
  return data.known.preferences.map((one) => tasteLine(one, statements.get(one.factId), data));
}

function tasteLine(one: Preference, statement: RecordOf<'statement'> | undefined, data: OwnData): OwnLine {
  const { words } = data;
  const { factId, mark, level, stance, topic } = one;
  const isUsed = mark === null || mark.mark === 'right';
  const key = statement === undefined ? 'usual' : stance;
  return {
    action: mark?.mark === 'wrong' ? null : { kind: 'wrong', factId },
    text: words.say(key, { words: whatOf(one, data), topic }),
    source:
      statement === undefined
        ? learnedFrom(one, data)
        : toldBy(statement.by, dayOf(statement.atMs, statement.place, data), words),
    notes: [
      ...(one.scope.kind === 'everywhere'
        ? []
        : [words.say('holds', { where: one.scope.kind, name: scopeName(one, data) })]),
      ...(one.sensitivity === 'none' ? [] : [sensitiveNote(one, statement, data)]),
      ...(mark === null
        ? []
        : [words.say('marked', { mark: mark.mark, date: dayOf(mark.atMs, null, data), undone: 'no' })]),
      isUsed ? words.say('use', { level }) : words.say('unused'),
    ],
    isMarkedWrong: mark?.mark === 'wrong',
  };
}

function whatOf({ itemId, words: told, category, topic }: Preference, { house, speech, words }: OwnData): string {
  const item = itemId === null ? undefined : house.itemOf(itemId);
  return (
    wordsOf(told, speech) ??
    (item && titleIn(item, words.locale)) ??
    itemId ??
    category ??
    topicName(words.locale, topic)
  );
}

/** Independent occasions, from the first to the last. */
function learnedFrom({ evidence }: Preference, data: OwnData): string {
  const { occasions, days, places, lastAtMs } = evidence;
  const [place = null] = places;
  const last = dayOf(lastAtMs, place, data);
  const first = days.at(-1);
  return data.words.say('learned', {
    count: occasions,
    first: first === undefined ? last : dateIn(first, data),
    last,
    place: place === null ? '' : placeName(place, data.house, data.speech),
    placed: yes(place),
  });
}

function scopeName({ scope }: Preference, { house, speech, words }: OwnData): string {
  switch (scope.kind) {
    case 'place':
      return placeName(scope.place, house, speech);
    case 'season':
      return words.say('season', { season: scope.season });
    case 'company':
      return topicName(words.locale, scope.company);
    case 'weekday':
      return words.say('weekday', { weekday: scope.weekday });
    case 'hour':
      return words.say('hour', { hour: scope.hour });
    case 'everywhere':
      return '';
  }
}

function sensitiveNote(
  { sensitivity }: Preference,
  statement: RecordOf<'statement'> | undefined,
  data: OwnData,
): string {
  const givenAtMs = statement?.consent?.givenAtMs;
  return data.words.say('sensitive', {
    kind: sensitivity,
    date: givenAtMs === undefined ? '' : dayOf(givenAtMs, null, data),
  });
}
