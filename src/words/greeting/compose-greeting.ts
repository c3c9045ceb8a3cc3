import {
  type Greeting,
  type GreetingFact,
  MAX_GREETING_FACTS,
  type Standing,
  type Visit,
} from '../../guest/greeting/greeting.ts';
import type { CaseWord, GuestCase, PendingCase } from '../../guest/records/cases.ts';
import type { DueCelebration } from '../../guest/records/celebrations.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { Preference } from '../../guest/records/preference.ts';
import type { Speech } from '../speech.ts';
import {
  caseFact,
  celebrationFact,
  type MakeableOffer,
  nameFact,
  offerFact,
  offerSentence,
  preferenceFact,
} from './greeting-facts.ts';
import { type Addressed, addressedAs, addressOf } from './person-name.ts';
import { type ClausePlace, spokenClause } from './spoken-clause.ts';
import { preferencesToSay, type Served } from './usual-sentence.ts';

/** All that a greeting is made of; nothing else goes into it. */
export interface GreetingMaterial {
  readonly greetingId: string;
  readonly touchpoint: string;
  readonly speech: Speech;
  /** Local hour of the greeting, 0 to 23. */
  readonly hour: number;
  readonly known: boolean;
  readonly standing: Standing;
  readonly profile: CustomerProfile | null;
  /** See `placeholderNames` of the settings. */
  readonly settings: { readonly placeholderNames: readonly string[] };
  /** False where the name was marked wrong since it was told. */
  readonly mayUseName: boolean;
  /** False where what they told was remembered aloud before in this stay: once is enough. */
  readonly mayRemind: boolean;
  /** The most urgent first. */
  readonly pending: readonly PendingCase[];
  readonly celebrations: readonly DueCelebration[];
  /** Of the touchpoint's topics. */
  readonly preferences: readonly Preference[];
  readonly served: Served;
  /** Whether the kitchen is asked before anything here is named. */
  readonly mustCheck: () => boolean;
  /** Something new to suggest, or null; worked out only if there is room for it. */
  readonly suggest: () => MakeableOffer | null;
}

const GREET = { first: 'greetFirst', here: 'greetHere', returning: 'greetReturning' } as const;
/** Where a guest is bidden farewell, not welcomed, however a till or a PMS spells it. */
const FAREWELL = /^(check[\s_-]*out|departure)$/i;
const CLOSE = { first: 'closeFirst', here: 'closeHere', returning: 'closeReturning' } as const;

/** Words of regret: nobody is wished a happy birthday in the same breath. */
const SORRY: ReadonlySet<CaseWord> = new Set(['promise_broken', 'promise_overdue', 'complaint_open']);

/**
 * One or two sentences, and the facts in them: at most three, the spoken ones first. A third only where a wish follows
 * an apology.
 *
 * The first sentence greets, with a birthday if it is today; after an apology the wish comes last. The second is the most important thing there is to say: a
 * promise or complaint, else the usual, else what was stated, else one suggestion, else that the kitchen is asked, else a kind word. What is not
 * spoken but matters stands among the facts with its level, as long as there is room.
 */
