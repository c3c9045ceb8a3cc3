import type { CustomerId, ItemId } from './ids.ts';

/** What a fact of a greeting is about. */
export const GREETING_FACT_KINDS = ['name', 'usual'] as const;
export type GreetingFactKind = (typeof GREETING_FACT_KINDS)[number];

/**
 * What may be done with a fact, from open to closed: `say` it aloud; `hint`: offer it, without saying that it was
 * remembered; `act_silently`: know it, say nothing of it; `never_say`: keep it away from this guest.
 */
export const GREETING_LEVELS = ['say', 'hint', 'act_silently', 'never_say'] as const;
export type GreetingLevel = (typeof GREETING_LEVELS)[number];

/** A greeting never carries more facts than a person takes in at a glance. */
export const MAX_GREETING_FACTS = 3;

/** Who is greeted, where and when. */
export interface GreetingQuery {
  readonly customerId: CustomerId;
  /** The topic too: at `breakfast` the usual breakfast is asked for. */
  readonly touchpoint: string;
  /** BCP 47, such as `en` or `zh-CN`; what we do not speak falls back to what we do. */
  readonly locale: string;
  readonly place?: string | undefined;
  /** The moment of the greeting; later events are not known to it. Now, if absent. */
  readonly atMs?: number | undefined;
}

/** What a fact stands on. Every event key is one of the customer's history. */
export interface GreetingEvidence {
  /** Independent occasions that show it; 0 for what the business told us. */
  readonly occasions: number;
  /** When it was last shown, or told. */
  readonly lastAtMs: number;
  /** The newest event of each occasion, newest first. */
  readonly events: readonly string[];
  /** Where it was shown, the latest place first. */
  readonly places: readonly string[];
}

export interface GreetingFact {
  readonly kind: GreetingFactKind;
  readonly level: GreetingLevel;
  /** The words for it in the greeting's language; only at level `say`. */
  readonly text?: string;
  readonly itemId?: ItemId;
  /** In [0, 1]; 1 only for what the business told us. */
  readonly confidence: number;
  readonly evidence: GreetingEvidence;
}

/** One or two sentences to say, and what they stand on. */
export interface Greeting {
  readonly text: string;
  /** The language of `text`. */
  readonly locale: string;
  readonly touchpoint: string;
  /** True if the business told us about this customer, or something of theirs is in the history. */
  readonly known: boolean;
  readonly facts: readonly GreetingFact[];
}

/** What a customer usually has at a topic, learned from independent occasions. */
export interface Usual {
  readonly itemId: ItemId;
  /** In [0, 1): see `findUsuals`. */
  readonly confidence: number;
  /** True if they had it the last time, too. */
  readonly asLastTime: boolean;
  readonly evidence: GreetingEvidence;
}

/** Where in their dealings with us a customer stands: never here yet, in the middle of a stay, or back again. */
export const VISITS = ['first', 'here', 'returning'] as const;
export type Visit = (typeof VISITS)[number];
