import { markOnProfile } from '../../guest/greeting/profile-facts.ts';
import { IDENTITY_FIELDS, IDENTITY_KINDS } from '../../guest/names/identity-keys.ts';
import { profileUnderAlias } from '../../guest/names/under-alias.ts';
import type { CustomerProfile, MonthDay } from '../../guest/records/customer-profile.ts';
import type { Stay } from '../../guest/records/stays.ts';
import { placeName, wordsOf, yes } from '../card/card-lines.ts';
import { addressOf, keptNameOf } from '../greeting/person-name.ts';
import { topicName } from '../topic-names.ts';
import { dayOf, type OwnData, type OwnLine, plain, toldBy } from './own-data.ts';
import type { OwnDataKey } from './own-data-messages.ts';
import type { OwnDataWords } from './own-data-words.ts';
import { consentLines, seenLines } from './tell-rights.ts';
import { tasteLines } from './tell-tastes.ts';

export interface OwnSection {
  readonly heading: OwnDataKey;
  readonly note: string | null;
  readonly lines: readonly OwnLine[];
}

/**
 * All that is kept of a person but the lines of their history, in plain words to themselves. Pure.
 *
 * O(records + stays + preferences).
 */
export function tellOwnData(data: OwnData): readonly OwnSection[] {
  const { known, words, keeping, remembered } = data;
  const tastes = tasteLines(data);
  const unspoken = known.preferences.filter(
    ({ level, sensitivity, stance }) => level === 'never_say' || sensitivity !== 'none' || stance === 'avoids',
  );
  return [
    section('person', profileLines(data)),
    section(
      'stays',
      known.stays.map((stay) => stayLine(stay, data)),
    ),
    section('tastes', tastes),
    section('cases', caseLines(data)),
    section('feedback', feedbackLines(data)),
    section('marks', markLines(data, new Map(known.preferences.map(({ factId }, at) => [factId, tastes[at]?.text])))),
    section('consents', consentLines(data)),
    section('seen', seenLines(data)),
    section('devices', deviceLines(data)),
    note('unspoken', words.say('unspokenNote', { count: unspoken.length })),
    note('model', words.say('modelNote')),
    section('keeping', [
      ...keeping.map(({ kind, type, days, from, most }) =>
        plain(words.say('keep', { kind, type: type ?? '', days, from, most: most ?? 0, limited: yes(most) })),
      ),
      ...(remembered.length === 0 ? [] : [plain(words.say('remembered', { count: remembered.length }))]),
    ]),
  ];
}

const section = (heading: OwnDataKey, lines: readonly OwnLine[]): OwnSection => ({ heading, note: null, lines });
const note = (heading: OwnDataKey, text: string): OwnSection => ({ heading, note: text, lines: [] });

function profileLines(data: OwnData): readonly OwnLine[] {
  const { known, words, speech, ids, merges, house } = data;
  const { profile } = known.person;
  const joined = merges.map(({ absorbed, by, atMs }) =>
    words.say('joined', { id: absorbed, by, date: dayOf(atMs, null, data) }),
  );
  const filed = { ...plain(words.say('ids', { count: ids.length, ids: ids.join(', ') })), notes: joined };
  if (profile === null) return [filed];
  const source = words.say('registered', { date: dayOf(profile.updatedAtMs, null, data) });
  const line = (text: string, factId: string | null = null): OwnLine => {
    const mark = factId === null ? null : markOnProfile(known.marks, factId, profileUnderAlias(profile));
    const isMarkedWrong = mark?.mark === 'wrong';
    const action = factId === null || isMarkedWrong ? null : ({ kind: 'wrong', factId } as const);
    return { action, text, source, notes: isMarkedWrong ? [words.say('unused')] : [], isMarkedWrong };
  };
  const called = addressOf(profileUnderAlias(profile), speech, house.settings);
  const given = (text: string | null, key: OwnDataKey) =>
    text === null ? [] : [line(words.say(key, { words: text }))];
  return [
    ...(called === null ? [] : [line(words.say('called', { words: called }), 'name')]),
    ...fullNames(profile).map((name) => line(words.say('fullName', { words: name }), called === null ? 'name' : null)),
    ...IDENTITY_KINDS.filter((kind) => profile[IDENTITY_FIELDS[kind]].length > 0).map((kind) =>
      line(words.say('knownBy', { kind })),
    ),
    ...[profile.latin, profile.kana].flatMap((other) =>
      given([other?.givenName, other?.familyName].filter((part) => part != null).join(' ') || null, 'alsoWritten'),
    ),
    ...given(profile.formerNames.join(', ') || null, 'formerNames'),
    ...given(profile.pronunciation, 'pronounced'),
    ...(profile.birthday === null
      ? []
      : [line(words.say('birthday', { date: monthDay(profile.birthday, words) }), 'birthday')]),
    ...profile.celebrations.map(({ kind, name, date }, at) =>
      line(
        words.say(kind === 'anniversary' ? 'anniversary' : 'companionBirthday', {
          name: name ?? '',
          named: yes(name),
          date: monthDay(date, words),
        }),
        `celebration:${at}`,
      ),
    ),
    ...(profile.locale === null ? [] : [line(words.say('speaks', { language: words.language(profile.locale) }))]),
    ...given(profile.loyaltyTier, 'tier'),
    ...Object.entries(profile.attributes).flatMap(([name, value]) =>
      given(`${name}: ${[value].flat().join(', ')}`, 'filedAs'),
    ),
    ...(profile.contactRefused ? [line(words.say('contactRefused'))] : []),
    filed,
  ];
}