export function composeGreeting(material: GreetingMaterial): Greeting {
  const { greetingId, touchpoint, speech, known, standing } = material;
  const part = dayPart(material.hour);
  const base = { greetingId, locale: speech.locale, touchpoint, known, standing };
  const isFarewell = FAREWELL.test(touchpoint);
  if (!known) return { ...base, text: isFarewell ? bidFarewell(speech, part) : greetStranger(speech, part), facts: [] };

  const { profile } = material;
  const name = profile === null || !material.mayUseName ? null : addressOf(profile, speech, material.settings);
  const addressed = addressedAs(profile, material.settings);
  const celebration = material.celebrations.find(({ level }) => level === 'say') ?? null;
  const opening = [
    ...(profile === null || name === null ? [] : [nameFact(name, profile.updatedAtMs)]),
    ...(profile === null || celebration === null ? [] : [celebrationFact(celebration, profile.updatedAtMs)]),
  ];
  const second = secondSentence(material, MAX_GREETING_FACTS - opening.length, celebration);
  const spoken = [...second.facts.filter(isUrgent), ...opening, ...second.facts.filter((fact) => !isUrgent(fact))];
  const visit = profile?.contactRefused === true && standing.visit === 'returning' ? 'here' : welcomeOf(standing);
  const isSorry = second.case !== undefined && SORRY.has(second.case.word);
  const wishFirst = isSorry ? null : celebration;
  const sentences = [
    greetKnown(speech, {
      part,
      visit: isFarewell || (isSorry && celebration !== null) ? 'here' : visit,
      name,
      celebration: wishFirst,
      addressed,
    }),
    second.text,
  ];
  const wish = celebration !== null && isSorry ? [closeWith(celebration, speech, addressed, 'yes')] : [];
  return {
    ...base,
    text: speech.joinSentences([...sentences, ...wish]),
    facts: [...spoken, ...unspoken(material, spoken)].slice(0, MAX_GREETING_FACTS),
  };
}

/** Nobody is welcomed back to a house they have never seen. */
function welcomeOf({ visit, isNewHere }: Standing): Visit {
  return isNewHere ? 'first' : visit;
}

function greetStranger(speech: Speech, part: DayPart): string {
  return speech.joinSentences([speech.say('greetStranger', { part, hello: speech.say('hello', { part }) })]);
}

function bidFarewell(speech: Speech, part: DayPart): string {
  const addressed = addressedAs(null, { placeholderNames: [] });
  const greeting = greetKnown(speech, { part, visit: 'here', name: null, celebration: null, addressed });
  return speech.joinSentences([greeting, speech.say('closeFarewell', addressed)]);
}

function greetKnown(speech: Speech, { part, visit, name, celebration, addressed }: Opening): string {
  const values = {
    part,
    hello: speech.say('hello', { part }),
    name: name ?? '',
    named: name === null ? 'no' : 'yes',
    ...addressed,
  };
  if (celebration === null) return speech.say(GREET[visit], values);
  return speech.say('greetCelebration', {
    ...values,
    visit,
    celebration: celebration.kind,
    companion: celebration.name ?? '',
    companionNamed: celebration.name === null ? 'no' : 'yes',
  });
}

/** What the first sentence is made of. */
interface Opening {
  readonly part: DayPart;
  readonly visit: Visit;
  readonly name: string | null;
  readonly celebration: DueCelebration | null;
  readonly addressed: Addressed;
}

/** The second sentence, and the facts it holds: no more than there is room for. */
function secondSentence(
  material: GreetingMaterial,
  room: number,
  celebration: DueCelebration | null,
): { text: string; facts: readonly GreetingFact[]; case?: PendingCase } {
  const { speech, pending, standing, profile } = material;
  const urgent = pending.find(({ level }) => level === 'say');
  if (urgent !== undefined) {
    const text = caseSentence(urgent, speech, profile);
    return { text, facts: [caseFact(urgent, text)], case: urgent };
  }
  const said = preferencesToSay(material, room);
  if (said !== null) return said;
  const isFarewell = FAREWELL.test(material.touchpoint);
  const offer = isFarewell ? null : material.suggest();
  if (offer !== null) {
    return { text: offerSentence(offer, speech), facts: [offerFact(offer, 'say')] };
  }
  const addressed = addressedAs(profile, material.settings);
  if (isFarewell) return { text: speech.say('closeFarewell', addressed), facts: [] };
  if (material.mustCheck()) return { text: speech.say('closeCheck', addressed), facts: [] };
  if (celebration !== null) return { text: closeWith(celebration, speech, addressed, 'no'), facts: [] };
  const visit = profile?.contactRefused === true ? 'here' : standing.visit;
  return { text: speech.say(CLOSE[visit], addressed), facts: [] };
}

/** @param wishes - yes: the wish itself comes here, after an apology; no: it was spoken in the first sentence */
function closeWith({ kind, name }: DueCelebration, speech: Speech, addressed: Addressed, wishes: 'yes' | 'no'): string {
  const companion = { companion: name ?? '', companionNamed: name === null ? 'no' : 'yes' };
  return speech.say('closeCelebration', { celebration: kind, ...companion, wishes, ...addressed });
}

