import type { Reason } from '../../domain/recommendation.ts';
import { OWN_SPEECHES } from '../speech.ts';
import { type ItemName, tellReason } from './tell-reason.ts';

/** A reason in English with its figures. @param title - of an item, or its id where it has none */
export function reasonText(reason: Reason, together: boolean, title: (itemId: string) => string): string {
  const speech = OWN_SPEECHES.reasonSpeechFor('en', 'en');
  return tellReason(reason, together, speech, (itemId) => title(itemId) as ItemName).text;
}
