import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { again } from './data-file.ts';
import { type FileKind, importFile, type Told, tryFile } from './import-file.ts';
import { openJsonl } from './jsonl-file.ts';

let folder = '';
let printed: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-import-'));
  printed = [];
});
afterEach(() => rm(folder, { recursive: true }));

const print = (line: string) => void printed.push(line.trim());
const startBar = () => ({ update: () => {}, done: () => {}, stop: () => {} });

/** Lines with a number; an even one is told, an odd one is a fault, and `stop` ends the file in the middle of it. */
async function read(path: string) {
  const file = await openJsonl(path);
  async function* told(): AsyncGenerator<Told> {
    for await (const { line, record = {} } of file.rows) {
      if (record.stop === true) throw new Error(`line ${line}: the rest is missing`);
      if (Number(record.n) % 2 === 0) yield { lines: [line], body: record };
      else yield { line, problem: 'is odd' };
    }
  }
  return { file, told: again(told) };
}

function imports(sent: number[], failAt = Number.POSITIVE_INFINITY) {
  const send: FileKind['send'] = async (bodies) => {
    const numbers = bodies.map((body) => Number('n' in body ? body.n : 0));
    if (numbers.some((n) => n >= failAt)) throw new Error('the store is gone');
    sent.push(...numbers);
    return { counts: { stored: bodies.length }, rejected: [] };
  };
  const options = { path: join(folder, 'file'), tenant: 'shop', dataFolder: folder, concurrency: 1, print, startBar };
  return importFile({ name: 'numbers', read, send, batchSize: 10 }, options);
}

const written = (...lines: readonly object[]) =>
  writeFile(join(folder, 'file'), lines.map((line) => JSON.stringify(line)).join('\n'));
const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

it('goes on where it was cut off, and leaves no checkpoint at the end', async () => {
  await written(...numbers(100));
  const sent: number[] = [];
  await expect(imports(sent, 60)).rejects.toThrow('the store is gone');
  expect(sent).toEqual(numbers(60).flatMap(({ n }) => (n % 2 === 0 ? n : [])));
  const { count, first } = await imports(sent);
  expect(printed).toContain('going on after 30: they are there already');
  expect(sent).toEqual(numbers(100).flatMap(({ n }) => (n % 2 === 0 ? n : [])));
  expect(count).toBe(50);
  expect(first.map(({ line }) => line)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]);
  expect(printed.slice(-12)).toEqual([
    '50 with a fault, left out:',
    ...first.map(({ line }) => `line ${line}: is odd`),
    'and 40 more',
  ]);
  expect(await readdir(join(folder, 'imports'))).toEqual([]);
});

it('sends nothing of a file that turns out wrong at its end, or of which no line can be used', async () => {
  const sent: number[] = [];
  await written(...numbers(100), { stop: true });
  await expect(imports(sent)).rejects.toThrow('line 101: the rest is missing');
  await written({ n: 1 }, { n: 3 });
  await expect(imports(sent)).rejects.toThrow('not one line can be used: nothing was sent');
  expect(sent).toEqual([]);
});

it('only looks, and tells the first ten faults', async () => {
  await written(...numbers(30));
  expect(await tryFile({ name: 'numbers', read }, join(folder, 'file'), print)).toMatchObject({ count: 15 });
  expect(printed.slice(0, 3)).toEqual([
    '30 lines (utf-8), 15 numbers',
    'dry run: 15 would be sent, nothing was',
    '15 with a fault, left out:',
  ]);
  expect(printed.at(-1)).toBe('and 5 more');
});
