import { AppError } from '../domain/errors.ts';
import type { CustomerRef } from '../domain/ids.ts';
import { REGISTRY_SHARDS } from './keys.ts';

/** A customer as one string: `c` or `s`, then the id. Distinct customers give distinct strings. */
export function registryMember(customer: CustomerRef): string {
  return (customer.kind === 'known' ? 'c' : 's') + customer.id;
}

/** The inverse of {@link registryMember}. @throws AppError `corrupt_data` */
export function parseRegistryMember(member: string): CustomerRef {
  const id = member.slice(1);
  if (member.startsWith('c')) return { kind: 'known', id };
  if (member.startsWith('s')) return { kind: 'session', id };
  throw new AppError('corrupt_data', 'A registered customer is of no known kind.');
}

/** The shard a member lies in, 0 to 63, spread evenly: FNV-1a over UTF-16 code units. */
export function registryShardOf(member: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < member.length; index++) {
    hash = Math.imul(hash ^ member.charCodeAt(index), 0x01000193);
  }
  // FNV mixes its low bits least: fold the high ones in.
  return ((hash ^ (hash >>> 16)) >>> 0) % REGISTRY_SHARDS;
}
