import type { GivenFilter } from '../../http/shop/list-query.ts';
import { invalidInput } from './columns.ts';

/*
 * Actions are items of a category of their own, with ids that no item of the shop has. Lists of items leave them out here; what
 * asks through another door leaves out the category.
 */

export const ACTIONS = 'personalize-actions';
const PREFIX = 'personalize-action:';
const MOST_CHARACTERS = 256 - PREFIX.length;

export const ONLY_ACTIONS: GivenFilter = { field: 'category', in: [ACTIONS] };
export const NO_ACTIONS: GivenFilter = { not: ONLY_ACTIONS };

/** @throws AppError `invalid_request` for one that leaves no room for what sets it apart */
export function itemIdOfAction(actionId: string, field: string): string {
  if ([...actionId].length <= MOST_CHARACTERS) return PREFIX + actionId;
  throw invalidInput(field, `must have at most ${MOST_CHARACTERS} characters`);
}

export function isAction({ itemId }: { readonly itemId: string }): boolean {
  return itemId.startsWith(PREFIX);
}

export function actionIdOf(itemId: string): string {
  return itemId.slice(PREFIX.length);
}
