import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { FORMAT_NAMES, type FormatName, readDataset } from '../scripts/evaluate/datasets/formats.ts';
import { trainingSetOf } from '../scripts/evaluate/fit-histories.ts';
import { readNeighbourTables } from '../scripts/training-files/neighbour-files.ts';
import { writeTrainingFiles } from '../scripts/training-files/training-files.ts';
import { defaultSettings } from '../src/domain/settings.ts';
import { columnCounts } from '../src/maths/interaction-matrix.ts';
import type { NeighbourTable } from '../src/maths/neighbour-table.ts';
import { fitDataOf } from '../src/recommender/log/fit-data.ts';
import { trainingData } from '../src/recommender/model/fit-model.ts';
import { fitNeighbours } from '../src/recommender/signals/similar/fit-neighbours.ts';

/*
 * The same neighbours by the native fit and by neighbours.sql on DuckDB: how long each takes on a public data set, and
 * whether they are the same to the last place.
 */

const { values } = parseArgs({
  options: { dataset: { type: 'string' }, path: { type: 'string' }, threads: { type: 'string', default: '2' } },
});
const name = FORMAT_NAMES.find((each) => each === values.dataset);
if (name === undefined || values.path === undefined)
  throw new Error(`--dataset (${FORMAT_NAMES}) and --path are needed`);

const folder = await mkdtemp(join(tmpdir(), 'rapport-sql-'));
try {
  await run(name, values.path);
} finally {
  await rm(folder, { recursive: true });
}

async function run(dataset: FormatName, path: string): Promise<void> {
  const { test, settings = defaultSettings() } = await readDataset(dataset, path);
  const set = trainingSetOf(test.train, settings);
  const { itemIds, log } = trainingData(set, []);
  const lists = { similar: settings.training.fit, together: settings.training.fit };
  const revisions = { epoch: 'bench', events: 0, catalogue: 0, settings: 0, erasures: 0, histories: test.train.length };
  const manifest = { tenant: 'bench', asOfMs: set.asOfMs, lists, ...revisions };

  const exported = await timed(() => writeTrainingFiles(folder, { manifest, itemIds, log }));
  const { size } = await stat(join(folder, 'interactions.parquet'));
  const data = fitDataOf(log, itemIds.length);
  const visits = data.customers.offsets.reduce((sum, end, row) => {
    const length = end - (data.customers.offsets[row - 1] ?? 0);
    return sum + length * length;
  }, 0);
  console.log(
    `${log.interactionCount} interactions, ${log.customers.length} customers, ${columnCounts(data.customers).filter(Boolean).length} items`,
  );
  console.log(
    `${(visits / 1e6).toFixed(1)} million visits of pairs; files ${(size / log.interactionCount).toFixed(1)} bytes an interaction, ${exported.seconds.toFixed(1)} s`,
  );
  const native = await timed(async () => ({
    similar: fitNeighbours(data.customers, lists.similar),
    together: fitNeighbours(data.orders, lists.together),
  }));
  console.log(`native fit  ${native.seconds.toFixed(2)} s, one thread`);
  const counted = await timed(countOnDuckDb);
  console.log(
    `DuckDB      ${counted.seconds.toFixed(2)} s, ${values.threads} threads; ${(process.resourceUsage().maxRSS / 1e6).toFixed(1)} GB at most`,
  );
  const tables = await readNeighbourTables(counted.result, itemIds.length);
  for (const list of ['similar', 'together'] as const)
    console.log(`${list}: ${tellDifference(native.result[list], tables[list])}`);
}

async function countOnDuckDb(): Promise<string> {
  const result = join(folder, 'model.parquet');
  const sql = await readFile(new URL('../scripts/training-files/neighbours.sql', import.meta.url), 'utf8');
  const instance = await DuckDBInstance.create(':memory:', { threads: values.threads, temp_directory: folder });
  const connection = await instance.connect();
  for (const view of ['interactions', 'settings']) {
    await connection.run(`CREATE VIEW ${view} AS SELECT * FROM read_parquet('${join(folder, `${view}.parquet`)}')`);
  }
  await connection.run(`COPY (${sql}) TO '${result}' (FORMAT PARQUET)`);
  connection.closeSync();
  instance.closeSync();
  return result;
}

function tellDifference(native: NeighbourTable, counted: NeighbourTable): string {
  if (isDeepStrictEqual(native, counted)) return `${native.neighbours.length} neighbours, the same to the last bit`;
  let places = 0;
  native.neighbours.forEach((item, at) => {
    if (counted.neighbours[at] !== item) places += 1;
  });
  let widest = 0;
  native.similarities.forEach((similarity, at) => {
    widest = Math.max(widest, Math.abs((counted.similarities[at] ?? 0) / similarity - 1));
  });
  return `${native.neighbours.length} and ${counted.neighbours.length} neighbours, ${places} places differ, similarities by ${widest.toExponential(1)} at most`;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const startMs = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - startMs) / 1000 };
}
