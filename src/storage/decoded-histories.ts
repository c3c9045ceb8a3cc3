import type { History, Interaction } from '../domain/interaction.ts';
import { decodeInteraction, mergeNewestFirst } from './interaction-codec.ts';

/** Of all histories together; 300 bytes each with the entry it was read from: 30 MB. */
const MOST_KEPT = 100_000;

interface Kept {
  readonly text: string;
  readonly passingText: string;
  readonly entries: readonly string[];
  readonly interactions: readonly Interaction[];
  readonly history: History;
}

/**
 * Histories as they were last read and decoded, the longest unused go first. The store is asked all the same: what it
 * answers is compared with what it answered before, and only what is new of it is decoded.
 *
 * O(length) to compare, a hundredth of what decoding costs.
 */
export class DecodedHistories {
  readonly #mostKept: number;
  readonly #kept = new Map<string, Kept>();
  #interactions = 0;

  constructor(mostKept = MOST_KEPT) {
    this.#mostKept = mostKept;
  }

  /**
   * @param key - of the history, whosever it is
   * @param text - entries as stored, newest first, a line each
   * @param passingText - those of passing types, likewise
   * @returns newest first; the same array as before where nothing has changed
   * @throws AppError `corrupt_data`
   */
  decode(key: string, text: string, passingText: string): History {
    const known = this.#kept.get(key);
    if (known !== undefined && known.text === text && known.passingText === passingText) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.history;
    }
    const entries = linesOf(text);
    const interactions = decodeWhatIsNew(entries, known);
    const history =
      passingText === '' ? interactions : mergeNewestFirst(interactions, linesOf(passingText).map(decodeInteraction));
    this.forget(key);
    if (history.length > 0) this.#keep(key, { text, passingText, entries, interactions, history });
    return history;
  }

  forget(key: string): void {
    const known = this.#kept.get(key);
    if (known === undefined) return;
    this.#interactions -= known.history.length;
    this.#kept.delete(key);
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.set(key, kept);
    this.#interactions += kept.history.length;
    for (const longestUnused of this.#kept.keys()) {
      if (this.#interactions <= this.#mostKept) break;
      this.forget(longestUnused);
    }
  }
}

/** What comes in stands before what was there, most of the time. */
function decodeWhatIsNew(entries: readonly string[], known: Kept | undefined): readonly Interaction[] {
  const [newest] = known?.entries ?? [];
  const added = newest === undefined ? -1 : entries.indexOf(newest);
  return entries.map((entry, at) => {
    const before = at - added;
    const isKnown = added >= 0 && before >= 0 && known?.entries[before] === entry;
    return (isKnown ? known.interactions[before] : undefined) ?? decodeInteraction(entry);
  });
}

/** Of none none. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}
