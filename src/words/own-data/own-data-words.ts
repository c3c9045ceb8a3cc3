import { type Labels, labelsIn } from '../labels.ts';
import { OWN_DATA_MESSAGES, type OwnDataKey } from './own-data-messages.ts';

/** What is said to somebody of what is kept about them, in one language. */
export type OwnDataWords = Labels<OwnDataKey>;

/** In the language wanted, else the fallback's, else English. */
export const ownDataWordsFor = labelsIn(OWN_DATA_MESSAGES);
