import type { Task } from '../../../domain/task.ts';
import { type Blend, blendOf } from '../../model/blend.ts';
import type { Recipe } from '../../model/recipe.ts';
import { COSINE } from '../../signals/similar/similar.ts';

/** A recipe somebody might have made by hand for a kind of shop, as a change of another. */
interface NamedRecipe {
  readonly name: string;
  readonly blend: Blend;
  /** Settings of signals; what is not named stays. */
  readonly settings?: Partial<Omit<Recipe, 'blends'>>;
}

const NEW: readonly NamedRecipe[] = [
  { name: 'neighbours', blend: blendOf({ similar: 1, attributes: 0.3 }) },
  {
    name: 'later',
    blend: blendOf({ similar: 1, later: 1, attributes: 0.3, popular: 0.35 }),
    settings: { popularHalfLifeDays: 7 },
  },
  { name: 'dense', blend: blendOf({ ease: 1, similar: 0.6, attributes: 0.3 }) },
  { name: 'dense and popular', blend: blendOf({ ease: 1, similar: 0.1, popular: 0.2 }) },
  { name: 'peers', blend: blendOf({ similar: 1, peers: 1, attributes: 0.3 }) },
  {
    name: 'cosine',
    blend: blendOf({ similar: 1, attributes: 0.3 }),
    settings: { similar: { ...COSINE, maxNeighbours: 200 } },
  },
  { name: 'popular', blend: blendOf({ popular: 1, similar: 0.3 }) },
  { name: 'best sellers', blend: blendOf({ popular: 1 }) },
  {
    name: 'popular now',
    blend: blendOf({ popular: 1, similar: 0.3 }),
    settings: { popularHalfLifeDays: 7 },
  },
];

const ANY: readonly NamedRecipe[] = [
  { name: 'repeat', blend: blendOf({ again: 1, similar: 0.2, popular: 0.2 }) },
  { name: 'repeat and popular', blend: blendOf({ again: 1, similar: 0.35, popular: 1 }) },
  { name: 'popular', blend: blendOf({ popular: 1, similar: 0.3, again: 0.1 }) },
  { name: 'neighbours', blend: blendOf({ similar: 1, again: 0.3, popular: 0.1 }) },
  { name: 'dense', blend: blendOf({ ease: 1, again: 0.6, popular: 0.2 }) },
];

const VISIT: readonly NamedRecipe[] = [
  { name: 'visits', blend: blendOf({ visits: 1, next: 0.15, similar: 0.1 }) },
  { name: 'next', blend: blendOf({ next: 1, visits: 0.3, similar: 0.1 }) },
  { name: 'neighbours', blend: blendOf({ similar: 1, next: 0.3, visits: 0.3 }) },
  { name: 'popular', blend: blendOf({ popular: 0.6, visits: 1, next: 0.15, similar: 0.1 }) },
];

const AGAIN: readonly NamedRecipe[] = [
  { name: 'repeat', blend: blendOf({ again: 1 }) },
  { name: 'repeat and popular', blend: blendOf({ again: 1, popular: 0.35 }) },
];

const BASKET: readonly NamedRecipe[] = [
  {
    name: 'basket, habits and person',
    blend: blendOf({ together: 1, again: 1, similar: 0.2, ease: 0.3, popular: 0.1 }),
  },
  { name: 'basket', blend: blendOf({ together: 1, similar: 0.2 }) },
  { name: 'popular', blend: blendOf({ popular: 1, together: 0.6, again: 0.35 }) },
];

const NAMED: { readonly [T in Task]: readonly NamedRecipe[] } = {
  new: NEW,
  again: AGAIN,
  any: ANY,
  visit: VISIT,
  unseen: VISIT,
  basket: BASKET,
};

/** Blends a search may begin with, the recipe's own first: by other weights than its own it might not get there step by step. */
export function startingBlends(task: Task, from: Recipe): readonly Blend[] {
  return [from.blends[task], ...NAMED[task].map(({ blend }) => blend)];
}

/**
 * A handful of recipes for one kind of list, each of another kind of shop: what a tenant too small for a search chooses
 * among, and what a search begins with.
 *
 * @param from - what all else stays as
 * @param isSettled - settings of signals stay as well: another kind of list has chosen them
 */
export function namedRecipes(task: Task, from: Recipe, isSettled: boolean): readonly Recipe[] {
  return NAMED[task]
    .filter(({ settings }) => !isSettled || settings === undefined)
    .map(({ blend, settings }) => ({ ...from, ...settings, blends: { ...from.blends, [task]: blend } }));
}
