import { describe, expect, it } from 'vitest';
import type { CsvFile } from '../file/csv-file.ts';
import type { Fault, Unit } from '../file/send-units.ts';
import type { ShopFileOptions, ShopKind } from './shop-fields.ts';
import { readShopLines } from './shop-lines.ts';

const table = (text: string): CsvFile => {
  const [header = '', ...lines] = text.trim().split('\n');
  return {
    columns: header.split(','),
    rows: lines.map((line, at) => ({ line: at + 2, values: line.split(',') })),
    ...{ encoding: 'utf-8', writtenAtMs: 0, bytes: text.length },
  };
};
const with_ = (options: Partial<ShopFileOptions> = {}): ShopFileOptions => ({
  ...{ map: [], set: [], dates: null, timeZone: null, attributes: [] },
  ...options,
});
async function read(kind: ShopKind, file: CsvFile, options = with_()) {
  const { told, notes, items } = await readShopLines(kind, file, options);
  const units: Unit[] = [];
  const faults: Fault[] = [];
  for await (const one of told) {
    if ('body' in one) units.push(one);
    else faults.push(one);
  }
  return { units, faults, notes, items };
}
const bodiesOf = ({ units }: Pick<Awaited<ReturnType<typeof read>>, 'units'>) => units.map(({ body }) => body);

describe('orders of a file', () => {
  const RETAIL = `
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom
536365,71053,WHITE METAL LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom
C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527,United Kingdom
536414,22139,,56,12/1/2010 11:52,0,,United Kingdom
536365,22752,SET 7 BABUSHKA,x,12/1/2010 8:26,7.65,17850,United Kingdom`;
  const map = ['orderId=InvoiceNo', 'itemId=StockCode', 'at=InvoiceDate', 'price=UnitPrice', 'customerId=CustomerID'];

  it('are read as Kaggle has Online Retail: American dates, lines of nobody, what was given back', async () => {
    const all = await read('orders', table(RETAIL), with_({ map, dates: 'mdy', timeZone: 'Europe/London' }));
    expect(bodiesOf({ ...all, units: all.units.slice(0, 1) })).toEqual([
      {
        id: 'C536379',
        type: 'return',
        customerId: '14527',
        at: '2010-12-01T09:41:00.000Z',
        items: [{ itemId: 'D', quantity: 1, price: 27.5 }],
      },
    ]);
    expect(all.notes).toEqual(['1 lines of nobody, left out']);
    expect(all.items).toEqual([]);
    expect(all.faults).toEqual([{ line: 6, problem: 'items[2].quantity: must be a number' }]);
  });

  it('are one purchase wherever their lines stand, with the same ids each time', async () => {
    const text =
      'orderId,customerId,itemId,at\no1,ann,mug,2026-03-01T10:00\no2,bea,cup,2026-03-01\no1,ann,pot,2026-03-01T10:00';
    const once = bodiesOf(await read('orders', table(text), with_()));
    expect(once).toEqual([
      {
        id: 'o1',
        type: 'purchase',
        customerId: 'ann',
        at: '2026-03-01T10:00:00',
        items: [{ itemId: 'mug' }, { itemId: 'pot' }],
      },
      { id: 'o2', type: 'purchase', customerId: 'bea', at: '2026-03-01T00:00', items: [{ itemId: 'cup' }] },
    ]);
    expect(bodiesOf(await read('orders', table(text), with_()))).toEqual(once);
  });

  it('name what they are of, for a catalogue that does not know it', async () => {
    const text = 'orderId,customerId,itemId,at,title,price\no1,ann,mug,2026-03-01,Blue mug,9\no2,,mug,2026-03-01,Mug,9';
    const { items } = await read('orders', table(text), with_());
    expect(items).toEqual([{ itemId: 'mug', title: 'Blue mug', price: 9 }]);
  });

  it('of more lines than an event may have are several', async () => {
    const lines = Array.from({ length: 1001 }, (_, at) => `o1,ann,item-${at},2026-03-01`);
    const bodies = bodiesOf(await read('orders', table(`orderId,customerId,itemId,at\n${lines.join('\n')}`), with_()));
    expect(bodies.map((body) => ('id' in body ? body.id : ''))).toEqual(['o1', 'o1#2']);
  });
});

