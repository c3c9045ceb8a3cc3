import { describe, expect, it } from 'vitest';
import { columnNamed, columnsOf, tellColumns } from './columns.ts';

describe('columnNamed', () => {
  it('reads role=name, be there = in the name', () => {
    expect(columnNamed('item=sku', columnNamed('customer=a=b'))).toEqual({ item: 'sku', customer: 'a=b' });
  });

  it.each(['item', 'item=', 'colour=red', '=sku'])('refuses %j, naming the roles there are', (text) => {
    expect(() => columnNamed(text)).toThrow(/ROLE is one of customer, session, item/);
  });
});

describe('columnsOf', () => {
  it('takes what is named before what is usual, and no column twice', () => {
    expect(columnsOf(['User_ID', 'item', 'sku', 'Order Date'], { item: 'sku' })).toEqual({
      customer: 'User_ID',
      item: 'sku',
      time: 'Order Date',
    });
    expect(columnsOf(['item', 'user'], { customer: 'item', item: 'user' })).toEqual({ customer: 'item', item: 'user' });
  });

  it('says what is missing and what there is', () => {
    expect(() => columnsOf(['who', 'what'], {})).toThrow('--column item=NAME. The file has "who", "what"');
    expect(() => columnsOf(['who', 'item'], {})).toThrow('--column customer=NAME or --column session=NAME');
    expect(() => columnsOf(['user', 'item'], { time: 'when' })).toThrow('There is no column "when"');
  });

  it('is told in words', () => {
    expect(tellColumns({ item: 'sku', customer: 'customer' })).toBe('customer, item from "sku"');
  });
});
