import { AppError } from '../../../domain/errors.ts';
import { varietyOf } from '../fill-list.ts';
import { type ListRequest, type MadeList, recommend } from '../recommend.ts';
import type { ShopView } from '../shop-view.ts';

/** Where each page is varied by itself, one far down costs all before it. */
const MOST_PAGES = 50;

/**
 * A list from some place on: what {@link recommend} would show next, nothing of it twice. Where a placement wants variety
 * each page of `limit` items is varied by itself, as it was when it was shown, and the pages before are made anew.
 *
 * O(offset + limit) places; with variety O(offset / limit) lists.
 *
 * @throws AppError `invalid_request` naming the offset where that is more than fifty
 */
export function recommendFrom(shop: ShopView, request: ListRequest, offset: number, atMs: number): MadeList {
  const { limit, exclude = [] } = request;
  if (varietyOf(shop, request.placement) === null) {
    const made = recommend(shop, { ...request, limit: offset + limit }, atMs);
    return { ...made, items: made.items.slice(offset) };
  }
  if (offset > MOST_PAGES * limit) {
    throw new AppError('invalid_request', 'This list cannot be followed so far.', {
      details: [{ field: 'offset', problem: `at a placement with variety at most ${MOST_PAGES} times the limit` }],
    });
  }
  const shown: string[] = [];
  for (;;) {
    const asked = { ...request, exclude: [...exclude, ...shown] };
    const isLast = shown.length + limit > offset;
    const made = recommend(
      shop,
      isLast ? { ...asked, limit: offset - shown.length + limit } : { ...asked, explain: false },
      atMs,
    );
    if (isLast) return { ...made, items: goingOn(made, request, shown).slice(offset - shown.length) };
    shown.push(...made.items.map(({ itemId }) => itemId));
    if (made.items.length < limit) return { ...made, items: [] };
  }
}

/** What somebody owns comes back only where the whole list is empty, not where it ends. */
function goingOn({ items }: MadeList, { placement }: ListRequest, shown: readonly string[]): MadeList['items'] {
  if (shown.length === 0 || !placement.excludeOwned) return items;
  return items.filter(({ reason }) => reason.kind !== 'had_before');
}
