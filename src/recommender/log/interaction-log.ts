/** One customer's part of an {@link InteractionLog}. */
export interface CustomerSpan {
  /** First and one past the last interaction. */
  readonly start: number;
  readonly end: number;
  /** Orders are numbered from 0 within the customer. */
  readonly orderCount: number;
}

/** An interaction that is no part of an order. */
export const NO_ORDER = 0xffff_ffff;

/**
 * Every counted interaction of a tenant, in columns (25 bytes each), customer by customer, newest first.
 * The same histories give the same log, in whatever order they were read.
 */
export interface InteractionLog {
  /** Sorted by customer key. */
  readonly customers: readonly CustomerSpan[];
  readonly interactionCount: number;
  /** 0 with none. */
  readonly newestMs: number;
  /** Indices into the vocabulary. */
  readonly items: Uint32Array;
  readonly atMs: Float64Array;
  /** Weight on the day it happened, before decay; may be negative. */
  readonly weights: Float32Array;
  /** Half-life of the interaction's type, in days. */
  readonly halfLifeDays: Float32Array;
  /** The customer's order it belongs to, or {@link NO_ORDER}. */
  readonly orders: Uint32Array;
  /** 1 where the type says that the customer has the item, or has had it. */
  readonly owned: Uint8Array;
}
