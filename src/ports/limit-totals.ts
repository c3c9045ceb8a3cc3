import type { TenantId } from '../domain/ids.ts';

/** Somebody's share, which all processes grant from together. */
export interface SharedWindow {
  /** `key` or `tenant`: shares of one name have one size. */
  readonly name: string;
  readonly tenant: TenantId;
  /** Whose it is, within the tenant. */
  readonly whose: string;
  /** In one window. */
  readonly points: number;
  readonly windowSeconds: number;
}

/**
 * What several processes have granted together. A window begins with what is first told in it.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface LimitTotals {
  /**
   * Tells what one process has granted since it last told.
   *
   * @returns milliseconds until there is more to grant; 0 where there is some left
   */
  add(window: SharedWindow, points: number): Promise<number>;
}
