import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { readMoment } from '../../../src/domain/local-time.ts';
import { eventSchema } from '../../../src/http/shop/events.ts';
import { itemWithIdSchema } from '../../../src/http/shop/items.ts';
import type { ItemBody } from '../../client/wire.ts';
import { type ColumnOptions, type Fields, fieldReader } from '../file/columns.ts';
import type { CsvFile } from '../file/csv-file.ts';
import type { Fault, Unit } from '../file/send-units.ts';
import { writtenAmount } from '../file/written-amount.ts';
import { type DateOrder, writtenMoment } from '../file/written-dates.ts';

/** What lines of a shop's file are about, and the fields each may tell. */
export const SHOP_FIELDS = {
  orders: ['orderId', 'customerId', 'sessionId', 'itemId', 'quantity', 'price', 'at', 'title', 'type'],
  events: ['id', 'type', 'customerId', 'sessionId', 'itemId', 'quantity', 'price', 'at', 'value', 'recommendationId'],
  items: [
    ...['itemId', 'title', 'categories', 'price', 'url', 'imageUrl', 'brand', 'groupId', 'inStock', 'hidden'],
    'createdAt',
  ],
} as const;
export type ShopKind = keyof typeof SHOP_FIELDS;

export interface ShopFileOptions extends ColumnOptions {
  readonly dates: DateOrder | null;
  /** Of times without an offset; null: the tenant's. */
  readonly timeZone: string | null;
  /** Columns that are attributes of an item: `attribute.colour`, or those named here. */
  readonly attributes: readonly string[];
}

export interface ReadLines {
  readonly units: readonly Unit[];
  readonly faults: readonly Fault[];
  /** What was left out without being wrong, in words. */
  readonly notes: readonly string[];
  /** What the lines name besides, for a catalogue that does not know it yet. */
  readonly items: readonly ItemBody[];
}

/** Reads a file of one kind. @throws {Error} as `fieldReader` */
export function readShopLines(kind: ShopKind, file: CsvFile, options: ShopFileOptions): ReadLines {
  if (kind === 'orders') return readOrders(file, options);
  return kind === 'events' ? readEvents(file, options) : readItems(file, options);
}

type OrderField = (typeof SHOP_FIELDS)['orders'][number];

const LINES_PER_EVENT = 1000;

/**
 * The lines of one order and customer as one purchase, wherever in the file they stand. A quantity below zero was given back:
 * an event `return` of its own. Lines of nobody cannot be learnt from, and are counted. The same file makes the same ids.
 */
function readOrders(file: CsvFile, options: ShopFileOptions): ReadLines {
  const fieldsOf = fieldReader(SHOP_FIELDS.orders, ['orderId', 'itemId', 'at'], file.columns, options);
  const orders = new Map<string, { readonly lines: number[]; readonly rows: Fields<OrderField>[] }>();
  const faults: Fault[] = [];
  const titled = new Map<string, ItemBody>();
  let ofNobody = 0;
  for (const { line, values } of file.rows) {
    const problem = lengthProblem(file, values);
    if (problem !== null) {
      faults.push({ line, problem });
      continue;
    }
    const row = fieldsOf(values);
    if ((row.customerId ?? row.sessionId) === undefined) {
      ofNobody += 1;
      continue;
    }
    if (row.title !== undefined && row.itemId !== undefined) {
      titled.set(row.itemId, { itemId: row.itemId, title: row.title, ...numbers({ price: row.price }) });
    }
    const isReturn = writtenAmount(row.quantity ?? '1') < 0;
    const who = row.customerId ?? row.sessionId;
    const name = JSON.stringify([row.orderId ?? `line ${line}`, who, row.type ?? '', isReturn]);
    const order = orders.get(name) ?? { lines: [], rows: [] };
    orders.set(name, order);
    order.lines.push(line);
    order.rows.push(row);
  }
  const units: Unit[] = [];
  const timesSeen = new Map<string, number>();
  for (const { lines, rows } of orders.values()) {
    for (let from = 0; from < rows.length; from += LINES_PER_EVENT) {
      const some = rows.slice(from, from + LINES_PER_EVENT);
      const id = nthId(some[0]?.orderId ?? '', timesSeen);
      const told = check(eventSchema, toOrder(some, id, options), lines.slice(from, from + LINES_PER_EVENT));
      if ('body' in told) units.push(told);
      else faults.push(told);
    }
  }
  const notes = ofNobody === 0 ? [] : [`${ofNobody.toLocaleString('en')} lines of nobody, left out`];
  return { units, faults, notes, items: [...titled.values()] };
}

/** An order that comes again, given back or of somebody else, has an id of its own. */
function nthId(orderId: string, timesSeen: Map<string, number>): string {
  const before = timesSeen.get(orderId) ?? 0;
  timesSeen.set(orderId, before + 1);
  return before === 0 ? orderId : `${orderId}#${before + 1}`;
}

