import type { Situation } from '../signals/signal.ts';

/** As much as something bought once, a while ago: a basket shifts a taste, and does not replace it. */
const SEED_WEIGHT = 1;
/** What was touched last says as much beside a basket as all of it (Ta-Feng), in two thirds of the time. */
const MOST_OWN_SEEDS = 20;

/**
 * Somebody's situation before a basket: its items lead to what goes with them and, beside what the person did, to what is
 * liked by the same people. What lies in it says nothing else of them: it is no habit until it is ordered.
 *
 * @param basket - item indices, each once
 */
export function besideBasket<S extends Situation>(situation: S, basket: readonly number[]): S {
  const lying = new Set(basket);
  const seeds = basket.map((itemIndex) => ({ itemIndex, weight: SEED_WEIGHT }));
  const own = situation.seeds.filter(({ itemIndex }) => !lying.has(itemIndex)).slice(0, MOST_OWN_SEEDS);
  return { ...situation, seeds: [...seeds, ...own], basket };
}
