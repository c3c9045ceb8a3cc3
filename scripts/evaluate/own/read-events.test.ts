import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { writeColumns } from '../../training-files/parquet-columns.ts';
import { withFiles } from '../test/small-files.ts';
import { type OwnEvents, readEvents } from './read-events.ts';

const settings = defaultSettings();
const read = (name: string, content: string | Uint8Array, columns = {}) =>
  withFiles({ [name]: content }, (folder) => readEvents(join(folder, name), { columns, settings }));
const told = ({ customers }: OwnEvents) =>
  customers.map(
    ({ customer, history }) =>
      `${customer.kind} ${customer.id}: ${history.map((one) => `${one.type} ${one.itemId}`).join(', ')}`,
  );

const DAY = '2024-01-0';

describe('readEvents', () => {
  it('reads the same from CSV, JSON lines and Parquet, packed or not', async () => {
    const rows = [
      ['ada', 'a', `${DAY}1`],
      ['bob', 'b', `${DAY}2`],
      ['ada', 'c', `${DAY}3`],
    ] as const;
    const csv = ['user;sku;when', ...rows.map((row) => row.join(';'))].join('\r\n');
    const json = rows.map(([user, sku, when]) => JSON.stringify({ user, sku, when })).join('\n');
    const columns = { item: 'sku', time: 'when' };
    const expected = ['known ada: purchase c, purchase a', 'known bob: purchase b'];
    expect(told(await read('events.csv', csv, columns))).toEqual(expected);
    expect(told(await read('events.csv.gz', gzipSync(csv), columns))).toEqual(expected);
    expect(told(await read('events.txt', json, columns))).toEqual(expected);
    const parquet = await withFiles({}, async (folder) => {
      const path = join(folder, 'events.parquet');
      const column = (place: 0 | 1 | 2, name: string) => ({
        name,
        type: 'STRING' as const,
        slice: (from: number, to: number) => rows.slice(from, to).map((row) => row[place]),
      });
      await writeColumns(path, rows.length, [column(0, 'user'), column(1, 'sku'), column(2, 'when')]);
      return readEvents(path, { columns, settings });
    });
    expect(told(parquet)).toEqual(expected);
    expect(parquet.told[0]).toMatch(/^Parquet, 3 rows; read: customer from "user", item from "sku"/);
  });

  it('makes an order of what one column, or else one second, holds together', async () => {
    const keys = async (content: string) =>
      (await read('events.csv', content)).customers.map(
        ({ history }) => new Set(history.map(({ eventKey }) => eventKey)).size,
      );
    expect(await keys('customer,item,time,order\na,b,2024-01-01,1\na,c,2024-01-02,1\na,d,2024-01-02,2')).toEqual([2]);
    expect(await keys('customer,item,time\na,b,1704067200\na,c,1704067200\na,d,1704067201')).toEqual([2]);
    expect(await keys('customer,item\na,b\na,c')).toEqual([2]);
  });

  it('reads orders with their lines', async () => {
    const order = {
      customerId: 'ada',
      at: `${DAY}1T10:00:00Z`,
      type: 'purchase',
      items: [{ itemId: 'a' }, { itemId: 'b' }],
    };
    const { customers } = await read('orders.jsonl', JSON.stringify(order));
    expect(customers[0]?.history.map(({ itemId }) => itemId)).toEqual(['b', 'a']);
    expect(new Set(customers[0]?.history.map(({ eventKey }) => eventKey)).size).toBe(1);
  });

  it('knows ratings, visits and visitors by the columns there are', async () => {
    const rated = await read('r.csv', 'user,item,rating,time\na,b,4.5,1704067200');
    expect(told(rated)).toEqual(['known a: rate b']);
    expect(rated.values).toEqual({ least: 4.5, most: 4.5 });
    expect(told(await read('v.csv', 'session,item,time\na,b,1704067200'))).toEqual(['session a: view b']);
    const both = await read('b.csv', 'user,session,item,time,type\n,s,b,1704067200,view\na,s,b,1704067200,cart');
    expect(told(both)).toEqual(['session s: view b', 'known a: cart b']);
  });

  it('passes over what it cannot read, and says how much of it and where the first is', async () => {
    const {
      customers,
      passedOver,
      told: lines,
    } = await read(
      'e.csv',
      [
        'customer,item,time,type,quantity',
        'a,b,2024-01-01,purchase,1',
        ',b,2024-01-01,purchase,1',
        'a,,2024-01-01,purchase,1',
        'a,b,yesterday,purchase,1',
        'a,b,2024-01-01,sniff,1',
        'a,b,2024-01-01,sniff,1',
        'a,b,2024-01-01,constructor,1',
        'a,b,2024-01-01,purchase,-2',
        'a,b,2024-01-01,purchase,many',
      ].join('\n'),
    );
    expect(customers).toHaveLength(1);
    expect(passedOver.map(({ why, rows }) => `${rows}: ${why}`)).toEqual([
      '1: nobody is named',
      '1: no item is named',
      '1: the time cannot be read',
      '2: the settings name no type "sniff": --set eventTypes.sniff.weight=1 would',
      '1: the settings name no type "constructor": --set eventTypes.constructor.weight=1 would',
      '2: the quantity is not above zero',
    ]);
    expect(lines.join('\n')).toContain('passed over: 2 rows, the settings name no type "sniff"');
    expect(lines.join('\n')).toContain('row 4, customer "a", item "b", time "yesterday"');
  });

  it.each([
    ['customer,item,time\na,b,yesterday', 'not one of 1 row can be used'],
    ['customer,item,time\n', 'not one of 0 rows can be used'],
    ['', 'is empty'],
    ['customer,time\na,2024-01-01', 'Which column is the item?'],
  ])('says what is wrong with %j', async (content, words) => {
    await expect(read('e.csv', content)).rejects.toThrow(words);
  });

  it('says which file is not there', async () => {
    await expect(readEvents('/nowhere/events.csv', { columns: {}, settings })).rejects.toThrow('/nowhere/events.csv');
  });
});
