import { atOnce, type Steps } from '../../maths/steps.ts';
import { corruptModel, packValue, unpackValue } from './artifact-container.ts';
import type { Model } from './model.ts';
import { modelFrom } from './model-schema.ts';

/** A model as bytes: 24 bytes an item plus its id, 12 bytes a pair of neighbours, and what its other parts state. */
export function encodeModel(model: Model): Uint8Array {
  return packValue(model);
}

/**
 * Reads what {@link encodeModel} wrote; the model's arrays may be views of `bytes`.
 *
 * @throws AppError `corrupt_data` if so much as one bit differs, or whoever wrote it made a list that leads outside
 */
export function decodeModel(bytes: Uint8Array): Model {
  return atOnce(decodeInSteps(bytes));
}

/** {@link decodeModel}, to be interrupted. */
export function* decodeInSteps(bytes: Uint8Array): Steps<Model> {
  const checked = yield* modelFrom(yield* unpackValue(bytes));
  if ('wrong' in checked) throw corruptModel(checked.wrong);
  return checked.model;
}
