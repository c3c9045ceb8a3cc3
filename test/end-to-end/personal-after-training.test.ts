import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainAndWait } from '../../scripts/client/train-and-wait.ts';
import { type Installation, type TestTenant, until } from '../support/installation.ts';
import { openTwoTasteShop } from '../support/two-taste-shop.ts';
import { isCamping } from '../support/two-tastes.ts';

describe('events, a training, and the next answer', () => {
  let installation: Installation;
  let shop: TestTenant;

  beforeAll(async () => {
    ({ installation, shop } = await openTwoTasteShop());
  });

  afterAll(() => installation?.close());

  it('gives a labelled answer before the first model', async () => {
    const answer = await shop.client.recommendForCustomer('nobody', 5);
    expect(answer.items).toHaveLength(5);
    for (const item of answer.items) expect(['new', 'popular', 'trending']).toContain(item.tier);
  });

  it('is personal after the training, with a reason that names what this customer did', async () => {
    const version = await trainAndWait(shop.client, () => {});
    await until(async () => {
      const { model } = await shop.client.recommendForCustomer('customer-0', 1);
      return (model?.version ?? 0) >= (version ?? 1);
    }, 'the API to serve the new model');
    const { items } = await shop.client.recommendForCustomer('customer-0', 3);
    // customer-0 has all camping items but the tent.
    expect(items[0]).toMatchObject({ itemId: 'tent', tier: 'personal' });
    expect(items[0]?.reason).toMatchObject({ kind: 'because_of_item', did: 'purchase' });
    expect(items[0]?.reasonText).toContain('Because you bought');
  });

  it('knows a click of a moment ago', async () => {
    await shop.client.sendEvents([
      {
        id: 'click-1',
        type: 'view',
        customerId: 'newcomer',
        at: new Date().toISOString(),
        items: [{ itemId: 'novel' }],
      },
    ]);
    const { items } = await shop.client.recommendForCustomer('newcomer', 3);
    expect(items.map(({ tier }) => tier)).toEqual(['personal', 'personal', 'personal']);
    expect(items.some(({ itemId }) => isCamping(itemId))).toBe(false);
  });

  it('serves on from the next process after a restart, with everything still there', async () => {
    await installation.stop('api');
    await installation.start('api');
    const { items } = await shop.client.recommendForCustomer('newcomer', 1);
    expect(items[0]?.tier).toBe('personal');
  });
});
