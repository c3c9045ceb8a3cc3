import type { NumbersById } from '../../domain/ids.ts';
import type { Model } from './model.ts';

/** A model with what is derived once when it is loaded, so that no request sorts or searches. */
export interface ServingModel extends Model {
  readonly indexOf: NumbersById;
  /** Item indices with popularity > 0, most popular first, ties by index. */
  readonly byPopularity: Uint32Array;
  /** Item indices with trend > 0, strongest first, ties by index. */
  readonly byTrend: Uint32Array;
}
