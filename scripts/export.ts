import { resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { newProgram } from '../src/program.ts';
import { withEngine } from './serving/with-engine.ts';
import { runScript } from './terminal/run-script.ts';
import { exportForTraining } from './training-files/export-for-training.ts';

const program = newProgram('export')
  .description("A tenant's data as files.")
  .requiredOption('--tenant <id>', 'whose')
  .requiredOption('--for-training', 'all histories as Parquet, without a name in them, for another engine to count')
  .option('--out <folder>', 'where to', 'training-files')
  .action(({ tenant, out }: { tenant: string; out: string }) =>
    withEngine(readConfig(), async (engine) => {
      const folder = resolve(out);
      const { interactions, items } = await exportForTraining(engine, tenant, folder);
      console.log(`✓ ${interactions} interactions with ${items} items in ${folder}`);
      console.log('Next: run scripts/training-files/neighbours.sql on them (docs/scale.md), then');
      console.log(`  npm run publish -- ${folder}/model.parquet --tenant ${tenant}`);
    }),
  );

await runScript(() => program.parseAsync());
process.exit();
