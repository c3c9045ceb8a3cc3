import { languageOf } from '../locale.ts';

/*
 * What staff typed stands in one of two places: "I am sorry that {what happened}", "We have your request for {the thing}".
 * Whoever types "AC broken" or "please bring a cot" has not filled that place, and their words stay on the card. Judged by the
 * words of a language that tell the two apart, where we know them; else taken as they are.
 */

/** The place in a sentence that words are for. */
export type Form = 'happened' | 'thing';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Of these a clause has one, whatever else stands in it. */
const FINITE = words(
  'am is are was were has have had do does did can could cannot will would should might must went came got gave took ' +
    'kept knew saw ran rang sat stood slept woke broke brought fell flew forgot froze grew lay rose sang sank shook spoke ' +
    'stole swept threw tore wore wrote began blew bit ate drank smelled smelt drips leaks smells works squeaks rattles stinks',
);

/** Verbs that are as often no more than a participle: "breakfast delayed". Of them one that has a subject before it. */
const PERHAPS = words(
  'left put cut set hit shut let hurt spilt burnt burst stuck lost felt found made told sent heard',
);

const SUBJECTS = words(
  'the a an my your our its his her their this that these those there it you we they nobody someone somebody everybody ' +
    'nothing everything no one two some',
);

/** Whoever begins so tells what somebody is to do, or wants, not the thing itself. */
const NO_THING = words(
  'please kindly want wants wanted wish wishes would like likes need needs needed ask asks asked request requests ' +
    'requested prefer prefers says said promised offered can could will should must is are was were has have had do does ' +
    "did don't i i'd i'll we we'll you it there to that if whether because when",
);

/** Commands, where what is to be brought stands behind them; alone they are things: "change of pillow", "call at seven". */
const COMMANDS = words(
  'bring send put give get call check move change fix make arrange prepare book order clean take keep leave provide set ' +
    'find wake pick upgrade organise organize reserve',
);
const OBJECTS = words('a an the to us me him her your my their two three extra more another some up off in it them');

/** Somebody who wants something in the middle of it: "Room 12 wants a cot". */
const WANTED = /\s(?:wants|needs|asks|asked for|would like|requests|requested|prefers)\s/iu;

const NO_THING_IN: Readonly<Record<string, RegExp>> = {
  zh: /^(?:请|請|想|要求|需要|希望|麻烦|麻煩|我|帮|幫)/u,
  ja: /(?:ください|下さい|欲しい|ほしい|たい|ます|です)$/u,
  pt: /^(?:por favor|quer|queria|gostaria|precisa|precisava|pede|pediu|eu|nós|vou|vamos|prometi|prometemos|pode|podem|é|está)(?!\p{L})/iu,
};

/** Whether a clause has the form of its place. O(length). */
export function fits(clause: string, form: Form, locale: string): boolean {
  const language = languageOf(locale);
  if (language === 'en') return form === 'happened' ? tellsWhatHappened(clause) : isThing(clause);
  return form === 'happened' || NO_THING_IN[language]?.test(clause) !== true;
}

function tellsWhatHappened(clause: string): boolean {
  const all = wordsOf(clause);
  const [first = ''] = all;
  // "was noisy" has nothing that was.
  if (FINITE.has(first)) return false;
  if (all.some((word) => FINITE.has(word) || word.endsWith("n't"))) return true;
  if (!SUBJECTS.has(first)) return false;
  return all.some((word, at) => {
    const isVerb = PERHAPS.has(word) || /^\p{L}{2,}ed$/u.test(word);
    return isVerb && at > 1 && !/^(?:not|never|badly|poorly|too)$/u.test(all[at - 1] ?? '');
  });
}

function isThing(clause: string): boolean {
  const [first = '', second = ''] = wordsOf(clause);
  return !NO_THING.has(first) && !(COMMANDS.has(first) && OBJECTS.has(second)) && !WANTED.test(clause);
}

function wordsOf(clause: string): readonly string[] {
  return clause
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[\s,]+/u);
}
