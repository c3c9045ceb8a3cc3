import { FORMAT_KEY } from '../keys.ts';
import type { RedisConnection } from './connect.ts';

/**
 * Raised when data is stored in a form that the program before would misread. One that only reads more does not count:
 * older programs go on beside newer ones. What each number means: docs/upgrades.md.
 */
export const DATA_FORMAT = 1;

/** The store holds what only a later program understands. */
export class NewerDataError extends Error {
  override readonly name = 'NewerDataError';

  constructor(format: number, where: string) {
    super(
      `${where} was written by a newer Rapport (data format ${format}; this one knows up to ${DATA_FORMAT}): start that version, or a later one.`,
    );
  }
}

/**
 * Refuses data of a later format; else notes ours, so that programs before it refuse in their turn. A store that takes
 * no writes keeps the note it has.
 *
 * @throws {NewerDataError}
 */
export async function requireKnownFormat(redis: RedisConnection): Promise<void> {
  const noted = Number((await redis.get(FORMAT_KEY)) ?? 0);
  if (noted > DATA_FORMAT) throw new NewerDataError(noted, 'This data');
  if (noted < DATA_FORMAT) await redis.set(FORMAT_KEY, DATA_FORMAT).catch(() => {});
}
