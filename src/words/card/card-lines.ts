import { isCarefulWith } from '../../domain/food/avoids.ts';
import type { CardLine, CardLineKind, CardView } from '../../guest/card/guest-card.ts';
import { caseFactId, HINT_FROM, isPrivate, isVital, statedFactId } from '../../guest/greeting/facts.ts';
import { markOnProfile } from '../../guest/greeting/profile-facts.ts';
import { toldEvidence } from '../../guest/habits/preferences.ts';
import { allergiesInCases } from '../../guest/habits/stated-preferences.ts';
import type { GuestKnowledge, House } from '../../guest/know-guest.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { type GuestCase, hasEndedWithStay, isOverdue } from '../../guest/records/cases.ts';
import type { Author, LocalWords } from '../../guest/records/guest-record.ts';
import type { Preference } from '../../guest/records/preference.ts';
import { bestLocale, itemTitle } from '../locale.ts';
import type { Speech } from '../speech.ts';
import { topicName } from '../topic-names.ts';
import type { CardMessageKey } from './card-messages.ts';
import type { CardWords } from './card-words.ts';

/** What the lines of a card are made of. */
export interface CardMaterial {
  readonly known: GuestKnowledge;
  readonly house: House;
  readonly words: CardWords;
  /** For words told by locale. */
  readonly speech: Speech;
}

/** A line before its source is put into words. */
export type Line = Omit<CardLine, 'sourceText' | 'ageDays' | 'lastAtMs'>;

/** Told by the business, not for the guest's ears. */
export function blank(factId: string, kind: CardLineKind, text: string): Omit<Line, 'evidence'> {
  return {
    factId,
    kind,
    text,
    level: 'act_silently',
    source: 'business',
    by: null,
    confidence: 1,
    mark: null,
    dueAtMs: null,
  };
}

/** What a place is called; its id where nobody named it. */
export function placeName(place: string, { settings }: Pick<House, 'settings'>, speech: Speech): string {
  const names = Object.hasOwn(settings.places, place) ? settings.places[place]?.names : undefined;
  return (names === undefined ? null : wordsOf(names, speech)) ?? place;
}

/** In another script or language rather than not at all: staff must know what was told. */
export function wordsOf(words: LocalWords, { locale }: Pick<Speech, 'locale'>): string | null {
  const told = Object.keys(words).filter((one) => words[one]?.trim() !== '');
  const nearest = bestLocale(locale, told) ?? told[0];
  return nearest === undefined ? null : (words[nearest]?.trim() ?? null);
}

/** For a message that asks whether there is one. */
export function yes(value: unknown): 'yes' | 'no' {
  return value === null ? 'no' : 'yes';
}

/** Everything that may be shown in a view, in no stated order. What is sensitive reaches the kitchen alone. */
export function cardLines(material: CardMaterial, view: CardView): readonly CardLine[] {
  const lines =
    view === 'kitchen'
      ? [
          ...stayLines(material),
          ...preferenceLines(material, (one) => isForKitchen(one, material.house)),
          ...allergyLines(material),
          ...checkLines(material),
        ]
      : [
          ...caseLines(material),
          ...celebrationLines(material),
          ...stayLines(material),
          ...recognitionLines(material),
          ...profileLines(material),
          ...preferenceLines(material, (one) => isForDesk(one, material.house)),
          ...feedbackLines(material),
        ];
  return lines.map((line) => withSource(line, material));
}

/** Nothing sensitive, and nothing that was taken in private. */
function isForDesk({ sensitivity, source, itemId }: Preference, { itemOf, settings }: House): boolean {
  if (sensitivity !== 'none') return false;
  const categories = itemId === null ? [] : (itemOf(itemId)?.categories ?? []);
  return source !== 'learned' || !isPrivate(categories, settings, null);
}

/** Sensitive with consent; else what is no matter of the room, as spoken of at check-in. */
function isForKitchen(one: Preference, { settings }: House): boolean {
  const { sensitivity, consented, topic } = one;
  if (sensitivity !== 'none') return consented || isVital(one);
  const { touchpointTopics } = settings;
  const ofRooms = Object.hasOwn(touchpointTopics, 'check-in') ? (touchpointTopics['check-in'] ?? []) : [];
  return !ofRooms.includes(topic);
}

