import { access, stat } from 'node:fs/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../src/config.ts';
import { untilAskedToEnd } from '../src/embedded/parent-process.ts';
import { newProgram } from '../src/program.ts';
import type { RapportClient } from './client/rapport-client.ts';
import type { ItemBody } from './client/wire.ts';
import { type FileKind, importFile as importRows, tryFile } from './import/file/import-file.ts';
import type { BatchAnswer } from './import/file/send-units.ts';
import { DATE_ORDERS, type DateOrder } from './import/file/written-dates.ts';
import { readStayLines, STAY_FIELDS } from './import/hotel/stay-lines.ts';
import { readTillLines, TILL_FIELDS } from './import/hotel/till-lines.ts';
import { importOnlineRetail } from './import/online-retail.ts';
import { readShopLines, SHOP_FIELDS, type ShopKind } from './import/shop/shop-lines.ts';
import { tellCounts } from './import/tell-counts.ts';
import { trainWithBar } from './serving/train-with-bar.ts';
import { type UseApiOptions, useApi } from './serving/use-api.ts';
import { startProgressBar } from './terminal/progress-bar.ts';
import { runScript } from './terminal/run-script.ts';

interface Options extends Pick<UseApiOptions, 'url' | 'key' | 'tenant'> {
  readonly train: boolean;
  readonly concurrency: number;
}

const DEFAULT_TENANT = 'online-retail';

const print = (line: string): void => console.log(line);

const program = newProgram('import').description('Real data through the public API.');
program
  .command('online-retail')
  .description('the UCI Online Retail data set: orders of a British gift shop, 2010 to 2011')
  .argument('<file>', 'the data set as CSV, plain or gzip')
  .option('--url <url>', 'a running API (default: the one of this machine, or one started for the moment)')
  .option('--key <key>', 'an API key of the tenant (default: the kept one, or a new one)')
  .option('--tenant <id>', 'where the data goes', DEFAULT_TENANT)
  .option('--no-train', 'do not train afterwards')
  .option('--concurrency <n>', 'batches under way at once', positiveInteger, 4)
  .action(importFile);

tableFile('stays', 'stays as a property system exports them, a line a guest', STAY_FIELDS)
  .option('--status <word=state>', 'a word for a status: DEF=booked', collect, [])
  .option('--said-at <time>', 'when the file was made, ISO 8601 (default: when it was last written)')
  .action(async (path: string, options: StaysOptions) => {
    const { mtime } = await stat(path);
    const saidAt = options.saidAt ?? mtime.toISOString();
    const told = { ...options, dates: options.dates ?? null, statuses: options.status, saidAt };
    await importTable(path, options, {
      name: 'stays',
      read: (file) => readStayLines(file, told),
      send: async (client, bodies) => {
        const { stored, unchanged, outdated, results } = await client.sendStays(bodies);
        const rejected = results.flatMap(({ line, outcome, field = '', problem = '' }) =>
          outcome === 'rejected' ? [{ index: line - 1, problem: `${field}: ${problem}` }] : [],
        );
        return { counts: { stored, unchanged, outdated }, rejected };
      },
    });
  });
tableFile('till', 'what a till sold, a line an item, by room or by guest', TILL_FIELDS).action(
  async (path: string, options: TableOptions) => {
    const told = { ...options, dates: options.dates ?? null };
    await importTable(path, options, {
      name: 'till lines',
      read: (file) => readTillLines(file, told),
      send: sendEvents,
    });
  },
);

tableFile('csv', 'a file of a shop: orders, a line an item; events; or its catalogue', Object.keys(SHOP_FIELDS))
  .addOption(new Option('--kind <kind>', 'what its lines are').choices(Object.keys(SHOP_FIELDS)).makeOptionMandatory())
  .option('--time-zone <zone>', "of times without an offset (default: the tenant's)")
  .option(
    '--attribute <column>',
    'a column that is an attribute of an item; so is each called attribute.x',
    collect,
    [],
  )
  .option('--no-train', 'do not train afterwards')
  .addHelpText(
    'after',
    `\nFields: ${Object.entries(SHOP_FIELDS)
      .map(([kind, fields]) => `\n  ${kind}: ${fields.join(', ')}`)
      .join('')}`,
  )
  .action(async (path: string, options: ShopOptions) => {
    const { kind, timeZone = null, attribute: attributes, dates = null } = options;
    await importTable(
      path,
      { ...options, train: kind !== 'items' && options.train },
      {
        name: kind,
        read: (file) => readShopLines(kind, file, { ...options, timeZone, attributes, dates }),
        send: kind === 'items' ? sendItems : sendEvents,
      },
    );
  });

