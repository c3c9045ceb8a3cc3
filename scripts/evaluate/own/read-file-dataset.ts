import type { TenantSettings } from '../../../src/domain/settings.ts';
import type { Dataset } from '../datasets/dataset.ts';
import { type OwnDatasetOptions, ownDataset } from './own-dataset.ts';
import { type OwnEvents, type ReadOptions, readEvents } from './read-events.ts';

export interface ReadFileOptions extends ReadOptions {
  /** The scale of ratings was named, and is not to be taken from the file. */
  readonly isScaleSet: boolean;
}

/** Reads somebody's own file and splits it by the way that fits, or was asked for. */
export async function readFileDataset(
  path: string,
  options: ReadFileOptions,
  own: OwnDatasetOptions,
): Promise<Dataset> {
  const { told, values, ...business } = await readEvents(path, options);
  const { settings, words } = scaledTo(options, values);
  const dataset = ownDataset({ ...business, settings }, own);
  return { ...dataset, protocol: [...told, ...words, ...dataset.protocol] };
}

/** Ratings that do not fit on the scale are put on their own. */
function scaledTo(
  { settings, isScaleSet }: ReadFileOptions,
  values: OwnEvents['values'],
): { readonly settings: TenantSettings; readonly words: readonly string[] } {
  const { min, max } = settings.ratingScale;
  if (values === null || (values.least >= min && values.most <= max)) return { settings, words: [] };
  const found = `values run from ${values.least} to ${values.most}, the scale from ${min} to ${max}`;
  if (isScaleSet || values.least === values.most)
    return { settings, words: [`${found}: what lies beyond counts as its end`] };
  return {
    settings: { ...settings, ratingScale: { min: values.least, max: values.most } },
    words: [`${found}: taken as the scale (--set ratingScale.min=..., ratingScale.max=...)`],
  };
}
