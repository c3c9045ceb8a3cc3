import { parseArgs } from 'node:util';
import { defaultSettings } from '../src/domain/settings.ts';
import { fitNeighbours } from '../src/recommender/signals/similar/fit-neighbours.ts';
import { compare, writeResults } from './compare.ts';
import { generatedRows, pairVisits } from './generated-rows.ts';

/*
 * How fast the item-item fit is. Ours: the production fit, whole (transpose, pair counts, top-K, the finished table), on
 * one thread. Floor: as many multiply-adds in a bare loop over typed arrays that stay in the processor's cache.
 */

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const rows = generatedRows(60_000, 20_000, 1);
const visits = pairVisits(rows);
const settings = defaultSettings().training.fit;

const result = await compare({
  name: 'train: item-item fit',
  unit: 'million multiply-adds/s',
  pairs: 7,
  ours: () => Promise.resolve(rateOf(() => fitNeighbours(rows, settings).neighbours.length)),
  floor: () => Promise.resolve(rateOf(() => bareMultiplyAdds(visits))),
});
await writeResults(values.json, result);

function rateOf(work: () => number): number {
  const start = performance.now();
  const result = work();
  const seconds = (performance.now() - start) / 1000;
  // Read, so that the compiler cannot leave the work out.
  if (!Number.isFinite(result)) throw new Error('the work came to nothing');
  return visits / seconds / 1e6;
}

function bareMultiplyAdds(count: number): number {
  const size = 1024;
  const sums = new Float64Array(size);
  const values = new Float32Array(size).fill(0.5);
  for (let done = 0; done < count; done += size) {
    const factor = 1 / (done + 1);
    for (let at = 0; at < size; at += 1) sums[at] = (sums[at] as number) + factor * (values[at] as number);
  }
  return sums[0] ?? 0;
}
