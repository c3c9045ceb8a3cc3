import type { CustomerId, ItemId } from '../../domain/ids.ts';
import type { Reason, Tier } from '../../domain/recommendation.ts';

/** What a fact of a greeting is about. */
export const GREETING_FACT_KINDS = ['name', 'case', 'celebration', 'usual', 'stated', 'offer'] as const;
export type GreetingFactKind = (typeof GREETING_FACT_KINDS)[number];

/** Who a fact comes from: what the guest did, what they or staff said, what the business told, the model. */
export const FACT_SOURCES = ['learned', 'guest', 'staff', 'business', 'model'] as const;
export type FactSource = (typeof FACT_SOURCES)[number];

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
  /** BCP 47; what is not spoken here falls back to what is. Absent: the guest's own language. */
  readonly locale?: string | undefined;
  readonly place?: string | undefined;
  /** The moment of the greeting; later events are not known to it. Now, if absent. */
  readonly atMs?: number | undefined;
}

/** What a fact stands on. Every event key is one of the customer's history, every record one of their file. */
export interface FactEvidence {
  /** Independent occasions that show it; 0 for what was told. */
  readonly occasions: number;
  /** When it was last shown, or told. */
  readonly lastAtMs: number;
  /** The newest event of each occasion, newest first. */
  readonly events: readonly string[];
  /** Records of the guest's file it was told in. */
  readonly records: readonly string[];
  /** The stays it was shown in, the latest first. */
  readonly stays: readonly string[];
  /** The calendar days it was shown on, `2026-05-01` at the place, the latest first. */
  readonly days: readonly string[];
  /** Where it was shown, the latest place first. */
  readonly places: readonly string[];
}

export interface GreetingFact {
  /** Stable from one greeting to the next: what a mark is put on. */
  readonly factId: string;
  readonly kind: GreetingFactKind;
  readonly level: GreetingLevel;
  readonly source: FactSource;
  /** The words for it in the greeting's language; only at level `say`. */
  readonly text?: string;
  readonly itemId?: ItemId;
  /** Offers only: how the model came to it. */
  readonly tier?: Tier;
  readonly reason?: Reason;
  /** In [0, 1]; 1 only for what the business told us. */
  readonly confidence: number;
  readonly evidence: FactEvidence;
}

/** Where in their dealings with us a customer stands: never here yet, in the middle of a stay, or back again. */
export const VISITS = ['first', 'here', 'returning'] as const;
export type Visit = (typeof VISITS)[number];

/** Why "welcome back" may be said. */
export interface Standing {
  readonly visit: Visit;
  /** Stays begun up to now, the current one included. */
  readonly stays: number;
  /** Known to the group, and never at this place before. */
  readonly isNewHere: boolean;
  /** Event keys and record ids that show the newest earlier visit; empty on a first one. */
  readonly evidence: readonly string[];
}

/** One or two sentences to say, and what they stand on. */
export interface Greeting {
  /** Fresh for each greeting: feedback can name it. */
  readonly greetingId: string;
  readonly text: string;
  /** The language of `text`. */
  readonly locale: string;
  readonly touchpoint: string;
  /** True if the business told us about this customer, or something of theirs is in the history. */
  readonly known: boolean;
  readonly standing: Standing;
  /** The most important first. */
  readonly facts: readonly GreetingFact[];
}
