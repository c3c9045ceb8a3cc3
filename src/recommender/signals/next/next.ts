import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import type { ScoreBoard } from '../../../maths/top-k.ts';
import { hasSequences } from '../../log/visit-ranges.ts';
import { NeighbourSignal } from '../neighbour-signal.ts';
import { neighbourTablePart, tableItems } from '../part-schema.ts';
import type { Signal, Situation } from '../signal.ts';
import type { SignalKind } from '../signal-kind.ts';
import { currentVisit } from '../visits/current-visit.ts';
import { fitNext, NEXT, type NextSettings, nextSettings } from './fit-next.ts';

/** The item of the current visit that says most for what follows it. */
export interface NextEvidence {
  readonly itemIndex: number;
  /** Distinct customers who went on from it; at least two. */
  readonly support: number;
}

/**
 * What others went on to after the last few items of the current visit:
 * score(j) = sum over these items i of stepDecay^(steps since i was seen) * s(i -> j).
 *
 * O(lastSteps * followers).
 */
export class NextSignal implements Signal<NextEvidence> {
  readonly #followers: NeighbourSignal;
  readonly #stepDecay: number;
  readonly #lastSteps: number;
  #items: readonly number[] = [];

  constructor(
    table: NeighbourTable,
    { stepDecay }: Pick<NextSettings, 'stepDecay'>,
    lastSteps: number = NEXT.lastSteps,
  ) {
    this.#followers = new NeighbourSignal(table);
    this.#stepDecay = stepDecay;
    this.#lastSteps = lastSteps;
  }

  score({ steps }: Pick<Situation, 'steps'>, board: ScoreBoard): void {
    const { items, ago } = currentVisit(steps, NEXT.visitGapMinutes, this.#lastSteps);
    const seeds = items.map((itemIndex, at) => ({ itemIndex, weight: this.#stepDecay ** (ago[at] ?? 0) }));
    this.#followers.score({ seeds }, board);
    this.#items = items;
  }

  explains(item: number): boolean {
    return this.#followers.explains(item);
  }

  /** Why an item has a score, from the latest call of {@link score}; null where no two customers went on to it from one item. */
  evidenceFor(item: number): NextEvidence | null {
    const pair = this.#followers.evidenceFor(item);
    return pair === null ? null : { itemIndex: this.#items[pair.seed] ?? 0, support: pair.support };
  }
}

/** Sequential rules, a Markov chain of the first order over visits: what others went on to. */
export const next: SignalKind<NextSettings, NeighbourTable, NextEvidence> = {
  version: 1,
  settings: nextSettings,
  axes: { targetExponent: [0, 0.3, 0.5], stepDecay: [0.15, 0.3, 0.6] },
  fitted: ['targetExponent'],
  part: neighbourTablePart,
  itemsOf: tableItems,
  suits: ({ log }) => hasSequences(log),
  fit: ({ log, itemCount }, settings) => fitNext(log, itemCount, settings),
  open: (part, settings) => new NextSignal(part, settings),
  reason: ({ itemIndex, support }, _, { nameOf }) => {
    const itemId = nameOf(itemIndex);
    return itemId === null ? null : { kind: 'next_after', itemId, support };
  },
};
