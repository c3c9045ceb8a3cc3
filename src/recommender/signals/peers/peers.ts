import { NearestRows } from '../../../maths/nearest-rows.ts';
import type { ScoreBoard } from '../../../maths/score-board.ts';
import type { Signal, Situation } from '../signal.ts';
import type { PeerIndex } from './fit-peers.ts';
import type { PeerSettings } from './peer-settings.ts';

/** One person is no pattern. */
const MIN_REASON_PEOPLE = 2;
/** The heaviest seeds tell who is alike; more cost time and change little. */
const MOST_SEEDS = 200;

/** What may truly be said of an item. */
export interface PeersEvidence {
  /** People, among those whose taste is most alike, who took it; at least two. */
  readonly people: number;
}

/**
 * What people with a like taste took besides:
 *
 *     like(v)  = sum over shared items i of weight(i) / d_i^itemExponent,   / d_v^customerExponent
 *     score(j) = sum of like(v) over the `neighbourPeople` most alike who took j
 *
 * What was turned down tells nobody alike. The customer's own row, if it is among them, adds to their own items only.
 *
 * O(people of the seeds + neighbourPeople * items of each); 12 bytes a person and 4 an item of scratch.
 *
 * @see Herlocker et al. (1999), SIGIR; Verstrepen & Goethals (2014), RecSys, for user-based neighbours on implicit data
 */
export class PeersSignal implements Signal {
  readonly #index: PeerIndex;
  readonly #nearest: NearestRows;
  readonly #itemExponent: number;
  readonly #people: Uint32Array;
  #counted: Uint32Array = new Uint32Array();

  constructor(index: PeerIndex, settings: Pick<PeerSettings, 'neighbourPeople' | 'itemExponent'>) {
    this.#index = index;
    this.#nearest = new NearestRows(index, settings.neighbourPeople);
    this.#itemExponent = settings.itemExponent;
    this.#people = new Uint32Array(index.itemOffsets.length - 1);
  }

  score({ seeds }: Pick<Situation, 'seeds'>, board: ScoreBoard): void {
    const { rowOffsets, rowItems, itemOffsets } = this.#index;
    for (const item of this.#counted) this.#people[item] = 0;
    const liked = seeds.filter(({ weight }) => weight > 0);
    const heaviest = liked.length <= MOST_SEEDS ? liked : liked.toSorted((a, b) => b.weight - a.weight);
    for (const { itemIndex, weight } of heaviest.slice(0, MOST_SEEDS)) {
      const holders = (itemOffsets[itemIndex + 1] as number) - (itemOffsets[itemIndex] as number);
      if (holders > 0) this.#nearest.add(itemIndex, weight / holders ** this.#itemExponent);
    }
    const { indices, scores, size } = this.#nearest.take();
    for (let rank = 0; rank < size; rank += 1) {
      const row = indices[rank] as number;
      const end = rowOffsets[row + 1] as number;
      for (let at = rowOffsets[row] as number; at < end; at += 1) {
        const item = rowItems[at] as number;
        board.add(item, scores[rank] as number);
        this.#people[item] = (this.#people[item] as number) + 1;
      }
    }
    this.#counted = board.touched.slice();
  }

  explains(item: number): boolean {
    return (this.#people[item] ?? 0) >= MIN_REASON_PEOPLE;
  }

  /** How many people with a like taste took an item, from the latest call of {@link score}; null below two. */
  evidenceFor(item: number): PeersEvidence | null {
    const people = this.#people[item] ?? 0;
    return people < MIN_REASON_PEOPLE ? null : { people };
  }
}
