import { AppError } from '../../domain/errors.ts';
import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { CrowdOrder, ListSubject, Relation } from '../../recommender/list/recommend.ts';
import type { Engine } from '../engine.ts';
import type { TenantView } from '../tenant-view.ts';
import {
  answerList,
  type BasketQuery,
  type RecommendationList,
  type RecommendQuery,
  readOwner,
  requireItem,
} from './recommend.ts';

/** What one list of a page is of; each is as the door of its own makes it. */
export type PageListKind =
  /** All that the person did. */
  | { readonly kind: 'personal' }
  /** What goes with the basket, for the person. */
  | { readonly kind: 'basket' }
  | { readonly kind: 'item'; readonly itemId: ItemId; readonly relation: Relation }
  | { readonly kind: 'trending' | CrowdOrder };

/** One list of a page. */
export type PageList = RecommendQuery & { readonly of: PageListKind };

/** Whether a list of this kind is made for somebody. */
export const isOfPerson = ({ kind }: PageListKind): boolean => kind === 'personal' || kind === 'basket';

/**
 * All lists of a page, in order: each is what its own door would answer if it were asked to leave out what stands in those
 * before, variants of the same group with it; so nothing stands on a page twice. The person is read once, and only where a
 * list is made for them.
 *
 * @throws AppError `invalid_request` or `not_found`, naming the list: nothing is answered then
 */
export async function recommendForPage(
  engine: Engine,
  tenant: TenantId,
  whose: BasketQuery,
  lists: readonly PageList[],
): Promise<readonly RecommendationList[]> {
  const isPersonal = lists.some(({ of }) => isOfPerson(of));
  const { view, person } = await readOwner(engine, tenant, isPersonal ? whose : { consent: false });
  const shown = new Set<ItemId>();
  const made: RecommendationList[] = [];
  for (const [at, { of, ...query }] of lists.entries()) {
    const asked = shown.size === 0 ? query : { ...query, exclude: [...query.exclude, ...shown] };
    const list = await namingList(at, async () =>
      answerList(engine, view, asked, subjectOf(of, whose, view), isOfPerson(of) ? person : null),
    );
    for (const { itemId } of list.items) {
      for (const variant of view.catalogue.variantsOf(itemId) ?? [itemId]) shown.add(variant);
    }
    made.push(list);
  }
  return made;
}

function subjectOf(of: PageListKind, { itemIds }: BasketQuery, view: TenantView): ListSubject {
  switch (of.kind) {
    case 'basket':
      return { kind: 'basket', itemIds };
    case 'item':
      requireItem(view, of.itemId);
      return { kind: 'page', itemId: of.itemId, relation: of.relation };
    case 'personal':
    case 'trending':
      return { kind: 'nothing' };
    default:
      return { kind: 'nothing', order: of.kind };
  }
}

/** What is wrong with one list is told by its place. */
async function namingList<T>(at: number, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof AppError) || error.details.length === 0) throw error;
    const details = error.details.map(({ field, problem }) => ({ field: `lists[${at}].${field}`, problem }));
    throw new AppError(error.code, error.message, { details, cause: error });
  }
}
