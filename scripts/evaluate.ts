import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type EvaluatedModel, evaluateDataset } from './evaluate/evaluate-dataset.ts';
import { FORMAT_NAMES, type FormatName, readDataset } from './evaluate/formats.ts';
import { MODEL_NAMES, type ModelName } from './evaluate/models.ts';
import { PUBLISHED } from './evaluate/published-figures.ts';
import { tellChoice, tellHead, tellPublished, tellRow } from './evaluate/tell-evaluation.ts';
import { runScript } from './terminal/run-script.ts';

interface Options {
  readonly dataset?: FormatName;
  readonly format?: FormatName;
  readonly path?: string;
  readonly model: readonly ModelName[];
  readonly json?: string;
  readonly seed: number;
}

const DATA_FOLDER = fileURLToPath(new URL('../../shared/data', import.meta.url));

const program = new Command('evaluate')
  .description('How accurate the models are on public data, all items ranked, settings chosen on a part of train.')
  .showHelpAfterError()
  .addOption(new Option('--dataset <name>', 'a data set with published figures').choices(FORMAT_NAMES))
  .addOption(
    new Option('--format <name>', 'with --path: how the files of another set are laid out').choices(FORMAT_NAMES),
  )
  .option('--path <folder>', `where its files lie (default: ${DATA_FOLDER}/<dataset>)`)
  .addOption(
    new Option('--model <name...>', 'only these models').choices(MODEL_NAMES).default(MODEL_NAMES, 'all of them'),
  )
  .option('--json <file>', 'write the rows there, too')
  .option('--seed <number>', 'of everything drawn at random', wholeNumber, 1)
  .action(evaluate);

await runScript(() => program.parseAsync());

async function evaluate(options: Options): Promise<void> {
  const { format, name, folder } = whichFiles(options);
  const dataset = await readDataset(format, folder);
  const { train, cases } = dataset.test;
  console.log(`\n${name}: ${train.length} histories to fit on, ${cases.length} to judge by, seed ${options.seed}`);
  for (const line of dataset.protocol) console.log(`  ${line}`);

  const told: EvaluatedModel[] = [];
  for (const evaluated of evaluateDataset(dataset, { ...options, name, models: options.model })) {
    const { row, task } = evaluated;
    console.error(`  ${row.model}, ${task}: fitted in ${row.fitSeconds.toFixed(1)} s`);
    told.push(evaluated);
  }
  for (const task of dataset.tasks) {
    const ofTask = told.filter((each) => each.task === task);
    const [first] = ofTask;
    if (first === undefined) continue;
    const metrics = Object.keys(first.row.metrics);
    console.log(`\n${first.row.dataset}: ${task} items, ${first.caseCount} lists judged\n${tellHead(metrics)}`);
    for (const { row } of ofTask) console.log(tellRow(row));
    for (const { choice } of ofTask) if (choice !== null) console.log(tellChoice(choice, task));
    const published = options.dataset === undefined ? [] : PUBLISHED[options.dataset];
    if (published.length > 0) console.log(['\n  published', ...tellPublished(published, metrics)].join('\n'));
  }
  const rows = told.map(({ row }) => row);
  if (options.json !== undefined) {
    await writeFile(options.json, `${JSON.stringify(rows, null, 2)}\n`);
    console.log(`\nwritten to ${options.json}`);
  }
}

function whichFiles({ dataset, format, path }: Options): { format: FormatName; name: string; folder: string } {
  if (dataset !== undefined) {
    return { format: dataset, name: dataset, folder: resolve(path ?? `${DATA_FOLDER}/${dataset}`) };
  }
  if (format === undefined || path === undefined) {
    throw new Error('Name a data set with --dataset, or another one with --path and --format.');
  }
  return { format, name: basename(resolve(path)), folder: resolve(path) };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}
