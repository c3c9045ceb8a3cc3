import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '../domain/interaction.ts';
import { mergeNewestFirst } from './newest-first.ts';

const at = (atMs: number, itemId: string): Interaction => ({
  atMs,
  itemId,
  type: 'view',
  eventKey: 'AAAAAAAAAAA',
  quantity: 1,
  price: null,
  value: null,
  place: null,
  touchpoint: null,
  stayId: null,
  recommendationId: null,
});

describe('mergeNewestFirst', () => {
  it('is the stable sort of the later before the earlier', () => {
    const times = fc.array(fc.nat(5), { maxLength: 12 }).map((list) => list.sort((a, b) => b - a));
    fc.assert(
      fc.property(times, times, (later, earlier) => {
        const [a, b] = [later.map((atMs, i) => at(atMs, `l${i}`)), earlier.map((atMs, i) => at(atMs, `e${i}`))];
        expect(mergeNewestFirst(a, b)).toEqual([...a, ...b].sort((x, y) => y.atMs - x.atMs));
      }),
    );
  });
});