/** As it is kept, not as it is spoken; in the order of its script. */
function fullNames(profile: CustomerProfile): readonly string[] {
  const whole = keptNameOf(profile);
  return whole === null ? [] : [whole];
}

/** A year that nobody told is one that had every day. */
function monthDay({ year, month, day }: MonthDay, words: OwnDataWords): string {
  const date = Date.UTC(year ?? 2000, month - 1, day) / 86_400_000;
  return words.date(date, year === null ? date : Number.NaN);
}

function stayLine(stay: Stay, data: OwnData): OwnLine {
  const { words, house, speech, known } = data;
  const text = words.say('stay', {
    status: stay.status,
    place: stay.place === null ? '' : placeName(stay.place, house, speech),
    placed: yes(stay.place),
    room: stay.room ?? '',
    roomed: yes(stay.room),
    from: stay.arrivalDay === null ? 'none' : words.date(stay.arrivalDay, known.today),
    to: stay.departureDay === null ? 'none' : words.date(stay.departureDay, known.today),
    company: stay.company ?? '',
    accompanied: yes(stay.company),
  });
  const record = known.person.records.find(({ id }) => stay.evidence.includes(id));
  return plain(text, record === undefined ? '' : toldBy(record.by, dayOf(record.atMs, stay.place, data), words));
}

function caseLines(data: OwnData): readonly OwnLine[] {
  const { known, words, speech } = data;
  return known.cases.map((one) => ({
    action: null,
    text: words.say('case', {
      kind: one.kind,
      status: one.status,
      words: wordsOf(one.words, speech) ?? topicName(words.locale, one.topic),
    }),
    source: toldBy(one.openedBy, dayOf(one.openedAtMs, one.place, data), words),
    notes: [
      ...(one.outcome === null ? [] : [words.say('outcome', { words: wordsOf(one.outcome, speech) ?? '' })]),
      ...(one.dueAtMs === null ? [] : [words.say('due', { date: dayOf(one.dueAtMs, one.place, data) })]),
    ],
    isMarkedWrong: false,
  }));
}

function feedbackLines(data: OwnData): readonly OwnLine[] {
  const { known, words, house } = data;
  return known.person.records.flatMap((record) => {
    if (record.kind !== 'feedback') return [];
    const text = words.say('rated', {
      topic: record.touchpoint,
      rating: record.rating ?? '',
      max: house.settings.ratingScale.max,
      rated: yes(record.rating),
      words: record.words ?? '',
      worded: yes(record.words),
    });
    return [plain(text, toldBy(record.by, dayOf(record.atMs, record.place, data), words))];
  });
}

/** @param texts - what a marked fact is called */
function markLines(data: OwnData, texts: ReadonlyMap<string, string | undefined>): readonly OwnLine[] {
  const { marks, words } = data;
  return marks.map(({ mark: { factId, mark, by, atMs, place }, undone }) => {
    const date = dayOf(atMs, place, data);
    const said = words.say('marked', { mark, date, undone: yes(undone) });
    return plain(words.say('aboutEntry', { what: texts.get(factId) ?? factId, said }), toldBy(by, date, words));
  });
}

function deviceLines(data: OwnData): readonly OwnLine[] {
  const { sessions, words } = data;
  return sessions.map(({ sessionId, identifiedAtMs }) =>
    plain(
      words.say('device', { id: sessionId }),
      words.say('deviceSource', { date: dayOf(identifiedAtMs, null, data) }),
    ),
  );
}
