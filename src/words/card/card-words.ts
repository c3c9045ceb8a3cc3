import { type Labels, labelsIn } from '../labels.ts';
import { CARD_MESSAGES, type CardMessageKey } from './card-messages.ts';

/** The labels, dates and ages of a card in one language. */
export type CardWords = Labels<CardMessageKey>;

/** In the language wanted, else the fallback's, else English. */
export const cardWordsFor = labelsIn(CARD_MESSAGES);
