import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import type { Clock } from '../../src/ports/clock.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { createMemoryStores } from '../../src/storage/memory/stores.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';

/** How a contract gets the stores it examines. */
export type MakeStores = (clock: Clock) => Stores;

export const memoryStores: MakeStores = createMemoryStores;

export const redisStores: MakeStores = (clock) =>
  createRedisStores(connectRedis({ socketPath: inject('redisSocket'), role: 'serve' }), clock);

/** A tenant no other test has: tests share one Redis and never meet. */
export const freshTenant = (): string => `t-${randomUUID().slice(0, 8)}`;

/** Legal ids that break careless keys, patterns and protocols. */
export const UNUSUAL_IDS = [
  '}',
  '{',
  '{}',
  ':',
  'a}:history',
  '*',
  '?[a-z]\\',
  'line\nbreak',
  '\u0000',
  '🥐',
  'é',
  'e\u0301',
  '客人',
  'x'.repeat(256),
];
