import type { TenantSettings } from '../../../src/domain/settings.ts';
import type { Task } from '../../../src/domain/task.ts';
import type { KnownCustomer, Split } from '../../../src/recommender/evaluation/split.ts';
import type { Describe } from '../../../src/recommender/model/fit-model.ts';

/** A data set, read and split: ready to be fitted on and judged by. */
export interface Dataset {
  /** What models are fitted on, and the cases they are judged by once, at the very end. */
  readonly test: Split;
  /** Keeps back a part of `test.train` to choose settings by, in the way the test cases were made. */
  readonly holdOut: (train: readonly KnownCustomer[], random: () => number) => Split;
  /** What is said of items; nothing without. No more than was known when the test part began. */
  readonly describe?: Describe;
  /** The tenant's own; the defaults without. */
  readonly settings?: TenantSettings;
  /** Each gets its own table. */
  readonly tasks: readonly Task[];
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
