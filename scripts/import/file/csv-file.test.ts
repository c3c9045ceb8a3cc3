import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fieldReader } from './columns.ts';
import { readCsv } from './csv-file.ts';
import { writtenDay, writtenMoment } from './written-dates.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-csv-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function read(bytes: string | Buffer) {
  const path = join(folder, 'x.csv');
  await writeFile(path, bytes);
  const { columns, rows, encoding } = await readCsv(path);
  return { columns, rows, encoding };
}

it('reads a table however it is delimited, packed and encoded', async () => {
  const table = { columns: ['Name', 'Ort, Stadt'], rows: [{ line: 2, values: ['Müller', 'Köln'] }] };
  const text = (sign: string) => `Name${sign}"Ort, Stadt"\r\nMüller${sign}Köln\r\n\r\n`;
  for (const sign of [',', ';', '\t', '|']) expect(await read(text(sign))).toEqual({ ...table, encoding: 'utf-8' });
  expect(await read(`\uFEFF${text(';')}`)).toEqual({ ...table, encoding: 'utf-8' });
  expect(await read(gzipSync(text(';')))).toEqual({ ...table, encoding: 'utf-8' });
  expect(await read(Buffer.from(text(';'), 'latin1'))).toEqual({ ...table, encoding: 'windows-1252' });
  expect(await read(Buffer.from(`\uFEFF${text(';')}`, 'utf16le'))).toEqual({ ...table, encoding: 'utf-16le' });
});

it('names lines as an editor does, over quoted breaks, and refuses an empty file', async () => {
  const { rows } = await read('a,b\n"1\n1",2\n3,4,5\n');
  expect(rows.map(({ line }) => line)).toEqual([3, 4]);
  await expect(read('')).rejects.toThrow('is empty');
});

it('finds fields by name, by mapping, joined and set', () => {
  const fieldsOf = fieldReader(['stayId', 'at', 'place'], ['stayId', 'place'], ['Stay ID', 'DATE', 'TIME'], {
    map: ['at=DATE+TIME'],
    set: ['place=harbour'],
  });
  expect(fieldsOf(['7', '2026-05-01', '8:00'])).toEqual({ stayId: '7', at: '2026-05-01 8:00', place: 'harbour' });
  expect(fieldsOf(['', '2026-05-01', ''])).toEqual({ at: '2026-05-01', place: 'harbour' });
  const none = { map: [], set: [] };
  expect(() => fieldReader(['stayId'], ['stayId'], ['x'], none)).toThrow('--map stayId=COLUMN');
  expect(() => fieldReader(['stayId'], [], ['x'], { map: ['stay=x'], set: [] })).toThrow('no such field');
  expect(() => fieldReader(['stayId'], [], ['x'], { map: ['stayId=y'], set: [] })).toThrow('there is no column y');
});

it.each([
  ['2026-05-01', null, '2026-05-01', '2026-05-01T00:00'],
  ['20260501', null, '2026-05-01', '2026-05-01T00:00'],
  ['1.5.2026 8:05', null, '2026-05-01', '2026-05-01T08:05:00'],
  ['01/05/2026', 'dmy', '2026-05-01', '2026-05-01T00:00'],
  ['01/05/2026 12:10 AM', 'mdy', '2026-01-05', '2026-01-05T00:10:00'],
  ['1/5/2026 2:30:15 pm', 'dmy', '2026-05-01', '2026-05-01T14:30:15'],
  ['2026-05-01T08:05:00.5+0200', null, '2026-05-01', '2026-05-01T08:05:00.5+02:00'],
  ['2026-05-01 08:05Z', null, '2026-05-01', '2026-05-01T08:05:00Z'],
  ['01/05/2026', null, '01/05/2026', '01/05/2026'],
  ['soon', null, 'soon', 'soon'],
] as const)('reads %s (%s) as a day and a moment', (text, order, day, moment) => {
  expect(writtenDay(text, order)).toBe(day);
  expect(writtenMoment(text, order)).toBe(moment);
});
