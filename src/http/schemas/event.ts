import { z } from 'zod';
import type { EventInput } from '../../usecases/record-events.ts';
import { idSchema } from './id.ts';
import { givenInstantSchema } from './instant.ts';

const quantitySchema = z.number().positive().max(1_000_000).meta({ description: 'Units, above zero.' });
const priceSchema = z.number().min(0).max(1e12).meta({ description: "One unit, in the tenant's currency." });

const lineSchema = z.strictObject({
  itemId: idSchema,
  quantity: quantitySchema.default(1),
  price: priceSchema.optional(),
});

/** One event on the wire. Whether the tenant knows its type is the use case's to say. */
export const eventSchema = z
  .strictObject({
    id: idSchema.meta({ description: 'Yours. Sent again, the event counts once.' }),
    type: z.string().min(1).max(64).meta({ description: "One of the tenant's event types." }),
    customerId: idSchema.optional(),
    sessionId: idSchema
      .optional()
      .meta({ description: 'With customerId: this visitor is that customer; both histories become one.' }),
    itemId: idSchema.optional().meta({ description: 'For an event about one item; else `items`.' }),
    quantity: quantitySchema.optional(),
    price: priceSchema.optional(),
    items: z.array(lineSchema).min(1).max(1000).optional().meta({ description: 'For an event about several items.' }),
    at: givenInstantSchema.optional().meta({ description: 'When it happened; default now. At most 5 minutes ahead.' }),
    value: z.number().min(-1e9).max(1e9).optional().meta({ description: "A rating, on the tenant's scale." }),
    place: idSchema.optional(),
    touchpoint: idSchema.optional(),
    stayId: idSchema.optional(),
    recommendationId: idSchema.optional().meta({ description: 'The answer that led to this.' }),
  })
  .refine((event) => event.customerId !== undefined || event.sessionId !== undefined, {
    path: ['customerId'],
    error: 'customerId or sessionId is needed',
    when: isObject,
  })
  .refine((event) => event.itemId !== undefined || event.items !== undefined, {
    path: ['itemId'],
    error: 'itemId or items is needed',
    when: isObject,
  })
  .refine((event) => event.items === undefined || (event.itemId ?? event.quantity ?? event.price) === undefined, {
    path: ['items'],
    error: 'stands alone: itemId, quantity and price belong inside it',
    when: isObject,
  })
  .meta({ id: 'Event' });
export type WireEvent = z.output<typeof eventSchema>;

const batchSchema = z.strictObject(
  { events: z.array(eventSchema).min(1).max(1000) },
  { error: (issue) => (issue.code === 'invalid_type' ? 'send one event, or { "events": [ ... ] }' : undefined) },
);

/**
 * One event, or 1 to 1,000 of them. Not compiled: rules that speak beside other problems (`when`) cannot be, and a
 * thousand events take well under a millisecond as it is.
 */
export const eventsBodySchema = z.union([batchSchema, eventSchema]);

/** Events as the use case takes them. */
export function toEventInputs(body: z.output<typeof eventsBodySchema>): readonly EventInput[] {
  return 'events' in body ? body.events.map(toEventInput) : [toEventInput(body)];
}

function toEventInput({ at, itemId, items, quantity, price, ...event }: WireEvent): EventInput {
  const lines = items ?? (itemId === undefined ? [] : [{ itemId, quantity: quantity ?? 1, price }]);
  return {
    ...event,
    atMs: at === undefined ? undefined : Date.parse(at),
    lines: lines.map((line) => ({ ...line, price: line.price ?? null })),
  };
}

/** Lets a rule between fields speak although another field is wrong, so that one answer names every problem. */
function isObject({ value }: { readonly value: unknown }): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
