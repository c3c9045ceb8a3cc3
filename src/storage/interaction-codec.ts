import { z } from 'zod';
import type { CustomerEvent } from '../domain/event.ts';
import type { Interaction } from '../domain/interaction.ts';
import { EVENT_KEY_LENGTH } from './event-key.ts';
import { parseStored } from './stored-json.ts';
import { decodeTime, encodeTime, TIME_PREFIX_LENGTH } from './time-prefix.ts';

/*
 * One interaction is one list entry: nine base36 digits of its time, then a JSON array
 *   [eventKey, type, itemId, quantity, price, value, place, touchpoint, stayId, recommendationId]
 * with null for an unknown and for a quantity of 1, and nulls at the end cut off. The time and the event key stand at
 * fixed places (characters 1-9 and 12-22), where the Lua scripts read them without parsing JSON.
 */

const number = z.number().nullish();
const text = z.string().nullish();
const tupleSchema = z.compile(
  z.tuple([
    z.string().length(EVENT_KEY_LENGTH),
    z.string(),
    z.string(),
    number,
    number,
    number,
    text,
    text,
    text,
    text,
  ]),
);

export function encodeInteraction(interaction: Interaction): string {
  const fields = [
    interaction.eventKey,
    interaction.type,
    interaction.itemId,
    interaction.quantity === 1 ? null : interaction.quantity,
    interaction.price,
    interaction.value,
    interaction.place,
    interaction.touchpoint,
    interaction.stayId,
    interaction.recommendationId,
  ];
  while (fields.at(-1) === null) fields.pop();
  return encodeTime(interaction.atMs) + JSON.stringify(fields);
}

/** The inverse of {@link encodeInteraction}. @throws AppError `corrupt_data` */
export function decodeInteraction(entry: string): Interaction {
  const [eventKey, type, itemId, quantity, price, value, place, touchpoint, stayId, recommendationId] = parseStored(
    tupleSchema,
    entry.slice(TIME_PREFIX_LENGTH),
    'interaction',
  );
  return {
    atMs: decodeTime(entry),
    type,
    itemId,
    eventKey,
    quantity: quantity ?? 1,
    price: price ?? null,
    value: value ?? null,
    place: place ?? null,
    touchpoint: touchpoint ?? null,
    stayId: stayId ?? null,
    recommendationId: recommendationId ?? null,
  };
}

/** The interactions of an event as a history keeps them, newest first: of equal time, so the last line leads. */
export function interactionsOf(event: CustomerEvent, eventKey: string): Interaction[] {
  return event.lines
    .map((line) => ({
      atMs: event.atMs,
      type: event.type,
      itemId: line.itemId,
      eventKey,
      quantity: line.quantity,
      price: line.price,
      value: event.value,
      place: event.place,
      touchpoint: event.touchpoint,
      stayId: event.stayId,
      recommendationId: event.recommendationId,
    }))
    .reverse();
}
