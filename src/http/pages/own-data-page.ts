import type { Interaction } from '../../domain/interaction.ts';
import type { PersonExport } from '../../usecases/person/export-person.ts';
import type { ToldPerson } from '../../usecases/person/tell-person.ts';
import { wordsOf } from '../../words/card/card-lines.ts';
import { dateLocaleOf } from '../../words/labels.ts';
import { titleIn } from '../../words/locale.ts';
import type { OwnLine } from '../../words/own-data/own-data.ts';
import type { OwnDataWords } from '../../words/own-data/own-data-words.ts';
import type { OwnSection } from '../../words/own-data/tell-own-data.ts';
import { topicName } from '../../words/topic-names.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { LETTERS } from './page-frame.ts';

/** How every page of one's own data looks; printed without what only a screen can do. */
export const OWN_DATA_STYLE = `
@page { size: A4; margin: 14mm; }
:root { color-scheme: light dark; --line: #d5d9de; --quiet: #59616b; --mark: #9b2c2c; --ground: #fff; --ink: #16191d; --card: #f6f7f9; }
@media (prefers-color-scheme: dark) { :root { --line: #3a4048; --quiet: #a7b0ba; --mark: #ff9c9c; --ground: #15181c; --ink: #eceff2; --card: #1e2227; } }
* { box-sizing: border-box; }
body { font: 1rem/1.5 system-ui, "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--ground); max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 3rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0 .25rem; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
header p, small { color: var(--quiet); }
header p { margin: .25rem 0; }
section { border-top: 1px solid var(--line); padding: 1.1rem 0 .6rem; }
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: space-between; align-items: start; padding: .45rem 0; break-inside: avoid; }
li + li { border-top: 1px dotted var(--line); }
li > div { flex: 1 1 14rem; }
small { display: block; font-size: .875rem; }
.wrong > div > span { text-decoration: line-through; }
.note { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
button, .button { font: inherit; color: var(--ink); background: var(--ground); border: 1px solid var(--quiet); border-radius: .5rem; min-height: 2.75rem; padding: .4rem .9rem; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center; }
button.small { font-size: .875rem; padding: .25rem .7rem; }
button.grave { color: var(--mark); border-color: var(--mark); }
button:focus-visible, a:focus-visible, textarea:focus-visible { outline: 3px solid #2f6fde; outline-offset: 2px; }
form { margin: 0; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; }
textarea { font: .8rem/1.4 ui-monospace, monospace; width: 100%; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .5rem; }
${LETTERS}@media print { :root { color-scheme: light; --line: #999; --quiet: #444; --ground: #fff; --ink: #000; } body { font-size: 10pt; max-width: none; padding: 0; } button, form, .screen { display: none; } }
`;

/** Lines after which others may take their turn. */
const LINES_A_STEP = 100;

interface Shown {
  /** Lines of the history at most; the others are in the download. */
  readonly mostLines: number;
  /** What stands beside a line. */
  readonly beside: (line: OwnLine, words: OwnDataWords) => Markup;
}

/** Everything kept of a person, section by section, in steps: a history is long. */
export function* ownDataSections(
  one: PersonExport,
  { words, sections }: ToldPerson,
  { mostLines, beside }: Shown,
): Generator<void, Markup, void> {
  const { history } = one.guest;
  const tell = historyTeller(one, words);
  const lines: Markup[] = [];
  for (const interaction of history.slice(0, mostLines)) {
    if (lines.length % LINES_A_STEP === 0) yield;
    lines.push(tell(interaction));
  }
  const count = words.say('historyNote', {
    count: history.length,
    more: history.length > lines.length ? 'yes' : 'no',
    shown: lines.length,
  });
  const did = markup`<section aria-labelledby="history">
<h2 id="history">${words.say('history')}</h2>
<p>${count}</p>
<ul>${lines}</ul>
</section>
`;
  const told = sections.map((section) => sectionOf(section, words, beside));
  const devicesAt = sections.findIndex(({ heading }) => heading === 'devices');
  return markup`${told.slice(0, devicesAt)}${did}${told.slice(devicesAt)}`;
}

function sectionOf({ heading, note, lines }: OwnSection, words: OwnDataWords, beside: Shown['beside']): Markup {
  const isEmpty = note === null && lines.length === 0;
  const text = isEmpty ? words.say('nothing') : note;
  return markup`<section aria-labelledby="${heading}">
<h2 id="${heading}">${words.say(heading)}</h2>
${text === null ? NOTHING : markup`<p>${text}</p>`}
${lines.length === 0 ? NOTHING : markup`<ul>${lines.map((line) => lineOf(line, beside(line, words)))}</ul>`}
</section>
`;
}

function lineOf({ text, source, notes, isMarkedWrong }: OwnLine, beside: Markup): Markup {
  const small = [source, ...notes].filter((each) => each !== '').map((each) => markup`<small>${each}</small>`);
  return markup`<li${isMarkedWrong ? markup` class="wrong"` : NOTHING}><div><span>${text}</span>${small}</div>${beside}</li>
`;
}

/** Tells one line of a history, its time as it was at the place. */
function historyTeller({ settings, house }: PersonExport, words: OwnDataWords): (one: Interaction) => Markup {
  const clocks = new Map<string, Intl.DateTimeFormat>();
  const clockAt = (place: string | null): Intl.DateTimeFormat => {
    const own = place !== null && Object.hasOwn(settings.places, place) ? settings.places[place]?.timeZone : undefined;
    const timeZone = own ?? settings.timeZone;
    const known = clocks.get(timeZone);
    if (known !== undefined) return known;
    const made = new Intl.DateTimeFormat(dateLocaleOf(words.locale), {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone,
    });
    clocks.set(timeZone, made);
    return made;
  };
  return ({ atMs, type, itemId, quantity, price, value, place, touchpoint }) => {
    const item = house.itemOf(itemId);
    const did = words.say('did', {
      type,
      item: (item && titleIn(item, words.locale)) ?? itemId,
      quantity,
      many: quantity === 1 ? 'no' : 'yes',
      price: price ?? '',
      priced: price === null ? 'no' : 'yes',
      value: value ?? '',
      valued: value === null ? 'no' : 'yes',
    });
    const names = place !== null && Object.hasOwn(settings.places, place) ? settings.places[place]?.names : undefined;
    const where = [
      (names && wordsOf(names, { locale: words.locale })) ?? place,
      touchpoint && topicName(words.locale, touchpoint),
    ]
      .filter((each) => each !== null)
      .join(' · ');
    return markup`<li><div><span>${did}</span><small><time datetime="${new Date(atMs).toISOString()}">${clockAt(place).format(atMs)}</time>${where === '' ? '' : ` · ${where}`}</small></div></li>
`;
  };
}

/** A moment as it is written to somebody, in the house's time. */
export function momentIn({ settings }: Pick<PersonExport, 'settings'>, words: OwnDataWords, atMs: number): string {
  const { timeZone } = settings;
  return new Intl.DateTimeFormat(dateLocaleOf(words.locale), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(atMs);
}
