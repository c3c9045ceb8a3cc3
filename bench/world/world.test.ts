import { describe, expect, it } from 'vitest';
import { withFiles } from '../../scripts/evaluate/test/small-files.ts';
import { generatedWorld, RETAIL_SHAPE } from './generated-world.ts';
import { retailWorld } from './retail-world.ts';
import { eventOf, type ShopWorld } from './shop-world.ts';

const perCustomer = ({ orders }: ShopWorld) => {
  const counts = new Map<string, number>();
  for (const { customerId } of orders) counts.set(customerId, (counts.get(customerId) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => a - b);
};

describe('generatedWorld', () => {
  const world = generatedWorld(7);

  it('has the shape of Online Retail', () => {
    const counts = perCustomer(world);
    const lines = world.orders.reduce((sum, order) => sum + order.lines.length, 0);
    expect(world.items).toHaveLength(RETAIL_SHAPE.items);
    expect(counts).toHaveLength(RETAIL_SHAPE.customers);
    // Online Retail: 18,532 orders, 397,884 lines; half of the customers ordered at most twice, somebody 209 times.
    expect(world.orders.length).toBeGreaterThan(15_000);
    expect(world.orders.length).toBeLessThan(22_000);
    expect(lines).toBeGreaterThan(250_000);
    expect(lines).toBeLessThan(450_000);
    expect(counts[counts.length >> 1]).toBeLessThanOrEqual(3);
    expect(counts.at(-1)).toBeGreaterThan(40);
  });

  it('has titles, categories, and one item in twenty out of stock', () => {
    const out = world.items.filter(({ inStock }) => !inStock).length / world.items.length;
    expect(out).toBeGreaterThan(0.03);
    expect(out).toBeLessThan(0.07);
    for (const { title, categories } of world.items) expect([title === '', categories.length]).toEqual([false, 1]);
  });

  it('is the same for the same seed, orders in the order of time, and none in the future', () => {
    const small = { ...RETAIL_SHAPE, items: 200, customers: 50 };
    expect(generatedWorld(3, small)).toEqual(generatedWorld(3, small));
    expect(generatedWorld(4, small)).not.toEqual(generatedWorld(3, small));
    const times = world.orders.map(({ atMs }) => atMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThanOrEqual(0);
  });
});

describe('retailWorld', () => {
  const header = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
  const bags = Array.from(
    { length: 8 },
    (_, n) => `1,b${n},RED BAG ,${n + 1},2011-01-01 10:00:00,2.5,17850.0,United Kingdom`,
  );

  it('gives sales their catalogue: categories by the last word where enough share it, book-keeping hidden', async () => {
    const rows = [
      ...bags,
      '2,POST,POSTAGE,1,2011-01-03 10:00:00,18,17850.0,France',
      'C3,b1,RED BAG,-1,2011-01-04 10:00:00,2.5,17850.0,France',
    ];
    const world = await withFiles({ 'r.csv': [header, ...rows].join('\n') }, (folder) =>
      retailWorld(`${folder}/r.csv`),
    );
    expect(world.items[0]).toMatchObject({ itemId: 'b0', title: 'RED BAG', categories: ['BAG'], price: 2.5 });
    expect(world.items.at(-1)).toMatchObject({ itemId: 'POST', categories: ['OTHER'], hidden: true });
    expect(world.orders.map(({ id, atMs, lines }) => [id, atMs, lines.length])).toEqual([
      ['1', -2 * 86_400_000, 8],
      ['2', 0, 1],
    ]);
    const [first] = world.orders;
    expect(first === undefined ? null : eventOf(first, 172_800_000)).toMatchObject({
      type: 'purchase',
      customerId: '17850',
      at: '1970-01-01T00:00:00.000Z',
    });
  });
});
