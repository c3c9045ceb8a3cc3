import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type FitSettings, fitSettingsSchema } from '../../src/domain/fit-settings.ts';
import type { ItemId } from '../../src/domain/ids.ts';
import { type CustomerSpan, type InteractionLog, NO_ORDER } from '../../src/recommender/log/interaction-log.ts';
import { readColumns, type WrittenColumn, writeColumns } from './parquet-columns.ts';

export const INTERACTIONS_FILE = 'interactions.parquet';
export const ITEMS_FILE = 'items.parquet';
export const SETTINGS_FILE = 'settings.parquet';
const MANIFEST_FILE = 'manifest.json';

/** What one neighbour list is fitted with. `similar`: rows are customers. `together`: rows are orders. */
export type ListSettings = { readonly [List in 'similar' | 'together']: FitSettings };

/** What belongs to the files: they are of one tenant, one moment and one choice of settings. */
export interface TrainingManifest {
  readonly tenant: string;
  /** Events after this moment are not in them. */
  readonly asOfMs: number;
  /** The tenant's counters when its histories began to be read: see `ModelSummary`. */
  readonly events: number;
  readonly catalogue: number;
  readonly settings: number;
  readonly erasures: number;
  readonly epoch: string;
  readonly histories: number;
  readonly lists: ListSettings;
}

/** All histories of a tenant, as a training knows them: numbers instead of names, but for the items. */
export interface TrainingFiles {
  readonly manifest: TrainingManifest;
  readonly itemIds: readonly ItemId[];
  readonly log: InteractionLog;
}

const manifestSchema: z.ZodType<TrainingManifest> = z.strictObject({
  tenant: z.string(),
  asOfMs: z.number(),
  events: z.int(),
  catalogue: z.int(),
  settings: z.int(),
  erasures: z.int(),
  epoch: z.string(),
  histories: z.int(),
  lists: z.strictObject({ similar: fitSettingsSchema, together: fitSettingsSchema }),
});

/**
 * Writes `interactions.parquet`, `items.parquet`, `settings.parquet` and a manifest. Customers are numbers in the order
 * of the log: no id of a person leaves the house. 30 bytes an interaction before compression.
 */
export async function writeTrainingFiles(folder: string, { manifest, itemIds, log }: TrainingFiles): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeColumns(join(folder, INTERACTIONS_FILE), log.interactionCount, interactionColumns(log));
  await writeColumns(join(folder, ITEMS_FILE), itemIds.length, [
    { name: 'item', type: 'INT32', slice: (from, to) => Int32Array.from({ length: to - from }, (_, at) => from + at) },
    { name: 'item_id', type: 'STRING', slice: (from, to) => itemIds.slice(from, to) },
  ]);
  const lists = ['similar', 'together'] as const;
  type List = (typeof lists)[number];
  const column = (
    name: string,
    type: 'INT32' | 'DOUBLE',
    of: (settings: FitSettings, list: List) => number,
  ): WrittenColumn => ({
    name,
    type,
    slice: (from, to) => lists.slice(from, to).map((list) => of(manifest.lists[list], list)),
  });
  await writeColumns(join(folder, SETTINGS_FILE), lists.length, [
    { name: 'list', type: 'STRING', slice: (from, to) => lists.slice(from, to) },
    column('customer_exponent', 'DOUBLE', (fit) => fit.customerExponent),
    column('source_exponent', 'DOUBLE', (fit) => fit.sourceExponent),
    column('target_exponent', 'DOUBLE', (fit) => fit.targetExponent),
    column('shrinkage', 'DOUBLE', (fit) => fit.shrinkage),
    column('min_support', 'INT32', (fit) => fit.minSupport),
    column('max_neighbours', 'INT32', (fit) => fit.maxNeighbours),
    column('chance_exponent', 'DOUBLE', (fit) => fit.chanceExponent),
    // What lies together in orders no more often than by chance does not belong together.
    column('keeps_chance', 'INT32', (_, list) => (list === 'similar' ? 1 : 0)),
  ]);
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** Reads what {@link writeTrainingFiles} wrote: the same log. @throws {Error} naming what is missing or wrong */
export async function readTrainingFiles(folder: string): Promise<TrainingFiles> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')));
  const itemIds: ItemId[] = [];
  await readColumns(join(folder, ITEMS_FILE), () => ({
    item_id: (row, value) => {
      itemIds[row] = String(value);
    },
  }));
  return { manifest, itemIds, log: await readLog(join(folder, INTERACTIONS_FILE)) };
}

