import { z } from 'zod';
import type { CustomerEvent } from '../domain/event.ts';
import { EVENT_KEY_LENGTH } from '../domain/ids.ts';
import type { History, Interaction } from '../domain/interaction.ts';
import { parseStored } from './stored-json.ts';
import { decodeTime, encodeTime, TIME_PREFIX_LENGTH } from './time-prefix.ts';

/*
 * One interaction is one list entry: nine base36 digits of its time, then a JSON array
 *   [event key and id, type, itemId, quantity, price, value, place, touchpoint, stayId, recommendationId]
 * with null for an unknown and for a quantity of 1, and nulls at the end cut off. The time and the event key stand at
 * fixed places (characters 1-9 and 12-22), where the Lua scripts read them without parsing JSON; behind the key, in the
 * same string, the event's own id. Entries of versions before 2026-11-26 have the key alone.
 */

const number = z.number().nullish();
const text = z.string().nullish();
const tupleSchema = z.compile(
  z.tuple([z.string().min(EVENT_KEY_LENGTH), z.string(), z.string(), number, number, number, text, text, text, text]),
);

/** @param key - of its event, see {@link eventKeyOf}; the same as `eventKey` where that is all that is known */
export function encodeInteraction(interaction: Interaction, key: string): string {
  const { eventKey } = interaction;
  const fields = [
    eventKey === key ? key : key + eventKey,
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
  const fields = parseStored(tupleSchema, entry.slice(TIME_PREFIX_LENGTH), 'interaction');
  // By place: taking an array apart costs more than all else here.
  const name = fields[0];
  return {
    atMs: decodeTime(entry),
    type: fields[1],
    itemId: fields[2],
    eventKey: name.length > EVENT_KEY_LENGTH ? name.slice(EVENT_KEY_LENGTH) : name,
    quantity: fields[3] ?? 1,
    price: fields[4] ?? null,
    value: fields[5] ?? null,
    place: fields[6] ?? null,
    touchpoint: fields[7] ?? null,
    stayId: fields[8] ?? null,
    recommendationId: fields[9] ?? null,
  };
}

/** The interactions of an event as a history keeps them, newest first: of equal time, so the last line leads. */
export function interactionsOf(event: CustomerEvent): Interaction[] {
  return event.lines
    .map((line) => ({
      atMs: event.atMs,
      type: event.type,
      itemId: line.itemId,
      eventKey: event.id,
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

/**
 * Two histories as one, newest first; among equal times `later` comes first. O(length of both).
 *
 * @param later - newest first; received after `earlier`
 * @param earlier - newest first
 */
export function mergeNewestFirst(later: History, earlier: History): Interaction[] {
  const merged: Interaction[] = [];
  let next = 0;
  for (const interaction of earlier) {
    for (let candidate = later[next]; candidate !== undefined && candidate.atMs >= interaction.atMs; ) {
      merged.push(candidate);
      next += 1;
      candidate = later[next];
    }
    merged.push(interaction);
  }
  return merged.concat(later.slice(next));
}

/** The interactions of `session` whose events `known` does not have: what is left to merge of a session. */
export function notYetIn(known: History, session: History): Interaction[] {
  const eventKeys = new Set(known.map((interaction) => interaction.eventKey));
  return session.filter((interaction) => !eventKeys.has(interaction.eventKey));
}
