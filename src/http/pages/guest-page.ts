import type { ErasureReceipt } from '../../usecases/person/erase-person.ts';
import type { PersonExport } from '../../usecases/person/export-person.ts';
import type { ToldPerson } from '../../usecases/person/tell-person.ts';
import type { OwnLine } from '../../words/own-data/own-data.ts';
import type { OwnDataKey } from '../../words/own-data/own-data-messages.ts';
import type { OwnDataWords } from '../../words/own-data/own-data-words.ts';
import { type Markup, markup, NOTHING } from './markup.ts';
import { momentIn, OWN_DATA_STYLE, ownDataSections } from './own-data-page.ts';
import { pageFrame, policyFor } from './page-frame.ts';

/** Its forms go to where it comes from. */
export const GUEST_PAGE_POLICY = policyFor(OWN_DATA_STYLE, "'self'");

export const GUEST_PAGE_PATH = '/v1/guest-page';

/** The others are in the download. */
const MOST_LINES = 100;

/** What a page is opened with. */
interface Opened {
  readonly token: string;
  readonly endsAtMs: number;
  /** Fresh for each page: pressed twice, a button says it once. */
  readonly pressId: string;
  /** What was just done; null on opening. */
  readonly notice: OwnDataKey | null;
}

/** What the house knows of a guest, for themselves, with what they can do about it; in steps. */
export function* guestPage(
  one: PersonExport,
  told: ToldPerson,
  { token, endsAtMs, pressId, notice }: Opened,
): Generator<void, string, void> {
  const { words } = told;
  const sections = yield* ownDataSections(one, told, { mostLines: MOST_LINES, beside: buttonOf });
  const time = momentIn(one, words, endsAtMs);
  return framed(
    words,
    'title',
    markup`<header>
<h1>${words.say('title')}</h1>
<p>${words.say('intro')}</p>
<p>${words.say('asOf', { time: momentIn(one, words, one.asOfMs) })}</p>
<p class="screen"><a href="#actions">${words.say('actions')}</a></p>
</header>
<main>
${notice === null ? NOTHING : markup`<p class="note" role="status">${words.say(notice)}</p>`}
${sections}
<section aria-labelledby="actions">
<h2 id="actions">${words.say('actions')}</h2>
<p>${words.say('downloadNote')}</p>
${form('data', token, NOTHING, markup`<button>${words.say('download')}</button>`)}
<p>${words.say('forgetNote')}</p>
${form('erasure', token, NOTHING, markup`<button class="grave">${words.say('forget')}</button>`)}
</section>
<p class="note">${words.say('linkEnds', { time })}</p>
${pressed('wrong', 'marks', token, pressId, NOTHING)}
${pressed('agree', 'consents', token, pressId, hidden('granted', 'yes'))}
${pressed('disagree', 'consents', token, pressId, hidden('granted', 'no'))}
</main>`,
  );
}

/** What cannot be taken back: whether they mean it. */
const ASKED = {
  forget: { to: 'erasure', title: 'forgetTitle', text: 'forgetAsk', yes: 'forgetYes' },
  refuse: { to: 'consents', title: 'refuseTitle', text: 'refuseAsk', yes: 'refuseYes' },
} as const;

/** @param fields - what was sent, to be sent once more */
export function askPage(
  words: OwnDataWords,
  about: keyof typeof ASKED,
  { token, ...fields }: Readonly<Record<string, string>> & { readonly token: string },
): string {
  const { to, title, text, yes } = ASKED[about];
  const sent = Object.entries({ ...fields, confirmed: 'yes' }).map(([name, value]) => hidden(name, value));
  return framed(
    words,
    title,
    markup`<main>
<h1>${words.say(title)}</h1>
<p>${words.say(text)}</p>
<div class="row">
${form(to, token, markup`${sent}`, markup`<button class="grave">${words.say(yes)}</button>`)}
<a class="button" href="${GUEST_PAGE_PATH}?token=${token}">${words.say('goBack')}</a>
</div>
</main>`,
  );
}

/** That it is done, with the receipt in words and as it is signed. */
export function forgottenPage(words: OwnDataWords, receipt: ErasureReceipt, time: string): string {
  const removed = Object.entries(receipt.removed).filter(([, { count }]) => count > 0);
  const lines = removed.map(([where, { count }]) => markup`<li>${words.say('removed', { where, count })}</li>`);
  return framed(
    words,
    'forgotten',
    markup`<main>
<h1>${words.say('forgotten')}</h1>
<p>${lines.length === 0 ? words.say('removedNothing') : words.say('forgottenAt', { time })}</p>
<ul>${lines}</ul>
<p>${words.say(receipt.pendingJobId === null ? 'modelFree' : 'modelPending')}</p>
<section aria-labelledby="receipt">
<h2 id="receipt">${words.say('receipt')}</h2>
<p id="receipt-note">${words.say('receiptNote')}</p>
<textarea readonly rows="8" aria-labelledby="receipt" aria-describedby="receipt-note">${receipt.receipt}</textarea>
</section>
</main>`,
  );
}

/** Tells nothing: for whatever link opens nothing, or while there is no time. */
export function plainPage(words: OwnDataWords, title: 'closed' | 'busy'): string {
  const text = title === 'closed' ? words.say('closedNote') : words.say('busyNote');
  return framed(words, title, markup`<main><h1>${words.say(title)}</h1><p>${text}</p></main>`);
}

function framed({ locale, say }: OwnDataWords, title: OwnDataKey, body: Markup): string {
  return pageFrame({ locale, title: say(title), style: OWN_DATA_STYLE, body });
}

/** A button for the form that does it. A fact's id may hold any character: it goes there encoded. */
function buttonOf({ action, text }: OwnLine, words: OwnDataWords): Markup {
  if (action === null) return NOTHING;
  if (action.kind === 'wrong') {
    const fact = Buffer.from(action.factId).toString('base64url');
    return markup`<button class="small" form="wrong" name="fact" value="${fact}" aria-label="${words.say('isWrongOf', { words: text })}">${words.say('isWrong')}</button>`;
  }
  const [name, of] = action.toGranted ? (['agree', 'agreeTo'] as const) : (['disagree', 'disagreeTo'] as const);
  return markup`<button class="small" form="${name}" name="purpose" value="${action.purpose}" aria-label="${words.say(of, { words: text })}">${words.say(name)}</button>`;
}

const hidden = (name: string, value: string): Markup => markup`<input type="hidden" name="${name}" value="${value}">`;

function form(to: string, token: string, fields: Markup, button: Markup): Markup {
  return markup`<form method="post" action="${GUEST_PAGE_PATH}/${to}">${hidden('token', token)}${fields}${button}</form>`;
}

/** A form whose buttons stand beside the lines they are about. */
function pressed(id: string, to: string, token: string, pressId: string, fields: Markup): Markup {
  return markup`<form id="${id}" method="post" action="${GUEST_PAGE_PATH}/${to}">${hidden('token', token)}${hidden('press', pressId)}${fields}</form>`;
}
