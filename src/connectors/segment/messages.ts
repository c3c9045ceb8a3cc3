import { z } from 'zod';
import { MAX_AHEAD_MS } from '../../usecases/max-ahead.ts';
import { idOfContent, looseIdSchema } from '../kit/loose.ts';

const recordSchema = z.record(z.string(), z.unknown()).optional().catch(undefined);
const MOST_MS = 8.64e15;
const momentSchema = z
  .number()
  .min(-MOST_MS)
  .max(MOST_MS)
  .transform((ms) => new Date(ms).toISOString());
const timeSchema = z.union([z.string(), momentSchema]).optional().catch(undefined);

/** A call of the Spec, of whichever type. What is not named here passes unread. */
export const messageSchema = z.object({
  type: z.string(),
  messageId: looseIdSchema,
  userId: looseIdSchema,
  anonymousId: looseIdSchema,
  previousId: looseIdSchema,
  event: z.string().optional(),
  properties: recordSchema,
  traits: recordSchema,
  context: recordSchema,
  timestamp: timeSchema,
  originalTimestamp: timeSchema,
  sentAt: timeSchema,
});
export type Message = z.output<typeof messageSchema>;

/** Several in one request, with what holds for all of them. */
export const batchSchema = z.object({ batch: z.array(z.unknown()), context: recordSchema, sentAt: timeSchema });

/** Known again when it is sent again: by its own id, or by what it says but for when it was sent. */
export function idOf({ messageId, sentAt: _, ...content }: Message, nowMs: number): string {
  return messageId ?? idOfContent(content, (content.timestamp ?? content.originalTimestamp) !== undefined, nowMs);
}

/** Less than this is the way here, not a clock that is wrong. */
const ON_THE_WAY_MS = 5000;

/**
 * When it happened, by our clock: a client whose clock is off is off by the same in `sentAt` (Spec: Common Fields,
 * "Timestamps"). Whoever passes a call on has seen to that already, and tells both times.
 *
 * @returns undefined where nobody said; what is no time goes on as it is, for the door to name it
 */
export function happenedAt(message: Message, sentWithBatch: string | undefined, nowMs: number): string | undefined {
  const { timestamp, originalTimestamp, sentAt = sentWithBatch } = message;
  const told = timestamp ?? originalTimestamp;
  if (told === undefined || sentAt === undefined) return told;
  if (timestamp !== undefined && originalTimestamp !== undefined) return told;
  const offMs = nowMs - Date.parse(sentAt);
  const correctedMs = Date.parse(told) + offMs;
  if (Number.isNaN(correctedMs) || Math.abs(offMs) < ON_THE_WAY_MS) return told;
  // Sent before it happened: such a pair of times says nothing of the clock.
  if (correctedMs > nowMs + MAX_AHEAD_MS) return told;
  return new Date(correctedMs).toISOString();
}

const consentSchema = z.object({
  consent: z
    .union([z.boolean(), z.object({ categoryPreferences: z.record(z.string(), z.boolean()).optional() })])
    .optional()
    .catch(undefined),
  consentManagement: z
    .object({ deniedConsentIds: z.array(z.string()).optional() })
    .optional()
    .catch(undefined),
});

/**
 * False where the person refused: the category that asks for what we do, or every category there is. Segment tells all
 * categories in `context.consent`, RudderStack the refused ones in `context.consentManagement`.
 *
 * @param category - its name at the shop, in whatever case
 */
export function consentOf(context: Message['context'], category: string): false | undefined {
  const { consent, consentManagement } = consentSchema.parse(context ?? {});
  if (consent === false) return false;
  const preferences = Object.entries((typeof consent === 'object' ? consent.categoryPreferences : undefined) ?? {});
  const isAsked = (name: string) => name.toLowerCase() === category.toLowerCase();
  if (consentManagement?.deniedConsentIds?.some(isAsked)) return false;
  const word = preferences.find(([name]) => isAsked(name))?.[1];
  const isRefused = word === undefined ? preferences.length > 0 && preferences.every(([, agrees]) => !agrees) : !word;
  return isRefused ? false : undefined;
}
