import type { TenantId } from '../domain/ids.ts';

/** What waits for a worker: a tenant's training, or shares of one that runs elsewhere. */
export const CALL_KINDS = ['train', 'share'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

export interface Call {
  readonly tenant: TenantId;
  readonly kind: CallKind;
  /** When it was first rung for and not answered since. */
  readonly sinceMs: number;
}

/**
 * Tells workers which tenants' queues to look into now, so that they need not ask them all. A courtesy and no promise:
 * the queues hold the jobs, workers look into every one of them now and then, and a call that is lost only costs time.
 */
export interface TrainingBell {
  /** Rung again before anybody answered, it is the same call. */
  ring(tenant: TenantId, kind: CallKind, nowMs: number): Promise<void>;
  /** Oldest first. */
  calls(most: number): Promise<readonly Call[]>;
  /** False if there was no such call: somebody else has answered it. */
  answer(tenant: TenantId, kind: CallKind): Promise<boolean>;
  /** A worker listens, and says so again before this time is over. */
  attend(forMs: number): Promise<void>;
  /** Whether any worker listens. */
  isAttended(): Promise<boolean>;
}
