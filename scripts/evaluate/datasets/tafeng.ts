import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Interaction } from '../../../src/domain/interaction.ts';
import { lastOrderHoldout } from '../../../src/recommender/evaluation/last-order-holdout.ts';
import type { EvaluationCase, KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import type { DatasetFormat } from './dataset.ts';
import { interactionOf } from './interaction-of.ts';
import { withPlacements } from './with-placements.ts';

/** The files tell the order of baskets but no dates. */
const BETWEEN_BASKETS_MS = 7 * 86_400_000;
const GUARD = -1;

const basketsSchema = z.record(z.string(), z.array(z.array(z.int())));
type Baskets = z.infer<typeof basketsSchema>;

/** Baskets in order, and each user's next one: what was bought before may well be bought again. */
export const tafeng: DatasetFormat = {
  files: ['history.json', 'future.json'],
  origin:
    'Ta-Feng as prepared by Li et al. 2023, "A Next Basket Recommendation Reality Check": github.com/liming-7/A-Next-Basket-Recommendation-Reality-Check, tafeng_history.json and tafeng_future.json',
  read: async ([historyPath = '', futurePath = '']) => {
    const [past, future] = [await readBaskets(historyPath), await readBaskets(futurePath)];
    const train: KnownCustomer[] = [];
    const cases: EvaluationCase[] = [];
    for (const [id, baskets] of Object.entries(past)) {
      const history = historyOf(baskets);
      if (history.length === 0) continue;
      train.push({ customer: { kind: 'known', id }, history });
      const heldOut = historyOf(future[id] ?? []);
      if (heldOut.length > 0) cases.push({ history, heldOut });
    }
    return {
      test: { train, cases },
      holdOut: (known) => lastOrderHoldout(known),
      settings: withPlacements({ basket: { excludeOwned: false }, cart: { excludeOwned: false } }),
      lists: [
        { placement: 'basket', finds: 'any' },
        { placement: 'cart', finds: 'basket' },
      ],
      listLength: 10,
      protocol: [
        "each user's last basket is held out; all items ranked, nothing masked: repeats are allowed",
        'basket and cart are placements with excludeOwned: false; the defaults have none',
        'cart: every other item of the last basket lies in it, from its first on; the others are to be found in ten',
        'the files have no dates: baskets count as a week apart, the last of each user at the same time',
        "settings chosen on each user's last basket in train",
      ],
    };
  },
};

/** Newest first; the newest basket of everybody at time 0. */
function historyOf(baskets: readonly (readonly number[])[]): Interaction[] {
  const real = baskets.filter((basket) => basket.some((item) => item !== GUARD));
  return real
    .map((basket, place) => {
      const [eventKey, atMs] = [`basket ${place}`, (place - (real.length - 1)) * BETWEEN_BASKETS_MS];
      return basket.map((item) => interactionOf({ type: 'purchase', itemId: String(item), eventKey, atMs }));
    })
    .reverse()
    .flat();
}

async function readBaskets(path: string): Promise<Baskets> {
  const bytes = await readFile(path);
  const parsed = basketsSchema.safeParse(JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()));
  if (!parsed.success) throw new Error(`${path} is not a list of baskets per user: ${parsed.error.message}`);
  return parsed.data;
}
