/** What a fault is about. Of these, `lost` and `doubled` break the first promise. */
export const FAULT_KINDS = [
  'lost',
  'doubled',
  'unasked',
  'trace',
  'disagreement',
  'answer',
  'chore',
  'leftover',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly what: string;
}

/** All that a run counts: what was acknowledged, what was killed in the middle of what, and what was found to be wrong. */
export class Tally {
  /** Of what was acknowledged, by kind. */
  readonly acknowledged: Record<string, number> = {};
  /** kill -9, by who it was done to. */
  readonly kills: Record<string, number> = {};
  /** Of these kills, those with something of a kind under way; one kill may be in the middle of several. */
  readonly inTheMiddleOf: Record<string, number> = {};
  /** What else was done to the installation. */
  readonly disturbances: Record<string, number> = {};
  readonly faults: Fault[] = [];

  acknowledge(what: string, amount = 1): void {
    add(this.acknowledged, what, amount);
  }

  /** @param underWay - kinds of operations that were, each once */
  kill(who: string, underWay: Iterable<string>): void {
    add(this.kills, who);
    for (const what of new Set(underWay)) add(this.inTheMiddleOf, what);
  }

  disturb(what: string): void {
    add(this.disturbances, what);
  }

  fault(kind: FaultKind, what: string): void {
    this.faults.push({ kind, what });
  }

  get killCount(): number {
    return Object.values(this.kills).reduce((sum, count) => sum + count, 0);
  }

  faultsOf(kind: FaultKind): readonly Fault[] {
    return this.faults.filter((fault) => fault.kind === kind);
  }
}

function add(counts: Record<string, number>, what: string, amount = 1): void {
  counts[what] = (counts[what] ?? 0) + amount;
}
