import type { TenantSettings } from '../../src/domain/settings.ts';
import type { Task } from '../../src/domain/task.ts';
import type { KnownCustomer, Split } from '../../src/recommender/evaluation/split.ts';
import type { Describe } from '../../src/recommender/model/fit-model.ts';

/** What models are fitted on. */
export interface ModelData {
  readonly train: readonly KnownCustomer[];
  /** A part of `train` split once more, to choose settings by. */
  readonly validation: Split;
  readonly settings: TenantSettings;
  readonly describe: Describe;
  readonly tasks: readonly Task[];
  readonly listLength: number;
  /** How long the automatic choice may look for something better. */
  readonly chooseSeconds: number;
}
