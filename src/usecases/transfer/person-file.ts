import { z } from 'zod';
import type { CustomerId } from '../../domain/ids.ts';
import { type CustomerProfile, customerProfileSchema } from '../../guest/records/customer-profile.ts';
import { type GuestRecord, guestRecordSchema } from '../../guest/records/guest-record.ts';
import type { IdentifiedSession } from '../../ports/history-store.ts';
import type { Merge } from '../../ports/merge-store.ts';

/** All that is kept of one customer id beside what they did. */
export interface PersonFile {
  readonly customerId: CustomerId;
  readonly profile: CustomerProfile | null;
  readonly records: readonly GuestRecord[];
  /** Whose person it is; null: its own. */
  readonly mergedInto: Omit<Merge, 'absorbed'> | null;
  readonly sessions: readonly IdentifiedSession[];
}

const id = z.string().min(1).max(256);

/** As {@link PersonFile}, of whatever comes in. Fields a newer version added are dropped, not refused. */
export const personFileSchema: z.ZodType<PersonFile> = z.object({
  customerId: id,
  profile: customerProfileSchema.nullable().default(null),
  records: z.array(guestRecordSchema).readonly().default([]),
  mergedInto: z.object({ kept: id, by: z.string(), atMs: z.number() }).nullable().default(null),
  sessions: z.array(z.object({ sessionId: id, identifiedAtMs: z.number() })).default([]),
});
