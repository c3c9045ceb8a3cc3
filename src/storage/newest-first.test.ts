import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anInteraction } from '../domain/test/an-interaction.ts';
import { mergeNewestFirst } from './newest-first.ts';

const at = (atMs: number, itemId: string) => anInteraction({ atMs, itemId });

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
