import { AppError } from '../../../domain/errors.ts';
import { connectRedis, type RedisConnection } from '../connect.ts';
import type { StoreAddress } from './store-address.ts';
import { parseStoreUrl } from './store-url.ts';

/**
 * Visits the store of a `REDIS_URL` once: a wrong address must be told at once, also to a worker, which would wait for
 * better days.
 *
 * @returns the address to use: of a cluster's node that was named as a single server, the cluster's
 * @throws AppError `store_unavailable`, in words for an operator, if it does not answer or is something else
 */
export async function reachStore(address: StoreAddress & { readonly url: string }): Promise<StoreAddress> {
  const { form, db } = parseStoreUrl(address.url);
  let reason = '';
  let visit: RedisConnection | null = null;
  try {
    visit = connectRedis({ ...address, waitReplicas: 0, role: 'serve' });
    visit.on('error', (error: Error) => {
      reason = reasonOf(error);
    });
    await Promise.race([visit.ping(), refusalOf(visit)]);
    // ioredis would go on in database 0.
    if (db !== 0) await visit.call('SELECT', db);
    const mode = form === 'cluster' ? 'cluster' : await modeOf(visit);
    if (mode === 'sentinel') {
      reason = 'it is a Sentinel: write redis+sentinel://host:26379/NAME, with what it calls the server';
    } else if (mode === 'cluster' && form === 'socket') {
      reason = 'it is a node of a cluster: write redis+cluster://host:6379,host2:6379';
    } else {
      return mode === 'cluster' ? { ...address, url: ofCluster(address.url) } : address;
    }
  } catch (cause) {
    throw unusable(reason || reasonOf(cause), cause);
  } finally {
    visit?.disconnect();
  }
  throw unusable(reason);
}

/** `HELLO` is what every user may say; where even that is refused, it is taken for a single server. */
async function modeOf(visit: RedisConnection): Promise<string> {
  try {
    const reply: unknown = await visit.call('HELLO');
    const fields: readonly unknown[] = Array.isArray(reply) ? reply.flat() : Object.entries(reply ?? {}).flat();
    return String(fields[fields.indexOf('mode') + 1]);
  } catch {
    return 'standalone';
  }
}

/** A cluster tries its nodes on and on; what one of them answers (a wrong password, no cluster at all) will not change. */
function refusalOf(visit: RedisConnection): Promise<never> {
  return new Promise((_, reject) => {
    visit.on('node error', (error: Error) => {
      const isAnswer = error.name === 'ReplyError' && !/^(LOADING|CLUSTERDOWN)/.test(error.message);
      if (isAnswer) reject(error);
    });
  });
}

function ofCluster(url: string): string {
  return url.replace(/^(rediss?):\/\/([^/?]*).*$/i, '$1+cluster://$2');
}

/** A cluster's own words are that all nodes failed; why, its last one says. */
function reasonOf(error: unknown): string {
  const last = error instanceof Error && 'lastNodeError' in error ? error.lastNodeError : null;
  const told = last instanceof Error ? last : error;
  const words = told instanceof Error ? told.message : String(told);
  return words === 'Connection is closed.' ? 'no node of it can be reached' : words;
}

function unusable(why: string, cause?: unknown): AppError {
  return new AppError(
    'store_unavailable',
    `REDIS_URL is set, but that Redis cannot be used (${why}). Start it, correct REDIS_URL, or unset it to use a private Redis.`,
    { cause },
  );
}
