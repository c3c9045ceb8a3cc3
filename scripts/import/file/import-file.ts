import { resolve } from 'node:path';
import pLimit from 'p-limit';
import type { RapportClient } from '../../client/rapport-client.ts';
import type { ItemBody } from '../../client/wire.ts';
import type { ProgressBar } from '../../terminal/progress-bar.ts';
import { checkpointFile } from '../checkpoint.ts';
import { type CsvFile, readCsv } from './csv-file.ts';
import { type BatchAnswer, type Fault, sendUnits, type Unit } from './send-units.ts';

const FAULTS_TOLD = 10;

/** A kind of file: how its lines are read, and where they go. */
export interface FileKind {
  readonly name: string;
  readonly read: (file: CsvFile) => {
    readonly units: readonly Unit[];
    readonly faults: readonly Fault[];
    /** What was left out without being wrong, in words. */
    readonly notes?: readonly string[];
    /** What the lines name besides: put into the catalogue where it does not know it. */
    readonly items?: readonly ItemBody[];
  };
  readonly send: (client: RapportClient, bodies: readonly object[]) => Promise<BatchAnswer>;
}

export interface ImportFileOptions {
  readonly path: string;
  readonly tenant: string;
  readonly dataFolder: string;
  readonly concurrency: number;
  readonly print: (line: string) => void;
  readonly startBar: (title: string) => ProgressBar;
}

/** Reads a file and says what is wrong with it; nothing is sent, and no API is asked. @returns the faults */
export async function tryFile(kind: FileKind, path: string, print: (line: string) => void): Promise<readonly Fault[]> {
  const { units, faults } = readUnits(kind, await readCsv(path), print);
  print(`  dry run: ${units.length.toLocaleString('en')} would be sent, nothing was`);
  tellFaults(faults, print);
  return faults;
}

/**
 * Sends what a file tells through the public API. Interrupted, it goes on where it was; run again after that it changes
 * nothing. Lines with a fault are told, and left out.
 *
 * @returns the faults
 * @throws {RequestFailed}, and what reading throws; where it was is kept
 */
export async function importFile(
  client: RapportClient,
  kind: FileKind,
  options: ImportFileOptions,
): Promise<readonly Fault[]> {
  const { dataFolder, tenant, concurrency, print, startBar } = options;
  const path = resolve(options.path);
  const file = await readCsv(path);
  const { units, faults, items } = readUnits(kind, file, print);
  await putUnknown(client, items, concurrency);
  const name = `${kind.name} ${path} ${file.writtenAtMs}`;
  const checkpoint = checkpointFile(dataFolder, tenant, name, file.bytes);
  const skip = Math.min(units.length, (await checkpoint.read())?.lastSourceLine ?? 0);
  if (skip > 0) print(`  going on after ${skip.toLocaleString('en')}: they are there already`);
  const bar = startBar('importing');
  const words = (count: number) => `${count.toLocaleString('en')} of ${units.length.toLocaleString('en')}`;
  try {
    const sent = await sendUnits(units, (bodies) => kind.send(client, bodies), {
      concurrency,
      skip,
      onAcknowledged: async (count) => {
        bar.update(units.length === 0 ? 1 : count / units.length, words(count));
        await checkpoint.write({ file: name, lastSourceLine: count, orders: 0 });
      },
    });
    bar.done(words(units.length));
    await checkpoint.remove();
    print(
      `  ${
        Object.entries(sent.counts)
          .map(([outcome, count]) => `${count.toLocaleString('en')} ${outcome}`)
          .join(', ') || 'nothing to send'
      }`,
    );
    const all = [...faults, ...sent.faults].toSorted((a, b) => a.line - b.line);
    tellFaults(all, print);
    return all;
  } catch (error) {
    bar.stop();
    throw error;
  }
}

function readUnits(kind: FileKind, file: CsvFile, print: (line: string) => void) {
  const read = kind.read(file);
  const count = file.rows.length.toLocaleString('en');
  print(`  ${count} lines (${file.encoding}), ${read.units.length.toLocaleString('en')} ${kind.name}`);
  for (const note of read.notes ?? []) print(`  ${note}`);
  return { units: read.units, faults: read.faults.toSorted((a, b) => a.line - b.line), items: read.items ?? [] };
}

const ITEMS_AT_ONCE = 1000;

/** What a shop told of an item itself says more than the line of an order: that stays as it is. */
async function putUnknown(client: RapportClient, items: readonly ItemBody[], concurrency: number): Promise<void> {
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    const some = items.slice(from, from + ITEMS_AT_ONCE);
    const known = await pLimit(concurrency).map(some, ({ itemId }) => client.item(itemId));
    const unknown = some.filter((_, at) => known[at] === null);
    if (unknown.length > 0) await client.putItems(unknown);
  }
}

function tellFaults(faults: readonly Fault[], print: (line: string) => void): void {
  if (faults.length === 0) return;
  print(`  ${faults.length.toLocaleString('en')} with a fault, left out:`);
  for (const { line, problem } of faults.slice(0, FAULTS_TOLD)) print(`    line ${line}: ${problem}`);
  if (faults.length > FAULTS_TOLD) print(`    and ${(faults.length - FAULTS_TOLD).toLocaleString('en')} more`);
}
