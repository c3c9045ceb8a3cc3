import type { ItemId } from '../../domain/ids.ts';

/*
 * What a mark is put on: stable from one greeting to the next. Besides these `name`, `birthday` and `celebration:<index>`.
 */

export function learnedFactId(topic: string, itemId: ItemId): string {
  return `learned:${topic}:${itemId}`;
}

export function statedFactId(recordId: string): string {
  return `stated:${recordId}`;
}

export function caseFactId(caseId: string): string {
  return `case:${caseId}`;
}

export function offerFactId(itemId: ItemId): string {
  return `offer:${itemId}`;
}
