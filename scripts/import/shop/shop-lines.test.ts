import { describe, expect, it } from 'vitest';
import type { CsvFile } from '../file/csv-file.ts';
import { readShopLines, type ShopFileOptions } from './shop-lines.ts';

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
const bodiesOf = ({ units }: ReturnType<typeof readShopLines>) => units.map(({ body }) => body);

describe('orders of a file', () => {
  const RETAIL = `
InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,WHITE HANGING HEART,6,12/1/2010 8:26,2.55,17850,United Kingdom
536365,71053,WHITE METAL LANTERN,6,12/1/2010 8:26,3.39,17850,United Kingdom
C536379,D,Discount,-1,12/1/2010 9:41,27.5,14527,United Kingdom
536414,22139,,56,12/1/2010 11:52,0,,United Kingdom
536365,22752,SET 7 BABUSHKA,x,12/1/2010 8:26,7.65,17850,United Kingdom`;
  const map = ['orderId=InvoiceNo', 'itemId=StockCode', 'at=InvoiceDate', 'price=UnitPrice', 'customerId=CustomerID'];

  it('are read as Kaggle has Online Retail: American dates, lines of nobody, what was given back', () => {
    const read = readShopLines('orders', table(RETAIL), with_({ map, dates: 'mdy', timeZone: 'Europe/London' }));
    expect(bodiesOf({ ...read, units: read.units.slice(0, 1) })).toEqual([
      {
        id: 'C536379',
        type: 'return',
        customerId: '14527',
        at: '2010-12-01T09:41:00.000Z',
        items: [{ itemId: 'D', quantity: 1, price: 27.5 }],
      },
    ]);
    expect(read.notes).toEqual(['1 lines of nobody, left out']);
    expect(read.items).toEqual([]);
    expect(read.faults).toEqual([{ line: 6, problem: expect.stringMatching(/^items\.2\.quantity: /) }]);
  });

  it('are one purchase wherever their lines stand, with the same ids each time', () => {
    const text =
      'orderId,customerId,itemId,at\no1,ann,mug,2026-03-01T10:00\no2,bea,cup,2026-03-01\no1,ann,pot,2026-03-01T10:00';
    const once = bodiesOf(readShopLines('orders', table(text), with_()));
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
    expect(bodiesOf(readShopLines('orders', table(text), with_()))).toEqual(once);
  });

  it('name what they are of, for a catalogue that does not know it', () => {
    const text = 'orderId,customerId,itemId,at,title,price\no1,ann,mug,2026-03-01,Blue mug,9\no2,,mug,2026-03-01,Mug,9';
    const { items } = readShopLines('orders', table(text), with_());
    expect(items).toEqual([{ itemId: 'mug', title: 'Blue mug', price: 9 }]);
  });

  it('of more lines than an event may have are several', () => {
    const lines = Array.from({ length: 1001 }, (_, at) => `o1,ann,item-${at},2026-03-01`);
    const bodies = bodiesOf(
      readShopLines('orders', table(`orderId,customerId,itemId,at\n${lines.join('\n')}`), with_()),
    );
    expect(bodies.map((body) => ('id' in body ? body.id : ''))).toEqual(['o1', 'o1#2']);
  });
});

describe('events of a file', () => {
  it('have ids of what they say, so that a file again changes nothing, and twice the same is twice', () => {
    const text = 'type,sessionId,itemId,at\nview,s-1,mug,2026-03-01\nview,s-1,mug,2026-03-01\nview,s-1,cup,2026-03-01';
    const ids = bodiesOf(readShopLines('events', table(text), with_())).map((body) => ('id' in body ? body.id : ''));
    expect(new Set(ids).size).toBe(3);
    expect(
      bodiesOf(readShopLines('events', table(text), with_())).map((body) => ('id' in body ? body.id : '')),
    ).toEqual(ids);
  });

  it('say what is wrong with a line, and which', () => {
    const text =
      'type,customerId,itemId,at,price\nview,ann,mug,yesterday,\nview,,mug,2026-03-01,\nview,ann,mug,2026-03-01,1,2';
    const { faults } = readShopLines('events', table(text), with_());
    expect(faults.map(({ line, problem }) => `${line} ${problem.split(':')[0]}`)).toEqual([
      '2 at',
      '3 customerId',
      '4 has 6 values, and the header 5',
    ]);
  });
});

it('items of a file have categories, prices as people write them, and attributes', () => {
  const text = 'sku,name,category,price,in_stock,attribute.colour,size\na,Mug,Home > Kitchen,9.50,out of stock,blue,L';
  const options = with_({
    map: ['itemId=sku', 'title=name', 'categories=category', 'inStock=in_stock'],
    attributes: ['size'],
  });
  expect(bodiesOf(readShopLines('items', table(text), options))).toEqual([
    {
      itemId: 'a',
      title: 'Mug',
      categories: ['Home', 'Kitchen'],
      price: 9.5,
      inStock: false,
      attributes: { colour: 'blue', size: 'L' },
    },
  ]);
});
