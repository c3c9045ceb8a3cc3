import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RetailRow, readRetailFile } from './retail-rows.ts';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

describe('readRetailFile', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-retail-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(content: string | Uint8Array): Promise<RetailRow[]> {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const rows: RetailRow[] = [];
    for await (const row of (await readRetailFile(path)).rows) {
      rows.push(row);
    }
    return rows;
  }

  const good = '536365,85123A," ""HEART"", T-LIGHT ",6,2011-07-01 08:26:00,2.55,17850.0,United Kingdom';

  it('reads a sale: quoted title trimmed, customer number without .0, London summer time', async () => {
    expect(await read(`${HEADER}\n${good}\n`)).toEqual([
      {
        sourceLine: 1,
        invoice: '536365',
        itemId: '85123A',
        title: '"HEART", T-LIGHT',
        quantity: 6,
        price: 2.55,
        customerId: '17850',
        atMs: Date.UTC(2011, 6, 1, 7, 26),
      },
    ]);
  });

  it('passes over cancellations, unknown customers, returns and gifts, and still counts their lines', async () => {
    const rows = await read(
      [
        HEADER,
        'C536379,D,Discount,1,2010-12-01 09:41:00,27.5,14527.0,United Kingdom',
        '536414,22139,,56,2010-12-01 11:52:00,0.5,,United Kingdom',
        '536415,22139,X,-1,2010-12-01 11:52:00,0.5,14527.0,United Kingdom',
        '536416,22139,X,1,2010-12-01 11:52:00,0,14527.0,United Kingdom',
        good,
      ].join('\n'),
    );
    expect(rows.map(({ sourceLine }) => sourceLine)).toEqual([5]);
  });

  it('reads gzip as it reads plain text', async () => {
    const text = `${HEADER}\n${good}\n`;
    expect(await read(gzipSync(text))).toEqual(await read(text));
  });

  it('names the line it cannot read, and a missing file', async () => {
    await expect(read(`${HEADER}\n${good}\n1,2,3,many,2010-12-01 08:26:00,1,1.0,X`)).rejects.toThrow(
      /line 2 .*Quantity/,
    );
    await expect(read('a,b\n1,2\n')).rejects.toThrow(/line 1 .*InvoiceNo/);
    await expect(read(`${HEADER}\n${good}\n1,2\n`)).rejects.toThrow(/cannot be read on from line 1/);
    await expect(readRetailFile(join(folder, 'absent'))).rejects.toThrow(/ENOENT/);
    await expect(read(gzipSync(`${HEADER}\n${good}\n`).subarray(0, 60))).rejects.toThrow(
      /cannot be read on from line 0/,
    );
  });
});
