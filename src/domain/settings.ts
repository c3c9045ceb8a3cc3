import { z } from 'zod';
import { CONSENT_RULES } from './consent.ts';
import { fitSettingsSchema } from './fit-settings.ts';
import { PRIVATE_CATEGORIES, placeSchema, tillLinesSchema, timeZoneSchema } from './house/house-settings.ts';
import { PLACEHOLDER_NAMES } from './house/placeholder-names.ts';
import { originSchema } from './origin.ts';
import { SHOWN_TASKS } from './task.ts';

const days = z.number().positive().max(3650);

/** What one type of event means to a tenant. */
const eventTypeSchema = z
  .strictObject({
    weight: z.number().min(-10).max(10).meta({
      description:
        "How much one such event says about taste. Negative: it removes the item from that customer's answers and lowers its neighbours. Zero: kept in the history (at most a fifth of it, 200), not counted.",
    }),
    halfLifeDays: days.meta({ description: 'Days after which its weight has halved. Raise it where taste is slow.' }),
    owned: z.boolean().meta({
      description: 'The customer now has the item: placements with excludeOwned leave it out.',
    }),
    had: z.boolean().optional().meta({
      description:
        'True: whoever did this has had the item, though it is no order: placements with excludeOwned leave it out as what is owned. So are ratings, likes, bookings and consumptions, unless you say otherwise.',
    }),
    habit: z.boolean().meta({ description: 'Repeating it shows a habit, so that a greeting may speak of it.' }),
    returns: z.boolean().optional().meta({
      description:
        'True: the item came back. What was taken of it before does not count any more, as far as the quantity goes: not owned, not liked, not bought together, and not disliked either.',
    }),
  })
  .meta({ id: 'EventTypeSettings' });

const placementSchema = z
  .strictObject({
    excludeOwned: z
      .boolean()
      .meta({ description: 'Leave out what the customer already has. False where people buy again.' }),
    rotation: z
      .strictObject({
        strength: z.number().min(0).max(10).default(0.5),
        halfLifeHours: z.number().positive().max(8760).default(24),
      })
      .meta({ id: 'RotationSettings' })
      .optional()
      .meta({
        description:
          'What was shown (events of type `impression`) and left alone steps back: its score is divided by 1 + strength for each time, each time fading by half in halfLifeHours. Strength 0: off.',
      }),
    shows: z.enum(SHOWN_TASKS).optional().meta({
      description:
        'What the list is for: new items, items they had before (again), any, what comes next in a visit be it seen before (visit) or not (unseen). Without: where excludeOwned new, for a session unseen; else any, for a session visit.',
    }),
    diversity: z.number().min(0).max(1).optional().meta({
      description:
        'How much an item must differ from those above it: alike are items the same people take, and those with nearly the same title. 0, as without: by score alone; 1: by difference alone.',
    }),
    newShare: z.number().min(0).max(0.5).optional().meta({
      description:
        'Of the places of a list, so many go to new items (newForDays) that are described like what somebody did: 0.2 is every fifth, 0 none. Without: every tenth, for what was put into the catalogue after the model was made; what the model knows has the place its description gives it.',
    }),
    fill: z.boolean().optional().meta({
      description:
        'False: the list ends where nothing of the customer, basket or page speaks for an item, and may be short or empty. True, as without: it is filled with what trends, what is popular and what is new.',
    }),
    maxPerCategory: z.int().min(1).max(100).optional().meta({
      description:
        'So many items of one category (the first of each item) at most; more only where the list would be short.',
    }),
  })
  .meta({ id: 'PlacementSettings' });

const trainingSchema = z
  .strictObject({
    everyMinutes: z.int().min(1).max(10_080).default(60).meta({ description: 'Minutes between scheduled trainings.' }),
    afterEvents: z.int().min(1).max(10_000_000).default(1000).meta({
      description: 'Train as soon as this many events have come since the last training.',
    }),
    firstAfterEvents: z.int().min(1).max(10_000_000).default(1).meta({
      description: 'Train a first model as soon as this many events have come: until then there is only the catalogue.',
    }),
    keepVersions: z.int().min(1).max(100).default(5).meta({ description: 'Published versions kept for roll-back.' }),
    timeoutSeconds: z
      .int()
      .min(5)
      .max(86_400)
      .default(3600)
      .meta({ description: 'A training that runs longer is ended and retried.' }),
    trendHalfLifeDays: days.default(7).meta({ description: 'How recent a rise must be to count as a trend.' }),
    popularityHalfLifeDays: days.default(90).meta({ description: 'How long an old sale counts for popularity.' }),
    chooseSeconds: z.int().min(0).max(3600).default(60).meta({
      description:
        'How much a training tries on the newest tenth of the data, besides fitting each signal once and weighing them: what a slow machine does in so many seconds, counted in work, so that the same data end in the same recipe everywhere. 0: take `fit` as it is.',
    }),
    fromSessions: z.boolean().default(true).meta({
      description:
        'False: nothing is learnt from anonymous sessions, only from customers; sessions are served as before.',
    }),
    fit: fitSettingsSchema.prefault({}),
  })
  .meta({ id: 'TrainingSettings' });

