import { z } from 'zod';
import type { Reason } from '../../domain/recommendation.ts';
import { instantSchema, toIso } from '../fields/instant.ts';

/** Why an item is in a list, on the wire. */
export const reasonSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('because_of_item'),
      itemId: z.string().meta({ description: 'The item of this customer, basket or page that leads here.' }),
      did: z.string().nullable().meta({ description: 'What the customer did with it; null for a page or basket.' }),
      support: z.number().meta({ description: 'People (orders, for `together`) that have both.' }),
      timesMoreThanChance: z.number(),
    }),
    z.strictObject({
      kind: z.literal('instead_of'),
      itemId: z.string().meta({ description: 'The item of this page: people choose between the two.' }),
      support: z.int().meta({ description: 'People who looked at both in one visit.' }),
    }),
    z.strictObject({
      kind: z.literal('taken_before'),
      times: z.int().meta({ description: 'Occasions on which this customer took it.' }),
      last: instantSchema,
    }),
    z.strictObject({
      kind: z.literal('next_after'),
      itemId: z.string().meta({ description: 'The item of this visit people went on from.' }),
      support: z.int().meta({ description: 'People who did.' }),
    }),
    z.strictObject({
      kind: z.literal('alike'),
      itemId: z.string().meta({ description: 'An item of this customer or page.' }),
      shared: z.array(z.string()).meta({
        description: 'Words of the title, categories and attributes both have, at most five, the rarest first.',
      }),
    }),
    z.strictObject({ kind: z.literal('seen_before') }),
    z.strictObject({
      kind: z.literal('visits_like_this'),
      visits: z.int().meta({ description: 'Recent visits of others that held it besides something of this one.' }),
    }),
    z.strictObject({
      kind: z.literal('people_like_you'),
      people: z
        .int()
        .meta({ description: "People who took it, among those whose taste is most like this customer's." }),
    }),
    z.strictObject({
      kind: z.literal('seen_with'),
      itemId: z.string().meta({ description: 'An item that visits like this one led to.' }),
      visits: z.int().meta({ description: 'Visits that held both.' }),
    }),
    z.strictObject({ kind: z.literal('trending'), customers: z.number() }),
    z.strictObject({ kind: z.literal('popular'), customers: z.number() }),
    z.strictObject({ kind: z.literal('new_in_catalogue'), since: instantSchema }),
    z.strictObject({ kind: z.literal('in_catalogue') }),
    z.strictObject({ kind: z.literal('had_before') }),
  ])
  .meta({ id: 'Reason' });

export function toReasonAnswer(reason: Reason) {
  switch (reason.kind) {
    case 'new_in_catalogue':
      return { kind: reason.kind, since: toIso(reason.sinceMs) };
    case 'taken_before':
      return { kind: reason.kind, times: reason.times, last: toIso(reason.lastMs) };
    default:
      return reason;
  }
}
