import type { Interaction } from '../../src/domain/interaction.ts';
import type { KnownCustomer } from '../../src/evaluation/split.ts';
import { splitAt, timeHoldout } from '../../src/evaluation/time-holdout.ts';
import { type RetailRow, readRetailFile } from '../import/retail-rows.ts';
import type { DatasetFormat } from './dataset.ts';
import { interactionOf } from './interaction-of.ts';

const TEST_FROM_MS = Date.UTC(2011, 10, 1);
const HELD_OUT_SHARE = 0.1;

/** Sales of a shop with times: one moment for all divides what is known from what comes after. */
export const onlineRetail: DatasetFormat = {
  files: ['online-retail.csv'],
  origin: 'UCI Online Retail (Chen 2015, CC BY 4.0): doi.org/10.24432/C5BW33, the spreadsheet saved as CSV with header',
  read: async ([path = '']) => {
    const customers = await readCustomers((await readRetailFile(path)).rows);
    const byDate = splitAt(customers, TEST_FROM_MS);
    // Another shop's file may lie wholly before or after that day.
    const hasDate = byDate.cases.length > 0;
    return {
      test: hasDate ? byDate : timeHoldout(customers, HELD_OUT_SHARE),
      holdOut: (known) => timeHoldout(known, HELD_OUT_SHARE),
      tasks: ['new', 'again'],
      listLength: 20,
      protocol: [
        `one moment for all: ${hasDate ? 'train before 2011-11-01, test from then on' : 'test is the newest 10% of all lines'}; customers with purchases on both sides are judged`,
        'new: items the customer never bought, what they bought is masked; again: items they had bought, nothing is masked; all items ranked',
        `settings chosen on the newest ${HELD_OUT_SHARE * 100}% of the train lines`,
      ],
    };
  },
};

async function readCustomers(rows: AsyncIterable<RetailRow>): Promise<KnownCustomer[]> {
  const histories = new Map<string, Interaction[]>();
  for await (const { customerId, itemId, invoice, atMs, quantity, price } of rows) {
    const purchase = interactionOf({ type: 'purchase', itemId, eventKey: invoice, atMs, quantity, price });
    const history = histories.get(customerId);
    if (history === undefined) histories.set(customerId, [purchase]);
    else history.push(purchase);
  }
  return [...histories].map(([id, history]) => ({
    customer: { kind: 'known', id },
    history: history.sort((a, b) => b.atMs - a.atMs),
  }));
}
