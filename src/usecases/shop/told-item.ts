import type { AttributeValue } from '../../domain/item.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { Contribution } from '../../recommender/list/candidates.ts';

/** An item of a list with all that can be told of it. */
export interface RecommendationView extends RecommendedItem {
  readonly title: string | null;
  readonly price: number | null;
  readonly categories: readonly string[];
  readonly url?: string;
  readonly imageUrl?: string;
  readonly brand?: string;
  /** Those that were asked for and that the item has. */
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** The reason in a sentence, with the figures it stands on. */
  readonly reasonText: string;
  /** The same for the shopper, without a figure. */
  readonly shopperText: string;
  readonly contributions?: readonly Contribution[];
}

/** What can be told of an item in a list. */
export const ITEM_FIELDS = [
  'itemId',
  'tier',
  'title',
  'price',
  'categories',
  'url',
  'imageUrl',
  'brand',
  'attributes',
  'score',
  'reason',
  'reasonText',
  'shopperText',
  'contributions',
] as const satisfies readonly (keyof RecommendationView)[];
export type ItemField = (typeof ITEM_FIELDS)[number];

/** An item as it is told: its id, how it came into the list, and what else was asked for. */
export type ToldItem = Pick<RecommendationView, 'itemId' | 'tier'> & Partial<RecommendationView>;

/** What shoppers see: no page reads scores, figures, or sentences for the staff. */
export const PAGE_FIELDS: readonly ItemField[] = ITEM_FIELDS.filter(
  (field) => field !== 'score' && field !== 'reason' && field !== 'reasonText',
);

/** Told whatever is asked: no item is without its tier, and the others come only where they were asked for by name. */
const ALWAYS: ReadonlySet<ItemField> = new Set(['itemId', 'tier', 'attributes', 'contributions']);

/** Whether one of these fields says why an item is in the list. */
export const saysWhy = (fields: readonly ItemField[]): boolean =>
  fields.some((field) => field === 'reason' || field === 'reasonText' || field === 'shopperText');

/** Of an item, in the order of the whole, what was asked for. */
export function pickFields(item: RecommendationView, fields: readonly ItemField[]): ToldItem {
  const { itemId, tier, ...rest } = item;
  const picked = Object.entries(rest).filter(([name]) => isAsked(name as ItemField, fields));
  return { itemId, tier, ...(Object.fromEntries(picked) as Partial<RecommendationView>) };
}

const isAsked = (field: ItemField, fields: readonly ItemField[]): boolean =>
  ALWAYS.has(field) || fields.includes(field);
