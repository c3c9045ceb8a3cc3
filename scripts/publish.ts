import { resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { newProgram } from '../src/program.ts';
import { withEngine } from './serving/with-engine.ts';
import { runScript } from './terminal/run-script.ts';
import { publishCounted } from './training-files/publish-counted.ts';

const program = newProgram('publish')
  .description('Neighbours that another engine counted become the model that serves.')
  .argument('<parquet>', 'what neighbours.sql returned, in the folder of the export')
  .requiredOption('--tenant <id>', 'whose')
  .action((path: string, { tenant }: { tenant: string }) =>
    withEngine(readConfig(), async (engine) => {
      const { version, similarPairs, togetherPairs } = await publishCounted(engine, tenant, resolve(path));
      console.log(
        `✓ version ${version} serves ${tenant}: ${similarPairs} neighbours by customers, ${togetherPairs} by orders`,
      );
    }),
  );

await runScript(() => program.parseAsync());
process.exit();
