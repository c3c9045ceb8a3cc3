import { z } from 'zod';
import { readMoment } from '../../domain/local-time.ts';
import type { Engine } from '../../usecases/engine.ts';

/** A moment in an answer: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().meta({ description: 'ISO 8601, UTC.' });

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/;

/**
 * A moment in a request: ISO 8601 with `Z` or an offset; without, a wall clock of the tenant's zone, which
 * {@link momentOf} and `readMoment` read. Not before 1970.
 */
export const givenInstantSchema = z
  .string()
  .refine(isIso, { abort: true, error: 'must be ISO 8601, such as 2026-05-01T09:30:00+02:00 or 2026-05-01T09:30' })
  .refine((text) => readMoment(text, 'UTC') >= 0, { error: 'must not lie before 1970' })
  .meta({ description: "ISO 8601 with `Z` or an offset; without, a time of the tenant's zone." });

/** Reads a given instant, for whatever door: one without a zone is the tenant's. Milliseconds since the epoch. */
export async function momentOf(
  { engine, identity }: { readonly engine: Pick<Engine, 'views'>; readonly identity: { readonly tenant: string } },
  text: string,
): Promise<number> {
  const { settings } = await engine.views.view(identity.tenant);
  return readMoment(text, settings.timeZone);
}

export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}

export function toIsoOrNull(atMs: number | null): string | null {
  return atMs === null ? null : toIso(atMs);
}

/** A day that does not exist (30 February) would be read as another one. */
function isIso(text: string): boolean {
  if (!ISO.test(text)) return false;
  const day = Date.parse(`${text.slice(0, 10)}T00:00Z`);
  return !Number.isNaN(Date.parse(text)) && new Date(day).toISOString().startsWith(text.slice(0, 10));
}
