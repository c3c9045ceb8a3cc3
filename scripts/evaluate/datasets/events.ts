import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { Interaction } from '../../../src/domain/interaction.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import type { DatasetFormat } from './dataset.ts';
import { interactionOf } from './interaction-of.ts';
import { ownDataset } from './own-dataset.ts';

const COLUMNS = ['customer', 'item', 'type', 'time', 'quantity', 'price'] as const;
const NEEDED = ['customer', 'item', 'time'] as const;
/** Epoch times below this are seconds: as milliseconds they would lie before March 1973. */
const FIRST_MS = 100_000_000_000;

type Line = Partial<Record<(typeof COLUMNS)[number], string>>;

/** A plain list of what happened, one event line a row: the way any shop can write its own history down. */
export const events: DatasetFormat = {
  files: ['events.csv'],
  origin:
    'your own: a CSV with a header and the columns customer, item, time (ISO 8601 or epoch), and if known type, quantity, price',
  read: async ([path = '']) => ownDataset(await readCustomers(path), defaultSettings()),
};

async function readCustomers(path: string): Promise<KnownCustomer[]> {
  const histories = new Map<string, Interaction[]>();
  const types = defaultSettings().eventTypes;
  let number = 1;
  for await (const line of linesOf(path)) {
    number += 1;
    const fail = (problem: string): never => {
      throw new Error(`${path}, row ${number}: ${problem}`);
    };
    const { customer = '', item = '', time = '' } = line;
    if (customer === '') fail('customer is empty');
    if (item === '') fail('item is empty');
    const type = line.type || 'purchase';
    if (!Object.hasOwn(types, type)) fail(`type "${type}" is none of ${Object.keys(types).join(', ')}`);
    const atMs = momentOf(time) ?? fail(`time "${time}" is neither ISO 8601 nor seconds or milliseconds since 1970`);
    const quantity = line.quantity ? Number(line.quantity) : 1;
    if (!(quantity > 0)) fail(`quantity "${line.quantity}" is not above zero`);
    const price = line.price ? Number(line.price) : null;
    if (price !== null && !Number.isFinite(price)) fail(`price "${line.price}" is not a number`);
    const second = Math.floor(atMs / 1000);
    const interaction = interactionOf({ type, itemId: item, eventKey: `${type} ${second}`, atMs, quantity, price });
    const history = histories.get(customer);
    if (history === undefined) histories.set(customer, [interaction]);
    else history.push(interaction);
  }
  return [...histories].map(([id, history]) => ({
    customer: { kind: 'known', id },
    history: history.sort((a, b) => b.atMs - a.atMs),
  }));
}

/** Rows by column name, whatever their order and case; other columns are passed over. */
async function* linesOf(path: string): AsyncGenerator<Line> {
  const parser = parse({
    bom: true,
    trim: true,
    skip_empty_lines: true,
    columns: (header: string[]) => named(header, path),
  });
  const file = createReadStream(path);
  // An error of any part ends the parser, and so the loop below.
  pipeline(path.endsWith('.gz') ? [file, createGunzip(), parser] : [file, parser], () => {});
  for await (const line of parser) yield line as Line;
}

function named(header: readonly string[], path: string): (string | false)[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (missing.length > 0)
    throw new Error(`${path} lacks the column ${missing.join(', ')}; it has ${header.join(', ')}`);
  const known: readonly string[] = COLUMNS;
  return names.map((name) => (known.includes(name) ? name : false));
}

/** Milliseconds since the epoch; null for what is no time. */
function momentOf(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const figure = Number(text);
    return Math.round(figure < FIRST_MS ? figure * 1000 : figure);
  }
  const atMs = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}