function toOrder(rows: readonly Fields<OrderField>[], id: string, options: ShopFileOptions): object {
  const [{ customerId, sessionId, type, at = '', quantity: first = '1' } = {}] = rows;
  return {
    id,
    type: type ?? (writtenAmount(first) < 0 ? 'return' : 'purchase'),
    ...given({ customerId, sessionId }),
    at: moment(at, options),
    items: rows.map(({ itemId, quantity, price }) => ({
      itemId,
      ...(quantity === undefined ? {} : { quantity: Math.abs(writtenAmount(quantity)) }),
      ...(price === undefined ? {} : { price: writtenAmount(price) }),
    })),
  };
}

/** An event a line. Without a column for it, an id is made of what the line says and how often it was said before. */
function readEvents(file: CsvFile, options: ShopFileOptions): ReadLines {
  const fieldsOf = fieldReader(SHOP_FIELDS.events, ['type', 'itemId', 'at'], file.columns, options);
  const said = new Map<string, number>();
  return eachLine(file, (values) => {
    const { id, quantity, price, value, at = '', ...told } = fieldsOf(values);
    const words = JSON.stringify([quantity, price, value, at, told]);
    const before = said.get(words) ?? 0;
    said.set(words, before + 1);
    const made = createHash('sha256').update(words).digest('base64url').slice(0, 16);
    return check(eventSchema, {
      ...{ id: id ?? `file:${made}:${before}`, ...told, at: moment(at, options) },
      ...numbers({ quantity, price, value }),
    });
  });
}

/** An item a line. `categories` may be several, between bars or as a path (`Home > Kitchen`). */
function readItems(file: CsvFile, options: ShopFileOptions): ReadLines {
  const fieldsOf = fieldReader(SHOP_FIELDS.items, ['itemId'], file.columns, options);
  const attributes = file.columns.flatMap((column, at) => {
    const name = /^attributes?\.(.+)$/i.exec(column)?.[1] ?? (options.attributes.includes(column) ? column : null);
    return name === null ? [] : [{ name, at }];
  });
  return eachLine(file, (values) => {
    const { categories, price, inStock, hidden, createdAt, ...told } = fieldsOf(values);
    const had = attributes.flatMap(({ name, at }) => {
      const text = values[at]?.trim() ?? '';
      return text === '' ? [] : [[name, text] as const];
    });
    return check(itemWithIdSchema, {
      ...told,
      ...(categories === undefined ? {} : { categories: categories.split(/[|>]/).flatMap((one) => one.trim() || []) }),
      ...numbers({ price }),
      ...(inStock === undefined ? {} : { inStock: flag(inStock) }),
      ...(hidden === undefined ? {} : { hidden: flag(hidden) }),
      ...(createdAt === undefined ? {} : { createdAt: moment(createdAt, options) }),
      ...(had.length === 0 ? {} : { attributes: Object.fromEntries(had) }),
    });
  });
}

type Told = { readonly body: object } | { readonly problem: string };

function eachLine(file: CsvFile, read: (values: readonly string[]) => Told): ReadLines {
  const units: Unit[] = [];
  const faults: Fault[] = [];
  for (const { line, values } of file.rows) {
    const problem = lengthProblem(file, values);
    const told = problem === null ? read(values) : { problem };
    if ('body' in told) units.push({ lines: [line], body: told.body });
    else faults.push({ line, problem: told.problem });
  }
  return { units, faults, notes: [], items: [] };
}

function lengthProblem({ columns }: CsvFile, values: readonly string[]): string | null {
  return values.length === columns.length ? null : `has ${values.length} values, and the header ${columns.length}`;
}

/** What the API would say of it, said before it is asked. */
function check(schema: z.ZodType, body: object): Told;
function check(schema: z.ZodType, body: object, lines: readonly number[]): Unit | Fault;
function check(schema: z.ZodType, body: object, lines?: readonly number[]): Told | Unit | Fault {
  const parsed = schema.safeParse(body);
  if (parsed.success) return lines === undefined ? { body } : { lines, body };
  const [{ path = [], message = '' } = {}] = parsed.error.issues;
  const problem = `${path.length === 0 ? '' : `${path.join('.')}: `}${message}`;
  if (lines === undefined) return { problem };
  const within = path[0] === 'items' && typeof path[1] === 'number' ? path[1] : 0;
  return { line: lines[within] ?? lines[0] ?? 0, problem };
}

function moment(text: string, { dates, timeZone }: ShopFileOptions): string {
  const written = writtenMoment(text, dates);
  if (timeZone === null) return written;
  const atMs = readMoment(written, timeZone);
  return Number.isNaN(atMs) ? written : new Date(atMs).toISOString();
}

function numbers(texts: Readonly<Record<string, string | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, writtenAmount(text)]])),
  );
}

function given(fields: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

/** The words of feeds and spreadsheets; anything else is the schema's to refuse. */
function flag(text: string): boolean | string {
  const word = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  if (['true', '1', 'yes', 'y', 'instock'].includes(word)) return true;
  return ['false', '0', 'no', 'n', 'outofstock'].includes(word) ? false : text;
}
