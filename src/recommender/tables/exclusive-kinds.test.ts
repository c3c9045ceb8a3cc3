import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../maths/test/sparse-rows.ts';
import { OrderChance } from '../log/order-chance.ts';
import { exclusiveKinds } from './exclusive-kinds.ts';

const repeat = (times: number, ...row: number[]) => Array.from({ length: times }, () => row);

describe('exclusiveKinds', () => {
  // Items 0 to 2 are tents, 3 and 4 pegs, 5 is a mug. Places beside them: 8, 8, 8, 12 and 12, together 48; 48 orders.
  const baskets = [0, 1, 2].flatMap((tent) => [...repeat(4, tent, 3), ...repeat(4, tent, 4)]);
  const tent = ['tents', 'camping'];
  const categories = [tent, tent, tent, ['pegs', 'camping'], ['pegs', 'camping'], ['mugs']];
  const kindsOf = (orders: readonly (readonly number[])[]) => {
    const rows = rowsOf(6, orders);
    return exclusiveKinds(rows, new OrderChance(rows), categories);
  };

  it('keeps categories of which nobody takes two', () => {
    // Two tents: 3 * 8 * 8 / 48 = 4 expected, none taken, P = .018. Two pegs: 12 * 12 / 48 = 3, none, P = .0498.
    // Camping: (48^2 - 3 * 8^2 - 2 * 12^2) / 2 / 48 = 19 expected, 24 taken. Mugs: nothing to expect.
    expect(kindsOf([...baskets, ...repeat(24, 5)])).toEqual([['tents'], ['tents'], ['tents'], ['pegs'], ['pegs'], []]);
  });

  it('drops a category with pairs enough in one order', () => {
    // Two orders with both pegs: places 8, 8, 8, 14, 14 of 52, so 14 * 14 / 52 = 3.77 expected, 2 taken, P = .27.
    // Two tents: 3 * 8 * 8 / 52 = 3.69 by places, 3 * 8 * 8 / 50 = 3.84 by orders, none taken, P = .025.
    expect(kindsOf([...baskets, ...repeat(24, 5), ...repeat(2, 3, 4)])).toEqual([
      ['tents'],
      ['tents'],
      ['tents'],
      [],
      [],
      [],
    ]);
  });

  it('knows no kind of items without categories', () => {
    const rows = rowsOf(6, baskets);
    expect(exclusiveKinds(rows, new OrderChance(rows), [])).toEqual([]);
  });
});
