import { NearestRows } from '../../../maths/nearest-rows.ts';
import type { ScoreBoard } from '../../../maths/top-k.ts';
import { hasSequences } from '../../log/visit-ranges.ts';
import type { Signal, Situation } from '../signal.ts';
import type { SignalKind } from '../signal-kind.ts';
import { CompanionWalk, type WalkEvidence } from './companion-walk.ts';
import { type CurrentVisit, currentVisit } from './current-visit.ts';
import {
  fitVisits,
  VISITS,
  type VisitConstants,
  type VisitIndex,
  type VisitSettings,
  visitPart,
  visitSettings,
} from './fit-visits.ts';

/** One visit is no pattern. */
const MIN_REASON_VISITS = 2;

/** What may truly be said of an item. */
export interface VisitsEvidence {
  /** Visits, among those most like the current one, that held it besides an item of the current one; at least two. */
  readonly visits: number;
}

/**
 * What visits like the current one held besides, what goes with that, and going back to what was just seen.
 *
 *     w(i)     = e^(-steps since i was seen / stepFade)
 *     sim(v)   = trust(v) * sum over shared items i of w(i);   the `neighbourVisits` most alike have a say
 *     score(j) = sum over v of sim(v) * sum over shared i of w(i) * e^(-places between i and j in v / distanceFade)
 *     + a walk on from the best of these, its highest being walkWeight * highest score
 *     + for an item of this visit:  returnWeight * highest score * times seen^timesPower * e^(-steps since / returnFade)
 *
 * where i stands at its last place in v, and is not j itself. A list made for this visit long after it is made the same.
 *
 * O(items of the visit * visitsPerItem + neighbourVisits * length^2); 12 bytes a visit and 33 an item of scratch.
 *
 * @see Kersbergen, Sprangers & Schelter (2022), SIGMOD (VMIS-kNN); Garg et al. (2019), SIGIR (STAN), eq. 1 to 5
 */
export class VisitsSignal implements Signal<VisitsEvidence | WalkEvidence> {
  readonly #index: VisitIndex;
  readonly #returnWeight: number;
  readonly #constants: VisitConstants;
  readonly #nearest: NearestRows;
  readonly #walk: CompanionWalk;
  /** Per item its weight in the current visit, 0 for all others. */
  readonly #weights: Float64Array;
  readonly #supports: Uint32Array;
  /** Per item 1 + the rank of the neighbour last seen to hold it, so that only its last place in a visit counts. */
  readonly #lastHolders: Uint32Array;
  /** The same for the neighbour last counted in its support, so that repeats within a visit count once. */
  readonly #lastCounted: Uint32Array;
  #supported: readonly number[] = [];
  /** Steps of one neighbour visit that it shares with the current one. */
  readonly #shared: Uint32Array;
  /** e^(-distance / distanceFade). */
  readonly #fades: Float64Array;

