/** A moment at which what is known of an item changes by itself. */
interface Turn {
  readonly item: number;
  readonly atMs: number;
}

/**
 * When which items change by themselves, and how far that has gone. Time may also go back: a list can be made for a
 * moment that is over.
 *
 * 16 bytes a moment and some; a move costs what lies between two moments, a change of items one pass over all.
 */
export class ChangeSchedule {
  /** By item; empty for those that stay as they are. */
  readonly #byItem = new Map<number, readonly number[]>();
  readonly #stale = new Set<number>();
  /** Earliest first. */
  #turns: Turn[] = [];
  /** How many of them are over. */
  #passed = 0;
  #nowMs: number;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** Says when an item changes; what was said of it before does not count any more. */
  put(item: number, moments: readonly number[]): void {
    const known = this.#byItem.get(item) ?? [];
    if (known.length === moments.length && known.every((atMs, place) => atMs === moments[place])) return;
    if (moments.length === 0) this.#byItem.delete(item);
    else this.#byItem.set(item, moments);
    this.#stale.add(item);
  }

  /** The items that change between where it stands and another moment, either way; may repeat some. */
  moveTo(nowMs: number): readonly number[] {
    if (this.#stale.size > 0) this.#sortIn();
    this.#nowMs = nowMs;
    const from = this.#passed;
    while (this.#passed < this.#turns.length && this.#atMs(this.#passed) <= nowMs) this.#passed += 1;
    while (this.#passed > 0 && this.#atMs(this.#passed - 1) > nowMs) this.#passed -= 1;
    const [first, end] = from < this.#passed ? [from, this.#passed] : [this.#passed, from];
    return first === end ? NONE : this.#turns.slice(first, end).map(({ item }) => item);
  }

  #atMs(place: number): number {
    return (this.#turns[place] as Turn).atMs;
  }

  #sortIn(): void {
    const fresh: Turn[] = [];
    for (const item of this.#stale) for (const atMs of this.#byItem.get(item) ?? []) fresh.push({ item, atMs });
    // Runs that are sorted already are merged, so this is one pass.
    this.#turns = [...this.#turns.filter(({ item }) => !this.#stale.has(item)), ...fresh.sort(earliest)].sort(earliest);
    this.#stale.clear();
    this.#passed = this.#turns.findIndex(({ atMs }) => atMs > this.#nowMs);
    if (this.#passed < 0) this.#passed = this.#turns.length;
  }
}

const NONE: readonly number[] = [];

function earliest(a: Turn, b: Turn): number {
  return a.atMs - b.atMs || a.item - b.item;
}
