import { columnCounts } from '../../../src/maths/interaction-matrix.ts';
import { PairCounts } from '../../../src/maths/pair-counts.ts';
import { TopK } from '../../../src/maths/top-k.ts';
import type { Baseline, Evidence } from './baseline.ts';

/** How cosine neighbours are kept and added up. */
export interface ItemCosineSettings {
  /** Kept per target item. */
  readonly neighbours: number;
  /** A pair of n customers counts n / (n + this). */
  readonly shrinkage: number;
  /** Each target's kept similarities are divided by their sum, so that no target gains by being like everything. */
  readonly isNormalised: boolean;
  /** From everything somebody did, or from the last thing alone. */
  readonly from: 'all' | 'last';
}

/** Of each target, its most similar sources, the best first. */
interface Similarities {
  readonly offsets: Uint32Array;
  readonly sources: Uint32Array;
  readonly values: Float32Array;
}

const NEIGHBOURS = [20, 50, 100, 200, 500];
/** Above so many items longer lists than 200 would be held for little. */
const MANY_ITEMS = 20_000;
const SHRINKAGES = [0, 10, 50, 200];
/** Visits are shorter than this in the mean. */
const SHORT = 50;

/**
 * Item-item cosine neighbours as benchmarks run them: the most similar sources kept per target, each target's row
 * divided by its sum (BARS, Zhu et al. 2022, SIGIR; Deshpande & Karypis 2004, ACM TOIS 22(1)). No reasons, no fallbacks.
 */
export const itemCosine: Baseline<ItemCosineSettings> = {
  trials: ({ rows, itemCount }) => {
    const areVisits = meanLength(rows.offsets) < SHORT;
    const most = mostNeighbours(itemCount);
    const froms = areVisits ? (['all', 'last'] as const) : (['all'] as const);
    return SHRINKAGES.flatMap((shrinkage) =>
      froms.flatMap((from) =>
        [true, false].flatMap((isNormalised) =>
          NEIGHBOURS.filter((neighbours) => neighbours <= most).map((neighbours) => ({
            neighbours,
            shrinkage,
            isNormalised,
            from,
          })),
        ),
      ),
    );
  },
  fit: (evidence, settings) => {
    const table = bySource(similaritiesOf(evidence, settings.shrinkage), evidence.itemCount, settings);
    return {
      score: ({ situation }, board) => {
        for (const { itemIndex, weight } of situation.seeds) {
          if (weight <= 0) continue;
          const [start, end] = [table.offsets[itemIndex] ?? 0, table.offsets[itemIndex + 1] ?? 0];
          board.addRow(table.targets, table.values, start, end, 1);
          if (settings.from === 'last') break;
        }
      },
      bytes: table.targets.byteLength + table.values.byteLength + table.offsets.byteLength,
    };
  },
  tell: ({ neighbours, shrinkage, isNormalised, from }) =>
    `${neighbours} a target, shrinkage ${shrinkage}, ${isNormalised ? 'L1-normalised' : 'as they are'}, from ${from === 'all' ? 'all they did' : 'the last thing'}`,
};

const COUNTED = new WeakMap<Evidence, Map<number, Similarities>>();

/** Counted once for all settings that only read them otherwise; of one shrinkage at a time. */
function similaritiesOf(evidence: Evidence, shrinkage: number): Similarities {
  const known = COUNTED.get(evidence)?.get(shrinkage);
  if (known !== undefined) return known;
  const counted = countSimilarities(evidence, shrinkage);
  COUNTED.set(evidence, new Map([[shrinkage, counted]]));
  return counted;
}

function countSimilarities({ rows, columns, itemCount }: Evidence, shrinkage: number): Similarities {
  const counts = columnCounts(rows);
  const pairs = new PairCounts(itemCount);
  const trust = new Float64Array(rows.rowCount).fill(1);
  const most = mostNeighbours(itemCount);
  const best = new TopK(most);
  const offsets = new Uint32Array(itemCount + 1);
  const sources: Uint32Array[] = [];
  const values: Float32Array[] = [];
  for (let target = 0; target < itemCount; target += 1) {
    pairs.count(target, rows, columns, trust);
    best.clear(most);
    for (let at = 0; at < pairs.touchedCount; at += 1) {
      const source = pairs.touched[at] as number;
      if (source === target) continue;
      const support = pairs.supports[source] as number;
      const cosine = support / Math.sqrt((counts[target] as number) * (counts[source] as number));
      best.offer(source, (cosine * support) / (support + shrinkage));
    }
    pairs.clear();
    const { indices, scores, size } = best.sorted();
    sources.push(indices.slice(0, size));
    values.push(Float32Array.from(scores.subarray(0, size)));
    offsets[target + 1] = (offsets[target] as number) + size;
  }
  return { offsets, sources: joined(sources, Uint32Array), values: joined(values, Float32Array) };
}

/** The kept part of the lists, turned round: of each source, the targets it speaks for. */
function bySource({ offsets, sources, values }: Similarities, itemCount: number, settings: ItemCosineSettings) {
  const ends = offsets
    .subarray(1)
    .map((end, target) => Math.min(end, (offsets[target] as number) + settings.neighbours));
  const starts = new Uint32Array(itemCount + 1);
  for (let target = 0; target < itemCount; target += 1) {
    for (let at = offsets[target] as number; at < (ends[target] as number); at += 1) {
      const source = sources[at] as number;
      starts[source + 1] = (starts[source + 1] as number) + 1;
    }
  }
  for (let source = 0; source < itemCount; source += 1) {
    starts[source + 1] = (starts[source + 1] as number) + (starts[source] as number);
  }
  const total = starts[itemCount] as number;
  const [targets, kept] = [new Uint32Array(total), new Float32Array(total)];
  const next = starts.slice();
  for (let target = 0; target < itemCount; target += 1) {
    const [start, end] = [offsets[target] as number, ends[target] as number];
    let sum = 0;
    for (let at = start; at < end; at += 1) sum += values[at] as number;
    const scale = settings.isNormalised && sum > 0 ? 1 / sum : 1;
    for (let at = start; at < end; at += 1) {
      const source = sources[at] as number;
      const place = next[source] as number;
      targets[place] = target;
      kept[place] = (values[at] as number) * scale;
      next[source] = place + 1;
    }
  }
  return { offsets: starts, targets, values: kept };
}

function joined<T extends Uint32Array | Float32Array>(parts: readonly T[], make: new (length: number) => T): T {
  const whole = new make(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function mostNeighbours(itemCount: number): number {
  return itemCount > MANY_ITEMS ? 200 : 500;
}

function meanLength(offsets: Uint32Array): number {
  return (offsets.at(-1) ?? 0) / Math.max(1, offsets.length - 1);
}
