import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { Variety } from './item-variety.ts';

/** Finds the next item of one tier for a list that only grows. */
export class TierChoice {
  readonly #tier: readonly RecommendedItem[];
  readonly #variety: Variety;
  readonly #scores: Float64Array;
  /** Highest likeness to the first `#compared` items of the list. */
  readonly #closest: Float64Array;
  readonly #compared: Uint32Array;

  constructor(tier: readonly RecommendedItem[], variety: Variety) {
    this.#tier = tier;
    this.#variety = variety;
    this.#scores = relativeScores(tier);
    this.#closest = new Float64Array(tier.length);
    this.#compared = new Uint32Array(tier.length);
  }

  /** The place of highest value that may be taken, the first of equals; null where none may. */
  best(
    places: ReadonlySet<number>,
    mayTake: (place: number) => boolean,
    list: readonly RecommendedItem[],
  ): number | null {
    let best: number | null = null;
    let most = Number.NEGATIVE_INFINITY;
    for (const place of places) {
      // Values only fall as the list grows: what does not reach as it was need not be compared with what is new.
      if (this.#value(place) <= most || !mayTake(place)) continue;
      this.#compare(place, list);
      if (this.#value(place) <= most) continue;
      best = place;
      most = this.#value(place);
    }
    return best;
  }

  #value(place: number): number {
    const { diversity } = this.#variety;
    return (1 - diversity) * (this.#scores[place] as number) - diversity * (this.#closest[place] as number);
  }

  #compare(place: number, list: readonly RecommendedItem[]): void {
    const { diversity, likenesses } = this.#variety;
    const newer = list.slice(this.#compared[place]).map(({ itemId }) => itemId);
    this.#compared[place] = list.length;
    const item = this.#tier[place];
    if (diversity === 0 || item === undefined) return;
    for (const likeness of likenesses(item.itemId, newer)) {
      this.#closest[place] = Math.max(this.#closest[place] as number, likeness);
    }
  }
}

/**
 * Scores as shares of the highest, never rising: the order given stands even where scores do not follow it. Where no
 * score is above zero the place alone speaks, from 1 down.
 */
function relativeScores(tier: readonly RecommendedItem[]): Float64Array {
  const top = tier.reduce((most, { score }) => Math.max(most, score), 0);
  let previous = 1;
  return Float64Array.from(tier, ({ score }, place) => {
    previous = Math.min(previous, top > 0 ? score / top : 1 - place / tier.length);
    return previous;
  });
}
