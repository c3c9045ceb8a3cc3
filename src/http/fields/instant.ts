import { z } from 'zod';

/** A moment in an answer: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' });

/** A moment in a request: ISO 8601 with `Z` or an offset, so that nobody guesses a time zone. Not before 1970. */
export const givenInstantSchema = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: 'must be ISO 8601 with Z or an offset, such as 2026-05-01T09:30:00+02:00',
  })
  .refine((text) => Date.parse(text) >= 0, { error: 'must not lie before 1970' })
  .meta({ description: 'ISO 8601 with `Z` or an offset.' });

export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function toIsoOrNull(atMs: number | null): string | null {
  return atMs === null ? null : toIso(atMs);
}
