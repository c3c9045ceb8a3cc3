import type { CustomerId } from '../../domain/ids.ts';
import type { FactEvidence, FactSource, GreetingLevel, Standing } from '../greeting/greeting.ts';
import type { CustomerProfile } from '../records/customer-profile.ts';
import type { Author, Mark } from '../records/guest-record.ts';

/** `desk`: everything but what is sensitive; `kitchen`: only what a kitchen needs, diets with consent among it. */
export const CARD_VIEWS = ['desk', 'kitchen'] as const;
export type CardView = (typeof CARD_VIEWS)[number];

/** What a line is about, the most useful first: the order of the card. */
export const CARD_LINE_KINDS = [
  'not_recognised',
  'complaint_open',
  'promise_broken',
  'case_open',
  'celebration',
  'stay',
  'contact_refused',
  'language',
  'avoids',
  'check',
  'likes',
  'learned',
  'case_past',
  'feedback',
  'suggestion',
  'had_once',
] as const;
export type CardLineKind = (typeof CARD_LINE_KINDS)[number];

/** One thing known, for staff to read. */
export interface CardLine {
  readonly factId: string;
  readonly kind: CardLineKind;
  readonly text: string;
  /** Where it comes from and how old it is, in words: "noted by Anna, 3 months ago". */
  readonly sourceText: string;
  readonly level: GreetingLevel;
  readonly source: FactSource;
  readonly by: Author | null;
  readonly lastAtMs: number;
  /** Calendar days at the place. */
  readonly ageDays: number;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly evidence: FactEvidence;
  readonly mark: Mark | null;
  /** When something is due; null if nothing is. */
  readonly dueAtMs: number | null;
}

/** Who stands before the desk. */
export interface CardPerson
  extends Pick<
    CustomerProfile,
    'givenName' | 'familyName' | 'honorific' | 'calledName' | 'pronunciation' | 'locale' | 'loyaltyTier'
  > {
  /** How to address them; null where that is not known. */
  readonly address: string | null;
  readonly contactRefused: boolean;
  /** False: they do not agree to `recognition`. What is left is their stay, and what safety needs. */
  readonly mayBeRecognised: boolean;
}

export interface GuestCard {
  readonly customerId: CustomerId;
  readonly asOfMs: number;
  readonly place: string | null;
  /** Of the words on the card. */
  readonly locale: string;
  readonly view: CardView;
  readonly person: CardPerson;
  readonly standing: Standing;
  /** The most useful first. */
  readonly lines: readonly CardLine[];
}

/**
 * Lines by use at the desk: by kind, then what is due soonest, the surest, the newest; ties by id. Total, so that the
 * same knowledge makes the same card. O(lines log lines).
 */
export function orderCard(lines: readonly CardLine[]): readonly CardLine[] {
  return lines.toSorted(
    (a, b) =>
      CARD_LINE_KINDS.indexOf(a.kind) - CARD_LINE_KINDS.indexOf(b.kind) ||
      byDue(a.dueAtMs, b.dueAtMs) ||
      b.confidence - a.confidence ||
      b.lastAtMs - a.lastAtMs ||
      (a.factId < b.factId ? -1 : 1),
  );
}

/** What has no date comes after what has one. */
function byDue(a: number | null, b: number | null): number {
  if (a === b) return 0;
  return (a ?? Number.MAX_VALUE) - (b ?? Number.MAX_VALUE);
}
