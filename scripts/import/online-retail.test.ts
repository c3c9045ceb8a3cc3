import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventBody, ItemBody } from '../client/wire.ts';
import { importOnlineRetail } from './online-retail.ts';

/** Keeps events by id, as the API does; `failAfter` accepted calls it answers no more. */
function fakeApi(failAfter = Number.POSITIVE_INFINITY) {
  const events = new Map<string, EventBody>();
  const items = new Map<string, ItemBody>();
  let left = failAfter;
  return {
    events,
    items,
    status: async () => ({ customers: 0, items: items.size, events: events.size, model: null }),
    putItems: async (batch: readonly ItemBody[]) => {
      for (const item of batch) {
        items.set(item.itemId, item);
      }
    },
    sendEvents: async (batch: readonly EventBody[]) => {
      left -= 1;
      if (left < 0) {
        throw new Error('gone');
      }
      const duplicates = batch.filter(({ id }) => events.has(id)).length;
      for (const event of batch) {
        events.set(event.id, event);
      }
      return { accepted: batch.length - duplicates, duplicates };
    },
    mend: () => {
      left = Number.POSITIVE_INFINITY;
    },
  };
}

const silentBar = () => ({ update: () => {}, done: () => {}, stop: () => {} });

describe('importOnlineRetail', () => {
  let folder = '';
  let path = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-import-'));
    path = join(folder, 'retail.csv');
    // 100 invoices of 100 lines each; every 10th line has no customer.
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const invoice = Math.floor(index / 100);
      const customer = index % 10 === 9 ? '' : `${invoice % 7}.0`;
      return `${invoice},item-${index % 250},Title ${index % 250},1,2011-01-01 10:00:00,1.5,${customer},UK`;
    });
    await writeFile(
      path,
      ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', ...lines].join('\n'),
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = (api: ReturnType<typeof fakeApi>) =>
    importOnlineRetail(api, {
      path,
      tenant: 't',
      dataFolder: folder,
      concurrency: 2,
      print: () => {},
      startBar: silentBar,
    });

  it('sends every clean line once, and nothing but duplicates when run again', async () => {
    const api = fakeApi();
    expect(await run(api)).toMatchObject({ lines: 9000, orders: 100, duplicates: 0 });
    expect(await run(api)).toMatchObject({ lines: 9000, orders: 100, duplicates: 100 });
    expect(api.events.size).toBe(100);
    // 225 of the 250 items stand on lines with a customer.
    expect(api.items.size).toBe(225);
  });

  it('goes on where it was interrupted and ends with the same events', async () => {
    const whole = fakeApi();
    await run(whole);
    const api = fakeApi(2);
    await expect(run(api)).rejects.toThrow('gone');
    const there = api.events.size;
    expect(there).toBeGreaterThan(0);
    api.mend();
    expect((await run(api)).orders).toBe(100 - there);
    expect([...api.events.values()]).toEqual([...whole.events.values()]);
    expect(api.items).toEqual(whole.items);
  });

  it('starts over when the store has lost what the checkpoint says it has', async () => {
    await expect(run(fakeApi(2))).rejects.toThrow('gone');
    expect((await run(fakeApi())).orders).toBe(100);
  });
});
