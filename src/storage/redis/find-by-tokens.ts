import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { nameKeys } from '../keys.ts';
import { deletionsOf } from '../name-variants.ts';
import type { RedisConnection } from './connect.ts';

/** Ids looked at for one search at most: a name half a hotel bears is found among these, not among all. */
const MOST_EXAMINED = 2000;
/** Tokens a last word may be the beginning of. */
const MOST_COMPLETIONS = 20;

/** The sets in which an asked token's customers stand: any of them will do. */
interface TokenGroup {
  readonly exact: string;
  readonly near: readonly string[];
  /** Members of all of them, counting those in several again. */
  readonly size: number;
}

/**
 * Customers who have all asked tokens, exactly or nearly; see `GuestIndex.findByTokens`. Starts from the rarest token
 * and asks the other tokens' sets for those found: bounded work, four round trips.
 */
export async function findByTokens(
  redis: RedisConnection,
  tenant: TenantId,
  tokens: readonly string[],
  limit: number,
): Promise<readonly CustomerId[]> {
  if (tokens.length === 0) return [];
  const groups = await Promise.all(tokens.map((token, at) => groupOf(redis, tenant, token, at === tokens.length - 1)));
  const [rarest, ...others] = groups.toSorted((a, b) => a.size - b.size);
  if (rarest === undefined || rarest.size === 0) return [];
  const found = await membersOf(redis, rarest);
  const isExact = await Promise.all(groups.map((group) => areMembers(redis, [group.exact], found)));
  const isNear = await Promise.all(others.map((group) => areMembers(redis, [group.exact, ...group.near], found)));
  const all = found.filter((_, at) => isNear.every((flags) => flags[at] === true));
  const exact = new Set(found.filter((_, at) => isExact.every((flags) => flags[at] === true)));
  return all.sort((a, b) => Number(exact.has(b)) - Number(exact.has(a)) || (a < b ? -1 : 1)).slice(0, limit);
}

async function groupOf(
  redis: RedisConnection,
  tenant: TenantId,
  token: string,
  mayBegin: boolean,
): Promise<TokenGroup> {
  const keys = nameKeys(tenant);
  const completions = mayBegin
    ? await redis.zrangebylex(keys.tokens, `[${token}`, `[${token}\xff`, 'LIMIT', 0, MOST_COMPLETIONS)
    : [];
  const exact = keys.exact(token);
  const near = [...deletionsOf(token).map(keys.near), ...completions.map(keys.exact)];
  const sizes = await Promise.all([exact, ...near].map((key) => redis.scard(key)));
  return { exact, near, size: sizes.reduce((sum, size) => sum + size, 0) };
}

/** The exact ones first; at most {@link MOST_EXAMINED}, each once. */
async function membersOf(redis: RedisConnection, group: TokenGroup): Promise<CustomerId[]> {
  const found = new Set<CustomerId>();
  for (const key of [group.exact, ...group.near]) {
    let cursor = '0';
    do {
      if (found.size >= MOST_EXAMINED) return [...found].slice(0, MOST_EXAMINED);
      const [next, members] = await redis.sscan(key, cursor, 'COUNT', 500);
      for (const member of members) found.add(member);
      cursor = next;
    } while (cursor !== '0');
  }
  return [...found];
}

/** For each id whether any of the sets holds it. */
async function areMembers(
  redis: RedisConnection,
  keys: readonly string[],
  ids: readonly CustomerId[],
): Promise<readonly boolean[]> {
  if (ids.length === 0) return [];
  const flags = await Promise.all(keys.map((key) => redis.smismember(key, ...ids)));
  return ids.map((_, at) => flags.some((held) => held[at] === 1));
}
