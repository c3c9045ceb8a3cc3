import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../src/config.ts';
import { newProgram } from '../src/program.ts';
import { accuracyPicture } from './evaluate/accuracy-picture.ts';
import type { Dataset } from './evaluate/datasets/dataset.ts';
import { FORMAT_NAMES, type FormatName, readDataset } from './evaluate/datasets/formats.ts';
import { readTenant } from './evaluate/datasets/tenant-data.ts';
import { type EvaluatedModel, evaluateDataset } from './evaluate/evaluate-dataset.ts';
import { MODEL_NAMES, type ModelName } from './evaluate/models.ts';
import { PUBLISHED } from './evaluate/published-figures.ts';
import { tellAsked, tellChoice, tellHead, tellPublished, tellRow, tellTiers } from './evaluate/tell-evaluation.ts';
import { tellSpread } from './evaluate/tell-spread.ts';
import { withEngine } from './serving/with-engine.ts';
import { runScript } from './terminal/run-script.ts';

interface Options {
  readonly dataset?: FormatName;
  readonly format?: FormatName;
  readonly path?: string;
  readonly tenant?: string;
  readonly model: readonly ModelName[];
  readonly json?: string;
  readonly picture?: string;
  readonly seed: number;
  readonly seeds?: readonly number[];
  readonly chooseSeconds: number;
}

const DATA_FOLDER = fileURLToPath(new URL('../../shared/data', import.meta.url));
const PUBLIC_NAMES = FORMAT_NAMES.filter((name) => name !== 'events');

const program = newProgram('evaluate')
  .description('How accurate the models are, all items ranked, settings chosen on a part of train.')
  .addOption(new Option('--dataset <name>', 'a public data set').choices(PUBLIC_NAMES))
  .addOption(
    new Option('--format <name>', 'with --path: how the files of another set are laid out').choices(FORMAT_NAMES),
  )
  .option('--path <folder>', `where its files lie (default: ${DATA_FOLDER}/<dataset>)`)
  .option('--tenant <id>', "a tenant's own data, from the store, by its own settings")
  .addOption(
    new Option('--model <name...>', 'only these models').choices(MODEL_NAMES).default(MODEL_NAMES, 'all of them'),
  )
  .option('--json <file>', 'write the rows there, too')
  .option('--picture <file>', 'draw accuracy against fit time there, as SVG')
  .option('--seed <number>', 'of everything drawn at random', wholeNumber, 1)
  .option('--seeds <numbers...>', 'several, one after the other, with the spread', eachWholeNumber)
  .option('--choose-seconds <number>', 'how long the automatic choice may look', wholeNumber, 300)
  .action(evaluate);

await runScript(() => program.parseAsync());

async function evaluate(options: Options): Promise<void> {
  const { name, dataset } = await readData(options);
  const { train, cases } = dataset.test;
  const seeds = options.seeds ?? [options.seed];
  console.log(`\n${name}: ${train.length} histories to fit on, ${cases.length} to judge by, seed ${seeds.join(', ')}`);
  for (const line of dataset.protocol) console.log(`  ${line}`);

  const told: EvaluatedModel[] = [];
  for (const seed of seeds) {
    const ofSeed: EvaluatedModel[] = [];
    const { model: models, chooseSeconds } = options;
    for (const evaluated of evaluateDataset(dataset, { name, models, seed, chooseSeconds })) {
      console.error(`  ${evaluated.row.model}, ${evaluated.task}: fitted in ${evaluated.row.fitSeconds.toFixed(1)} s`);
      ofSeed.push(evaluated);
    }
    tellTables(dataset, ofSeed, (options.dataset === undefined ? undefined : PUBLISHED[options.dataset]) ?? []);
    told.push(...ofSeed);
  }
  const rows = told.map(({ row }) => row);
  if (seeds.length > 1) console.log(['\nover the seeds', ...tellSpread(rows)].join('\n'));
  await write(options.json, `${JSON.stringify(rows, null, 2)}\n`);
  await write(options.picture, picture(told, dataset.listLength));
}

async function readData({ dataset, format, path, tenant }: Options): Promise<{ name: string; dataset: Dataset }> {
  if (tenant !== undefined) {
    return { name: tenant, dataset: await withEngine(readConfig(), (engine) => readTenant(engine, tenant)) };
  }
  if (dataset !== undefined) {
    return { name: dataset, dataset: await readDataset(dataset, resolve(path ?? `${DATA_FOLDER}/${dataset}`)) };
  }
  if (format === undefined || path === undefined) {
    throw new Error('Name a data set with --dataset, another one with --path and --format, or a --tenant.');
  }
  return { name: basename(resolve(path)), dataset: await readDataset(format, resolve(path)) };
}

function tellTables(
  dataset: Dataset,
  told: readonly EvaluatedModel[],
  published: Parameters<typeof tellPublished>[0],
): void {
  for (const list of dataset.lists) {
    const ofList = told.filter((each) => each.list === list);
    const [first] = ofList;
    if (first === undefined) continue;
    const metrics = Object.keys(first.row.metrics);
    console.log(`\n${first.row.dataset}: ${first.caseCount} lists of ${dataset.listLength} judged`);
    console.log(`  ${tellAsked(list, dataset.test.cases[0]?.kind ?? 'known', first.task)}`);
    console.log(tellHead(metrics));
    for (const { row } of ofList) console.log(tellRow(row));
    console.log(tellTiers(ofList.map(({ row }) => row)));
    for (const { choice, task } of ofList) if (choice !== null) console.log(tellChoice(choice, task));
    if (published.length > 0) console.log(['\n  published', ...tellPublished(published, metrics)].join('\n'));
  }
}

function picture(told: readonly EvaluatedModel[], listLength: number): string {
  const points = told.map(({ row: { dataset, model, seed, fitSeconds, metrics } }) => ({
    panel: `${dataset}: nDCG@${listLength}, seed ${seed}`,
    model,
    fitSeconds: Math.max(0.001, fitSeconds),
    accuracy: metrics[`ndcg@${listLength}`] ?? 0,
  }));
  return accuracyPicture(points);
}

async function write(file: string | undefined, content: string): Promise<void> {
  if (file === undefined) return;
  await writeFile(file, content);
  console.log(`\nwritten to ${file}`);
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

function eachWholeNumber(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, wholeNumber(text)];
}
