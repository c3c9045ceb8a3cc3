import { defaultSettings } from '../../../src/domain/settings.ts';
import { ownDataset } from '../own/own-dataset.ts';
import { readEvents } from '../own/read-events.ts';
import type { DatasetFormat } from './dataset.ts';

const LIST_LENGTH = 20;

/** A plain list of what happened, one event line a row: the way any shop can write its own history down. */
export const events: DatasetFormat = {
  files: ['events.csv'],
  origin:
    'your own: a CSV with a header and the columns customer, item, time (ISO 8601 or epoch), and if known type, quantity, price',
  read: async ([path = '']) => {
    const settings = defaultSettings();
    const { told, ...business } = await readEvents(path, { columns: {}, settings });
    const dataset = ownDataset({ ...business, settings }, { listLength: LIST_LENGTH, seed: 1 });
    return { ...dataset, protocol: [...told, ...dataset.protocol] };
  },
};
