import { createHash } from 'node:crypto';
import { type Fields, fieldReader } from '../file/columns.ts';
import { again, type DataFile, type Row } from '../file/data-file.ts';
import type { Told } from '../file/import-file.ts';
import { checkedEvent, LINES_PER_EVENT } from './checked-event.ts';
import { given, isNested, moment, numbers, rowProblem } from './line-values.ts';
import { type ReadLines, SHOP_FIELDS, type ShopFileOptions } from './shop-fields.ts';

type EventFields = Fields<(typeof SHOP_FIELDS)['events'][number]>;

/**
 * Events: a line each, or, of several lines one below the other with one id, a line an item. A line that is told as the API
 * takes it goes as it is. Without an id one is made of what the line says and how often it was said before.
 *
 * @throws {Error} as `fieldReader`, when it is gone through
 */
export function readEvents(file: DataFile, options: ShopFileOptions): ReadLines {
  return { told: again(() => eventsOf(file, options)), notes: [], items: [] };
}

async function* eventsOf(file: DataFile, options: ShopFileOptions): AsyncGenerator<Told> {
  const said = new Map<string, number>();
  let fieldsOf: ((values: Row['values']) => EventFields) | null = null;
  let open: OpenEvent | null = null;
  for await (const row of file.rows) {
    const { line, values, record = {} } = row;
    if (isNested(row, options)) {
      if (open !== null) yield eventOf(open, options);
      open = null;
      yield checkedEvent({ ...record, ...('at' in record ? { at: moment(String(record.at), options) } : {}) }, [line]);
      continue;
    }
    const problem = rowProblem(file, row);
    if (problem !== null) {
      yield { line, problem };
      continue;
    }
    fieldsOf ??= fieldReader(SHOP_FIELDS.events, ['type', 'itemId', 'at'], file.columns, options);
    const fields = fieldsOf(values);
    if (open !== null && goesOn(open, fields)) {
      open.rows.push(fields);
      open.lines.push(line);
      continue;
    }
    if (open !== null) yield eventOf(open, options);
    open = { id: fields.id ?? madeId(fields, said), rows: [fields], lines: [line] };
    // Nothing that comes can belong to it.
    if (fields.id === undefined) yield eventOf(open, options);
    if (fields.id === undefined) open = null;
  }
  if (open !== null) yield eventOf(open, options);
}

interface OpenEvent {
  readonly id: string;
  readonly rows: EventFields[];
  readonly lines: number[];
}

function goesOn({ rows: [first = {}, ...others] }: OpenEvent, { id, customerId, sessionId }: EventFields): boolean {
  if (id === undefined || id !== first.id || others.length + 1 === LINES_PER_EVENT) return false;
  return customerId === first.customerId && sessionId === first.sessionId;
}

function madeId({ quantity, price, value, at, ...told }: EventFields, said: Map<string, number>): string {
  const words = JSON.stringify([quantity, price, value, at ?? '', told]);
  const made = createHash('sha256').update(words).digest('base64url').slice(0, 16);
  const before = said.get(made) ?? 0;
  said.set(made, before + 1);
  return `file:${made}:${before}`;
}

function eventOf({ id, rows, lines }: OpenEvent, options: ShopFileOptions): Told {
  const [{ quantity, price, value, revision, itemId, at = '', id: _, ...told } = {}] = rows;
  const items =
    rows.length === 1
      ? { ...given({ itemId }), ...numbers({ quantity, price }) }
      : {
          items: rows.map((row) => ({ itemId: row.itemId, ...numbers({ quantity: row.quantity, price: row.price }) })),
        };
  return checkedEvent({ id, ...told, at: moment(at, options), ...numbers({ value, revision }), ...items }, lines);
}
