import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { readConfig } from '../src/config.ts';
import { openEmbeddedStore } from '../src/embedded/open-store.ts';
import { newProgram } from '../src/program.ts';
import { fuzzDoors } from './fuzz/fuzz-doors.ts';
import { fuzzTenants } from './fuzz/fuzz-tenants.ts';
import { runScript } from './terminal/run-script.ts';

interface Options {
  readonly requests: number;
  readonly seed: number;
  readonly first: number;
  readonly connections: number;
  readonly tenants?: true;
}

/** Of each of two tenants, before their house is emptied. */
const OPERATIONS_A_STORY = 300;
const MOST_TOLD = 20;

const program = newProgram('fuzz')
  .description('Malformed and mutated requests at every door of real processes: does everything keep the laws?')
  .option('--requests <n>', 'how many', whole, 20_000)
  .option('--seed <n>', 'of what is sent', whole, 1)
  .option('--first <n>', 'begin at this request of the seed', whole, 0)
  .option('--connections <n>', 'at once', whole, 24)
  .option('--tenants', 'instead: two tenants with the same ids, each compared with itself alone')
  .action((options: Options) => (options.tenants === true ? tenants(options) : fuzz(options)));

await runScript(() => program.parseAsync());
process.exit();

async function fuzz(options: Options): Promise<void> {
  const print = (line: string) => console.log(line);
  const faults = await fuzzDoors({ ...options, print });
  for (const { what, count, example } of faults) print(`\n✗ ${count}× ${what}\n${example}`);
  print(faults.length === 0 ? '✓ every answer keeps the laws' : `\n✗ ${faults.length} kinds of faults`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Stories of two tenants, each with the next seed, until so many requests were sent. */
async function tenants({ requests, seed }: Options): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-fuzz-'));
  const config = readConfig();
  const store = await openEmbeddedStore({
    ...config,
    dataFolder,
    durability: 'everysec',
    allowDownload: true,
    say: () => {},
  });
  const startedMs = performance.now();
  const differences: string[] = [];
  let stories = 0;
  try {
    for (; stories * OPERATIONS_A_STORY * 2 < requests && differences.length === 0; stories += 1) {
      const { socketPath } = store;
      differences.push(
        ...(await fuzzTenants({ seed: seed + stories, operations: OPERATIONS_A_STORY, store: { socketPath } })),
      );
      console.log(`story of seed ${seed + stories}: ${differences.length} differences`);
    }
  } finally {
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
  for (const difference of differences.slice(0, MOST_TOLD)) console.log(`✗ ${difference}`);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(`${stories * OPERATIONS_A_STORY * 2} operations of two tenants, and each again alone, in ${seconds} s`);
  console.log(differences.length === 0 ? '✓ each was answered as if alone' : `✗ ${differences.length} differences`);
  if (differences.length > 0) process.exitCode = 1;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}