function interactionColumns(log: InteractionLog): readonly WrittenColumn[] {
  // The log may keep what a second reading replaced: only what a customer's span names is written.
  const places = new Uint32Array(log.interactionCount);
  const customers = new Int32Array(log.interactionCount);
  let row = 0;
  log.customers.forEach(({ start, end }, customer) => {
    for (let at = start; at < end; at += 1) {
      places[row] = at;
      customers[row] = customer;
      row += 1;
    }
  });
  const of =
    <T>(value: (at: number) => T) =>
    (from: number, to: number): T[] =>
      Array.from(places.subarray(from, to), value);
  return [
    { name: 'customer', type: 'INT32', slice: (from, to) => customers.subarray(from, to) },
    {
      name: 'item',
      type: 'INT32',
      slice: (from, to) => Int32Array.from(of((at) => log.items[at] as number)(from, to)),
    },
    {
      name: 'at_ms',
      type: 'INT64',
      slice: (from, to) => BigInt64Array.from(of((at) => BigInt(log.atMs[at] as number))(from, to)),
    },
    {
      name: 'weight',
      type: 'FLOAT',
      slice: (from, to) => Float32Array.from(of((at) => log.weights[at] as number)(from, to)),
    },
    {
      name: 'half_life_days',
      type: 'FLOAT',
      slice: (from, to) => Float32Array.from(of((at) => log.halfLifeDays[at] as number)(from, to)),
    },
    {
      name: 'order_no',
      type: 'INT32',
      slice: of((at) => (log.orders[at] === NO_ORDER ? null : (log.orders[at] as number))),
    },
    { name: 'owned', type: 'BOOLEAN', slice: of((at) => log.owned[at] === 1) },
  ];
}

async function readLog(path: string): Promise<InteractionLog> {
  let arrays = columnsOf(0);
  const rowCount = await readColumns(path, (rows) => {
    arrays = columnsOf(rows);
    const into = (array: Uint32Array | Float32Array | Float64Array | Uint8Array) => (row: number, value: unknown) => {
      array[row] = Number(value);
    };
    return {
      customer: into(arrays.customers),
      item: into(arrays.items),
      at_ms: into(arrays.atMs),
      weight: into(arrays.weights),
      half_life_days: into(arrays.halfLifeDays),
      order_no: (row, value) => {
        arrays.orders[row] = value === null || value === undefined ? NO_ORDER : Number(value);
      },
      owned: into(arrays.owned),
    };
  });
  const { customers, ...columns } = arrays;
  return {
    ...columns,
    customers: spansOf(customers, columns.orders),
    interactionCount: rowCount,
    newestMs: columns.atMs.reduce((newest, atMs) => Math.max(newest, atMs), 0),
  };
}

function columnsOf(rowCount: number) {
  return {
    customers: new Uint32Array(rowCount),
    items: new Uint32Array(rowCount),
    atMs: new Float64Array(rowCount),
    weights: new Float32Array(rowCount),
    halfLifeDays: new Float32Array(rowCount),
    orders: new Uint32Array(rowCount),
    owned: new Uint8Array(rowCount),
  };
}

/** Each customer's rows stand together; their orders are numbered from 0. */
function spansOf(customers: Uint32Array, orders: Uint32Array): readonly CustomerSpan[] {
  const spans: CustomerSpan[] = [];
  for (let start = 0; start < customers.length; ) {
    let end = start;
    let orderCount = 0;
    while (end < customers.length && customers[end] === customers[start]) {
      const order = orders[end] as number;
      if (order !== NO_ORDER) orderCount = Math.max(orderCount, order + 1);
      end += 1;
    }
    spans.push({ start, end, orderCount });
    start = end;
  }
  return spans;
}
