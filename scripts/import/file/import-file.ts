import { resolve } from 'node:path';
import type { ItemBody } from '../../client/wire.ts';
import type { ProgressBar } from '../../terminal/progress-bar.ts';
import { checkpointFile } from '../checkpoint.ts';
import type { DataFile } from './data-file.ts';
import { type BatchAnswer, type Fault, sendUnits, type Unit } from './send-units.ts';

const FAULTS_TOLD = 10;

/** What a line, or several, turned out to be. */
export type Told = Unit | Fault;

/** A file as it was understood; gone through twice. */
export interface Reading {
  readonly file: Pick<DataFile, 'encoding' | 'writtenAtMs' | 'bytes'>;
  readonly told: Iterable<Told> | AsyncIterable<Told>;
  /** What was left out without being wrong, in words. */
  readonly notes?: readonly string[];
  /** What the lines name besides, for a catalogue that does not know it yet. */
  readonly items?: readonly ItemBody[];
}

/** A kind of file: how its lines are read, and where they go. */
export interface FileKind {
  readonly name: string;
  readonly read: (path: string) => Promise<Reading>;
  readonly send: (bodies: readonly object[]) => Promise<BatchAnswer>;
  /** Puts what the lines name besides, before the first unit is sent. */
  readonly putItems?: (items: readonly ItemBody[]) => Promise<void>;
  /** Units in one call of `send`. */
  readonly batchSize?: number;
}

export interface ImportFileOptions {
  readonly path: string;
  readonly tenant: string;
  readonly dataFolder: string;
  readonly concurrency: number;
  readonly print: (line: string) => void;
  readonly startBar: (title: string) => ProgressBar;
}

/** How much of a file went wrong. */
export interface Faults {
  readonly count: number;
  /** The first of them, by line. */
  readonly first: readonly Fault[];
}

/** Reads a file and says what is wrong with it; nothing is sent, and no API is asked. */
export async function tryFile(
  kind: Pick<FileKind, 'name' | 'read'>,
  path: string,
  print: (line: string) => void,
): Promise<Faults> {
  const { units, faults } = await survey(kind.name, await kind.read(path), print);
  print(`  dry run: ${units.toLocaleString('en')} would be sent, nothing was`);
  tellFaults(faults, print);
  return faults;
}

/**
 * Sends what a file tells. It is read to its end first: of one that is damaged, or of which not a line can be used,
 * nothing is sent. Interrupted, it goes on where it was; run again after that it changes nothing. Lines with a fault are
 * told, and left out.
 *
 * @throws what reading and sending throw; where it was is kept
 */
export async function importFile(kind: FileKind, options: ImportFileOptions): Promise<Faults> {
  const { dataFolder, tenant, concurrency, print, startBar } = options;
  const path = resolve(options.path);
  const reading = await kind.read(path);
  const { units, faults } = await survey(kind.name, reading, print);
  if (units === 0 && faults.count > 0) {
    tellFaults(faults, print);
    throw new Error('not one line can be used: nothing was sent');
  }
  await kind.putItems?.(reading.items ?? []);
  const name = `${kind.name} ${path} ${reading.file.writtenAtMs}`;
  const checkpoint = checkpointFile(dataFolder, tenant, name, reading.file.bytes);
  const skip = Math.min(units, (await checkpoint.read())?.lastSourceLine ?? 0);
  if (skip > 0) print(`  going on after ${skip.toLocaleString('en')}: they are there already`);
  const bar = startBar('importing');
  const words = (count: number) => `${count.toLocaleString('en')} of ${units.toLocaleString('en')}`;
  try {
    const sent = await sendUnits(unitsOf(reading), kind.send, {
      ...{ concurrency, skip },
      ...(kind.batchSize === undefined ? {} : { batchSize: kind.batchSize }),
      onAcknowledged: async (count) => {
        bar.update(units === 0 ? 1 : count / units, words(count));
        await checkpoint.write({ file: name, lastSourceLine: count, orders: 0 });
      },
    });
    bar.done(words(units));
    await checkpoint.remove();
    const counts = Object.entries(sent.counts);
    print(
      `  ${counts.map(([outcome, count]) => `${count.toLocaleString('en')} ${outcome}`).join(', ') || 'nothing to send'}`,
    );
    const all = [...faults.first, ...sent.faults].toSorted((a, b) => a.line - b.line);
    const told = { count: faults.count + sent.faults.length, first: all.slice(0, FAULTS_TOLD) };
    tellFaults(told, print);
    return told;
  } catch (error) {
    bar.stop();
    throw error;
  }
}

/** Goes through it once: what is there, and what is wrong. */
async function survey(
  name: string,
  { told, file, notes = [] }: Reading,
  print: (line: string) => void,
): Promise<{ readonly units: number; readonly faults: Faults }> {
  const first: Fault[] = [];
  let [units, faults, lines] = [0, 0, 0];
  for await (const one of told) {
    if ('body' in one) {
      units += 1;
      lines += one.lines.length;
      continue;
    }
    faults += 1;
    lines += 1;
    if (first.length < FAULTS_TOLD) first.push(one);
  }
  print(`  ${lines.toLocaleString('en')} lines (${file.encoding}), ${units.toLocaleString('en')} ${name}`);
  for (const note of notes) print(`  ${note}`);
  return { units, faults: { count: faults, first: first.toSorted((a, b) => a.line - b.line) } };
}

async function* unitsOf({ told }: Reading): AsyncGenerator<Unit> {
  for await (const one of told) if ('body' in one) yield one;
}

function tellFaults({ count, first }: Faults, print: (line: string) => void): void {
  if (count === 0) return;
  print(`  ${count.toLocaleString('en')} with a fault, left out:`);
  for (const { line, problem } of first) print(`    line ${line}: ${problem}`);
  if (count > FAULTS_TOLD) print(`    and ${(count - FAULTS_TOLD).toLocaleString('en')} more`);
}
