import { access } from 'node:fs/promises';
import type { Command } from 'commander';
import { readConfig } from '../../../src/config.ts';
import { untilAskedToEnd } from '../../../src/embedded/parent-process.ts';
import type { RapportClient } from '../../client/rapport-client.ts';
import { trainWithBar } from '../../serving/train-with-bar.ts';
import { type UseApiOptions, useApi } from '../../serving/use-api.ts';
import { startProgressBar } from '../../terminal/progress-bar.ts';
import { importOnlineRetail } from '../online-retail.ts';
import { tellCounts } from '../tell-counts.ts';
import { positiveInteger, print } from './run-import.ts';

interface Options extends Pick<UseApiOptions, 'url' | 'key' | 'tenant'> {
  readonly train: boolean;
  readonly concurrency: number;
}

const DEFAULT_TENANT = 'online-retail';

/** The public data set. */
export function addOnlineRetailCommand(program: Command): void {
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
