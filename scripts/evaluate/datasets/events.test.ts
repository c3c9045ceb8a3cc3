import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { withFiles } from '../test/small-files.ts';
import { readDataset } from './formats.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 0, 1);

/** A hundred and fifty customers who buy two items on ten days each, their own kind again and again. */
function regulars(lineOf: (customer: number, item: string, atMs: number) => string): string[] {
  return Array.from({ length: 150 * 10 }, (_, index) => {
    const [customer, day] = [index % 150, Math.floor(index / 150)];
    const atMs = START_MS + day * DAY_MS + customer * 1000;
    return ['own', 'other'].map((kind, place) =>
      lineOf(customer, kind === 'own' ? `own ${customer % 7}` : `item ${(customer + day * day) % 23}`, atMs + place),
    );
  }).flat();
}
const read = (content: string | Uint8Array, file = 'events.csv') =>
  withFiles({ [file]: content }, (folder) => readDataset('events', folder));

describe('events.csv', () => {
  it('reads columns in any order and case, and makes one order of one second', async () => {
    const lines = regulars((customer, item, atMs) => `${new Date(atMs).toISOString()},"${item}",${customer},kept`);
    const { test, lists, settings } = await read(['﻿Time,ITEM,Customer,Remark', ...lines].join('\r\n'));
    expect(lists.map(({ placement, finds }) => `${finds} at ${placement}`)).toEqual(['new at home', 'again at again']);
    expect(settings).toBeDefined();
    expect(test.train).toHaveLength(150);
    const [first] = test.train;
    const [newest, second, third] = first?.history ?? [];
    expect(newest?.type).toBe('purchase');
    expect(newest?.eventKey).toBe(second?.eventKey);
    expect(newest?.eventKey).not.toBe(third?.eventKey);
    // The last of ten days is the newest tenth.
    expect(test.cases).toHaveLength(150);
    expect(test.cases[0]?.heldOut).toHaveLength(2);
  });

  it('reads epoch seconds and milliseconds, and gzip', async () => {
    const seconds = regulars((customer, item, atMs) => `${customer},${item},${Math.floor(atMs / 1000)}`);
    const milliseconds = regulars((customer, item, atMs) => `${customer},${item},${atMs}`);
    const header = 'customer,item,time';
    const bySecond = await read([header, ...seconds].join('\n'));
    const byMillisecond = await read(gzipSync([header, ...milliseconds].join('\n')), 'events.csv.gz');
    expect(bySecond.test.train[0]?.history[0]?.atMs).toBe(START_MS + 8 * DAY_MS);
    expect(byMillisecond.test.cases).toHaveLength(bySecond.test.cases.length);
  });

  it('takes each next step where nobody comes back', async () => {
    const visits = Array.from({ length: 400 }, (_, index) => {
      const [visitor, step] = [Math.floor(index / 4), index % 4];
      return `v${visitor},item ${(visitor + step) % 9},view,${START_MS + visitor * DAY_MS + step * 60_000}`;
    });
    const many = [
      ...visits,
      ...visits.map((line) => line.replace(/^v/, 'w')),
      ...visits.map((l) => l.replace(/^v/, 'x')),
    ];
    const four = [...many, ...many.map((line) => `y${line}`)];
    const { lists, test } = await read(['customer,item,type,time', ...four].join('\n'));
    expect(lists.map(({ placement, finds }) => `${finds} at ${placement}`)).toEqual([
      'new at home',
      'visit at continue',
    ]);
    // The newest 60 of 600 visits, three next steps each.
    expect(test.cases).toHaveLength(180);
    expect(test.cases[0]?.heldOut).toHaveLength(1);
  });

  it('looks for orders only where there are any', async () => {
    const lines = regulars(
      (customer, item, atMs) => `${customer},${item},${atMs % 2 === 0 ? 'purchase' : 'view'},${atMs}`,
    );
    const { test } = await read(['customer,item,type,time', ...lines].join('\n'));
    for (const { heldOut } of test.cases) expect(heldOut.map(({ type }) => type)).toEqual(['purchase']);
  });

  it.each([
    ['customer,time\na,2026-01-01', 'Which column is the item?'],
    ['customer,item,time\na,b,yesterday', 'row 1, customer "a", item "b", time "yesterday"'],
    ['customer,item,time\na,b,2026-01-01T00:00:00Z', 'too little to judge on'],
  ])('says what is wrong with %j', async (content, words) => {
    await expect(read(content)).rejects.toThrow(words);
  });
});
