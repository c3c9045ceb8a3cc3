import type { PersonExport } from '../../usecases/person/export-person.ts';
import type { ToldPerson } from '../../usecases/person/tell-person.ts';
import { markup, NOTHING } from './markup.ts';
import { momentIn, OWN_DATA_STYLE, ownDataSections } from './own-data-page.ts';
import { pageFrame, policyFor } from './page-frame.ts';

export const EXPORT_POLICY = policyFor(OWN_DATA_STYLE);

/** Everything kept of a person as one page to read or to print, in steps. */
export function* exportPage(one: PersonExport, told: ToldPerson): Generator<void, string, void> {
  const { words } = told;
  const shown = { mostLines: Number.POSITIVE_INFINITY, beside: () => NOTHING };
  const sections = yield* ownDataSections(one, told, shown);
  return pageFrame({
    locale: words.locale,
    title: words.say('title'),
    style: OWN_DATA_STYLE,
    body: markup`<header>
<h1>${words.say('title')}</h1>
<p>${words.say('asOf', { time: momentIn(one, words, one.asOfMs) })}</p>
</header>
<main>
${sections}
</main>`,
  });
}
