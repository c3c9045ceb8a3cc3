import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { CategoriesOf } from '../habits/menu.ts';
import type { LocalTimeAt } from '../places/place-time.ts';
import type { Stay } from '../records/stays.ts';
import type { ActiveMark } from './facts.ts';

/** What is asked: the preferences of this topic, at this place (null: any), in this company, as known at this moment. */
export interface PreferenceQuestion {
  readonly topic: string;
  readonly place: string | null;
  readonly company: string | null;
  readonly atMs: number;
}

/** What the answer depends on besides the history. */
export interface PreferenceContext {
  readonly settings: Pick<TenantSettings, 'eventTypes' | 'places' | 'sensitiveCategories' | 'ratingScale'>;
  readonly stays: readonly Stay[];
  /** Those on learned facts by `markKey`. */
  readonly marks: ReadonlyMap<string, ActiveMark>;
  readonly categoriesOf: CategoriesOf;
  /** False for a line of the till that nobody had: a cover charge, a buffet. */
  readonly isDish: (itemId: ItemId) => boolean;
  readonly itemOf: (itemId: ItemId) => Item | undefined;
  /** Turned down by an event that says so, and not taken since. */
  readonly disliked: ReadonlySet<ItemId>;
  /** How often anybody of this house chooses the item among its kind, in [0, 1]. */
  readonly shareOf: (itemId: ItemId, topic: string) => number;
  readonly localTimeAt: LocalTimeAt;
}
