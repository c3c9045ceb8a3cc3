import { z } from 'zod';

/** A calendar day at a place, such as `2026-05-01`; a day that exists. */
export const localDateSchema = z.iso
  .date({ error: 'must be a calendar day, such as 2026-05-01' })
  .meta({ description: 'Calendar day at the place, `YYYY-MM-DD`.' });
