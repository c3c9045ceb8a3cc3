import { Command, InvalidArgumentError } from 'commander';
import { fuzzDoors } from './fuzz/fuzz-doors.ts';
import { runScript } from './terminal/run-script.ts';

interface Options {
  readonly requests: number;
  readonly seed: number;
  readonly first: number;
  readonly connections: number;
}

const program = new Command('fuzz')
  .description('Malformed and mutated requests at every door of real processes: does everything keep the laws?')
  .showHelpAfterError()
  .option('--requests <n>', 'how many', whole, 20_000)
  .option('--seed <n>', 'of what is sent', whole, 1)
  .option('--first <n>', 'begin at this request of the seed', whole, 0)
  .option('--connections <n>', 'at once', whole, 24)
  .action(fuzz);

await runScript(() => program.parseAsync());
process.exit();

async function fuzz(options: Options): Promise<void> {
  const print = (line: string) => console.log(line);
  const faults = await fuzzDoors({ ...options, print });
  for (const { what, count, example } of faults) print(`\n✗ ${count}× ${what}\n${example}`);
  print(faults.length === 0 ? '✓ every answer keeps the laws' : `\n✗ ${faults.length} kinds of faults`);
  if (faults.length > 0) process.exitCode = 1;
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}
