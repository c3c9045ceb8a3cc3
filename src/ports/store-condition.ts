/** What the store promises, as health tells it. */
export interface StoreCondition {
  readonly kind: 'redis' | 'memory';
  readonly reachable: boolean;
  /** One sentence: what an acknowledged event survives. */
  readonly durability: string;
  /** What an operator should mend: eviction, persistence off. Empty on a healthy day. */
  readonly warnings: readonly string[];
  readonly usedMemoryBytes: number | null;
}

/** Asks the store how it is. Never throws: an unreachable store is an answer. */
export interface StoreProbe {
  condition(): Promise<StoreCondition>;
}
