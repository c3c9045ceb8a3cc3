import { itemWithIdSchema } from '../../../src/http/shop/items.ts';
import { fieldReader } from '../file/columns.ts';
import { again, type DataFile } from '../file/data-file.ts';
import type { Told } from '../file/import-file.ts';
import {
  attributeReader,
  flag,
  isNested,
  jsonOr,
  mapped,
  moment,
  numbers,
  problemOf,
  rowProblem,
} from './line-values.ts';
import { type ReadLines, SHOP_FIELDS, type ShopFileOptions } from './shop-fields.ts';

/** An item to put; one that is deleted is put and taken out, so that it is known what it was. */
export interface ItemUnit {
  readonly item: Readonly<Record<string, unknown>> & { readonly itemId: string };
  readonly isDeleted: boolean;
}

/**
 * An item a line. `categories` may be several, as JSON, between bars, or as a path (`Home > Kitchen`).
 *
 * @throws {Error} as `fieldReader`, when it is gone through
 */
export function readItems(file: DataFile, options: ShopFileOptions): ReadLines {
  return { told: again(() => itemsOf(file, options)), notes: [], items: [] };
}

async function* itemsOf(file: DataFile, options: ShopFileOptions): AsyncGenerator<Told> {
  const fieldsOf = fieldReader(SHOP_FIELDS.items, ['itemId'], file.columns, options);
  const attributesOf = attributeReader(file.columns, options.attributes);
  const moments = (texts: Readonly<Record<string, string | undefined>>) =>
    mapped(texts, (text) => moment(text, options));
  for await (const row of file.rows) {
    const { line, values, record = {} } = row;
    const problem = rowProblem(file, row);
    if (problem !== null) {
      yield { line, problem };
      continue;
    }
    if (isNested(row, options)) {
      const { deleted = false, ...item } = record;
      yield checked(item, deleted, line);
      continue;
    }
    const { categories, price, inStock, hidden, deleted, allergens, attributes, ...told } = fieldsOf(values);
    const { createdAt, publishAt, availableFrom, availableUntil, ...words } = told;
    const item = {
      ...words,
      ...mapped({ categories }, (text) => jsonOr(text, categoriesIn)),
      ...mapped({ allergens }, (text) =>
        jsonOr(text, (words) => words.split(/[,;|]/).flatMap((one) => one.trim() || [])),
      ),
      ...numbers({ price }),
      ...mapped({ inStock, hidden }, flag),
      ...moments({ createdAt, publishAt, availableFrom, availableUntil }),
      ...attributesOf(values, attributes),
    };
    yield checked(item, deleted === undefined ? false : flag(deleted), line);
  }
}

export function categoriesIn(text: string): readonly string[] {
  return text.split(/[|>]/).flatMap((one) => one.trim() || []);
}

function checked(item: Readonly<Record<string, unknown>>, deleted: unknown, line: number): Told {
  const wrong = problemOf(itemWithIdSchema, item);
  if (wrong !== null) return { line, problem: wrong.problem };
  if (typeof deleted !== 'boolean') return { line, problem: 'deleted: must be true or false' };
  return { lines: [line], body: { item, isDeleted: deleted } };
}
