/** What the store promises, as health tells it. */
export interface StoreCondition {
  readonly kind: 'redis' | 'memory';
  readonly reachable: boolean;
  /** False: it answers, and takes no new data. The first warning says why, and what to do. */
  readonly writable: boolean;
  /** One sentence: what an acknowledged event survives. */
  readonly durability: string;
  /** What an operator should mend, and how. Empty on a healthy day. */
  readonly warnings: readonly string[];
  readonly usedMemoryBytes: number | null;
}

/** Asks the store how it is. Never throws, and never waits for long: an unreachable store is an answer. */
export interface StoreProbe {
  condition(): Promise<StoreCondition>;
}
