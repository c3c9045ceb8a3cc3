import { writeFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { newProgram } from '../src/program.ts';
import { runScript } from './terminal/run-script.ts';
import type { TorturedStore } from './torture/blow.ts';
import { isClean, reportOf, tellReport } from './torture/report.ts';
import { openClusterStore } from './torture/stores/cluster-store.ts';
import { openPrivateStore } from './torture/stores/private-store.ts';
import { torment } from './torture/torment.ts';

/*
 * Kills everything there is to kill, at random moments and in the middle of operations, under load, and looks whether
 * what was acknowledged is there, once. Whoever it fails for sees which person and which event.
 */

const USUAL_MINUTES = 5;

const STORES = { private: openPrivateStore, cluster: openClusterStore } satisfies Record<
  string,
  (common: NodeJS.ProcessEnv) => Promise<TorturedStore>
>;

interface Options {
  readonly store: keyof typeof STORES;
  readonly minutes?: number;
  readonly kills?: number;
  readonly actors: number;
  readonly seed: number;
  readonly out?: string;
}

const program = newProgram('torture')
  .description('Real processes, killed and frozen under load: is everything acknowledged there, once?')
  .addOption(
    new Option('--store <kind>', 'the private Redis, or a cluster of three masters with replicas')
      .choices(Object.keys(STORES))
      .default('private'),
  )
  .option('--minutes <n>', `how long at most (default: ${USUAL_MINUTES}, or no bound with --kills)`, positive)
  .option('--kills <n>', 'until so many processes were killed', positive)
  .option('--actors <n>', 'clients at once', positive, 8)
  .option('--seed <n>', 'of what is done and killed', positive, 1)
  .option('--out <file>', 'the report as JSON, too')
  .action(torture);

await runScript(() => program.parseAsync());
process.exit();

async function torture({ store: kind, minutes, kills, actors, seed, out }: Options): Promise<void> {
  const startedAtMs = Date.now();
  const lastsMinutes = minutes ?? (kills === undefined ? USUAL_MINUTES : Number.POSITIVE_INFINITY);
  const store = await STORES[kind]({
    ...process.env,
    LOG_LEVEL: 'error',
    RAPPORT_DRAIN_SECONDS: '1',
    RAPPORT_TRAINING_LOCK_MS: '3000',
    RAPPORT_TRAINING_CHOOSE_SECONDS: '1',
  });
  try {
    const { tally, requests, trainingsPublished } = await torment(store, {
      actors,
      seed,
      kills: kills ?? Number.POSITIVE_INFINITY,
      endsAtMs: startedAtMs + lastsMinutes * 60_000,
      print: (line) => console.log(line),
    });
    const report = reportOf(
      { store: kind, seed, startedAtMs, skipped: store.skipped, trainingsPublished },
      tally,
      requests,
    );
    for (const line of tellReport(report)) console.log(line);
    if (out !== undefined) writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
    if (!isClean(report)) process.exitCode = 1;
  } finally {
    await store.close();
  }
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be above zero.');
  return value;
}
