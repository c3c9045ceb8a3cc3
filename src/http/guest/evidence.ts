import { z } from 'zod';
import type { FactEvidence } from '../../guest/greeting/greeting.ts';
import { instantSchema, toIsoOrNull } from '../fields/values.ts';

/** What a fact about a guest stands on, on the wire. */
export const evidenceSchema = z
  .strictObject({
    occasions: z.int().meta({ description: 'Independent stays or days that show it; 0 for what was told.' }),
    lastAt: instantSchema.nullable().meta({ description: 'When it was last shown or told; null for a suggestion.' }),
    events: z.array(z.string()).meta({ description: 'Your ids of the events that show it, as in the history.' }),
    records: z.array(z.string()).meta({ description: 'Ids of what was told.' }),
    stays: z.array(z.string()),
    days: z.array(z.string()).meta({ description: 'Calendar days at the place, the latest first.' }),
    places: z.array(z.string()),
  })
  .meta({ id: 'FactEvidence' });

export function toEvidenceAnswer({ lastAtMs, ...evidence }: FactEvidence) {
  return { ...evidence, lastAt: toIsoOrNull(lastAtMs === 0 ? null : lastAtMs) };
}
