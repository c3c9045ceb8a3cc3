import { InvalidArgumentError } from 'commander';
import { readConfig } from '../src/config.ts';
import { newProgram } from '../src/program.ts';
import { tellCustomer } from './serving/tell-customer.ts';
import { type UseApiOptions, useApi } from './serving/use-api.ts';
import { runScript } from './terminal/run-script.ts';

interface Options extends Pick<UseApiOptions, 'url' | 'key' | 'tenant'> {
  readonly limit: number;
}

const print = (line: string): void => console.log(line);

const program = newProgram('recommend')
  .description('What a customer bought, what they would be offered, and why.')
  .argument('<customer>', 'their id')
  .option('--url <url>', 'a running API (default: the one of this machine, or one started for the moment)')
  .option('--key <key>', 'an API key of the tenant (default: the kept one, or a new one)')
  .option('--tenant <id>', 'whose customer', 'online-retail')
  .option('--limit <n>', 'how many recommendations, 1 to 100', limit, 10)
  .action(async (customerId: string, options: Options) => {
    const api = await useApi(readConfig(), { ...options, newTenant: null, print });
    try {
      await tellCustomer(api.client, customerId, options.limit, print);
    } finally {
      await api.close();
    }
  });

await runScript(() => program.parseAsync());

function limit(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100) {
    throw new InvalidArgumentError('It must be a whole number from 1 to 100.');
  }
  return value;
}
