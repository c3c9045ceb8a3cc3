import { dayOfDate } from '../../guest/places/place-time.ts';
import type { Arrival, Arrivals } from '../../usecases/guest/arrivals.ts';
import { type CardWords, cardWordsFor } from '../../words/card/card-words.ts';
import { type Markup, markup } from './markup.ts';
import { pageFrame, policyFor } from './page-frame.ts';

const STYLE = `
@page { size: A4; margin: 14mm; }
body { font: 10pt/1.4 "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #111; margin: 0 auto; max-width: 182mm; }
header { border-bottom: 1.5pt solid #111; margin-bottom: 4mm; }
h1 { font-size: 16pt; margin: 0; }
header p { margin: 0 0 2mm; color: #444; }
article { break-inside: avoid; page-break-inside: avoid; border-bottom: .5pt solid #888; padding: 2mm 0; }
h2 { font-size: 12pt; margin: 0; }
h2 small { font-size: 9pt; font-weight: normal; color: #444; }
ul { list-style: none; margin: 1mm 0 0; padding: 0; }
li { padding-left: 5mm; position: relative; overflow-wrap: anywhere; }
li::before { content: "\\2610"; position: absolute; left: 0; }
li small { color: #555; }
`;

export const ARRIVALS_POLICY = policyFor(STYLE);

/** The day's arrivals as one sheet to print, with a box to tick for each line. */
export function arrivalsPage(sheet: Arrivals): string {
  const { placeName, date, asOfMs, locale, timeZone, arrivals } = sheet;
  const words = cardWordsFor(locale, locale);
  const dateLocale = locale === 'en' ? 'en-GB' : locale;
  const day = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'full', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const title = `${words.say('arrivals')} · ${placeName}`;
  const asOf = words.say('asOf', { time: moment.format(asOfMs) });
  const nobody = markup`<p>${words.say('nobody')}</p>`;
  const guests = arrivals.map((one) => guestBlock(one, words));
  return pageFrame({
    locale,
    title,
    style: STYLE,
    body: markup`<header><h1>${title}</h1><p>${day.format(dayOfDate(date) * 86_400_000)} · ${asOf}</p></header>
<main>
${arrivals.length === 0 ? nobody : guests}
</main>`,
  });
}

function guestBlock({ stay, nights, card }: Arrival, words: CardWords): Markup {
  const { person, lines } = card;
  const about = [
    stay.room === null ? words.say('noRoom') : words.say('room', { room: stay.room }),
    ...(nights === null ? [] : [words.say('nights', { count: nights })]),
    words.say('status', { status: stay.status }),
    ...(person.loyaltyTier === null ? [] : [person.loyaltyTier]),
    ...(person.pronunciation === null ? [] : [person.pronunciation]),
  ];
  const items = lines.map(({ text, sourceText, level }) => {
    return markup`<li>${text} <small>${`${sourceText} · ${words.say('level', { level })}`}</small></li>`;
  });
  return markup`<article><h2>${person.address ?? card.customerId} <small>${about.join(' · ')}</small></h2><ul>${items}</ul></article>
`;
}
