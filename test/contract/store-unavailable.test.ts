import { afterAll, describe, expect, it } from 'vitest';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { collect, eventOf, known, policyWith } from './sample-events.ts';

describe('a Redis that does not answer', () => {
  const redis = connectRedis({ socketPath: '/nonexistent/redis.sock', role: 'serve' });
  // Every failed command says so already.
  redis.on('error', () => {});
  const stores = createRedisStores(redis);
  afterAll(() => stores.close());

  it('is told as store_unavailable by every port', async () => {
    const calls: Promise<unknown>[] = [
      stores.histories.read('acme', known('ann'), 10),
      stores.histories.append('acme', [eventOf(known('ann'), 'e1', 10)], policyWith(), 0),
      collect(stores.histories.scan('acme')),
      stores.catalogue.get('acme', 'a'),
      stores.tenants.revisions('acme'),
      stores.tenants.putSettings('acme', {} as never),
      stores.models.load('acme', 1),
      stores.guests.get('acme', 'ann'),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'store_unavailable' } });
    }
  });

  it('is an answer of the probe, not an error', async () => {
    expect(await stores.probe.condition()).toMatchObject({ kind: 'redis', reachable: false });
  });
});