  constructor(
    index: VisitIndex,
    { returnWeight }: Pick<VisitSettings, 'returnWeight'>,
    constants: VisitConstants = VISITS,
  ) {
    const itemCount = index.itemOffsets.length - 1;
    this.#index = index;
    this.#returnWeight = returnWeight;
    this.#constants = constants;
    this.#nearest = new NearestRows({ ...index, itemRows: index.itemVisits }, constants.neighbourVisits);
    this.#walk = new CompanionWalk(index);
    this.#weights = new Float64Array(itemCount);
    this.#supports = new Uint32Array(itemCount);
    this.#lastHolders = new Uint32Array(itemCount);
    this.#lastCounted = new Uint32Array(itemCount);
    this.#shared = new Uint32Array(constants.maxVisitLength);
    this.#fades = Float64Array.from({ length: constants.maxVisitLength }, (_, distance) =>
      Math.exp(-distance / constants.distanceFade),
    );
  }

  score({ steps }: Pick<Situation, 'steps'>, board: ScoreBoard): void {
    const { visitGapMinutes, maxVisitLength, stepFade, walkWeight } = this.#constants;
    const visit = currentVisit(steps, visitGapMinutes, maxVisitLength);
    this.#forgetSupports();
    this.#walk.forget();
    visit.items.forEach((item, at) => {
      const weight = Math.exp(-(visit.ago[at] ?? 0) / stepFade);
      this.#weights[item] = weight;
      this.#nearest.add(item, weight);
    });
    const { indices, scores, size } = this.#nearest.take();
    for (let rank = 0; rank < size; rank += 1) this.#addVisit(indices[rank] ?? 0, scores[rank] ?? 0, rank, board);
    this.#supported = [...board.touched, ...visit.items];
    for (const item of visit.items) this.#weights[item] = 0;
    const highest = board.highest;
    const returnWeight = this.#returnWeight;
    if (walkWeight > 0) this.#walk.addTo(board, walkWeight * highest);
    if (returnWeight > 0) this.#addReturns(visit, returnWeight * (highest || 1), board);
  }

  explains(item: number): boolean {
    return (this.#supports[item] ?? 0) >= MIN_REASON_VISITS || this.#walk.explains(item);
  }

  /** What visits like this one say for an item, from the latest call of {@link score}; null below two of them. */
  evidenceFor(item: number): VisitsEvidence | WalkEvidence | null {
    const visits = this.#supports[item] ?? 0;
    return visits < MIN_REASON_VISITS ? this.#walk.evidenceFor(item) : { visits };
  }

  #addVisit(visit: number, likeness: number, rank: number, board: ScoreBoard): void {
    const { stepOffsets, steps, places } = this.#index;
    const start = stepOffsets[visit] as number;
    const end = stepOffsets[visit + 1] as number;
    const sharedCount = this.#findShared(start, end, rank + 1);
    for (let at = start; at < end; at += 1) {
      let near = 0;
      for (let number = 0; number < sharedCount; number += 1) {
        const shared = this.#shared[number] as number;
        if (shared === at) continue;
        const distance = Math.abs((places[shared] as number) - (places[at] as number));
        near += (this.#weights[steps[shared] as number] as number) * (this.#fades[distance] as number);
      }
      if (near > 0) this.#addStep(steps[at] as number, likeness * near, rank + 1, board);
    }
  }

  #addStep(item: number, amount: number, mark: number, board: ScoreBoard): void {
    board.add(item, amount);
    if (this.#lastCounted[item] === mark) return;
    this.#lastCounted[item] = mark;
    this.#supports[item] = (this.#supports[item] as number) + 1;
  }

  /** Notes where a visit last held each item it shares with the current one. */
  #findShared(start: number, end: number, mark: number): number {
    const { steps } = this.#index;
    let count = 0;
    for (let at = end - 1; at >= start; at -= 1) {
      const item = steps[at] as number;
      if (this.#lastHolders[item] === mark) continue;
      this.#lastHolders[item] = mark;
      if ((this.#weights[item] as number) > 0) {
        this.#shared[count] = at;
        count += 1;
      }
    }
    return count;
  }

  #addReturns({ items, ago, times }: CurrentVisit, atOnce: number, board: ScoreBoard): void {
    items.forEach((item, at) => {
      const often = (times[at] ?? 1) ** this.#constants.timesPower;
      board.add(item, atOnce * often * Math.exp(-(ago[at] ?? 0) / this.#constants.returnFade));
    });
  }

  #forgetSupports(): void {
    for (const item of this.#supported) {
      this.#supports[item] = 0;
      this.#lastHolders[item] = 0;
      this.#lastCounted[item] = 0;
    }
  }
}

/** Session-based neighbours (VMIS-kNN): what visits like the current one held besides. */
export const visits: SignalKind<VisitSettings, VisitIndex, VisitsEvidence | WalkEvidence> = {
  version: 1,
  settings: visitSettings,
  axes: { halfLifeDays: [14, 50, 365], returnWeight: [0, 1, 2, 4] },
  fitted: ['halfLifeDays'],
  part: visitPart,
  itemsOf: ({ itemOffsets }) => itemOffsets.length - 1,
  suits: ({ log }) => hasSequences(log),
  fit: ({ log, itemCount }, settings) => fitVisits(log, itemCount, settings),
  open: (index, settings) => new VisitsSignal(index, settings),
  reason: (evidence, _, { nameOf }) => {
    if (!('via' in evidence)) return { kind: 'visits_like_this', visits: evidence.visits };
    // A walk may come by what they did not do themselves.
    const itemId = nameOf(evidence.via);
    return itemId === null ? null : { kind: 'seen_with', itemId, visits: evidence.visits };
  },
};
