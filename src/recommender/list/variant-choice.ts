import type { ItemId } from '../../domain/ids.ts';
import { itemTerms } from '../catalogue/item-terms.ts';
import type { Variants } from '../model/model.ts';
import type { CandidateSource } from './candidates.ts';
import type { Eligibility, KnownViewer } from './eligibility.ts';
import type { ShopView } from './shop-view.ts';

/** Which of an item's variants stands in a list for all of them; the item itself where it has none. */
export type ChooseVariant = (itemId: ItemId) => ItemId;

/** Takers by id, once a model. */
const TAKERS = new WeakMap<Variants, ReadonlyMap<ItemId, number>>();

/**
 * Chooses, of the variants that may be in a list, the one this customer did most with; else the one that is most like what
 * they take of other things (their size, their colour); else the one most people took; ties by id. The same one for the
 * whole list, so that a list never holds two of a group.
 *
 * A choice costs the group's variants, the first also the customer's deeds.
 */
export function variantChoice(
  { catalogue, model }: ShopView,
  viewer: KnownViewer | null,
  whyNot: Eligibility['whyNot'],
): ChooseVariant {
  const chosen = new Map<ItemId, ItemId>();
  const takers = takersOf(model?.model.variants);
  const own = viewer?.weightsById() ?? new Map<ItemId, number>();
  let taste: ReadonlyMap<string, number> | null = null;
  const likeness = (itemId: ItemId): number => {
    taste ??= tasteIn(catalogue, own);
    const item = catalogue.get(itemId);
    let sum = 0;
    for (const term of item === undefined ? [] : itemTerms(item)) sum += taste.get(term) ?? 0;
    return sum;
  };
  return (itemId) => {
    const known = chosen.get(itemId);
    if (known !== undefined) return known;
    const variants = catalogue.variantsOf(itemId);
    if (variants === null) return itemId;
    const standing = variants.filter((variant) => whyNot(variant) === null);
    const theirs = most(standing, (variant) => own.get(variant) ?? 0);
    const [choice] = most(most(theirs, likeness), (variant) => takers.get(variant) ?? 0);
    if (choice === undefined) return itemId;
    for (const variant of variants) chosen.set(variant, choice);
    return choice;
  };
}

/** The same candidates, each group by the variant that is chosen of it. */
export function* byVariant(source: CandidateSource, choose: ChooseVariant): CandidateSource {
  for (const candidate of source) {
    const itemId = choose(candidate.itemId);
    yield itemId === candidate.itemId ? candidate : { ...candidate, itemId };
  }
}

/** Those with the highest figure, in their order; not asked where there is nothing to choose. */
function most(itemIds: readonly ItemId[], figureOf: (itemId: ItemId) => number): readonly ItemId[] {
  if (itemIds.length < 2) return itemIds;
  const figures = itemIds.map(figureOf);
  const highest = Math.max(...figures);
  return itemIds.filter((_, place) => figures[place] === highest);
}

function takersOf(variants: Variants | undefined): ReadonlyMap<ItemId, number> {
  if (variants === undefined) return new Map();
  const known = TAKERS.get(variants) ?? new Map(variants.ids.map((id, at) => [id, variants.takers[at] as number]));
  TAKERS.set(variants, known);
  return known;
}

/** How often each thing that is said of a variant was among what they chose, where there was a choice. */
function tasteIn(catalogue: ShopView['catalogue'], own: ReadonlyMap<ItemId, number>): ReadonlyMap<string, number> {
  const taste = new Map<string, number>();
  for (const [itemId, weight] of own) {
    const item = catalogue.variantsOf(itemId) === null ? undefined : catalogue.described(itemId);
    if (item === undefined) continue;
    for (const term of itemTerms(item)) taste.set(term, (taste.get(term) ?? 0) + weight);
  }
  return taste;
}
