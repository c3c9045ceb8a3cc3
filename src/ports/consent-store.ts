import { type ConsentRules, HISTORY_PURPOSES, type HistoryPurpose } from '../domain/consent.ts';
import type { CustomerId, TenantId } from '../domain/ids.ts';

/** How the person of an id stands to a purpose, where they said something: the newest word of any of their ids. */
export interface ConsentNote {
  readonly isGranted: boolean;
  /** What happened before is not kept. */
  readonly fromMs: number;
  /** The newest word: two words never have both in common. */
  readonly atMs: number;
  readonly recordId: string;
  /** What is not to be kept by it is gone. */
  readonly isCarriedOut: boolean;
}

export type ConsentNotes = Readonly<Partial<Record<HistoryPurpose, ConsentNote>>>;

/**
 * Whether others may be served from what a person does, by the notes of all of their ids: alike, but while they are being
 * merged; then a refusal counts.
 */
export function mayBeLearntFrom(notes: readonly ConsentNotes[], rules: ConsentRules): boolean {
  return HISTORY_PURPOSES.every((purpose) => {
    const told = notes.flatMap((one) => one[purpose] ?? []);
    return told.length === 0 ? rules[purpose] === 'unless_refused' : told.every(({ isGranted }) => isGranted);
  });
}

/**
 * Notes of consent beside each customer's history, so that who writes it looks at them in the same step. What was said
 * stands in the guest's file; a note is what follows from the files of all of a person's ids, and goes with the file
 * ({@link GuestStore.remove}).
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface ConsentStore {
  /** In the order asked; empty where nothing was said. */
  notes(tenant: TenantId, customers: readonly CustomerId[]): Promise<readonly ConsentNotes[]>;

  /**
   * Puts notes in place of others, in one step, if these are still as they were seen. Renews their lifetime.
   * @returns false if they were not: nothing is changed
   */
  replace(
    tenant: TenantId,
    customer: CustomerId,
    seen: ConsentNotes,
    notes: ConsentNotes,
    ttlSeconds: number,
  ): Promise<boolean>;
}