const kept = (what: string) =>
  days.optional().meta({ description: `${what} Without: as long as the customer is kept.` });

const retentionSchema = z
  .strictObject({
    interactionDays: z.record(z.string().min(1).max(64), days).default({}).meta({
      description:
        'By type of event, days after which what somebody did goes out of their history. What belongs to a stay under way stays as long as that; a return as long as what may have come back. Types without: as long as the customer is kept.',
    }),
    caseDays: kept('Days from the last change of a closed promise, complaint, request or suggestion.'),
    stayDays: kept('Days from the end of a stay, or from its cancellation.'),
    feedbackDays: kept('Days from a feedback.'),
    markDays: kept('Days from a mark; one that holds a fact down stays as long as the fact could come up again.'),
    statementDays: kept('Days from a stated preference; marks on it go with it.'),
    unconfirmedDays: days.default(30).meta({
      description: 'Days that an allergy told without consent is kept, for the kitchen alone, to be confirmed.',
    }),
    auditDays: days.default(365).meta({ description: 'Days that it is kept who saw whom.' }),
    auditEntries: z.int().min(100).max(10_000_000).default(100_000).meta({
      description: 'Entries of the audit log kept at most, about 250 bytes each; the oldest go first.',
    }),
  })
  .meta({ id: 'RetentionSettings' });
export type RetentionSettings = z.infer<typeof retentionSchema>;

const browserSchema = z
  .strictObject({
    origins: z.array(originSchema).max(50).default([]).meta({
      description:
        'Web origins, such as `https://shop.example`, whose pages may use a key of scope `browser`; from no other page it opens a door. Empty: the pages that the installation lets in.',
    }),
    eventTypes: z
      .array(z.string().min(1).max(64))
      .max(100)
      .default(['view', 'cart', 'wishlist', 'purchase', 'rate', 'like', 'dislike', 'impression'])
      .meta({
        description:
          'What a page may tell. Take `purchase` out where your server tells of orders: then nobody can make one up.',
      }),
    maxQuantity: z.number().positive().max(1_000_000).default(100).meta({
      description: 'Units of one line that a page may tell.',
    }),
    maxPrice: z.number().min(0).max(1e12).default(100_000).meta({
      description: 'Price of one unit that a page may tell.',
    }),
  })
  .meta({ id: 'BrowserSettings' });

const ruleSchema = z.enum(CONSENT_RULES).default('unless_refused');
const consentSchema = z
  .strictObject({
    personalization: ruleSchema.meta({ description: 'What they do is kept, and lists are made for them.' }),
    learning: ruleSchema.meta({ description: 'What they do goes into the model that others are served from.' }),
    recognition: ruleSchema.meta({ description: 'They are greeted by name, and what they like is remembered.' }),
  })
  .meta({ id: 'ConsentSettings' });

