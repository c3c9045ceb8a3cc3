import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';

/** What a bench measures: both sides do the same work, one through Rapport, one as bare as the machine allows. */
export interface Comparison {
  readonly name: string;
  /** What both numbers count; more is better. */
  readonly unit: string;
  readonly pairs: number;
  readonly ours: () => Promise<number>;
  readonly floor: () => Promise<number>;
}

interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** What was measured. */
export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  /** Medians. */
  readonly ours: number;
  readonly floor: number;
  /** Of each pair, ours / floor: the machine's mood is in both. */
  readonly ratio: Spread;
  readonly pairs: number;
  readonly node: string;
  readonly cpu: string;
  readonly date: string;
}

/**
 * Runs both sides in turn, the first pair unmeasured to warm up; every other pair starts with the floor, so that
 * neither side always runs on the warmer machine. Prints each pair, then the medians and their spread.
 */
export async function compare(comparison: Comparison): Promise<BenchResult> {
  const { name, unit, pairs } = comparison;
  console.log(`\n${name} (${unit}, ${pairs} pairs)\n  warming up ...`);
  await comparison.ours();
  await comparison.floor();
  const ours: number[] = [];
  const floor: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % 2 === 0) ours.push(await comparison.ours());
    floor.push(await comparison.floor());
    if (pair % 2 === 1) ours.push(await comparison.ours());
    const [mine, bare] = [ours[pair] ?? 0, floor[pair] ?? 0];
    console.log(`  pair ${pair + 1}: ours ${figure(mine)}   floor ${figure(bare)}   ratio ${(mine / bare).toFixed(3)}`);
  }
  const result: BenchResult = {
    name,
    unit,
    ours: spread(ours).median,
    floor: spread(floor).median,
    ratio: spread(ours.map((value, pair) => value / (floor[pair] ?? 1))),
    pairs,
    node: process.version,
    cpu: `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`,
    date: new Date().toISOString(),
  };
  console.log(
    `  ours ${figure(result.ours)}   floor ${figure(result.floor)} ${unit}   ` +
      `ratio ${result.ratio.median.toFixed(3)} (${result.ratio.min.toFixed(3)} to ${result.ratio.max.toFixed(3)})`,
  );
  return result;
}

/** Writes what was measured as JSON, if a file was named. */
export async function writeResults(file: string | undefined, result: unknown): Promise<void> {
  if (file === undefined) return;
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  console.log(`  written to ${file}`);
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** The middle one, or the mean of the two in the middle; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}
