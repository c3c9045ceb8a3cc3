import { type Command, Option } from 'commander';
import { openCsv } from '../file/csv-file.ts';
import type { DataFile } from '../file/data-file.ts';
import { openJsonl } from '../file/jsonl-file.ts';
import { openParquet } from '../file/parquet-file.ts';
import { isOwnKind, OWN_KINDS, type OwnKindName, putOwnLines, readOwnLines } from '../own/own-lines.ts';
import { SHOP_FIELDS, type ShopKind } from '../shop/shop-fields.ts';
import { readShopLines } from '../shop/shop-lines.ts';
import {
  collect,
  importByApi,
  importByStore,
  importCommand,
  MERGE,
  type TableOptions,
  withTable,
} from './run-import.ts';
import { shopSender } from './send-to-shop.ts';

interface ShopOptions extends TableOptions {
  readonly kind: ShopKind | OwnKindName;
  readonly timeZone?: string;
  readonly attribute: readonly string[];
  readonly merge?: boolean;
  readonly train: boolean;
}

const FORMATS: Readonly<Record<string, { readonly file: string; readonly open: (path: string) => Promise<DataFile> }>> =
  {
    csv: { file: 'CSV with a header, plain or gzip', open: openCsv },
    jsonl: { file: 'a JSON object a line, plain or gzip', open: openJsonl },
    parquet: { file: 'Parquet', open: openParquet },
  };

/** Files of a shop as tables, and what our own export writes. */
export function addShopCommands(program: Command): void {
  for (const [format, { file, open }] of Object.entries(FORMATS)) {
    withTable(importCommand(program, format, 'orders, events, a catalogue or customers; or a file of our export', file))
      .addOption(
        new Option('--kind <kind>', 'what its lines are')
          .choices([...Object.keys(SHOP_FIELDS), ...Object.keys(OWN_KINDS)])
          .makeOptionMandatory(),
      )
      .option('--time-zone <zone>', "of times without an offset (default: the tenant's)")
      .option(
        '--attribute <column>',
        'a column that is an attribute of an item or a customer; so is each called attribute.x',
        collect,
        [],
      )
      .option('--merge', MERGE)
      .option('--no-train', 'do not train afterwards')
      .addHelpText(
        'after',
        `\nFields: ${Object.entries(SHOP_FIELDS)
          .map(([kind, fields]) => `\n  ${kind}: ${fields.join(', ')}`)
          .join('')}\n${Object.keys(OWN_KINDS).join(', ')}: as npm run export has them, into the store of this machine`,
      )
      .action((path: string, options: ShopOptions) => importOne(path, open, options));
  }
}

function importOne(path: string, open: (path: string) => Promise<DataFile>, options: ShopOptions): Promise<void> {
  const { kind, timeZone = null, attribute: attributes, dates = null, train } = options;
  if (isOwnKind(kind)) {
    return importByStore(path, options, {
      name: kind,
      read: async (file) => readOwnLines(kind, await open(file)),
      put: (engine, bodies) => putOwnLines(kind, engine, options.tenant, bodies),
    });
  }
  return importByApi(path, options, {
    name: kind,
    read: async (given) => {
      const file = await open(given);
      return { file, ...(await readShopLines(kind, file, { ...options, timeZone, attributes, dates })) };
    },
    sender: (client) => shopSender(kind, client, options.merge),
    train: train && (kind === 'orders' || kind === 'events'),
  });
}
