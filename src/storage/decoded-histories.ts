import type { History, Interaction } from '../domain/interaction.ts';
import { decodeInteraction, mergeNewestFirst } from './interaction-codec.ts';

/** Of all histories together; 300 bytes each with the entry it was read from: 30 MB. */
const MOST_KEPT = 100_000;

interface Kept {
  readonly entries: readonly string[];
  readonly passing: readonly string[];
  readonly interactions: readonly Interaction[];
  readonly history: History;
}

/**
 * Histories as they were last read and decoded, the longest unused go first. The store is asked all the same: what it
 * answers is compared with what it answered before, and only what is new of it is decoded.
 *
 * O(entries) comparisons; a comparison costs a hundredth of what decoding does.
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
   * @param entries - as stored, newest first
   * @param passing - those of passing types, likewise
   * @returns newest first; the same array as before where nothing has changed
   * @throws AppError `corrupt_data`
   */
  decode(key: string, entries: readonly string[], passing: readonly string[]): History {
    const known = this.#kept.get(key);
    if (known !== undefined && isSame(known.entries, entries) && isSame(known.passing, passing)) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.history;
    }
    const interactions = decodeWhatIsNew(entries, known);
    const history =
      passing.length === 0 ? interactions : mergeNewestFirst(interactions, passing.map(decodeInteraction));
    this.forget(key);
    if (history.length > 0) this.#keep(key, { entries, passing, interactions, history });
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

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, at) => one === others[at]);
}
