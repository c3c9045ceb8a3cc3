import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InvalidArgumentError, Option } from 'commander';
import { readConfig } from '../src/config.ts';
import { defaultSettings } from '../src/domain/settings.ts';
import { newProgram } from '../src/program.ts';
import type { Dataset } from './evaluate/datasets/dataset.ts';
import { FORMAT_NAMES, type FormatName, readDataset } from './evaluate/datasets/formats.ts';
import { readTenant } from './evaluate/datasets/tenant-data.ts';
import { type EvaluatedModel, evaluateDataset } from './evaluate/evaluate-dataset.ts';
import { MODEL_NAMES, type ModelName } from './evaluate/models.ts';
import { type Columns, columnNamed } from './evaluate/own/columns.ts';
import type { OwnDatasetOptions } from './evaluate/own/own-dataset.ts';
import { PROTOCOLS, type Protocol } from './evaluate/own/protocols.ts';
import { readFileDataset } from './evaluate/own/read-file-dataset.ts';
import { settingsWith } from './evaluate/own/settings-with.ts';
import { accuracyPicture } from './evaluate/report/accuracy-picture.ts';
import { writeCases } from './evaluate/report/cases-file.ts';
import { compareModels } from './evaluate/report/compare-models.ts';
import { htmlReport, type ReportedTable } from './evaluate/report/html-report.ts';
import { PUBLISHED } from './evaluate/report/published-figures.ts';
import { tellDefinitions } from './evaluate/report/tell-evaluation.ts';
import { tellSpread } from './evaluate/report/tell-spread.ts';
import { tellTable } from './evaluate/report/tell-table.ts';
import { withEngine } from './serving/with-engine.ts';
import { runScript } from './terminal/run-script.ts';

interface Options {
  readonly file?: string;
  readonly column?: Columns;
  readonly type?: string;
  readonly dataset?: FormatName;
  readonly format?: FormatName;
  readonly path?: string;
  readonly tenant?: string;
  readonly protocol?: Protocol;
  readonly placement?: readonly string[];
  readonly set?: readonly string[];
  readonly at?: readonly number[];
  readonly model: readonly ModelName[];
  readonly json?: string;
  readonly cases?: string;
  readonly html?: string;
  readonly picture?: string;
  readonly seed: number;
  readonly seeds?: readonly number[];
  readonly chooseSeconds: number;
}

const DATA_FOLDER = fileURLToPath(new URL('../../shared/data', import.meta.url));
const PUBLIC_NAMES = FORMAT_NAMES.filter((name) => name !== 'events');
const LIST_LENGTH = 20;

