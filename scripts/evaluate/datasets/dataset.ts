import type { Item } from '../../../src/domain/item.ts';
import type { TenantSettings } from '../../../src/domain/settings.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { KnownCustomer, Split } from '../../../src/recommender/evaluation/split.ts';

/** Lists of one placement, and what they are to find. */
export interface JudgedPlacement {
  /** Of the settings, by name. */
  readonly placement: string;
  /** Held-out items of this task count as found. */
  readonly finds: Task;
}

/** A data set, read and split: ready to be fitted on and judged by. */
export interface Dataset {
  /** What models are fitted on, and the cases they are judged by once, at the very end. */
  readonly test: Split;
  /** Keeps back a part of `test.train` to choose settings by, in the way the test cases were made. */
  readonly holdOut: (train: readonly KnownCustomer[], random: () => number) => Split;
  /** Ours is chosen as a training chooses it, on the newest of `test.train`, and not on what `holdOut` keeps back. */
  readonly choosesAsTraining?: boolean;
  /** Items as they would be put; no more of them than was known when the test part began. Without, a shop without one. */
  readonly catalogue?: readonly Item[];
  /** The tenant's own; the defaults without. */
  readonly settings?: TenantSettings;
  /** Each gets its own table. */
  readonly lists: readonly JudgedPlacement[];
  /** K of every metric, as published for this data. */
  readonly listLength: number;
  /** How it was split and what the metrics mean here, in words for the reader of the table. */
  readonly protocol: readonly string[];
}

/** How files of one layout become a data set. */
export interface DatasetFormat {
  /** Files it is made of, each plain or with `.gz` behind it. */
  readonly files: readonly string[];
  /** Where the public original can be had, and how it becomes these files. */
  readonly origin: string;
  /** @param paths - one per file, in their order */
  readonly read: (paths: readonly string[]) => Promise<Dataset>;
}
