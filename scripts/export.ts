import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Argument, Option } from 'commander';
import { readConfig } from '../src/config.ts';
import { newProgram } from '../src/program.ts';
import { EXPORT_KINDS, type ExportKindName } from './export/kinds.ts';
import { EXPORT_FORMATS, type ExportFormat, STANDARD_OUTPUT, writeFile } from './export/write-file.ts';
import { withEngine } from './serving/with-engine.ts';
import { runScript } from './terminal/run-script.ts';
import { exportForTraining } from './training-files/export-for-training.ts';

const kinds = Object.entries(EXPORT_KINDS);

const program = newProgram('export')
  .description("A tenant's data as files.")
  .addArgument(new Argument('[kind]', 'what of it').choices(kinds.map(([name]) => name)))
  .requiredOption('--tenant <id>', 'whose')
  .addOption(new Option('--format <format>', 'of the file').choices(EXPORT_FORMATS).default('jsonl'))
  .option('--for-training', 'all histories as Parquet, without a name in them, for another engine to count')
  .option('--out <path>', 'the file, `-` for standard output (default: KIND.FORMAT); of --for-training the folder')
  .addHelpText('after', `\nKinds:${kinds.map(([name, { description }]) => `\n  ${name}: ${description}`).join('')}`)
  .action((kind: ExportKindName | undefined, options: Options) => {
    if ((kind === undefined) !== (options.forTraining === true)) {
      throw new Error(`say what to export: one of ${kinds.map(([name]) => name).join(', ')}, or --for-training`);
    }
    return kind === undefined ? exportTrainingFiles(options) : exportKind(kind, options);
  });

interface Options {
  readonly tenant: string;
  readonly format: ExportFormat;
  readonly forTraining?: boolean;
  readonly out?: string;
}

await runScript(() => program.parseAsync());
process.exit();

/** What is said goes to standard error: standard output may be the file. */
function exportKind(kind: ExportKindName, { tenant, format, out = `${kind}.${format}` }: Options): Promise<void> {
  return withEngine(readConfig(), async (engine) => {
    const path = out === STANDARD_OUTPUT ? out : resolve(out);
    if (path !== STANDARD_OUTPUT) await mkdir(dirname(path), { recursive: true });
    // Known first: of a tenant that does not exist there is no empty file.
    await engine.views.view(tenant);
    const { records, ...form } = EXPORT_KINDS[kind];
    const count = await writeFile(path, format, records(engine, tenant), form);
    console.error(`✓ ${count.toLocaleString('en')} ${kind} of ${tenant}${path === '-' ? '' : ` in ${path}`}`);
  });
}

function exportTrainingFiles({ tenant, out = 'training-files' }: Options): Promise<void> {
  return withEngine(readConfig(), async (engine) => {
    const folder = resolve(out);
    const { interactions, items } = await exportForTraining(engine, tenant, folder);
    console.log(`✓ ${interactions} interactions with ${items} items in ${folder}`);
    console.log('Next: run scripts/training-files/neighbours.sql on them (docs/scale.md), then');
    console.log(`  npm run publish -- ${folder}/model.parquet --tenant ${tenant}`);
  });
}
