import { AppError } from '../../domain/errors.ts';
import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import { placementSettings } from '../../recommender/list/placement.ts';
import type { Visitor } from '../admin/page-visitors.ts';
import type { Engine } from '../engine.ts';
import type { BasketQuery, RecommendQuery } from './recommend.ts';
import { isOfPerson, type PageList } from './recommend-page.ts';

/** Whoever names a session is taken for its visitor: it must be too long to guess. A UUID has 36 characters. */
export const MIN_SESSION_LENGTH = 16;

export const SESSION_TOO_SHORT = `a page needs one that nobody guesses: at least ${MIN_SESSION_LENGTH} characters, such as crypto.randomUUID()`;

/** @throws AppError `forbidden` for a page that speaks for a customer whose token it lacks */
export function requireOwn(visitor: Visitor, customerId: CustomerId): void {
  if (visitor.customerId === customerId) return;
  throw new AppError('forbidden', 'A page speaks for a customer only with the token of that very customer.');
}

/** @throws AppError `forbidden` for a page: what a score is made of tells of others, and attributes may be for the shop's own eyes */
export function requirePlain({ explain, attributes = [] }: Pick<RecommendQuery, 'explain' | 'attributes'>): void {
  if (attributes.length > 0) {
    throw new AppError(
      'forbidden',
      'A key of scope "browser" may not ask for attributes: a page is told url, imageUrl and brand.',
    );
  }
  if (explain) throw new AppError('forbidden', 'A key of scope "browser" may not ask to `explain`.');
}

/** @throws AppError `forbidden`, see {@link requireOwn} and {@link requirePlain} */
export function requireOwnList(visitor: Visitor, customerId: CustomerId, query: RecommendQuery): void {
  requireOwn(visitor, customerId);
  requirePlain(query);
}

/** @throws AppError `forbidden`, see {@link requireOwn}; `invalid_request` for a session that could be guessed */
export function requireOwnIdentity(
  visitor: Visitor,
  { sessionId, customerId }: { readonly sessionId: SessionId; readonly customerId: CustomerId },
): void {
  requireOwn(visitor, customerId);
  requireUnguessable(sessionId);
}

function requireUnguessable(sessionId: SessionId | undefined): void {
  if (sessionId === undefined || sessionId.length >= MIN_SESSION_LENGTH) return;
  throw new AppError('invalid_request', 'This session may not be used by a page.', {
    details: [{ field: 'sessionId', problem: SESSION_TOO_SHORT }],
  });
}

/**
 * What a page may ask for: its customer if a token names one, else its own anonymous session. A session that turned out
 * to be a customer answers as one never seen: what that customer did is theirs, and the session is all that is known.
 *
 * @throws AppError `forbidden` for another customer's list, or what somebody had before without a token
 */
export async function basketOfPage(
  engine: Pick<Engine, 'views'>,
  tenant: TenantId,
  visitor: Visitor,
  basket: BasketQuery,
  query: RecommendQuery,
): Promise<BasketQuery> {
  if (basket.customerId !== undefined) requireOwn(visitor, basket.customerId);
  requirePlain(query);
  requireUnguessable(basket.sessionId);
  if (visitor.customerId !== null) return { ...basket, customerId: visitor.customerId };
  const { settings } = await engine.views.view(tenant);
  if (placementSettings(settings, query.placement).shows === 'again') {
    throw new AppError('forbidden', 'What somebody had before is told to a page only with the token of that customer.');
  }
  return { ...basket, isAnonymous: true };
}

/**
 * The same of several lists of a page.
 *
 * @throws AppError as {@link basketOfPage}, where any of them may not be asked for
 */
export async function ownerOfLists(
  engine: Pick<Engine, 'views'>,
  tenant: TenantId,
  visitor: Visitor,
  basket: BasketQuery,
  lists: readonly PageList[],
): Promise<BasketQuery> {
  if (basket.customerId !== undefined) requireOwn(visitor, basket.customerId);
  for (const list of lists) requirePlain(list);
  const ofPerson = lists.filter(({ of }) => isOfPerson(of));
  const [owned = basket] = await Promise.all(
    ofPerson.map((list) => basketOfPage(engine, tenant, visitor, basket, list)),
  );
  return owned;
}
