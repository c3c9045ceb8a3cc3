import type { NumbersById } from '../../src/domain/ids.ts';
import type { Task } from '../../src/domain/task.ts';
import type { PlacementSettings } from '../../src/recommender/list/placement.ts';
import type { Recipe } from '../../src/recommender/model/recipe.ts';
import type { TaskChoice } from '../../src/recommender/model/recipe-choice.ts';
import type { Ranker } from './served-lists.ts';

/** A model ready to be asked, and what it took to get there. */
export interface FittedModel {
  /** Of lists of a task, which most placements say by themselves. */
  readonly ranker: (placement: PlacementSettings, task: Task) => Ranker;
  readonly indexOf: NumbersById;
  readonly itemCount: number;
  /** From histories in memory to the model, without choosing. */
  readonly fitSeconds: number;
  readonly modelBytes: number;
  /** How it was chosen; null where nothing was. */
  readonly choice: { readonly recipe: Recipe; readonly tasks: readonly TaskChoice[]; readonly seconds: number } | null;
  /** Whether it has anything to say of such lists; without, it has. */
  readonly suits?: (task: Task) => boolean;
  /** The settings a baseline was tuned to for a list, in words. */
  readonly tellTuned?: (task: Task) => string;
}
