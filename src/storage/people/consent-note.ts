import { HISTORY_PURPOSES } from '../../domain/consent.ts';
import { AppError } from '../../domain/errors.ts';
import type { ConsentNote, ConsentNotes } from '../../ports/consent-store.ts';

/*
 * A note is one hash field: a letter (`g`ranted or `r`efused, a capital where that was carried out), then from when on
 * things may be kept, when the newest word was said, and its record's id: `G0:1780000000000:banner-1`. Scripts read the
 * letter and the first number.
 */

export function encodeNote({ isGranted, isCarriedOut, fromMs, atMs, recordId }: ConsentNote): string {
  const letter = isGranted ? 'g' : 'r';
  return `${isCarriedOut ? letter.toUpperCase() : letter}${fromMs}:${atMs}:${recordId}`;
}

/** @throws AppError `corrupt_data` */
export function decodeNote(stored: string): ConsentNote {
  const [, letter = '', fromMs, atMs, recordId] = /^([grGR])(\d+):(\d+):(.*)$/s.exec(stored) ?? [];
  if (recordId === undefined) throw new AppError('corrupt_data', 'A stored note of consent cannot be read.');
  return {
    isGranted: letter.toLowerCase() === 'g',
    isCarriedOut: letter !== letter.toLowerCase(),
    fromMs: Number(fromMs),
    atMs: Number(atMs),
    recordId,
  };
}

/** @param stored - of each of {@link HISTORY_PURPOSES}, null where there is none */
export function decodeNotes(stored: readonly (string | null)[]): ConsentNotes {
  const noted = HISTORY_PURPOSES.map((purpose, at) => [purpose, stored[at] ?? null] as const);
  return Object.fromEntries(noted.flatMap(([purpose, note]) => (note === null ? [] : [[purpose, decodeNote(note)]])));
}
