import { createHash } from 'node:crypto';
import { dayOfDate } from '../../guest/places/place-time.ts';
import type { Arrival, Arrivals } from '../../usecases/guest/arrivals.ts';
import { type CardWords, cardWordsFor } from '../../words/card/card-words.ts';

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

/** Nothing but this one style sheet: no script, nothing from elsewhere. */
export const ARRIVALS_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The day's arrivals as one sheet to print, with a box to tick for each line. */
export function arrivalsPage(sheet: Arrivals): string {
  const { placeName, date, asOfMs, locale, timeZone, arrivals } = sheet;
  const words = cardWordsFor(locale, locale);
  const dateLocale = locale === 'en' ? 'en-GB' : locale;
  const day = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'full', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const title = `${words.say('arrivals')} · ${placeName}`;
  const asOf = words.say('asOf', { time: moment.format(asOfMs) });
  const nobody = `<p>${escaped(words.say('nobody'))}</p>`;
  return `<!doctype html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1><p>${escaped(day.format(dayOfDate(date) * 86_400_000))} · ${escaped(asOf)}</p></header>
<main>
${arrivals.length === 0 ? nobody : arrivals.map((one) => guestBlock(one, words)).join('\n')}
</main>
</body>
</html>
`;
}

function guestBlock({ stay, nights, card }: Arrival, words: CardWords): string {
  const { person, lines } = card;
  const about = [
    stay.room === null ? words.say('noRoom') : words.say('room', { room: stay.room }),
    ...(nights === null ? [] : [words.say('nights', { count: nights })]),
    words.say('status', { status: stay.status }),
    ...(person.loyaltyTier === null ? [] : [person.loyaltyTier]),
    ...(person.pronunciation === null ? [] : [person.pronunciation]),
  ];
  const items = lines.map(({ text, sourceText, level }) => {
    const note = `${sourceText} · ${words.say('level', { level })}`;
    return `<li>${escaped(text)} <small>${escaped(note)}</small></li>`;
  });
  return `<article><h2>${escaped(person.address ?? card.customerId)} <small>${escaped(about.join(' · '))}</small></h2><ul>${items.join('')}</ul></article>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
