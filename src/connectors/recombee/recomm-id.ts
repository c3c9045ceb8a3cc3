import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { GivenFilter } from '../../http/shop/list-query.ts';
import type { Boost } from './reql.ts';

/** What a list was asked for, so that it can go on. */
export interface AskedList {
  readonly userId?: string | undefined;
  readonly itemId?: string | undefined;
  readonly placement?: string | undefined;
  readonly filter?: GivenFilter | undefined;
  readonly boost?: Boost | undefined;
  /** Names of properties to tell; null: none. */
  readonly properties: readonly string[] | 'all' | null;
  readonly offset: number;
  /** How often it went on. */
  readonly calls: number;
}

const askedSchema = z.object({
  userId: z.string().optional(),
  itemId: z.string().optional(),
  placement: z.string().optional(),
  // The door that is asked checks it.
  filter: z.custom<GivenFilter>((value) => typeof value === 'object' && value !== null).optional(),
  boost: z
    .object({
      fits: z.custom<GivenFilter>((value) => typeof value === 'object' && value !== null),
      factor: z.number().positive(),
      otherwise: z.number().positive(),
    })
    .optional(),
  properties: z.union([z.array(z.string()), z.literal('all'), z.null()]),
  offset: z.int().min(0),
  calls: z.int().min(0),
});

/*
 * A `recommId` is the id of our list and, behind a `~`, what was asked for: whoever has it can go on in any process. Where the
 * list goes on is in the `recommId` that each answer has anew.
 */
const MARK = '~';

export function recommIdOf(recommendationId: string, asked: AskedList): string {
  return recommendationId + MARK + Buffer.from(JSON.stringify(asked)).toString('base64url');
}

/** The id of our list. */
export function recommendationIdIn(recommId: string | undefined): string | undefined {
  return recommId?.split(MARK)[0] || undefined;
}

/** @throws AppError `not_found` for an id that none of our answers had */
export function askedIn(recommId: string): AskedList {
  const [, text = ''] = recommId.split(MARK);
  try {
    return askedSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new AppError('not_found', 'There is no recommendation of this recommId.', { cause });
  }
}
