import { hash } from 'node:crypto';
import { AppError } from './errors.ts';

/** One business: lower-case letters, digits and dashes, so that it can stand in keys, queue names and URLs as it is. */
export type TenantId = string;

export const TENANT_FORMAT = /^(?=.{1,40}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** A tenant's own name for an item: opaque, up to 256 characters, any well-formed Unicode. */
export type ItemId = string;

/** A tenant's own name for a known customer: opaque, like {@link ItemId}. */
export type CustomerId = string;

/** A browser or kiosk visit of somebody not yet known: opaque, like {@link ItemId}. */
export type SessionId = string;

/** Whose history it is: a known customer, or an anonymous session until it identifies itself. */
export type CustomerRef =
  | { readonly kind: 'known'; readonly id: CustomerId }
  | { readonly kind: 'session'; readonly id: SessionId };

export const MAX_ID_CODE_POINTS = 256;

/** What may be an id at all, see `idSchema`: well-formed (no lone surrogate), not only white space, not a step of a path. */
export const ID_FORMAT = /^(?!\.\.?$)(?!\s*$)\P{Cs}{1,256}$/u;

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

/** The shard an id lies in, from 0 to below `shards`, spread evenly: FNV-1a over UTF-16 code units. */
export function shardOf(id: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  // FNV mixes its low bits least: fold the high ones in.
  return ((hash ^ (hash >>> 16)) >>> 0) % shards;
}

/** Numbers by id: a Map, or {@link ShardedNumbers} where there may be very many. */
export interface NumbersById extends Iterable<readonly [string, number]> {
  get(id: string): number | undefined;
  has(id: string): boolean;
}

const NUMBER_SHARDS = 64;

/**
 * Numbers by id, in 64 Maps: one that holds them all copies all of itself each time it doubles, and the event loop stands
 * for it, some ten milliseconds at 131,072 ids. In no order.
 */
export class ShardedNumbers implements NumbersById {
  readonly #shards = Array.from({ length: NUMBER_SHARDS }, () => new Map<string, number>());

  get(id: string): number | undefined {
    return this.#shardOf(id).get(id);
  }

  has(id: string): boolean {
    return this.#shardOf(id).has(id);
  }

  set(id: string, number: number): void {
    this.#shardOf(id).set(id, number);
  }

  *[Symbol.iterator](): Iterator<readonly [string, number]> {
    for (const shard of this.#shards) yield* shard;
  }

  #shardOf(id: string): Map<string, number> {
    return this.#shards[shardOf(id, NUMBER_SHARDS)] as Map<string, number>;
  }
}

export const EVENT_KEY_LENGTH = 11;

/**
 * A short name of an event: the first 66 bits of SHA-256 of its id, as 11 base64url characters. Among the 100,000
 * ids a customer's history remembers at most, two different ones share it with a chance below 1 in 10^10.
 */
export function eventKeyOf(eventId: string): string {
  return hash('sha256', eventId, 'base64url').slice(0, EVENT_KEY_LENGTH);
}
