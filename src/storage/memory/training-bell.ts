import type { TenantId } from '../../domain/ids.ts';
import type { Call, CallKind, TrainingBell } from '../../ports/training-bell.ts';
import { callOf, memberOf } from '../training-call.ts';

export class MemoryTrainingBell implements TrainingBell {
  readonly #calls = new Map<string, number>();

  async ring(tenant: TenantId, kind: CallKind, nowMs: number): Promise<void> {
    const member = memberOf(tenant, kind);
    if (!this.#calls.has(member)) this.#calls.set(member, nowMs);
  }

  async calls(most: number): Promise<readonly Call[]> {
    const oldestFirst = [...this.#calls].sort(([a, aMs], [b, bMs]) => aMs - bMs || (a < b ? -1 : 1));
    return oldestFirst.slice(0, most).map(([member, sinceMs]) => callOf(member, sinceMs));
  }

  async answer(tenant: TenantId, kind: CallKind): Promise<boolean> {
    return this.#calls.delete(memberOf(tenant, kind));
  }

  async attend(): Promise<void> {}

  /** Who serves trains, too. */
  async isAttended(): Promise<boolean> {
    return true;
  }
}
