import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import { Share } from './share.ts';

/** Takes one point at a time until it is refused. */
async function takeAll(shares: readonly Share[], most: number): Promise<number> {
  let granted = 0;
  for (; granted < most; granted += 1) {
    const share = shares[granted % shares.length];
    try {
      await share?.take('shop', 'key-1', 1);
    } catch {
      return granted;
    }
    await turn();
  }
  return granted;
}

it('grants ten seconds of points to each, and says when there is more', async () => {
  const share = new Share('key', 10);
  expect(await takeAll([share], 1000)).toBe(100);
  await expect(share.take('shop', 'key-1', 1)).rejects.toMatchObject({
    code: 'rate_limited',
    details: [
      { field: 'limit', problem: 'key' },
      { field: 'retryAfterSeconds', problem: '10' },
    ],
  });
  expect(await share.take('shop', 'key-2', 1)).toMatchObject({ fraction: 0.99 });
});

it('of several processes grants together what is one’s, but for the twentieth that each does not tell', async () => {
  const { limits } = createMemoryStores();
  const granted = await takeAll(
    Array.from({ length: 3 }, () => new Share('key', 10, limits)),
    1000,
  );
  expect(granted).toBeGreaterThanOrEqual(100);
  expect(granted).toBeLessThanOrEqual(100 + 3 * 5);
});

it('goes on by itself where the store does not answer', async () => {
  const share = new Share('key', 10, { add: () => Promise.reject(new Error('gone')) });
  expect(await takeAll([share], 1000)).toBe(100);
});
