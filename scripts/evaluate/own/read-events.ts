import { eventTypeOf, type Interaction } from '../../../src/domain/interaction.ts';
import type { TenantSettings } from '../../../src/domain/settings.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { interactionOf } from '../datasets/interaction-of.ts';
import { type Columns, columnsOf, tellColumns } from './columns.ts';
import { openRows, type Row } from './read-rows.ts';
import { type TimeFormat, timeFormatOf } from './time-format.ts';

/** How a file is to be read. */
export interface ReadOptions {
  readonly columns: Columns;
  /** Type of all rows, where no column tells; by default what the columns suggest. */
  readonly type?: string;
  readonly settings: TenantSettings;
}

/** Rows that were passed over for one reason. */
export interface PassedOver {
  readonly why: string;
  readonly rows: number;
  /** The first of them. */
  readonly example: string;
}

/** Somebody's own history of a shop, and what there was to see in the file. */
export interface OwnEvents {
  readonly customers: readonly KnownCustomer[];
  readonly hasTimes: boolean;
  /** Rows are told apart into orders, by a column or by their times. */
  readonly hasOrders: boolean;
  /** Least and most of the values, where there are any. */
  readonly values: { readonly least: number; readonly most: number } | null;
  readonly passedOver: readonly PassedOver[];
  /** What was read, in lines for the reader of the table. */
  readonly told: readonly string[];
}

/** Rows by which the way times are written is found out. */
const SAMPLE = 10_000;
/** Between rows of a file without times. */
const BETWEEN_ROWS_MS = 1000;

/**
 * Reads events or order lines, one a row. A row that cannot be read is passed over and counted, by reason.
 *
 * @throws {Error} if columns are missing, or not a single row can be used
 */
export async function readEvents(path: string, options: ReadOptions): Promise<OwnEvents> {
  const file = await openRows(path);
  const columns = columnsOf(file.header, options.columns);
  const collector = new Collector(columns, options);
  let sample: Row[] | null = columns.time === undefined ? null : [];
  const begin = (rows: readonly Row[]) => {
    const times = rows.map((row) => row?.[columns.time ?? '']);
    collector.times = timeFormatOf(times, options.settings.timeZone);
    for (const row of rows) collector.add(row);
  };
  for await (const row of file.rows()) {
    if (sample === null) collector.add(row);
    else {
      sample.push(row);
      if (sample.length < SAMPLE) continue;
      begin(sample);
      sample = null;
    }
  }
  if (sample !== null) begin(sample);
  return collector.finish(path, file.format);
}

class Collector {
  times: TimeFormat | null = null;
  readonly #columns: Columns;
  readonly #settings: TenantSettings;
  readonly #type: string;
  readonly #histories = new Map<string, { kind: 'known' | 'session'; id: string; history: Interaction[] }>();
  readonly #passedOver = new Map<string, { rows: number; example: string }>();
  readonly #items = new Set<string>();
  readonly #types = new Map<string, number>();
  #rows = 0;
  #taken = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = Number.NEGATIVE_INFINITY;
  #fromMs = Number.POSITIVE_INFINITY;
  #toMs = Number.NEGATIVE_INFINITY;

  constructor(columns: Columns, { type, settings }: ReadOptions) {
    this.#columns = columns;
    this.#settings = settings;
    this.#type = type ?? usualType(columns);
  }

  add(row: Row): void {
    this.#rows += 1;
    const read = row === null ? 'the line cannot be read' : this.#interaction(row);
    if (typeof read === 'string') {
      this.#passOver(read, row);
      return;
    }
    const { interaction, kind, id } = read;
    const key = `${kind} ${id}`;
    const known = this.#histories.get(key);
    if (known === undefined) this.#histories.set(key, { kind, id, history: [interaction] });
    else known.history.push(interaction);
    this.#items.add(interaction.itemId);
    this.#types.set(interaction.type, (this.#types.get(interaction.type) ?? 0) + 1);
    this.#taken += 1;
    this.#fromMs = Math.min(this.#fromMs, interaction.atMs);
    this.#toMs = Math.max(this.#toMs, interaction.atMs);
    if (interaction.value === null) return;
    this.#least = Math.min(this.#least, interaction.value);
    this.#most = Math.max(this.#most, interaction.value);
  }

