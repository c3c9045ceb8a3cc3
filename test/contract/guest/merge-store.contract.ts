import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from '../contract-stores.ts';

const NOW = Date.now();

/** What every `MergeStore` does, one call after the other or all at once. */
export function mergeStoreContract(name: string, makeStores: MakeStores): void {
  describe(`merge store: ${name}`, () => {
    const stores = makeStores(() => NOW);
    const { merges } = stores;
    let tenant = '';
    let told = 0;

    const link = async (kept: string, absorbed: string, mostIds = 21) => {
      told += 1;
      const note = { by: 'Anna', atMs: told };
      return (await merges.link(tenant, kept, absorbed, note, { mostIds, ttlSeconds: 60 })).outcome;
    };
    const idsOf = (id: string) => merges.idsOf(tenant, id);

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('has one id a person at first', async () => {
      expect(await idsOf('ann')).toEqual(['ann']);
      expect(await merges.all(tenant)).toEqual([]);
    });

    it('makes ids one person, whichever is asked, and again changes nothing', async () => {
      expect(await link('ann', 'anne')).toBe('linked');
      expect(await link('ann', 'anna')).toBe('linked');
      expect(await link('ann', 'anne')).toBe('known');
      for (const id of ['ann', 'anne', 'anna']) expect(await idsOf(id)).toEqual(['ann', 'anne', 'anna']);
      expect(await merges.all(tenant)).toEqual([['ann', 'anne', 'anna']]);
      expect(await merges.all(freshTenant())).toEqual([]);
    });

    it('tells of each merge that stands who made it, and when', async () => {
      await link('ann', 'anne');
      const told = { absorbed: 'anne', kept: 'ann', by: 'Anna', atMs: expect.any(Number) };
      expect(await merges.notes(tenant, ['ann', 'anne', 'nobody'])).toEqual([told]);
      await merges.unlink(tenant, 'ann', 'anne');
      expect(await merges.notes(tenant, ['ann', 'anne'])).toEqual([]);
      expect(await merges.notes(tenant, [])).toEqual([]);
    });

    it('chains merges to one root, in either order', async () => {
      await link('b', 'a');
      await link('c', 'b');
      await link('y', 'z');
      await link('x', 'w');
      await link('w', 'y');
      for (const id of ['a', 'b', 'c']) expect(await idsOf(id)).toEqual(['c', 'b', 'a']);
      for (const id of ['x', 'y', 'z']) expect(await idsOf(id)).toEqual(['x', 'w', 'y', 'z']);
      expect(await link('c', 'a')).toBe('known');
    });

    it('refuses circles, a second person, and too many ids', async () => {
      await link('b', 'a');
      await link('c', 'b');
      expect(await link('a', 'c')).toBe('turned_round');
      expect(await link('a', 'b')).toBe('turned_round');
      expect(await link('d', 'a')).toBe('taken');
      expect(await link('d', 'c', 3)).toBe('too_many');
      expect(await link('d', 'c', 4)).toBe('linked');
      expect(await idsOf('a')).toEqual(['d', 'c', 'b', 'a']);
    });

    it('undoes one merge and leaves together what was merged below', async () => {
      await link('b', 'c');
      await link('a', 'b');
      expect(await merges.unlink(tenant, 'a', 'c')).toBe(false);
      expect(await merges.unlink(tenant, 'a', 'b')).toBe(true);
      expect(await merges.unlink(tenant, 'a', 'b')).toBe(false);
      expect(await idsOf('a')).toEqual(['a']);
      expect(await idsOf('c')).toEqual(['b', 'c']);
    });

    it('forgets a person only when all of their ids are erased', async () => {
      await link('b', 'c');
      await link('a', 'b');
      expect(await merges.dissolve(tenant, 'b', ['a', 'b'])).toEqual(['c']);
      expect(await idsOf('b')).toEqual(['a', 'b', 'c']);
      expect(await merges.dissolve(tenant, 'b', ['a', 'b', 'c', 'd'])).toEqual([]);
      for (const id of ['a', 'b', 'c']) expect(await idsOf(id)).toEqual([id]);
      expect(await merges.all(tenant)).toEqual([]);
    });

    it('takes unusual ids as they are', async () => {
      for (const id of UNUSUAL_IDS) expect(await link('root', id)).toBe('linked');
      expect(await idsOf(UNUSUAL_IDS[0] ?? '')).toEqual(['root', ...UNUSUAL_IDS]);
      for (const id of UNUSUAL_IDS) expect(await merges.unlink(tenant, 'root', id)).toBe(true);
      expect(await idsOf('root')).toEqual(['root']);
    });

    it('is a forest after any merges and undoings, all at once', async () => {
      const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
      const call = fc.record({ kept: id, absorbed: id, undo: fc.boolean() }).filter((one) => one.kept !== one.absorbed);
      await fc.assert(
        fc.asyncProperty(fc.array(call, { maxLength: 20 }), async (calls) => {
          tenant = freshTenant();
          await Promise.all(
            calls.map(({ kept, absorbed, undo }) =>
              undo ? merges.unlink(tenant, kept, absorbed) : link(kept, absorbed),
            ),
          );
          for (const one of ['a', 'b', 'c', 'd', 'e']) {
            const ids = await idsOf(one);
            expect(ids).toContain(one);
            expect(new Set(ids).size).toBe(ids.length);
            for (const other of ids) expect(await idsOf(other)).toEqual(ids);
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}
