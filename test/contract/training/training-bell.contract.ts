import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../src/ports/training-bell.ts';
import { freshTenant, type MakeStores } from '../contract-stores.ts';

export function trainingBellContract(name: string, makeStores: MakeStores): void {
  describe(`training bell: ${name}`, () => {
    const stores = makeStores(() => 0);
    const { bell } = stores;
    let one = '';
    let other = '';
    /** Of this test's tenants: files of other tests ring, too. */
    const calls = async (): Promise<readonly Call[]> =>
      (await bell.calls(10_000)).filter(({ tenant }) => tenant === one || tenant === other);

    beforeEach(() => {
      one = freshTenant();
      other = freshTenant();
    });
    afterAll(() => stores.close());

    it('tells who called, the longest waiting first, each once and since its first call', async () => {
      await bell.ring(other, 'train', 20);
      await bell.ring(one, 'train', 10);
      await bell.ring(other, 'train', 30);
      expect(await calls()).toEqual([
        { tenant: one, kind: 'train', sinceMs: 10 },
        { tenant: other, kind: 'train', sinceMs: 20 },
      ]);
    });

    it('lets one answer a call, and rings again after that', async () => {
      await bell.ring(one, 'train', 10);
      expect(await Promise.all([bell.answer(one, 'train'), bell.answer(one, 'train')])).toEqual([true, false]);
      expect(await calls()).toEqual([]);
      await bell.ring(one, 'train', 40);
      expect(await calls()).toEqual([{ tenant: one, kind: 'train', sinceMs: 40 }]);
    });

    it('keeps a training and shares of one apart', async () => {
      await bell.ring(one, 'train', 10);
      await bell.ring(one, 'share', 20);
      expect(await bell.answer(one, 'share')).toBe(true);
      expect((await calls()).map(({ kind }) => kind)).toEqual(['train']);
    });

    it('tells no more than asked for', async () => {
      await bell.ring(one, 'train', -2);
      await bell.ring(other, 'train', -1);
      expect((await bell.calls(1)).map(({ tenant }) => tenant)).toEqual([one]);
      await bell.answer(one, 'train');
      await bell.answer(other, 'train');
    });
  });
}
