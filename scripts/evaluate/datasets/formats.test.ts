import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../src/recommender/evaluation/test/known-customers.ts';
import { withFiles } from '../test/small-files.ts';
import { type FormatName, readDataset } from './formats.ts';

const read = (format: FormatName, files: Readonly<Record<string, string | Uint8Array>>) =>
  withFiles(files, (folder) => readDataset(format, folder));

describe('gowalla', () => {
  const files = { 'train.txt': '0 a b\n1 c\n2\n', 'test.txt': '0 d e\n1\n2 f\n' };

  it('takes the given split: users without train items are gone, without test items not judged', async () => {
    const { test, lists, listLength } = await read('gowalla', files);
    expect(itemsOf(test)).toEqual({ train: ['0: ba', '1: c'], cases: ['ba > ed'] });
    expect({ lists, listLength }).toEqual({ lists: [{ placement: 'home', finds: 'new' }], listLength: 20 });
  });

  it('chooses on the end of the lines and at random, or at random alone where lines are sorted and tell no order', async () => {
    const holdOutOf = async (line: string) => {
      const { test, holdOut } = await read('gowalla', { 'train.txt': line, 'test.txt': '' });
      // Every second number is below a fifth.
      let draws = 0;
      return itemsOf(holdOut(test.train, () => draws++ % 2)).cases;
    };
    expect(await holdOutOf('0 3 5 4 2 1')).toEqual(['253 > 14']);
    expect(await holdOutOf('0 1 2 3 4 5')).toEqual(['42 > 531']);
  });

  it('reads gzip as it reads plain text', async () => {
    const packed = { 'train.txt.gz': gzipSync(files['train.txt']), 'test.txt': files['test.txt'] };
    expect((await read('gowalla', packed)).test).toEqual((await read('gowalla', files)).test);
  });

  it('says which file cannot be read', async () => {
    const cut = { 'train.txt.gz': gzipSync(files['train.txt']).subarray(0, 15), 'test.txt': '' };
    await expect(read('gowalla', cut)).rejects.toThrow(/train\.txt\.gz cannot be read/);
  });
});

describe('online-retail', () => {
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
  const line = (invoice: number, item: string, day: string, customer: number) =>
    `${invoice},${item},X,1,${day} 10:00:00,1.5,${customer}.0,United Kingdom`;

  it('splits all customers at 2011-11-01, newest first', async () => {
    const rows = [
      line(1, 'a', '2011-10-01', 17),
      line(2, 'b', '2011-10-31', 17),
      line(3, 'c', '2011-10-31', 18),
      line(4, 'a', '2011-11-01', 17),
      line(5, 'a', '2011-11-02', 19),
    ];
    const { test, lists } = await read('online-retail', { 'online-retail.csv': [header, ...rows].join('\n') });
    expect(itemsOf(test)).toEqual({ train: ['17: ba', '18: c'], cases: ['ba > a'] });
    expect(lists.map(({ placement }) => placement)).toEqual(['home', 'again']);
  });

  it('holds out the newest tenth where a file does not reach over that day', async () => {
    const rows = Array.from({ length: 10 }, (_, n) => line(n, `${n}`, `2015-01-0${Math.min(9, n + 1)}`, 17));
    const { test } = await read('online-retail', { 'online-retail.csv': [header, ...rows].join('\n') });
    // The ninth and tenth row are of one moment.
    expect(itemsOf(test).cases).toEqual(['76543210 > 89']);
  });
});

describe('tafeng', () => {
  const files = {
    'history.json': JSON.stringify({ 1: [[-1], [1, 2], [3], [-1]], 2: [[-1], [4], [-1]], 3: [[-1], [-1]] }),
    'future.json': JSON.stringify({ 1: [[-1], [3, 5], [-1]], 3: [[-1], [1], [-1]] }),
  };

  it('drops the guards, puts the newest basket first, and holds out the next one', async () => {
    const { test, lists, listLength, settings } = await read('tafeng', files);
    expect(itemsOf(test)).toEqual({ train: ['1: 312', '2: 4'], cases: ['312 > 35'] });
    expect(test.train.map(({ history }) => history.map(({ atMs }) => atMs / 86_400_000))).toEqual([[0, -7, -7], [0]]);
    const asked = [
      { placement: 'basket', finds: 'any' },
      { placement: 'cart', finds: 'basket' },
    ];
    expect({ lists, listLength }).toEqual({ lists: asked, listLength: 10 });
    for (const { placement } of asked) expect(settings?.placements[placement]).toEqual({ excludeOwned: false });
  });

  it('chooses on the last basket of train', async () => {
    const { test, holdOut } = await read('tafeng', files);
    expect(itemsOf(holdOut(test.train, Math.random))).toEqual({ train: ['1: 12', '2: 4'], cases: ['12 > 3'] });
  });

  it('refuses what is no list of baskets', async () => {
    await expect(read('tafeng', { ...files, 'history.json': '{"1": [1, 2]}' })).rejects.toThrow(/history\.json/);
  });
});

describe('diginetica', () => {
  it('passes over blank lines, and takes an empty prefix for somebody who did nothing yet', async () => {
    const files = { 'train.txt': 'a b\n\nc\r\n', 'test.txt': '\ta\n\na b\tc\n' };
    const { test } = await read('diginetica', files);
    expect(itemsOf(test)).toEqual({ train: ['0: ba', '1: c'], cases: [' > a', 'ba > c'] });
  });

  it('reads sessions and prefixes with their next click, newest click first', async () => {
    const { test } = await read('diginetica', { 'train.txt': 'a b\nc d e\n', 'test.txt': 'a b\tc\na\tb\n' });
    expect(itemsOf(test)).toEqual({ train: ['0: ba', '1: edc'], cases: ['ba > c', 'a > b'] });
    await expect(read('diginetica', { 'train.txt': 'a b', 'test.txt': 'a b c' })).rejects.toThrow(/prefix, a tab/);
  });
});

describe('readDataset', () => {
  it('says what is missing and where the original can be had', async () => {
    await expect(read('tafeng', { 'history.json': '{}' })).rejects.toThrow(
      /lacks future\.json \(or future\.json\.gz\)[\s\S]*The public original: Ta-Feng/,
    );
    await expect(readDataset('gowalla', '/nowhere')).rejects.toThrow(/lacks train\.txt .* and test\.txt/);
  });
});
