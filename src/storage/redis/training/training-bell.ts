import type { TenantId } from '../../../domain/ids.ts';
import type { Call, CallKind, TrainingBell } from '../../../ports/training-bell.ts';
import { CALLS_KEY, WORKER_KEY } from '../../keys.ts';
import { callOf, memberOf } from '../../training-call.ts';
import type { RedisConnection } from '../connect.ts';

/** One sorted set for all tenants, by when it was rung. */
export class RedisTrainingBell implements TrainingBell {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async ring(tenant: TenantId, kind: CallKind, nowMs: number): Promise<void> {
    await this.#redis.zadd(CALLS_KEY, 'NX', nowMs, memberOf(tenant, kind));
  }

  async calls(most: number): Promise<readonly Call[]> {
    const flat = await this.#redis.zrange(CALLS_KEY, '0', String(most - 1), 'WITHSCORES');
    const calls: Call[] = [];
    for (let at = 0; at < flat.length; at += 2) calls.push(callOf(flat[at] ?? '', Number(flat[at + 1])));
    return calls;
  }

  async answer(tenant: TenantId, kind: CallKind): Promise<boolean> {
    return (await this.#redis.zrem(CALLS_KEY, memberOf(tenant, kind))) === 1;
  }

  async attend(forMs: number): Promise<void> {
    await this.#redis.set(WORKER_KEY, '1', 'PX', forMs);
  }

  async isAttended(): Promise<boolean> {
    return (await this.#redis.exists(WORKER_KEY)) === 1;
  }
}
