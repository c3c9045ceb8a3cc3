import { type Command, InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../../../src/config.ts';
import { untilAskedToEnd } from '../../../src/embedded/parent-process.ts';
import type { Engine } from '../../../src/usecases/engine.ts';
import type { RapportClient } from '../../client/rapport-client.ts';
import { trainWithBar } from '../../serving/train-with-bar.ts';
import { type UseApiOptions, useApi } from '../../serving/use-api.ts';
import { withEngine } from '../../serving/with-engine.ts';
import { startProgressBar } from '../../terminal/progress-bar.ts';
import { type Faults, type FileKind, type ImportFileOptions, importFile, tryFile } from '../file/import-file.ts';
import { spooled } from '../file/spooled.ts';
import { DATE_ORDERS, type DateOrder } from '../file/written-dates.ts';

/** What every import of a file is asked. */
export interface ImportOptions extends Pick<UseApiOptions, 'url' | 'key' | 'tenant'> {
  readonly dryRun?: boolean;
  readonly concurrency: number;
}

/** Where the fields stand in a table. */
export interface TableOptions extends ImportOptions {
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly dates?: DateOrder;
}

/** How a file is read, and how what it tells is sent by a client. */
export interface SentByApi extends Pick<FileKind, 'name' | 'batchSize'> {
  /** @param client - null: only to look */
  readonly read: (path: string, client: RapportClient | null) => ReturnType<FileKind['read']>;
  readonly sender: (client: RapportClient) => Pick<FileKind, 'send' | 'putItems'>;
  readonly train?: boolean;
}

/** What `--merge` says of itself. */
export const MERGE = 'of items only what the file tells is changed; what others told of them stays';

export const print = (line: string): void => console.log(line);

export function importCommand(program: Command, name: string, description: string, file: string): Command {
  return program
    .command(name)
    .description(description)
    .argument('<file>', `${file}; - for standard input`)
    .requiredOption('--tenant <id>', 'where it goes')
    .option('--dry-run', 'only look, and tell what is wrong')
    .option('--url <url>', 'a running API (default: the one of this machine, or one started for the moment)')
    .option('--key <key>', 'an API key of the tenant (default: the kept one)')
    .option('--concurrency <n>', 'batches under way at once', positiveInteger, 2);
}

export function withTable(command: Command): Command {
  return command
    .option('--map <field=column>', 'where a field stands; at=DATE+TIME joins two columns', collect, [])
    .option('--set <field=value>', 'what a field is in every line: place=harbour', collect, [])
    .addOption(new Option('--dates <order>', 'how 1/5/2026 is read').choices(DATE_ORDERS));
}

/** Imports a file through the public API. */
export function importByApi(path: string, options: ImportOptions, kind: SentByApi): Promise<void> {
  const { name, batchSize, sender, train = false } = kind;
  return withFile(path, { name, read: (file) => kind.read(file, null) }, options, async (told, stopped) => {
    const api = await useApi(readConfig(), { ...options, newTenant: null, print });
    try {
      const sized = batchSize === undefined ? {} : { batchSize };
      const read = (file: string) => kind.read(file, api.client);
      const importing = importFile({ name, read, ...sized, ...sender(api.client) }, told);
      const faults = await Promise.race([importing, stopped]);
      if (faults !== null && train) await trainWithBar(api.client, 'training ');
      return faults;
    } finally {
      await api.close();
    }
  });
}

/** Puts lines into the store. */
type PutLines = (engine: Engine, bodies: readonly object[]) => ReturnType<FileKind['send']>;

/** Imports a file straight into the store of this machine. */
export function importByStore(
  path: string,
  options: ImportOptions,
  { name, read, put }: Pick<FileKind, 'name' | 'read'> & { readonly put: PutLines },
): Promise<void> {
  return withFile(path, { name, read }, options, (told, stopped) =>
    withEngine(readConfig(), async (engine) => {
      // Told before anything is read: there is no such tenant.
      await engine.views.view(options.tenant);
      const kind = { name, read, send: (bodies: readonly object[]) => put(engine, bodies) };
      return Promise.race([importFile(kind, { ...told, concurrency: 1 }), stopped]);
    }),
  );
}

/** @param work - given what is told of the import, and what comes to null when somebody ends it */
async function withFile(
  given: string,
  kind: Pick<FileKind, 'name' | 'read'>,
  options: ImportOptions,
  work: (told: ImportFileOptions, stopped: Promise<null>) => Promise<Faults | null>,
): Promise<void> {
  const interrupted = new AbortController();
  const stopped = untilAskedToEnd().then(() => {
    interrupted.abort();
    return null;
  });
  const { path, remove } = await spooled(given, interrupted.signal);
  try {
    const { tenant, concurrency } = options;
    const { dataFolder } = readConfig();
    const told = { path, tenant, concurrency, dataFolder, print, startBar: startProgressBar };
    const isTry = options.dryRun === true;
    const faults = await (isTry ? Promise.race([tryFile(kind, path, print), stopped]) : work(told, stopped));
    if (faults === null) print(`\n• interrupted${isTry ? '' : '; the same command goes on from here'}`);
    if (faults === null || faults.count > 0) process.exitCode = faults === null ? 130 : 1;
  } finally {
    await remove();
  }
}

export function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return value;
}
