import type { CustomerId } from '../domain/ids.ts';
import type { History } from '../domain/interaction.ts';
import type { CustomerProfile } from './records/customer-profile.ts';
import type { GuestRecord } from './records/guest-record.ts';

/** A person as far as the guest half is concerned: what the business told, their file, and what they did. */
export interface GuestPerson {
  /** The id that others were merged into; the one asked for, if there was no merge. */
  readonly customerId: CustomerId;
  readonly profile: CustomerProfile | null;
  /** In the order of `inOrder`. */
  readonly records: readonly GuestRecord[];
  /** Newest first. */
  readonly history: History;
}
