import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstFreePort } from '../../scripts/serving/free-port.ts';
import { runScriptProcess } from '../support/script-run.ts';

/** 60 customers with two orders each; even customers buy even items, odd ones odd: 20 items, four an order. */
function retailFile(): string {
  const lines = Array.from({ length: 120 }, (_, order) =>
    [0, 1, 4, 9].map((step) => {
      const customer = order % 60;
      const start = Math.floor(order / 2) * 3 + Math.floor(order / 60) * 5;
      const item = ((start + step) % 10) * 2 + (customer % 2);
      return `${1000 + order},SKU${item},THING ${item},1,2011-03-0${1 + (order % 9)} 10:00:00,2.5,${customer}.0,UK`;
    }),
  );
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
  const cancelled = 'C999,SKU1,THING 1,-1,2011-03-01 10:00:00,2.5,1.0,UK';
  return [header, cancelled, ...lines.flat()].join('\n');
}

describe('npm run import and npm run recommend', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-import-'));
    file = join(folder, 'retail.csv.gz');
    await writeFile(file, gzipSync(retailFile()));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function finished(script: string, ...args: string[]): Promise<string> {
    const data = join(folder, 'data');
    const run = runScriptProcess(script, args, data, await firstFreePort('127.0.0.1', 18_700));
    expect(await run.ended, run.output()).toBe(0);
    return run.output();
  }

  it('has the same counts after a second import, and recommends to a customer what it printed of', async () => {
    const counts = /there now +120 orders\n +60 customers\n +20 items/;
    const first = await finished('scripts/import.ts', 'online-retail', file);
    expect(first).toMatch(/sent now +480 lines\n +120 orders, 0 of them/);
    expect(first).toMatch(counts);
    const second = await finished('scripts/import.ts', 'online-retail', file, '--no-train');
    expect(second).toMatch(/120 orders, 120 of them known already/);
    expect(second).toMatch(counts);

    const told = await finished('scripts/recommend.ts', '8', '--limit', '3');
    expect(told).toContain('Customer 8, orders: 2.');
    const offered = told.slice(told.indexOf('Would be offered'));
    expect(offered).toMatch(/ 1\. THING \d*[02468] .*personal\n +Because you bought "THING \d*[02468]"/);
  });
});