  finish(path: string, format: string): OwnEvents {
    const passedOver = [...this.#passedOver].map(([why, { rows, example }]) => ({ why, rows, example }));
    const told = passedOver.map(({ why, rows, example }) => `passed over: ${count(rows, 'row')}, ${why} (${example})`);
    if (this.#taken === 0) {
      throw new Error([`${path}: not one of ${count(this.#rows, 'row')} can be used.`, ...told].join('\n  '));
    }
    const customers = [...this.#histories.values()].map(({ kind, id, history }) => ({
      customer: { kind, id },
      history: newestFirst(history),
    }));
    const visits = customers.filter(({ customer }) => customer.kind === 'session').length;
    const types = [...this.#types].sort(([, a], [, b]) => b - a);
    const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
    return {
      customers,
      hasTimes: this.times !== null,
      hasOrders: this.times !== null || this.#columns.order !== undefined,
      values: this.#most < this.#least ? null : { least: this.#least, most: this.#most },
      passedOver,
      told: [
        `${format}, ${count(this.#rows, 'row')}; read: ${tellColumns(this.#columns)}`,
        [
          count(this.#taken, 'interaction'),
          customers.length > visits ? count(customers.length - visits, 'customer') : '',
          visits > 0 ? count(visits, 'visit') : '',
          count(this.#items.size, 'item'),
          types.map(([type, rows]) => `${type} ${rows}`).join(', '),
        ]
          .filter((words) => words !== '')
          .join(', '),
        this.times === null
          ? 'no times: the order of the rows is taken for one'
          : `${day(this.#fromMs)} to ${day(this.#toMs)} (${this.times.words})`,
        ...told,
      ],
    };
  }

  #interaction(row: NonNullable<Row>): string | { interaction: Interaction; kind: 'known' | 'session'; id: string } {
    const columns = this.#columns;
    const cell = (name: string | undefined) => (name === undefined ? '' : textOf(row[name]));
    const customer = cell(columns.customer);
    const id = customer === '' ? cell(columns.session) : customer;
    if (id === '') return 'nobody is named';
    const itemId = cell(columns.item);
    if (itemId === '') return 'no item is named';
    const type = cell(columns.type) || this.#type;
    if (eventTypeOf(this.#settings, type) === undefined) {
      return `the settings name no type "${type}": --set eventTypes.${type}.weight=1 would`;
    }
    const atMs = this.times === null ? this.#rows * BETWEEN_ROWS_MS : this.times.read(row[columns.time ?? '']);
    if (atMs === null) return 'the time cannot be read';
    const quantity = numberOf(cell(columns.quantity), 1);
    if (quantity === null || quantity <= 0) return 'the quantity is not above zero';
    const price = numberOf(cell(columns.price), null);
    const value = numberOf(cell(columns.value), null);
    const kind = customer === '' ? ('session' as const) : ('known' as const);
    const eventKey = this.#eventKey(cell(columns.order), type, atMs);
    return { interaction: interactionOf({ type, itemId, eventKey, atMs, quantity, price, value }), kind, id };
  }

  /** What was taken in one order, or else at one second, was one event; without times every row is. */
  #eventKey(order: string, type: string, atMs: number): string {
    if (order !== '') return `${type} ${order}`;
    return this.times === null ? `row ${this.#rows}` : `${type} at ${Math.floor(atMs / 1000)}`;
  }

  #passOver(why: string, row: Row): void {
    const known = this.#passedOver.get(why);
    if (known !== undefined) {
      known.rows += 1;
      return;
    }
    const cells = Object.values(this.#columns).map((name) => `${name} "${textOf(row?.[name])}"`);
    this.#passedOver.set(why, {
      rows: 1,
      example: `the first: row ${this.#rows}${row === null ? '' : `, ${cells.join(', ')}`}`,
    });
  }
}

/** A file with ratings tells of ratings, one with visits alone of looks, and any other of orders. */
function usualType({ value, customer, order }: Columns): string {
  if (value !== undefined && order === undefined) return 'rate';
  return customer === undefined && order === undefined ? 'view' : 'purchase';
}

/** Rows of one moment stay as they stand, the last first. */
function newestFirst(history: readonly Interaction[]): Interaction[] {
  return history.toReversed().sort((a, b) => b.atMs - a.atMs);
}

/** A decimal comma is one, too. */
function numberOf<T>(text: string, without: T): number | T | null {
  if (text === '') return without;
  const value = Number(/^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text);
  return Number.isFinite(value) ? value : null;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value).trim();
}

function count(rows: number, of: string): string {
  return `${rows} ${of}${rows === 1 ? '' : 's'}`;
}