describe('events of a file', () => {
  it('are one where several lines, one below the other, have one id', async () => {
    const text = `
id,type,customerId,itemId,at,quantity,price
e1,purchase,ann,mug,2026-03-01T10:00Z,2,9.5
e1,purchase,ann,cup,2026-03-01T10:00Z,1,
e1,purchase,bea,cup,2026-03-01T10:00Z,1,`;
    const at = '2026-03-01T10:00Z';
    expect(bodiesOf(await read('events', table(text)))).toEqual([
      {
        ...{ id: 'e1', type: 'purchase', customerId: 'ann', at: expect.stringContaining('2026-03-01T10:00') },
        items: [
          { itemId: 'mug', quantity: 2, price: 9.5 },
          { itemId: 'cup', quantity: 1 },
        ],
      },
      { id: 'e1', type: 'purchase', customerId: 'bea', at: expect.any(String), itemId: 'cup', quantity: 1 },
    ]);
    const [wrong] = (await read('events', table(text.replace('cup,2026-03-01T10:00Z,1,', `cup,${at},x,`)))).faults;
    expect(wrong).toEqual({ line: 3, problem: 'items[1].quantity: must be a number' });
  });

  it('have ids of what they say, so that a file again changes nothing, and twice the same is twice', async () => {
    const text = 'type,sessionId,itemId,at\nview,s-1,mug,2026-03-01\nview,s-1,mug,2026-03-01\nview,s-1,cup,2026-03-01';
    const ids = bodiesOf(await read('events', table(text), with_())).map((body) => ('id' in body ? body.id : ''));
    expect(new Set(ids).size).toBe(3);
    expect(bodiesOf(await read('events', table(text), with_())).map((body) => ('id' in body ? body.id : ''))).toEqual(
      ids,
    );
  });

  it('say what is wrong with a line, and which', async () => {
    const text =
      'type,customerId,itemId,at,price\nview,ann,mug,yesterday,\nview,,mug,2026-03-01,\nview,ann,mug,2026-03-01,1,2';
    const { faults } = await read('events', table(text), with_());
    expect(faults.map(({ line, problem }) => `${line} ${problem.split(':')[0]}`)).toEqual([
      '2 at',
      '3 customerId',
      '4 has 6 values, and the header 5',
    ]);
  });
});

it('items of a file have categories, prices as people write them, and attributes', async () => {
  const text = 'sku,name,category,price,in_stock,attribute.colour,size\na,Mug,Home > Kitchen,9.50,out of stock,blue,L';
  const options = with_({
    map: ['itemId=sku', 'title=name', 'categories=category', 'inStock=in_stock'],
    attributes: ['size'],
  });
  expect(bodiesOf(await read('items', table(text), options))).toEqual([
    {
      item: {
        itemId: 'a',
        title: 'Mug',
        categories: ['Home', 'Kitchen'],
        price: 9.5,
        inStock: false,
        attributes: { colour: 'blue', size: 'L' },
      },
      isDeleted: false,
    },
  ]);
});

it('customers of a file have birthdays, sessions and merges, which come last', async () => {
  const text =
    'id,first,born,vip,segment,sessions,mergedInto\nann,Ann,1980-05-01,no,a,s1|s2,\nann2,,,,,,ann\nbea,Bea,02-30,,,,';
  const map = ['customerId=id', 'givenName=first', 'birthday=born', 'contactRefused=vip'];
  const { units, faults } = await read('customers', table(text), with_({ map, attributes: ['segment'] }));
  expect(units).toEqual([
    {
      lines: [2],
      body: {
        customerId: 'ann',
        profile: {
          givenName: 'Ann',
          birthday: { year: 1980, month: 5, day: 1 },
          contactRefused: false,
          attributes: { segment: 'a' },
        },
        sessions: ['s1', 's2'],
        mergedInto: null,
      },
    },
    {
      lines: [3],
      isAfter: true,
      body: { customerId: 'ann2', profile: null, sessions: [], mergedInto: 'ann' },
    },
  ]);
  expect(faults).toEqual([{ line: 4, problem: 'birthday: must be a day of the calendar' }]);
});
