import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DataFile, Row } from './data-file.ts';
import { openJsonl } from './jsonl-file.ts';
import { openParquet } from './parquet-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-files-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function written(bytes: string | Buffer): Promise<string> {
  const path = join(folder, 'x');
  await writeFile(path, bytes);
  return path;
}

async function rowsOf({ rows }: DataFile): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

it('reads JSON lines as objects and as a table, again and again, and names a line that is none', async () => {
  const text = '\uFEFF{"a":1,"b":{"c":"x"},"l":["y"]}\r\n\n[1]\n{"a":null,"d":true,"n":1234567890123456789}';
  const file = await openJsonl(await written(gzipSync(text)));
  expect(file.columns).toEqual(['a', 'b.c', 'l', 'd', 'n']);
  const rows = await rowsOf(file);
  expect(rows.map(({ line, values, problem }) => [line, problem ?? values])).toEqual([
    [1, ['1', 'x', '["y"]', null, null]],
    [3, 'is no JSON object'],
    // An id that no number holds is kept digit for digit.
    [4, [null, null, null, 'true', '1234567890123456789']],
  ]);
  expect(rows[0]?.record).toEqual({ a: 1, b: { c: 'x' }, l: ['y'] });
  expect(await rowsOf(file)).toEqual(rows);
});

it('refuses what is no such file, or only a part of one', async () => {
  await expect(openJsonl(await written(''))).rejects.toThrow('is empty');
  await expect(openJsonl(await written('id,type\n1,view\n'))).rejects.toThrow('line 1 is no JSON object');
  const packed = gzipSync(Array.from({ length: 9999 }, (_, at) => `{"a":${at}}`).join('\n'));
  await expect(openJsonl(await written(packed.subarray(0, packed.length - 20)))).rejects.toThrow('cannot be unpacked');
  await expect(openParquet(await written('PAR1 but no more'))).rejects.toThrow('is no Parquet file');
});

it('reads Parquet as a table: numbers, times, lists', async () => {
  const filename = join(folder, 'x.parquet');
  parquetWriteFile({
    filename,
    rowGroupSize: 1,
    columnData: [
      { name: 'id', data: [12345678901234567n, 2n], type: 'INT64' },
      { name: 'at', data: [new Date(0), new Date(1.5e12)], type: 'TIMESTAMP' },
      { name: 'price', data: [0.1, null], type: 'DOUBLE', nullable: true },
      { name: 'tags', data: [['a', 'b'], null], type: 'JSON', nullable: true },
    ],
  });
  const file = await openParquet(filename);
  expect(file.columns).toEqual(['id', 'at', 'price', 'tags']);
  expect(await rowsOf(file)).toEqual([
    { line: 1, values: ['12345678901234567', '1970-01-01T00:00:00.000Z', '0.1', '["a","b"]'] },
    { line: 2, values: ['2', '2017-07-14T02:40:00.000Z', null, null] },
  ]);
});
