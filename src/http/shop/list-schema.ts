import { z } from 'zod';
import { attributeValueSchema } from '../../domain/item.ts';
import { HIDDEN_BECAUSE, TIERS } from '../../domain/recommendation.ts';
import { instantSchema } from '../fields/values.ts';

/** Why an item is in a list, on the wire. */
export const reasonSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('because_of_item'),
        itemId: z.string().meta({ description: 'The item of this customer, basket or page that leads here.' }),
        did: z.string().nullable().meta({ description: 'What the customer did with it; null for a page or basket.' }),
        support: z.number().meta({ description: 'People (orders, for `together`) that have both.' }),
        timesMoreThanChance: z.number(),
      })
      .meta({ id: 'ReasonBecauseOfItem' }),
    z
      .strictObject({
        kind: z.literal('instead_of'),
        itemId: z.string().meta({ description: 'The item of this page: people choose between the two.' }),
        support: z.int().meta({ description: 'People who looked at both in one visit.' }),
      })
      .meta({ id: 'ReasonInsteadOf' }),
    z
      .strictObject({
        kind: z.literal('taken_before'),
        times: z.int().meta({ description: 'Occasions on which this customer took it.' }),
        last: instantSchema,
      })
      .meta({ id: 'ReasonTakenBefore' }),
    z
      .strictObject({
        kind: z.literal('next_after'),
        itemId: z.string().meta({ description: 'The item of this visit people went on from.' }),
        support: z.int().meta({ description: 'People who did.' }),
      })
      .meta({ id: 'ReasonNextAfter' }),
    z
      .strictObject({
        kind: z.literal('alike'),
        itemId: z.string().meta({ description: 'An item of this customer or page.' }),
        shared: z.array(z.string()).meta({
          description: 'Words of the title, categories and attributes both have, at most five, the rarest first.',
        }),
      })
      .meta({ id: 'ReasonAlike' }),
    z
      .strictObject({
        kind: z.literal('because_of_former'),
        did: z.string().nullable().meta({ description: 'What the customer did with an item that was deleted since.' }),
        support: z.number().meta({ description: 'People that have both.' }),
        timesMoreThanChance: z.number(),
      })
      .meta({ id: 'ReasonBecauseOfFormer' }),
    z
      .strictObject({
        kind: z.literal('like_former'),
        shared: z.array(z.string()).meta({
          description: 'What it has in common with an item of this customer that was deleted since.',
        }),
      })
      .meta({ id: 'ReasonLikeFormer' }),
    z.strictObject({ kind: z.literal('seen_before') }).meta({ id: 'ReasonSeenBefore' }),
    z
      .strictObject({
        kind: z.literal('visits_like_this'),
        visits: z.int().meta({ description: 'Recent visits of others that held it besides something of this one.' }),
      })
      .meta({ id: 'ReasonVisitsLikeThis' }),
    z
      .strictObject({
        kind: z.literal('people_like_you'),
        people: z
          .int()
          .meta({ description: "People who took it, among those whose taste is most like this customer's." }),
      })
      .meta({ id: 'ReasonPeopleLikeYou' }),
    z
      .strictObject({
        kind: z.literal('seen_with'),
        itemId: z.string().meta({ description: 'An item that visits like this one led to.' }),
        visits: z.int().meta({ description: 'Visits that held both.' }),
      })
      .meta({ id: 'ReasonSeenWith' }),
    z.strictObject({ kind: z.literal('trending'), customers: z.number() }).meta({ id: 'ReasonTrending' }),
    z
      .strictObject({
        kind: z.literal('trending_now'),
        people: z.int().meta({ description: 'About so many turned to it within the last hour.' }),
      })
      .meta({ id: 'ReasonTrendingNow' }),
    z.strictObject({ kind: z.literal('popular'), customers: z.number() }).meta({ id: 'ReasonPopular' }),
    z.strictObject({ kind: z.literal('new_in_catalogue'), since: instantSchema }).meta({ id: 'ReasonNewInCatalogue' }),
    z.strictObject({ kind: z.literal('in_catalogue') }).meta({ id: 'ReasonInCatalogue' }),
    z.strictObject({ kind: z.literal('had_before') }).meta({ id: 'ReasonHadBefore' }),
  ])
  .meta({ id: 'Reason' });

/** Which model answered, and how old it is. */
export const modelAgeSchema = z
  .strictObject({ version: z.int(), asOf: instantSchema, ageSeconds: z.number() })
  .meta({ id: 'ModelAge' })
  .nullable()
  .meta({ description: 'The model that answered; null before the first training.' });

/** An item of a list, with all that can be told of it. */
export const listedItemSchema = z.strictObject({
  itemId: z.string(),
  title: z.string().nullable(),
  price: z.number().nullable(),
  categories: z.array(z.string()),
  url: z.string().optional().meta({ description: 'This, a picture and a brand: where the catalogue has them.' }),
  imageUrl: z.string().optional(),
  brand: z.string().optional(),
  attributes: z.record(z.string(), attributeValueSchema).optional().meta({
    description: 'With `attributes`: those of them that the item has.',
  }),
  score: z.number().meta({ description: 'Comparable within one tier of one answer only.' }),
  tier: z.enum(TIERS),
  reason: reasonSchema,
  reasonText: z.string().meta({ description: 'The reason in words, with the figures it stands on.' }),
  shopperText: z.string().meta({ description: "The reason for the shop's page: no figures in it." }),
  contributions: z
    .array(
      z
        .strictObject({
          itemId: z.string().nullable().meta({
            description: 'An item of this customer; null for what no single item brings, which `signal` names.',
          }),
          did: z.string().nullable(),
          signal: z.string().nullable(),
          share: z.number(),
        })
        .meta({ id: 'Contribution' }),
    )
    .optional()
    .meta({
      description:
        'With `explain`, at tier `personal`: the largest shares of the score, at most five. All, told or not, add up to 1.',
    }),
});

export const recommendationListSchema = z
  .strictObject({
    recommendationId: z.string().meta({ description: 'Send it with the events that follow.' }),
    placement: z.string(),
    model: modelAgeSchema,
    items: z.array(
      listedItemSchema
        .partial({ title: true, price: true, categories: true, score: true, reason: true, reasonText: true })
        .partial({ shopperText: true })
        .meta({ id: 'RecommendedItem' }),
    ),
    hidden: z
      .array(z.strictObject({ itemId: z.string(), because: z.enum(HIDDEN_BECAUSE) }).meta({ id: 'HiddenItem' }))
      .optional()
      .meta({
        description:
          'With `explain`: candidates that are not in the list, each with its first reason. Those a guest avoids only for a key of scope `guests:sensitive`.',
      }),
  })
  .meta({ id: 'RecommendationList' });
