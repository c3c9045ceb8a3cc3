import { corruptModel, packValue, unpackValue } from './artifact-container.ts';
import type { Model } from './model.ts';
import { modelSchema } from './model-schema.ts';

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
  const parsed = modelSchema.safeParse(unpackValue(bytes));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw corruptModel(`${issue?.path.join('.')}: ${issue?.message}`, parsed.error);
  }
  return parsed.data;
}
