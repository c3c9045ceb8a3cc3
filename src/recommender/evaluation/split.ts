import type { CustomerRef } from '../../domain/ids.ts';
import type { History, Interaction } from '../../domain/interaction.ts';

/** A customer with what a model may learn from. */
export interface KnownCustomer {
  readonly customer: CustomerRef;
  /** Newest first. */
  readonly history: History;
}

/** One list to be judged: what is known of somebody, and what they did next. */
export interface EvaluationCase {
  /** Who it is for; a known customer without. */
  readonly kind?: CustomerRef['kind'];
  /** Whose it is, where that is known: cases of one person are no independent evidence. */
  readonly customerId?: string;
  /** When the list is made; without, at the newest thing known: right after it, as in a visit. */
  readonly atMs?: number;
  /** All that is known when the list is made, newest first. */
  readonly history: History;
  /** What happened later, or was kept back at random; never shown to a model. At least one. */
  readonly heldOut: readonly Interaction[];
}

/** Histories to fit on, and cases to judge by that share nothing with them. */
export interface Split {
  readonly train: readonly KnownCustomer[];
  readonly cases: readonly EvaluationCase[];
}

/**
 * Keeps back a part of each history.
 *
 * Who has nothing left is no case: there is nothing to recommend from, and a model cannot be told from another by them.
 * Who has nothing kept back is no case either, and stays in train.
 *
 * @param isHeldOut - told per interaction, newest first
 */
export function splitHistories(
  customers: Iterable<KnownCustomer>,
  isHeldOut: (interaction: Interaction, place: number, history: History) => boolean,
): Split {
  const train: KnownCustomer[] = [];
  const cases: EvaluationCase[] = [];
  for (const { customer, history: whole } of customers) {
    const history: Interaction[] = [];
    const heldOut: Interaction[] = [];
    whole.forEach((interaction, place) => {
      (isHeldOut(interaction, place, whole) ? heldOut : history).push(interaction);
    });
    if (history.length === 0) continue;
    train.push({ customer, history });
    if (heldOut.length > 0) cases.push({ kind: customer.kind, customerId: customer.id, history, heldOut });
  }
  return { train, cases };
}