await runScript(() => program.parseAsync());
// A call that an interruption cut off may still be waiting to try again.
process.exit();

interface ShopOptions extends TableOptions {
  readonly kind: ShopKind;
  readonly timeZone?: string;
  readonly attribute: readonly string[];
  readonly train: boolean;
}

interface TableOptions extends Pick<UseApiOptions, 'url' | 'key' | 'tenant'> {
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly dates?: DateOrder;
  readonly dryRun?: boolean;
  readonly concurrency: number;
}

interface StaysOptions extends TableOptions {
  readonly status: readonly string[];
  readonly saidAt?: string;
}

async function sendEvents(client: RapportClient, bodies: readonly object[]): Promise<BatchAnswer> {
  const { accepted, duplicates, rejected } = await client.sendEventsOneByOne(bodies);
  const faults = rejected.map(({ index, field, problem }) => ({ index, problem: `${field}: ${problem}` }));
  return { counts: { stored: accepted, 'known already': duplicates }, rejected: faults };
}

async function sendItems(client: RapportClient, bodies: readonly object[]): Promise<BatchAnswer> {
  await client.putItems(bodies as readonly ItemBody[]);
  return { counts: { stored: bodies.length }, rejected: [] };
}

function tableFile(name: string, description: string, fields: readonly string[]): Command {
  return program
    .command(name)
    .description(`${description}. Fields: ${fields.join(', ')}`)
    .argument('<file>', 'CSV with a header, plain or gzip')
    .requiredOption('--tenant <id>', 'where it goes')
    .option('--map <field=column>', 'where a field stands; at=DATE+TIME joins two columns', collect, [])
    .option('--set <field=value>', 'what a field is in every line: place=harbour', collect, [])
    .addOption(new Option('--dates <order>', 'how 1/5/2026 is read').choices(DATE_ORDERS))
    .option('--dry-run', 'only look, and tell what is wrong')
    .option('--url <url>', 'a running API (default: the one of this machine, or one started for the moment)')
    .option('--key <key>', 'an API key of the tenant (default: the kept one)')
    .option('--concurrency <n>', 'batches under way at once', positiveInteger, 2);
}

async function importTable(
  path: string,
  options: TableOptions & { readonly train?: boolean },
  kind: FileKind,
): Promise<void> {
  if (options.dryRun === true) {
    if ((await tryFile(kind, path, print)).length > 0) process.exitCode = 1;
    return;
  }
  await access(path);
  const stopped = untilAskedToEnd();
  const config = readConfig();
  const api = await useApi(config, { ...options, newTenant: null, print });
  try {
    const { tenant, concurrency } = options;
    const told = { path, tenant, concurrency, dataFolder: config.dataFolder, print, startBar: startProgressBar };
    const faults = await Promise.race([importRows(api.client, kind, told), stopped.then(() => null)]);
    if (faults === null) print('\n• interrupted; the same command goes on from here');
    if (faults !== null && options.train === true) await trainWithBar(api.client, 'training ');
    if (faults === null || faults.length > 0) process.exitCode = faults === null ? 130 : 1;
  } finally {
    await api.close();
  }
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

async function importFile(path: string, options: Options): Promise<void> {
  // A wrong path is told before anything is started.
  await access(path);
  const stopped = untilAskedToEnd();
  const config = readConfig();
  const api = await useApi(config, {
    ...options,
    // Its largest customer has 7,847 lines; nothing of the file is to be forgotten.
    newTenant: { currency: 'GBP', timeZone: 'Europe/London', historyLimit: 10_000 },
    print,
  });
  try {
    const imported = importAndTrain(api.client, path, options, config.dataFolder).then(() => 'imported' as const);
    if ((await Promise.race([imported, stopped])) !== 'imported') {
      print('\n• interrupted; the same command goes on from here');
      process.exitCode = 130;
    }
  } finally {
    await api.close();
  }
}

async function importAndTrain(
  client: RapportClient,
  path: string,
  { tenant, concurrency, train }: Options,
  dataFolder: string,
): Promise<void> {
  const startBar = startProgressBar;
  const sent = await importOnlineRetail(client, { path, tenant, dataFolder, concurrency, print, startBar });
  if (train) {
    await trainWithBar(client, 'training ');
  }
  tellCounts(sent, await client.status()).forEach(print);
  print(`Next: npm run recommend -- 17850${tenant === DEFAULT_TENANT ? '' : ` --tenant ${tenant}`}`);
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return value;
}