/** What a kitchen has to know of what was typed as a request or a complaint. */
function allergyLines({ known, words, speech }: CardMaterial): readonly Line[] {
  return allergiesInCases(known.person.records).map(({ id, words: told, by, atMs, topic }) => {
    const text = words.say('avoids', { topic, words: wordsOf(told, speech) ?? topicName(words.locale, topic) });
    const line = blank(`case:${id}`, 'avoids', words.say('unconfirmed', { words: text }));
    const source = by.role === 'guest' ? ('guest' as const) : ('staff' as const);
    return { ...line, source, by, evidence: toldEvidence(atMs, [id], null) };
  });
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

/** Promises, complaints, requests and suggestions, open and past, with what was done. */
export function caseLines({ known, words, speech, house }: CardMaterial): readonly Line[] {
  return known.cases.map((one) => {
    const factId = caseFactId(one.caseId);
    const pending = known.pending.find(({ case: { caseId } }) => caseId === one.caseId);
    const kind = kindOfCase(one, pending?.word === 'promise_broken');
    const outcome = one.outcome === null ? null : wordsOf(one.outcome, speech);
    const told = wordsOf(one.words, speech) ?? topicName(words.locale, one.topic);
    const due = one.status === 'open' ? one.dueAtMs : null;
    const dueDay = due === null ? null : localTimeOf(house.settings)(known.place).day(due);
    const withOutcome = outcome === null ? told : words.say('done', { words: told, outcome });
    const date = dueDay === null ? '' : words.date(dueDay, known.today);
    const dueText = isOverdue(one, known.atMs) ? 'overdue' : 'due';
    const full = dueDay === null ? withOutcome : words.say(dueText, { words: withOutcome, date });
    const text = words.say(messageOfCase(one, kind), { words: full, status: one.status });
    const isToAsk = kind === 'case_open' && hasEndedWithStay(one, known.stays);
    return {
      ...blank(factId, kind, isToAsk ? words.say('neverClosed', { words: text }) : text),
      level: pending?.level ?? 'act_silently',
      source: one.openedBy.role === 'guest' ? 'guest' : 'staff',
      by: one.openedBy,
      evidence: toldEvidence(one.changedAtMs, one.records, one.place),
      mark: known.marks.get(factId)?.mark ?? null,
      dueAtMs: due,
    };
  });
}

/** @param isBrokenNow - a promise broken that was not made good or spoken of since */
function kindOfCase({ kind, status }: GuestCase, isBrokenNow: boolean): CardLineKind {
  if (kind === 'suggestion') return 'suggestion';
  if (isBrokenNow && kind === 'promise') return 'promise_broken';
  if (status !== 'open') return 'case_past';
  return kind === 'complaint' ? 'complaint_open' : 'case_open';
}

function messageOfCase({ kind, status }: GuestCase, lineKind: CardLineKind): CardMessageKey {
  if (kind === 'suggestion') return 'suggestion';
  if (lineKind === 'promise_broken') return 'promiseBroken';
  return status === 'open' ? `${kind}Open` : `${kind}Past`;
}

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

/** What waits for a person to look, or was looked at in this stay, by whom. */
function checkLines({ known, house, words }: CardMaterial): readonly Line[] {
  const { checks, avoidances } = known;
  if (checks.size === 0) {
    if (!isCarefulWith(avoidances)) return [];
    const evidence = toldEvidence(known.atMs, [], known.place);
    return [{ ...blank('check', 'check', words.say('toCheck')), evidence }];
  }
  return [...checks.values()].map(({ id, factId, by, atMs, place, mark }) => {
    const [kind = '', ...rest] = factId.split(':');
    const what = rest.join(':');
    const item = kind === 'dish' ? house.itemOf(what) : undefined;
    const text = words.say('checked', {
      words: (item && itemTitle(item, words.locale)) ?? topicName(words.locale, what),
    });
    const source = by.role === 'guest' ? ('guest' as const) : ('staff' as const);
    return { ...blank(factId, 'check', text), source, by, mark, evidence: toldEvidence(atMs, [id], place) };
  });
}

function kindOfPreference({ source, stance, confidence, evidence }: Preference): CardLineKind {
  if (source !== 'learned') return stance;
  return confidence < HINT_FROM || evidence.occasions < 2 ? 'had_once' : 'learned';
}

function preferenceText(one: Preference, kind: CardLineKind, { known, house, words, speech }: CardMaterial): string {
  const item = one.itemId === null ? undefined : house.itemOf(one.itemId);
  const title = item === undefined ? null : itemTitle(item, words.locale);
  const told = wordsOf(one.words, speech) ?? title ?? one.itemId ?? one.category ?? topicName(words.locale, one.topic);
  if (kind === 'avoids' || kind === 'likes') {
    const text = words.say(kind, { topic: one.topic, words: told });
    return one.sensitivity === 'none' || one.consented ? text : words.say('unconfirmed', { words: text });
  }
  const [place = null] = one.evidence.places;
  return words.say('learned', {
    words: told,
    topic: one.topic,
    count: one.evidence.occasions,
    // What is older than the history is kept no more: then nobody knows how often it was in all.
    whole: known.person.history.length < house.settings.historyLimit ? 'yes' : 'no',
    scope: one.scope.kind,
    season: one.scope.kind === 'season' ? one.scope.season : '',
    weekday: one.scope.kind === 'weekday' ? one.scope.weekday : '',
    hour: one.scope.kind === 'hour' ? one.scope.hour : '',
    company: one.scope.kind === 'company' ? one.scope.company : '',
    date: words.date(localTimeOf(house.settings)(place).day(one.evidence.lastAtMs), known.today),
    place: place === null ? '' : placeName(place, house, speech),
    placed: yes(place),
  });
}

/** The stay they are in, the next ones booked, and the last one left. */
export function stayLines({ known, words, house, speech }: CardMaterial): readonly Line[] {
  const last = known.stays.find(({ status }) => status === 'left');
  return known.stays
    .filter((stay) => stay.status === 'here' || stay.status === 'booked' || stay === last)
    .map((stay) => {
      const day = stay.status === 'here' ? stay.departureDay : stay.arrivalDay;
      const message = stay.status === 'here' ? 'stayHere' : stay.status === 'booked' ? 'stayBooked' : 'stayLeft';
      const text = words.say(message, {
        room: stay.room ?? '',
        roomed: yes(stay.room),
        place: stay.place === null ? '' : placeName(stay.place, house, speech),
        placed: yes(stay.place),
        date: day === null ? '' : words.date(day, known.today),
        dated: yes(day),
      });
      const lastAtMs = stay.leftAtMs ?? stay.arrivedAtMs ?? known.atMs;
      const evidence = { ...toldEvidence(lastAtMs, stay.evidence, stay.place), stays: [stay.stayId] };
      return { ...blank(`stay:${stay.stayId}`, 'stay', text), evidence };
    });
}

/** Birthdays and anniversaries of these days. */
export function celebrationLines({ known, words }: CardMaterial): readonly Line[] {
  const toldAtMs = known.person.profile?.updatedAtMs ?? 0;
  return known.celebrations
    .filter(({ level }) => level !== 'never_say')
    .map(({ factId, kind, name, day, isToday, level }) => {
      const when = isToday ? words.say('today') : words.say('onDay', { date: words.date(day, known.today) });
      const message = kind === 'own' ? 'birthday' : kind === 'anniversary' ? 'anniversary' : 'companionBirthday';
      const text = words.say(message, { when, name: name ?? '', named: yes(name) });
      const mark = markOnProfile(known.marks, factId, known.person.profile)?.mark ?? null;
      return { ...blank(factId, 'celebration', text), level, mark, evidence: toldEvidence(toldAtMs, [], null) };
    });
}

/** What the business told: whether to leave them alone, and their language. */
export function recognitionLines({ known, words }: CardMaterial): readonly Line[] {
  if (known.mayBeRecognised) return [];
  const word = known.person.records.findLast((one) => one.kind === 'consent' && one.purpose === 'recognition');
  const evidence = toldEvidence(word?.atMs ?? known.atMs, word === undefined ? [] : [word.id], null);
  const line = blank('not_recognised', 'not_recognised', words.say('notRecognised'));
  const source = word?.by.role === 'guest' ? 'guest' : word === undefined ? 'business' : 'staff';
  return [{ ...line, source, by: word?.by ?? null, evidence }];
}

export function profileLines({ known, words }: CardMaterial): readonly Line[] {
  const { profile } = known.person;
  if (profile === null) return [];
  const evidence = toldEvidence(profile.updatedAtMs, [], null);
  return [
    ...(profile.contactRefused
      ? [{ ...blank('contact_refused', 'contact_refused', words.say('contactRefused')), evidence }]
      : []),
    ...(profile.locale === null
      ? []
      : [
          {
            ...blank('language', 'language', words.say('language', { language: words.language(profile.locale) })),
            evidence,
          },
        ]),
  ];
}

/** How they said it was. */
export function feedbackLines({ known, words, house }: CardMaterial): readonly Line[] {
  return known.person.records.flatMap((record) => {
    if (record.kind !== 'feedback') return [];
    const text = words.say('feedback', {
      topic: record.touchpoint,
      rating: record.rating ?? '',
      max: house.settings.ratingScale.max,
      rated: yes(record.rating),
      words: record.words ?? '',
      worded: yes(record.words),
    });
    const evidence = toldEvidence(record.atMs, [record.id], record.place);
    const source = record.by.role === 'guest' ? ('guest' as const) : ('staff' as const);
    return [{ ...blank(`feedback:${record.id}`, 'feedback', text), source, by: record.by, evidence }];
  });
}
