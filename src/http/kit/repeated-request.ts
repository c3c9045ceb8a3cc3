import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { Identity } from '../../usecases/admin/doorkeeper.ts';

export const IDEMPOTENCY_KEY_HEADER = 'Idempotency-Key';

/** As callers make one up for each thing they do, and send again with each try. */
export const idempotencyKeySchema = z.string().min(1).max(200).meta({
  description:
    'Yours, for what has no id in the body: sent again with the same key it is the same thing, and counts once.',
});

/**
 * Ids for what a request makes, the same for each try of it: from the caller's `Idempotency-Key`, told apart by key of
 * the API and door. What is stored under an id once is not stored again, so a try more changes nothing, and with other
 * content it is a conflict.
 *
 * @param door - method and route
 * @throws AppError `invalid_request` for a key that is none
 */
export function idsOfRequest(idempotencyKey: string, { tenant, keyId }: Identity, door: string): () => string {
  if (!idempotencyKeySchema.safeParse(idempotencyKey).success) {
    throw new AppError('invalid_request', 'This Idempotency-Key cannot be used.', {
      details: [{ field: IDEMPOTENCY_KEY_HEADER, problem: 'must have 1 to 200 characters' }],
    });
  }
  let made = 0;
  return () => {
    made += 1;
    const words = JSON.stringify([tenant, keyId, door, idempotencyKey, made]);
    return createHash('sha256').update(words).digest('hex').slice(0, 32);
  };
}
