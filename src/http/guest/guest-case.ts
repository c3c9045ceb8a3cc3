import { z } from 'zod';
import type { GuestCase } from '../../guest/records/cases.ts';
import { CASE_KINDS, CASE_STATUSES } from '../../guest/records/guest-record.ts';
import { instantSchema, toIso, toIsoOrNull } from '../fields/instant.ts';
import { authorSchema } from '../fields/record.ts';

const wordsSchema = z.record(z.string(), z.string());

/** A promise, complaint, request or suggestion as it stands, on the wire. */
export const guestCaseSchema = z
  .strictObject({
    caseId: z.string(),
    kind: z.enum(CASE_KINDS),
    topic: z.string(),
    words: wordsSchema,
    outcome: wordsSchema.nullable().meta({ description: 'What was done about it.' }),
    status: z.enum(CASE_STATUSES),
    place: z.string().nullable(),
    touchpoint: z.string().nullable(),
    stayId: z.string().nullable(),
    owner: z.string().nullable(),
    dueAt: instantSchema.nullable(),
    discreet: z.boolean(),
    openedAt: instantSchema,
    openedBy: authorSchema,
    closedAt: instantSchema.nullable(),
    changedAt: instantSchema,
    records: z.array(z.string()).meta({ description: 'Ids of its records, oldest first.' }),
  })
  .meta({ id: 'GuestCase' });

export function toCaseAnswer({ dueAtMs, openedAtMs, closedAtMs, changedAtMs, ...one }: GuestCase) {
  return {
    ...one,
    dueAt: toIsoOrNull(dueAtMs),
    openedAt: toIso(openedAtMs),
    closedAt: toIsoOrNull(closedAtMs),
    changedAt: toIso(changedAtMs),
  };
}
