import { dayOfDate } from '../../guest/places/place-time.ts';
import type { StayStatus } from '../../guest/records/stays.ts';
import type { Companion, HouseList, HouseListKind, ListedStay, Movement } from '../../usecases/guest/house-list.ts';
import type { CardMessageKey } from '../../words/card/card-messages.ts';
import { type CardWords, cardWordsFor } from '../../words/card/card-words.ts';
import { hasOpenCase, sheetLines } from '../../words/card/sheet-lines.ts';
import { dateLocaleOf } from '../../words/labels.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { LETTERS, pageFrame, policyFor } from './page-frame.ts';

const STYLE = `
@page { size: A4; margin: 12mm 14mm; }
body { font: 10pt/1.4 "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; margin: 0 auto; max-width: 182mm; }
header { border-bottom: 1.5pt solid #111; margin-bottom: 4mm; }
h1 { font-size: 16pt; margin: 0; }
header p { margin: 0 0 2mm; color: #444; }
article { break-inside: avoid; page-break-inside: avoid; border-bottom: .5pt solid #888; padding: 1mm 0; display: grid; grid-template-columns: 2fr 3fr; column-gap: 4mm; }
h2 { font-size: 10pt; line-height: 1.2; margin: 0; overflow-wrap: anywhere; }
h2 small { display: block; font-size: 8pt; font-weight: normal; color: #333; }
h2 b { font-size: 8pt; border: .8pt solid #111; padding: 0 1mm; }
ul { list-style: none; margin: 0; padding: 0; font-size: 8pt; line-height: 1.3; }
li { padding-left: 4mm; position: relative; overflow-wrap: anywhere; }
li.do::before { content: "\\2610"; position: absolute; left: 0; }
li.more { color: #555; }
${LETTERS}`;

export const HOUSE_LIST_POLICY = policyFor(STYLE);

/** A list of the house as one sheet to print: a line a guest, what matters beside it, a box for what is to be done. */
export function houseListPage(sheet: HouseList): string {
  const { list, placeName, date, asOfMs, locale, timeZone, stays } = sheet;
  const words = cardWordsFor(locale, locale);
  const dateLocale = dateLocaleOf(words.locale);
  const day = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'full', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const title = `${words.say(TITLES[list])} · ${placeName}`;
  const asOf = words.say('asOf', { time: moment.format(asOfMs) });
  const nobody = markup`<p>${words.say('nobody')}</p>`;
  const clock = new Intl.DateTimeFormat(dateLocale, { timeStyle: 'short', timeZone });
  const guests = stays.map((one) => guestBlock(one, list, words, (ms) => clock.format(ms)));
  const counts = stays.length === 0 ? NOTHING : markup`<p>${tally(sheet, words)}</p>`;
  return pageFrame({
    locale,
    title,
    style: STYLE,
    body: markup`<header><h1>${title}</h1><p>${day.format(dayOfDate(date) * 86_400_000)} · ${asOf}</p>${counts}</header>
<main>
${stays.length === 0 ? nobody : guests}
</main>`,
  });
}

const TITLES = {
  arrivals: 'arrivals',
  in_house: 'inHouse',
  departures: 'departures',
} as const satisfies Record<HouseListKind, CardMessageKey>;

function tally({ list, stays }: HouseList, words: CardWords): string {
  const withStatus = (status: StayStatus) => stays.filter(({ stay }) => stay.status === status).length;
  const moving = (movement: Movement) => stays.filter((one) => one.movement === movement).length;
  return words.say(list === 'arrivals' ? 'tally' : 'tallyInHouse', {
    guests: stays.length,
    booked: withStatus('booked'),
    here: withStatus('here'),
    left: withStatus('left'),
    arrives: moving('arrives'),
    stays: moving('stays'),
    departs: moving('departs'),
    returning: stays.filter(({ nthStay }) => (nthStay ?? 1) > 1).length,
    open: stays.filter(({ card }) => hasOpenCase(card.lines)).length,
  });
}

function guestBlock(
  listed: ListedStay,
  list: HouseListKind,
  words: CardWords,
  timeOf: (atMs: number) => string,
): Markup {
  const { stay, movement, nights, nthStay, fullName, namesakes, card } = listed;
  const { person } = card;
  const statusText = (): string =>
    stay.status === 'here' && stay.arrivedAtMs !== null
      ? words.say('arrivedAt', { time: timeOf(stay.arrivedAtMs) })
      : words.say('status', { status: stay.status });
  const about = [
    stay.room === null ? words.say('noRoom') : words.say('room', { room: stay.room }),
    ...(nights === null ? [] : [words.say('nights', { count: nights })]),
    list === 'arrivals' || stay.status === 'left' ? statusText() : words.say('movement', { movement }),
    ...(nthStay === null ? [] : [words.say('nthStay', { count: nthStay })]),
    ...together(listed, words),
    ...(person.loyaltyTier === null ? [] : [person.loyaltyTier]),
    ...(person.locale === null ? [] : [words.language(person.locale)]),
  ];
  const address = person.address ?? fullName ?? card.customerId;
  const { lines, more } = sheetLines(card.lines);
  const items = lines.map(({ text, isToDo }) =>
    isToDo ? markup`<li class="do">${text}</li>` : markup`<li>${text}</li>`,
  );
  const rest = more === 0 ? NOTHING : markup`<li class="more">${words.say('more', { count: more })}</li>`;
  const flag = namesakes.length === 0 ? NOTHING : markup` <b>${words.say('namesake')}</b>`;
  const spoken = person.pronunciation === null ? NOTHING : markup` (${person.pronunciation})`;
  return markup`<article><h2>${withGivenName(address, fullName, person.givenName)}${spoken}${flag} <small>${about.join(' · ')}</small></h2><ul>${items}${rest}</ul></article>
`;
}

/** Who has the stay besides them, and who booked it for them. */
function together({ stay, sharesWith, bookedBy }: ListedStay, words: CardWords): readonly string[] {
  const nameOf = ({ fullName, customerId }: Companion) => fullName ?? customerId;
  const list = new Intl.ListFormat(dateLocaleOf(words.locale), { type: 'conjunction', style: 'short' });
  const names = list.format(sharesWith.map(nameOf));
  return [
    ...(sharesWith.length === 0 ? [] : [words.say('sharesWith', { role: stay.role ?? '', names })]),
    ...(bookedBy === null ? [] : [words.say('bookedBy', { name: nameOf(bookedBy) })]),
  ];
}

/** "Ms. Adams, Ann"; where the address does not have the family name as it is written, both: "Ms. Li · 李芳". */
function withGivenName(address: string, fullName: string | null, givenName: string | null): string {
  if (fullName === null || address.includes(fullName)) return address;
  const given = givenName?.trim() ?? '';
  const family = fullName.replace(given, '').trim();
  return family !== '' && address.includes(family) ? `${address}, ${given}` : `${address} · ${fullName}`;
}
