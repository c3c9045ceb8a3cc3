import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import { tenantKeyPatterns } from '../keys.ts';
import type { RedisConnection } from './connect.ts';

const KEYS_A_READ = 1000;
/** Who was in the middle of a write when the tenant went may leave a key behind: looked for until a look finds none. */
const MOST_LOOKS = 20;

/**
 * Removes every key of a tenant, on every node, whoever made it. O(all keys of the store) a look.
 *
 * @throws AppError `conflict` where new ones come as fast as they go
 */
export async function removeKeysOf(redis: RedisConnection, tenant: TenantId): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    let found = 0;
    for (const pattern of tenantKeyPatterns(tenant)) found += await removeMatching(redis, pattern);
    if (found === 0) return;
  }
  throw new AppError('conflict', `Somebody still writes for ${tenant}. Try again: the same call goes on from here.`);
}

async function removeMatching(redis: RedisConnection, pattern: string): Promise<number> {
  let found = 0;
  for (const node of 'nodes' in redis ? redis.nodes('master') : [redis]) {
    let cursor = '0';
    do {
      const [next, keys] = await node.scan(cursor, 'MATCH', pattern, 'COUNT', KEYS_A_READ);
      cursor = next;
      found += keys.length;
      // One by one: on a cluster they lie in different slots, and one may have been moved to another node.
      await Promise.all(keys.map((key) => redis.unlink(key)));
    } while (cursor !== '0');
  }
  return found;
}
