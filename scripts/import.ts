import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../src/config.ts';
import { importOnlineRetail } from './import/online-retail.ts';
import { tellCounts } from './import/tell-counts.ts';
import { trainWithBar } from './serving/train-with-bar.ts';
import { type UseApiOptions, useApi } from './serving/use-api.ts';
import { startProgressBar } from './terminal/progress-bar.ts';
import { runScript } from './terminal/run-script.ts';

interface Options extends Pick<UseApiOptions, 'url' | 'key' | 'tenant'> {
  readonly train: boolean;
  readonly concurrency: number;
}

const print = (line: string): void => console.log(line);

const program = new Command('import').description('Real data through the public API.').showHelpAfterError();
program
  .command('online-retail')
  .description('the UCI Online Retail data set: orders of a British gift shop, 2010 to 2011')
  .argument('<file>', 'the data set as CSV, plain or gzip')
  .option('--url <url>', 'a running API (default: the one of this machine, or one started for the moment)')
  .option('--key <key>', 'an API key of the tenant (default: the kept one, or a new one)')
  .option('--tenant <id>', 'where the data goes', 'online-retail')
  .option('--no-train', 'do not train afterwards')
  .option('--concurrency <n>', 'batches under way at once', positiveInteger, 4)
  .action(importFile);

await runScript(() => program.parseAsync());

async function importFile(path: string, options: Options): Promise<void> {
  const config = readConfig();
  const { tenant, concurrency } = options;
  const api = await useApi(config, {
    ...options,
    // Its largest customer has 7,847 lines; nothing of the file is to be forgotten.
    newTenant: { currency: 'GBP', timeZone: 'Europe/London', historyLimit: 10_000 },
    print,
  });
  try {
    const sent = await importOnlineRetail(api.client, {
      path,
      tenant,
      dataFolder: config.dataFolder,
      concurrency,
      print,
      startBar: startProgressBar,
    });
    if (options.train) {
      await trainWithBar(api.client, 'training ');
    }
    tellCounts(sent, await api.client.status()).forEach(print);
    print(`Next: npm run recommend -- 17850${tenant === 'online-retail' ? '' : ` --tenant ${tenant}`}`);
  } finally {
    await api.close();
  }
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError('It must be a whole number from 1.');
  }
  return value;
}