const program = newProgram('evaluate')
  .description('How accurate the models are, all items ranked, settings chosen on a part of train.')
  .option('--file <file>', 'your own events or orders: CSV, JSON lines or Parquet, one line a row')
  .option(
    '--column <role=name>',
    "with --file: where a column's name does not say what it is, as in item=sku",
    eachColumn,
  )
  .option(
    '--type <name>',
    'with --file: the type of all rows, where no column tells (default: what the columns suggest)',
  )
  .addOption(new Option('--dataset <name>', 'a public data set').choices(PUBLIC_NAMES))
  .addOption(
    new Option('--format <name>', 'with --path: how the files of another set are laid out').choices(FORMAT_NAMES),
  )
  .option('--path <folder>', `where its files lie (default: ${DATA_FOLDER}/<dataset>)`)
  .option('--tenant <id>', "a tenant's own data, from the store, by its own settings")
  .addOption(
    new Option(
      '--protocol <name>',
      'with --file or --tenant: what is kept back to judge by (default: what fits)',
    ).choices(PROTOCOLS),
  )
  .option('--placement <name...>', 'with --file or --tenant: only lists of these placements')
  .option('--set <setting=value>', 'a setting of the tenant, as in eventTypes.purchase.weight=8', eachText)
  .option('--at <numbers>', 'K of the metrics, as in 5,10,20 (default: what is usual for the data)', places)
  .addOption(
    new Option('--model <name...>', 'only these models').choices(MODEL_NAMES).default(MODEL_NAMES, 'all of them'),
  )
  .option('--json <file>', 'write the rows there, too')
  .option('--cases <file>', 'write a row per judged list there, as .parquet or .csv')
  .option('--html <file>', 'write a report there that can be sent on')
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
  const at = options.at ?? [dataset.listLength];
  console.log(`\n${name}: ${train.length} histories to fit on, ${cases.length} to judge by, seed ${seeds.join(', ')}`);
  const settings = (options.set ?? []).map((assignment) => `set: ${assignment}`);
  for (const line of [...dataset.protocol, ...settings]) console.log(`  ${line}`);

  const published = (options.dataset === undefined ? undefined : PUBLISHED[options.dataset]) ?? [];
  const tables: ReportedTable[] = [];
  const leftOut: string[] = [];
  for (const seed of seeds) {
    const ofSeed: EvaluatedModel[] = [];
    const { model: models, chooseSeconds } = options;
    const tell = (line: string) => {
      if (line.includes('left out')) leftOut.push(line);
      console.error(`  ${line}`);
    };
    for (const evaluated of evaluateDataset(dataset, { name, models, seed, chooseSeconds, at, tell })) {
      ofSeed.push(evaluated);
    }
    for (const list of dataset.lists) {
      const ofList = ofSeed.filter((each) => each.list === list);
      if (ofList.length === 0) continue;
      const table = { models: ofList, comparison: compareModels(ofList) };
      console.log(tellTable(table, at, published).join('\n'));
      tables.push(table);
    }
  }
  const told = tables.flatMap(({ models }) => models);
  const rows = told.map(({ row }) => row);
  if (rows.length === 0) throw new Error('None of these models suits the data.');
  console.log(['\nmetrics', ...tellDefinitions(Object.keys(rows[0]?.metrics ?? {}))].join('\n'));
  if (seeds.length > 1) console.log(['\nover the seeds', ...tellSpread(rows)].join('\n'));
  await write(options.json, () => `${JSON.stringify(rows, null, 2)}\n`);
  await write(options.picture, () => picture(told, Math.max(...at)));
  await write(options.html, () => htmlReport({ name, summary: dataset.protocol, settings, at, tables, leftOut }));
  if (options.cases !== undefined) {
    const written = await writeCases(
      options.cases,
      tables.map(({ models }) => models),
    );
    console.log(`\n${written} lists written to ${options.cases}`);
  }
}

async function readData(options: Options): Promise<{ name: string; dataset: Dataset }> {
  const { file, column = {}, type, dataset, format, path, tenant, set = [] } = options;
  const own: OwnDatasetOptions = {
    protocol: options.protocol,
    placements: options.placement,
    listLength: LIST_LENGTH,
    seed: options.seed,
  };
  if (file !== undefined) {
    const settings = settingsWith(defaultSettings(), set);
    const read = { columns: column, settings, isScaleSet: set.some((one) => one.startsWith('ratingScale')) };
    const path = resolve(file);
    return {
      name: basename(path),
      dataset: await readFileDataset(path, { ...read, ...(type === undefined ? {} : { type }) }, own),
    };
  }
  if (tenant !== undefined) {
    return { name: tenant, dataset: await withEngine(readConfig(), (engine) => readTenant(engine, tenant, own, set)) };
  }
  const known = dataset ?? format;
  if (known === undefined || (dataset === undefined && path === undefined)) {
    throw new Error(
      'Name your own --file, a data set with --dataset, another one with --path and --format, or a --tenant.',
    );
  }
  const folder = resolve(path ?? `${DATA_FOLDER}/${known}`);
  const read = await readDataset(known, folder);
  return {
    name: dataset ?? basename(folder),
    dataset: set.length === 0 ? read : { ...read, settings: settingsWith(read.settings ?? defaultSettings(), set) },
  };
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

async function write(file: string | undefined, content: () => string): Promise<void> {
  if (file === undefined) return;
  await writeFile(file, content());
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

function eachText(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

function eachColumn(text: string, before: Columns = {}): Columns {
  try {
    return columnNamed(text, before);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function places(text: string): readonly number[] {
  const values = text.split(',').map((each) => wholeNumber(each.trim()));
  if (values.some((value) => value < 1 || value > 1000)) throw new InvalidArgumentError('Each must be from 1 to 1000.');
  return [...new Set(values)].sort((a, b) => a - b);
}