/** What is known but not said, the most important first. */
function unspoken(material: GreetingMaterial, spoken: readonly GreetingFact[]): readonly GreetingFact[] {
  const { pending, celebrations, preferences, profile, served, speech } = material;
  const told = new Set(spoken.map(({ factId }) => factId));
  const facts = [
    ...pending.map((one) => caseFact(one, null)),
    ...celebrations.flatMap((one) => (profile === null ? [] : [celebrationFact(one, profile.updatedAtMs, 'hint')])),
    ...preferences
      .filter(({ sensitivity, stance }) => sensitivity === 'none' && stance === 'likes')
      // Had once, or now and then: that is for the card, nobody needs it in a greeting.
      .filter(({ source, level }) => source !== 'learned' || level !== 'act_silently')
      .map((one) => preferenceFact(one, served.item, speech)),
  ].filter(({ factId }) => !told.has(factId));
  if (spoken.length + facts.length >= MAX_GREETING_FACTS || spoken.some(({ kind }) => kind === 'offer')) return facts;
  const offer = material.suggest();
  return offer === null ? facts : [...facts, offerFact(offer, 'hint')];
}

function isUrgent({ kind }: GreetingFact): boolean {
  return kind === 'case';
}

/** Where the words of a case stand, and whose names they may hold. @param isOfOutcome - of what was done about it */
export function placeInCase(
  { kind, openedBy, outcomeBy, owner }: GuestCase,
  isOfOutcome: boolean,
  profile: CustomerProfile | null,
): ClausePlace {
  const staff = [openedBy, outcomeBy].flatMap((by) => (by === null || by.role === 'guest' ? [] : [by.name]));
  return {
    form: isOfOutcome || kind === 'complaint' ? 'happened' : 'thing',
    staff: [...staff, owner],
    guest: [profile?.givenName ?? null, profile?.familyName ?? null],
  };
}

/** The one sentence about a promise, complaint, request or suggestion; in staff's own words where they left some. */
export function caseSentence(
  { case: one, word, isOfThisStay }: PendingCase,
  speech: Speech,
  profile: CustomerProfile | null,
): string {
  const words = spokenClause(one.words, speech, placeInCase(one, false, profile));
  const told = words === null ? 'no' : 'yes';
  const values = { told, words: words ?? '' };
  switch (word) {
    case 'complaint_open':
      return speech.say('complaintOpen', { ...values, topic: one.topic });
    case 'follow_up': {
      const outcome = one.outcome === null ? null : spokenClause(one.outcome, speech, placeInCase(one, true, profile));
      const done = outcome === null ? 'no' : 'yes';
      const when = isOfThisStay ? 'now' : 'before';
      return speech.say('complaintFollowUp', { ...values, topic: one.topic, done, outcome: outcome ?? '', when });
    }
    case 'promise_broken':
    case 'promise_overdue':
      return speech.say('promiseBroken', { ...values, late: word === 'promise_overdue' ? 'yes' : 'no' });
    case 'promise_open':
      return speech.say('promiseOpen', values);
    case 'request_open':
      return speech.say('requestOpen', values);
    case 'adopted':
      return speech.say('suggestionAdopted', values);
  }
}

/** Parts of a day a language may have a greeting for; English joins some of them. */
export const DAY_PARTS = ['early_morning', 'morning', 'noon', 'afternoon', 'evening', 'night'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

/** Each part with the local hour it begins at, latest first; before four it is still night. */
const BEGINS: readonly (readonly [hour: number, part: DayPart])[] = [
  [23, 'night'],
  [18, 'evening'],
  [14, 'afternoon'],
  [12, 'noon'],
  [10, 'morning'],
  [4, 'early_morning'],
];

/** @param hour - local hour, 0 to 23 */
export function dayPart(hour: number): DayPart {
  return BEGINS.find(([begins]) => hour >= begins)?.[1] ?? 'night';
}
