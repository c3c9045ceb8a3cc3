import { keepingOf } from '../../domain/keeping.ts';
import { bestLocale, LOCALES } from '../../words/locale.ts';
import { type OwnDataWords, ownDataWordsFor } from '../../words/own-data/own-data-words.ts';
import { type OwnSection, tellOwnData } from '../../words/own-data/tell-own-data.ts';
import type { PersonExport } from './export-person.ts';

/** A person's export in words to themselves; the lines of their history are told one by one where they are shown. */
export interface ToldPerson {
  readonly words: OwnDataWords;
  readonly sections: readonly OwnSection[];
}

/** @param languages - BCP 47, the best first; without one that is spoken here, the tenant's */
export function tellPerson(one: PersonExport, languages: readonly string[]): ToldPerson {
  const { known, house, guest, merges, marks, consents, seen, sessions, remembered, settings, speeches } = one;
  const words = wordsFor(languages, settings.defaultLocale);
  const speech = speeches.speechFor(words.locale, settings.defaultLocale);
  const keeping = keepingOf(settings);
  return {
    words,
    sections: tellOwnData({
      known,
      house,
      ids: guest.ids,
      merges,
      marks,
      consents: consents.standing,
      seen,
      sessions,
      remembered,
      keeping,
      words,
      speech,
    }),
  };
}

/** In the first of these languages that is spoken here. */
export function wordsFor(languages: readonly string[], fallback: string): OwnDataWords {
  return ownDataWordsFor(languages.find((tag) => bestLocale(tag, LOCALES) !== null) ?? null, fallback);
}
