import type { ItemId } from '../../../src/domain/ids.ts';
import type { Interaction } from '../../../src/domain/interaction.ts';
import type { Item } from '../../../src/domain/item.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { splitAt, timeHoldout } from '../../../src/recommender/evaluation/time-holdout.ts';
import { type RetailRow, readRetailFile } from '../../import/retail-rows.ts';
import type { DatasetFormat } from './dataset.ts';
import { interactionOf } from './interaction-of.ts';

const TEST_FROM_MS = Date.UTC(2011, 10, 1);
const HELD_OUT_SHARE = 0.1;

/** Sales of a shop with times: one moment for all divides what is known from what comes after. */
export const onlineRetail: DatasetFormat = {
  files: ['online-retail.csv'],
  origin: 'UCI Online Retail (Chen 2015, CC BY 4.0): doi.org/10.24432/C5BW33, the spreadsheet saved as CSV with header',
  read: async ([path = '']) => {
    const { customers, titles } = await readSales((await readRetailFile(path)).rows);
    const byDate = splitAt(customers, TEST_FROM_MS);
    // Another shop's file may lie wholly before or after that day.
    const hasDate = byDate.cases.length > 0;
    const test = hasDate ? byDate : timeHoldout(customers, HELD_OUT_SHARE);
    return {
      test,
      catalogue: catalogueBefore(test.train, titles),
      holdOut: (known) => timeHoldout(known, HELD_OUT_SHARE),
      lists: [
        { placement: 'home', finds: 'new' },
        { placement: 'again', finds: 'again' },
      ],
      listLength: 20,
      protocol: [
        `one moment for all: ${hasDate ? 'train before 2011-11-01, test from then on' : 'test is the newest 10% of all lines'}; customers with purchases on both sides are judged`,
        'home: items the customer never bought, what they bought is left out; again: items they had bought; all items ranked',
        `settings chosen on the newest ${HELD_OUT_SHARE * 100}% of the train lines`,
      ],
    };
  },
};

interface RetailSales {
  readonly customers: readonly KnownCustomer[];
  readonly titles: Titles;
}

/** The title on the first line an item was sold on, and when that was. */
type Titles = ReadonlyMap<ItemId, { readonly title: string; readonly atMs: number }>;

async function readSales(rows: AsyncIterable<RetailRow>): Promise<RetailSales> {
  const histories = new Map<string, Interaction[]>();
  const titles = new Map<ItemId, { readonly title: string; readonly atMs: number }>();
  for await (const { customerId, itemId, title, invoice, atMs, quantity, price } of rows) {
    const purchase = interactionOf({ type: 'purchase', itemId, eventKey: invoice, atMs, quantity, price });
    const history = histories.get(customerId);
    if (history === undefined) histories.set(customerId, [purchase]);
    else history.push(purchase);
    if (atMs < (titles.get(itemId)?.atMs ?? Number.POSITIVE_INFINITY)) titles.set(itemId, { title, atMs });
  }
  const customers = [...histories].map(([id, history]) => ({
    customer: { kind: 'known', id } as const,
    history: history.sort((a, b) => b.atMs - a.atMs),
  }));
  return { customers, titles };
}

/**
 * Items sold in the train part, with their titles as they were first written. A model fitted on a part of it is told of
 * items of that part alone, and their first lines lie in it, too: no title comes from what is to be foreseen.
 */
function catalogueBefore(train: readonly KnownCustomer[], titles: Titles): Item[] {
  const sold = new Set(train.flatMap(({ history }) => history.map(({ itemId }) => itemId)));
  return [...sold].map((itemId) => {
    const { title = '', atMs = 0 } = titles.get(itemId) ?? {};
    return {
      itemId,
      title: title === '' ? null : title,
      categories: [],
      price: null,
      attributes: {},
      hidden: false,
      inStock: true,
      createdAtMs: atMs,
    };
  });
}
