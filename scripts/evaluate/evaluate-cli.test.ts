import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { withFiles } from './test/small-files.ts';

const run = promisify(execFile);
const evaluate = (...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'scripts/evaluate.ts', ...args], { timeout: 100_000 });

/** Sixty customers of three tastes who buy on eight days each. */
const lines = Array.from({ length: 60 * 8 }, (_, at) => {
  const [customer, day] = [at % 60, Math.floor(at / 60)];
  const item = (customer % 3) + 3 * ((customer * 7 + day * day * 5) % 11);
  return `c${customer};sku ${item};2024-03-${String(day + 1).padStart(2, '0')} 10:00;${day}-${customer}`;
});
const FILE = ['buyer;sku;when;receipt', ...lines, ';sku 1;2024-03-01 10:00;x'].join('\n');

describe('npm run evaluate -- --file', { timeout: 120_000 }, () => {
  it('reads, splits, judges and writes, from one command', async () => {
    await withFiles({ 'shop.csv': FILE }, async (folder) => {
      const [html, cases, json] = ['report.html', 'cases.csv', 'rows.json'].map((name) => join(folder, name));
      const { stdout } = await evaluate(
        ...['--file', join(folder, 'shop.csv')],
        ...['--column', 'customer=buyer', '--column', 'time=when', '--column', 'order=receipt'],
        ...['--protocol', 'last-order', '--at', '3,10', '--set', 'eventTypes.purchase.weight=8'],
        ...['--choose-seconds', '1', '--html', html ?? '', '--cases', cases ?? '', '--json', json ?? ''],
      );
      expect(stdout).toContain('customer from "buyer", item from "sku", time from "when", order from "receipt"');
      expect(stdout).toContain('passed over: 1 row, nobody is named (the first: row 481');
      expect(stdout).toContain('protocol last-order');
      expect(stdout).toContain('set: eventTypes.purchase.weight=8');
      expect(stdout).toMatch(/chosen above the others: paired bootstrap over \d+ lists/);
      expect(stdout).toContain('an ideal list, which has min(K, items to be found) hits');
      const rows: unknown = JSON.parse(await readFile(json ?? '', 'utf8'));
      expect(rows).toContainEqual(expect.objectContaining({ model: 'chosen', chosen: true }));
      expect(rows).toContainEqual(
        expect.objectContaining({ model: 'ease', metrics: expect.objectContaining({ 'ndcg@3': expect.any(Number) }) }),
      );
      expect(await readFile(html ?? '', 'utf8')).toContain('<h2>Metrics</h2>');
      expect((await readFile(cases ?? '', 'utf8')).split('\n')[0]).toContain('chosen.ndcg@10');
    });
  });

  it.each([
    [['--column', 'item=nothing'], 'There is no column "nothing". The file has "buyer"'],
    [['--column', 'customer=buyer', '--set', 'eventTypes.purchase.weigth=8'], 'Unrecognized key: "weigth"'],
    [['--column', 'customer=buyer', '--at', '0'], 'Each must be from 1 to 1000'],
  ])('says what is wrong with %j', async (more, words) => {
    await withFiles({ 'shop.csv': FILE }, async (folder) => {
      await expect(evaluate('--file', join(folder, 'shop.csv'), ...more)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining(words),
      });
    });
  });
});
