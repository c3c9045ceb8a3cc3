import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Steps } from '../../maths/steps.ts';
import { turns } from '../../ports/turns.ts';
import type { Engine } from '../engine.ts';
import { type Guest, readGuest } from '../person/read-person.ts';
import type { TenantView } from '../tenant-view.ts';
import { listPersonOf, makeList, type RecommendationList, type RecommendQuery } from './recommend.ts';

/** One list of many. */
export interface CustomerQuery extends RecommendQuery {
  readonly customerId: CustomerId;
  /** False: the person is not looked up, and the list is that of a stranger. */
  readonly consent: boolean;
}

/** Who could be read, nobody to read, or why they could not be. */
type Read = Guest | AppError | null;

/**
 * Lists of many customers, each as `recommendForCustomer` makes it, in the order they are asked for. All are read in one round
 * trip (one more for who was merged), then each list is a step among the turns of others. To be called with a few dozen at
 * once: so many histories are in memory, and on their way.
 *
 * @param tell - what becomes of each; an error is what is wrong with that one alone
 * @throws AppError `store_unavailable`
 */
export async function recommendForMany<T>(
  engine: Engine,
  tenant: TenantId,
  queries: readonly CustomerQuery[],
  tell: (list: RecommendationList | AppError, at: number) => T,
): Promise<readonly T[]> {
  const [view, live, people] = await Promise.all([
    engine.views.view(tenant),
    engine.views.live(tenant),
    Promise.all(queries.map((query) => readOne(engine, tenant, query))),
  ]);
  return turns.run(tellInSteps(engine, { ...view, live }, queries, people, tell));
}

async function readOne(engine: Engine, tenant: TenantId, { customerId, consent }: CustomerQuery): Promise<Read> {
  if (!consent) return null;
  try {
    return await readGuest(engine, tenant, customerId);
  } catch (error) {
    // A store that is away is away for all of them.
    if (error instanceof AppError && error.code !== 'store_unavailable') return error;
    throw error;
  }
}

function* tellInSteps<T>(
  engine: Engine,
  shop: TenantView,
  queries: readonly CustomerQuery[],
  people: readonly Read[],
  tell: (list: RecommendationList | AppError, at: number) => T,
): Steps<readonly T[]> {
  const told: T[] = [];
  for (const [at, query] of queries.entries()) {
    told.push(tell(listOf(engine, shop, query, people[at] ?? null), at));
    yield;
  }
  return told;
}

function listOf(
  engine: Engine,
  shop: TenantView,
  { customerId: _, consent: __, ...query }: CustomerQuery,
  read: Read,
): RecommendationList | AppError {
  if (read instanceof AppError) return read;
  try {
    const person = read === null ? null : listPersonOf(engine, shop, read);
    return makeList(engine, shop, query, { kind: 'nothing' }, person);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
