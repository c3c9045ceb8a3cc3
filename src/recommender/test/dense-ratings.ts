import type { CustomerHistory } from '../../domain/interaction.ts';
import { customer, DAY_MS, did, NOW_MS } from './histories.ts';
import { mulberry32 } from './taste-groups.ts';

const TRAITS = 6;
const RATED_SHARE = 0.25;
/** Days over which everybody rates. */
const DAYS = 200;

/**
 * People who rate a quarter of a small catalogue, more of what suits them: items have six traits, people like each to
 * their own degree, and some items are liked by all. The same seed gives the same place.
 */
export function denseRatings(people: number, items: number, seed: number): CustomerHistory[] {
  const random = mulberry32(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const traitsOf = () => Array.from({ length: TRAITS }, normal);
  const traits = Array.from({ length: items }, traitsOf);
  const appeal = Array.from({ length: items }, () => 0.8 * normal());
  return Array.from({ length: people }, (_, number) => {
    const taste = traitsOf();
    const suits = traits.map(
      (of, item) =>
        of.reduce((sum, trait, at) => sum + trait * (taste[at] ?? 0), 0) / Math.sqrt(TRAITS) + (appeal[item] ?? 0),
    );
    const rated = suits
      .map((suit, item) => ({ item, suit, luck: 1.5 * suit - Math.log(-Math.log(1 - random())) }))
      .sort((a, b) => b.luck - a.luck)
      .slice(0, Math.round(items * RATED_SHARE * (0.4 + 1.2 * random())));
    const history = rated.map(({ item, suit }) => {
      const value = Math.max(1, Math.min(5, Math.round(3.4 + 0.9 * suit + 0.5 * normal())));
      return did(`item ${item}`, { type: 'rate', value, atMs: NOW_MS - Math.floor(random() * DAYS * DAY_MS) });
    });
    return customer(`rater ${number}`, ...history.sort((a, b) => b.atMs - a.atMs));
  });
}
