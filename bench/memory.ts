import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { PopulationName } from './guests/population-settings.ts';
import { runPopulation } from './guests/run-population.ts';
import { type MemoryScores, scoreAnswers } from './guests/score-card.ts';
import type { Share } from './guests/wilson.ts';

/*
 * What a greeting remembers, of guests whose true habits are known: `node scripts/bootstrap.mjs bench/memory.ts
 * --guests 10000 --seeds 1,2,3 --population plain,hard,rough [--json FILE]`. Everything runs through the real use cases on memory stores, in the order
 * of time. See guests/population-settings.ts for how the guests behave.
 */
const { values } = parseArgs({
  options: {
    guests: { type: 'string', default: '10000' },
    seeds: { type: 'string', default: '1,2,3' },
    population: { type: 'string', default: 'plain,hard,rough' },
    json: { type: 'string' },
  },
});

interface Result {
  readonly population: PopulationName;
  readonly seed: number;
  readonly greetings: number;
  readonly greetedWithUsual: number;
  readonly invented: number;
  readonly scores: MemoryScores;
}

const populations = z.array(z.enum(['plain', 'hard', 'rough'])).parse(values.population.split(','));
const results: Result[] = [];
for (const population of populations) {
  for (const seed of values.seeds.split(',').map(Number)) results.push(await measure(population, seed));
}
for (const population of populations) {
  for (const name of ['said', 'recall', 'recallThreeDays', 'recallAtArrival'] as const) {
    const shares = results.filter((one) => one.population === population).map(({ scores }) => scores[name].share);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const spread = `from ${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`;
    console.log(`${population}, ${name}: mean ${percent(mean)}, ${spread} over ${shares.length} seeds`);
  }
}
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ guests: values.guests, results }, null, 2)}\n`);

async function measure(population: PopulationName, seed: number): Promise<Result> {
  const startedMs = Date.now();
  const run = await runPopulation(Number(values.guests), seed, population);
  const { answers, invented, greetings, greetedWithUsual, events } = run;
  const scores = scoreAnswers(answers);
  const took = `${values.guests} guests, ${events} events, ${greetings} greetings, ${seconds(startedMs)} s`;
  console.log(`\n${population}, seed ${seed}: ${took}`);
  console.log(`  greetings with a usual said   ${((100 * greetedWithUsual) / greetings).toFixed(1)}%`);
  console.log(`  not walked back to evidence   ${invented.length}`);
  for (const line of invented.slice(0, 5)) console.log(`    ${line}`);
  print(scores);
  return { population, seed, greetings, greetedWithUsual, invented: invented.length, scores };
}

function print(scores: MemoryScores): void {
  for (const [name, value] of Object.entries(scores)) printValue(`  ${name}`, value);
}

function printValue(name: string, value: unknown): void {
  if (isShare(value)) {
    const { hits, of, share, low, high } = value;
    console.log(`${name.padEnd(34)} ${percent(share)}  (${percent(low)} to ${percent(high)}; ${hits} of ${of})`);
  } else if (typeof value === 'number') {
    console.log(`${name.padEnd(34)} ${Number.isInteger(value) ? value : value.toFixed(2)}`);
  } else if (typeof value === 'object' && value !== null) {
    console.log(name);
    for (const [key, inner] of Object.entries(value)) printValue(`  ${' '.repeat(name.search(/\S/))}${key}`, inner);
  }
}

function isShare(value: unknown): value is Share {
  return typeof value === 'object' && value !== null && 'share' in value;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}

function seconds(startedMs: number): string {
  return ((Date.now() - startedMs) / 1000).toFixed(1);
}
