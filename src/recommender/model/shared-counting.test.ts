import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trainingDataOf } from '../test/histories.ts';
import { tasteGroups } from '../test/taste-groups.ts';
import { encodeModel } from './artifact.ts';
import { fitModel } from './fit-model.ts';
import { safeRecipe } from './recipe.ts';
import {
  COUNTED_TABLES,
  type CountedTables,
  countingWork,
  countShare,
  joinTables,
  packTable,
  packWork,
  pairsOf,
  sharesOf,
  unpackTable,
  unpackWork,
} from './shared-counting.ts';

const data = trainingDataOf(tasteGroups(60, 1));
const recipe = safeRecipe(data.settings.training);
const whole = encodeModel(fitModel(data, { recipe }));
const work = countingWork(data, recipe);

/** As by helpers that know no more than what is sent to them. */
function countedIn(shares: ReturnType<typeof sharesOf>): CountedTables {
  const sent = unpackWork(packWork(work));
  const tableOf = (table: (typeof COUNTED_TABLES)[number]) =>
    joinTables(
      shares.filter((share) => share.table === table).map((share) => unpackTable(packTable(countShare(sent, share)))),
    );
  return { similar: tableOf('similar'), together: tableOf('together'), viewed: tableOf('viewed') };
}

describe('shared counting', () => {
  it.each([1, 2, 3, 7, 1000])('gives the same bytes in about %d shares as in none', (count) => {
    expect(encodeModel(fitModel(data, { recipe, counted: countedIn(sharesOf(work, count)) }))).toEqual(whole);
  });

  it('covers each table from its first item to its last, once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (count) => {
        const shares = sharesOf(work, count);
        for (const table of COUNTED_TABLES) {
          const own = shares.filter((share) => share.table === table);
          expect(own[0]?.from).toBe(0);
          expect(own.at(-1)?.to).toBe(data.itemIds.length);
          expect(own.slice(1).map(({ from }) => from)).toEqual(own.slice(0, -1).map(({ to }) => to));
        }
      }),
    );
  });

  it('counts a row of n items as n * n pairs', () => {
    const pairs = COUNTED_TABLES.reduce((sum, table) => {
      const { offsets } = work[table].rows;
      return sum + [...offsets.slice(1)].reduce((all, end, row) => all + (end - (offsets[row] ?? 0)) ** 2, 0);
    }, 0);
    expect(pairsOf(work)).toBe(pairs);
  });

  it('holds a shop without an item', () => {
    const nothing = trainingDataOf([]);
    const nowhere = countingWork(nothing, recipe);
    expect(sharesOf(nowhere, 3)).toHaveLength(3);
    expect(countShare(nowhere, { table: 'similar', from: 0, to: 0 }).offsets).toEqual(Uint32Array.of(0));
  });
});