/** Everything a tenant can set. Unknown names are refused, so that a typo never silently loses a setting. */
export const tenantSettingsSchema = z
  .strictObject({
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('EUR')
      .meta({ description: 'ISO 4217 code of every price.' }),
    timeZone: timeZoneSchema.default('UTC').meta({
      description: 'IANA zone that decides morning and evening, and which day an occasion belongs to.',
    }),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .meta({
        description:
          'ISO 3166-1, such as `PT`: of telephone numbers that are told without a country’s code. Without, these are refused.',
      }),
    defaultLocale: z.string().min(2).max(35).default('en').meta({
      description: 'BCP 47: the language of greetings for guests of whom none is known.',
    }),
    places: z.record(z.string().min(1).max(256), placeSchema).default({}).meta({
      description:
        'Hotels, shops, restaurants. What names one may spell its id, or one of its names, in other case, with other accents or spaces.',
    }),
    otherPlaces: z.enum(['refuse', 'accept']).default('refuse').meta({
      description:
        'What happens with a place that does not stand in `places`. `refuse`: as soon as any stands there, events and questions that name another are refused with the field, so that no typing mistake opens a house of its own.',
    }),
    touchpointTopics: z
      .record(z.string().min(1).max(256), z.array(z.string().min(1).max(256)).max(20))
      .default({ 'check-in': ['room', 'pillow', 'bed'] })
      .meta({ description: 'What else is spoken of at a touchpoint, besides what has its name.' }),
    placeholderNames: z
      .array(z.string().min(1).max(100))
      .max(500)
      .default([...PLACEHOLDER_NAMES])
      .meta({
        description:
          'What booking systems write where a name is not known (`LNU`, `unknown`): nobody is called so. In small letters, without signs or numbers. Replaces our list.',
      }),
    privateCategories: z
      .array(z.string().min(1).max(256))
      .max(100)
      .default([...PRIVATE_CATEGORIES])
      .meta({
        description:
          "Categories of what is taken in private (`minibar`, `pay-tv`, `spa`): never spoken of but at a touchpoint of that name, nor shown on the desk's card.",
      }),
    sensitiveCategories: z.array(z.string().min(1).max(256)).max(100).default([]).meta({
      description:
        'Categories of items that tell of health, diet or faith (`diabetic`, `kosher`): what is taken of them is never spoken of.',
    }),
    tillLines: tillLinesSchema.prefault({}).meta({
      description:
        'By what lines of the till are known that nobody had (a cover charge, service, a buffet, an open item): they are no habit and are never offered to a guest. The attribute `dish` of an item, true or false, decides over both.',
    }),
    worksWithoutCatalogue: z.boolean().default(false).meta({
      description:
        'True: items known only from events are recommended too. False: only items put into the catalogue, once there is any.',
    }),
    newForDays: days.default(30).meta({
      description:
        'How long an item is new: days since its `createdAt`, or since somebody first did something with it, whichever is longer ago. What came after the model is new, too.',
    }),
    historyLimit: z.int().min(10).max(10_000).default(1000).meta({
      description: 'Interactions kept per customer; the oldest go first. About 60 bytes each.',
    }),
    dedupeWindowDays: days.max(90).default(7).meta({
      description:
        'How long an event is remembered after its last interaction left the history, so that a retry is counted once.',
    }),
    dedupeWindowEvents: z
      .int()
      .min(100)
      .max(100_000)
      .default(2000)
      .meta({ description: 'Events remembered per customer at most that have no interaction in the history.' }),
    customerRetentionDays: days
      .default(730)
      .meta({ description: 'A customer without events for so long is forgotten.' }),
    sessionRetentionDays: days
      .default(30)
      .meta({ description: 'An anonymous session without events for so long is forgotten.' }),
    eventTypes: z
      .record(z.string().min(1).max(64), eventTypeSchema)
      .default({
        view: { weight: 1, halfLifeDays: 30, owned: false, habit: false },
        cart: { weight: 3, halfLifeDays: 30, owned: false, habit: false },
        wishlist: { weight: 3, halfLifeDays: 90, owned: false, habit: false },
        purchase: { weight: 5, halfLifeDays: 180, owned: true, habit: true },
        book: { weight: 5, halfLifeDays: 365, owned: false, had: true, habit: true },
        consume: { weight: 4, halfLifeDays: 365, owned: false, had: true, habit: true },
        rate: { weight: 3, halfLifeDays: 365, owned: false, had: true, habit: false },
        like: { weight: 4, halfLifeDays: 365, owned: false, had: true, habit: false },
        impression: { weight: 0, halfLifeDays: 3, owned: false, habit: false },
        return: { weight: 0, halfLifeDays: 365, owned: false, habit: false, returns: true },
        dislike: { weight: -5, halfLifeDays: 365, owned: false, habit: false },
      })
      .meta({ description: 'The types of event this tenant knows. Live: the next answer already uses a new weight.' }),
    ratingScale: z
      .strictObject({ min: z.number(), max: z.number() })
      .meta({ id: 'RatingScale' })
      .refine((scale) => scale.max > scale.min, { message: 'max must be above min' })
      .default({ min: 1, max: 5 })
      .meta({
        description:
          'The scale of `value`. The middle counts nothing, the top full weight, the bottom full weight against.',
      }),
    placements: z
      .record(z.string().min(1).max(64), placementSchema)
      .default({
        home: { excludeOwned: true },
        product: { excludeOwned: true },
        cart: { excludeOwned: true },
        email: { excludeOwned: true },
        again: { excludeOwned: false, shows: 'again' },
        continue: { excludeOwned: false, shows: 'visit' },
      })
      .meta({ description: 'The places in the shop that show recommendations. `home` is used where none is named.' }),
    browser: browserSchema.prefault({}).meta({
      description: 'What a key of scope `browser` may do, which anybody can read in a page.',
    }),
    consent: consentSchema.prefault({}).meta({
      description:
        'How it stands with somebody who said nothing: `unless_refused` they agree, `if_granted` they do not. See docs/privacy.md.',
    }),
    retention: retentionSchema.prefault({}).meta({
      description: 'How long what is kept, by kind; swept once a day, and when this changes.',
    }),
    training: trainingSchema.prefault({}),
  })
  .meta({ id: 'TenantSettings' });
export type TenantSettings = z.infer<typeof tenantSettingsSchema>;

/** The settings of a tenant that has set nothing. */
export const defaultSettings = (): TenantSettings => tenantSettingsSchema.parse({});
