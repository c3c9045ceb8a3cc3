import type { ItemId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import { ScoreBoard } from '../../maths/top-k.ts';
import { itemTerms } from '../catalogue/item-terms.ts';
import type { ServingModel } from '../model/serving-model.ts';

/** Titles with fewer words in common than this (2 of 3) are of different things, whatever they share. */
const MIN_TITLE_LIKENESS = 2 / 3;

const NO_WORDS: ReadonlySet<string> = new Set();

/** Scratch, one board a model: shared by all requests of this process, empty between calls. */
const boards = new WeakMap<NeighbourTable, ScoreBoard>();
/** Titles are taken apart once. */
const titleWords = new WeakMap<Item, ReadonlySet<string>>();

/**
 * How alike one item is to each of the others, 0 to 1: the larger of
 * - the cosine of their `similar` lists, each item standing in its own list as high as its first neighbour. Lists are
 *   cut off and scaled by their own item, so i may list j and not the other way round; the cosine is symmetric all the
 *   same, and finds two colours of one thing that hardly anybody takes both of;
 * - the Dice coefficient 2 |A and B| / (|A| + |B|) of the words of their titles, where at least 2/3.
 *
 * O(others * neighbours).
 */
export function itemLikenesses(
  model: Pick<ServingModel, 'indexOf' | 'itemIds' | 'similar'> | null,
  catalogue: { readonly get: (itemId: ItemId) => Item | undefined },
  itemId: ItemId,
  others: readonly ItemId[],
): Float64Array {
  const words = wordsOf(catalogue.get(itemId));
  const likenesses = Float64Array.from(others, (other) => titleLikeness(words, wordsOf(catalogue.get(other))));
  const index = model?.indexOf.get(itemId);
  if (model === null || index === undefined) return likenesses;
  const board = boardOf(model);
  spread(model.similar, index, board);
  const norm = cosineParts(model.similar, index, board).norm;
  others.forEach((other, place) => {
    const otherIndex = model.indexOf.get(other);
    if (otherIndex === undefined) return;
    const { dot, norm: otherNorm } = cosineParts(model.similar, otherIndex, board);
    if (dot > 0) likenesses[place] = Math.max(likenesses[place] ?? 0, Math.min(1, dot / (norm * otherNorm)));
  });
  board.clear();
  return likenesses;
}

function boardOf({ similar, itemIds }: Pick<ServingModel, 'itemIds' | 'similar'>): ScoreBoard {
  const board = boards.get(similar) ?? new ScoreBoard(itemIds.length);
  boards.set(similar, board);
  return board;
}

/** The list of an item, itself included, on an empty board. */
function spread({ offsets, neighbours, similarities }: NeighbourTable, item: number, board: ScoreBoard): void {
  const start = offsets[item] as number;
  const end = offsets[item + 1] as number;
  if (start < end) board.add(item, similarities[start] as number);
  for (let at = start; at < end; at += 1) board.add(neighbours[at] as number, similarities[at] as number);
}

/** The list of an item, itself included, times what is on the board; and its own length. */
function cosineParts({ offsets, neighbours, similarities }: NeighbourTable, item: number, board: ScoreBoard) {
  const start = offsets[item] as number;
  const end = offsets[item + 1] as number;
  const own = start < end ? (similarities[start] as number) : 0;
  let dot = own * board.get(item);
  let squares = own * own;
  for (let at = start; at < end; at += 1) {
    const similarity = similarities[at] as number;
    dot += similarity * board.get(neighbours[at] as number);
    squares += similarity * similarity;
  }
  return { dot, norm: Math.sqrt(squares) };
}

function wordsOf(item: Item | undefined): ReadonlySet<string> {
  if (item === undefined) return NO_WORDS;
  const words = titleWords.get(item) ?? new Set(itemTerms({ title: item.title, categories: [], attributes: {} }));
  titleWords.set(item, words);
  return words;
}

function titleLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  const likeness = common === 0 ? 0 : (2 * common) / (a.size + b.size);
  return likeness < MIN_TITLE_LIKENESS ? 0 : likeness;
}
