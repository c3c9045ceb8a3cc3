import type { CustomerRef } from '../../src/domain/ids.ts';
import type { TenantSettings } from '../../src/domain/settings.ts';
import type { Task } from '../../src/domain/task.ts';
import type { CatalogueTable } from '../../src/recommender/catalogue/catalogue-table.ts';
import type { KnownCustomer, Split } from '../../src/recommender/evaluation/split.ts';

/** What models are fitted on. */
export interface ModelData {
  readonly train: readonly KnownCustomer[];
  /** A part of `train` split once more, to choose settings by. */
  readonly validation: Split;
  /** Ours is chosen as a training chooses, on the newest of `train`, and not on `validation`. */
  readonly choosesAsTraining: boolean;
  readonly settings: TenantSettings;
  /** Empty where the data describe no items. */
  readonly catalogue: CatalogueTable;
  /** Whom lists are made for. */
  readonly kind: CustomerRef['kind'];
  /** Of the lists that are judged; settings are chosen for these. */
  readonly tasks: readonly Task[];
  readonly listLength: number;
  /** How long the automatic choice may look for something better. */
  readonly chooseSeconds: number;
}
