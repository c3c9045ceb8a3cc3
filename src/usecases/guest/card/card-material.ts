import type { CardLine, CardLineKind } from '../../../guest/card/guest-card.ts';
import type { LocalWords } from '../../../guest/records/guest-record.ts';
import type { CardWords } from '../../../words/card/card-words.ts';
import type { Speech } from '../../../words/speech.ts';
import type { GuestKnowledge, House } from '../know-guest.ts';

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

/** In another language rather than not at all: staff must know what was told. */
export function wordsOf(words: LocalWords, speech: Speech): string | null {
  return speech.pick(words) ?? Object.values(words).find((text) => text.trim() !== '') ?? null;
}

/** For a message that asks whether there is one. */
export function yes(value: unknown): 'yes' | 'no' {
  return value === null ? 'no' : 'yes';
}
