import type { z } from 'zod';
import type { ItemId } from '../../domain/ids.ts';
import type { Reason } from '../../domain/recommendation.ts';
import type { Task } from '../../domain/task.ts';
import type { FitData } from '../log/fit-data.ts';
import type { Seed, Signal } from './signal.ts';

/** What an automatic choice tries of each setting, one at a time, the others as they are. */
export type Axes<Settings> = { readonly [K in keyof Settings]?: readonly Settings[K][] };

/** Called with 0 to 1 now and then. */
export type OnProgress = (fraction: number) => void;

/** What reasons are told from besides a signal's own evidence: the list's situation, and what may be named in it. */
export interface ReasonSource {
  readonly model: {
    readonly itemCustomers: Uint32Array;
    readonly customerCount: number;
    readonly itemOrders: Uint32Array;
    readonly orderCount: number;
  };
  /** Of the situation the list was made from. */
  readonly seeds: readonly Seed[];
  /**
   * An item of this customer and what they did with it, or of the basket: that is no deed. Null where it may not be named
   * to them.
   */
  readonly origin: (itemIndex: number) => { readonly itemId: ItemId; readonly did: string | null } | null;
  /** Any item of the model; null where it may not be named. */
  readonly nameOf: (itemIndex: number) => ItemId | null;
  /** What the catalogue says today of both items, the rarest first; empty where nothing. */
  readonly sharedTerms: (one: ItemId, other: ItemId) => readonly string[];
}

/**
 * All there is to one signal: how it is set, fitted, stored, opened, searched and told. See `registry.ts` for what a new
 * one needs.
 *
 * @typeParam Settings - only what an automatic choice moves; all else is a constant beside the code that uses it
 * @typeParam Part - what a model keeps of it: plain objects of numbers and typed arrays
 * @typeParam Evidence - what may truly be said of an item it scored
 */
export interface SignalKind<Settings extends object, Part extends object, Evidence extends object> {
  /** Raised whenever the layout or the meaning of its part changes: models of before are trained anew. */
  readonly version: number;
  /** Set where it speaks only in lists of this task. */
  readonly about?: Task;
  /** Each setting with its default, bounds and meaning. */
  readonly settings: z.ZodType<Settings>;
  /**
   * What the search tries. Only what moved a validation figure of some data set; ranges are wide enough for shops unlike
   * those we know.
   */
  readonly axes: Axes<Settings>;
  /** Settings that move together, where one of them alone leads nowhere; tried after the starts, before the axes. */
  readonly together?: readonly Partial<Settings>[];
  /** Settings to begin a search with, besides what there is: where one setting at a time does not lead. */
  readonly starts?: readonly Settings[];
  /** Settings that change the part; the others only how it is read, so that a trial of these need not fit again. */
  readonly fitted: readonly (keyof Settings & string)[];
  /** Stored form of the part: whatever passes can be opened without leading outside its arrays. */
  readonly part: z.ZodType<Part>;
  /** How many items a part speaks of: an item's index leads into it. */
  itemsOf(part: Part): number;
  /** Whether the data is of a kind and size for it. */
  suits(data: FitData): boolean;
  /** @param onProgress - told by the fits that take long */
  fit(data: FitData, settings: Settings, onProgress?: OnProgress): Part;
  /** How long a fit takes, in pairs of items counted, about; the sum over customers of items^2 without. */
  fitSteps?(data: FitData): number;
  /**
   * Parts to try several settings with, in their order, where sharing work is cheaper than one fit after another.
   *
   * @param only - items that will be asked about: the parts need know no others
   */
  fitTrials?(data: FitData, settings: readonly Settings[], only: ReadonlySet<number>): readonly Part[];
  open(part: Part, settings: Settings): Signal<Evidence>;
  /** Evidence on an item as a reason in figures that can be checked; null where nothing would stand up. */
  reason(evidence: Evidence, item: number, source: ReasonSource): Reason | null;
}
