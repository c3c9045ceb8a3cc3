import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainAndWait } from '../../scripts/client/train-and-wait.ts';
import type { EventBody } from '../../scripts/client/wire.ts';
import { type Installation, type TestTenant, until } from '../support/installation.ts';
import { openTwoTasteShop } from '../support/two-taste-shop.ts';

const CUSTOMERS = 20;
const BATCHES = 60;
const BATCH_SIZE = 50;

/** Events of one load: each customer has as many as any other, and each event an item of its own. */
function loadOf(name: string): readonly (readonly EventBody[])[] {
  return Array.from({ length: BATCHES }, (_, batch) =>
    Array.from({ length: BATCH_SIZE }, (_, index) => {
      const number = batch * BATCH_SIZE + index;
      return {
        id: `${name}-${number}`,
        type: 'view',
        customerId: `${name}-${number % CUSTOMERS}`,
        at: new Date(1_700_000_000_000 + number * 1000).toISOString(),
        items: [{ itemId: `${name}-item-${number}` }],
      };
    }),
  );
}

/** Sends all batches, four at a time, each until it is acknowledged; `onAcknowledged` is told how many are. */
async function sendAll(
  client: TestTenant['client'],
  batches: readonly (readonly EventBody[])[],
  onAcknowledged: (count: number) => void,
): Promise<void> {
  let next = 0;
  let acknowledged = 0;
  const sender = async () => {
    while (next < batches.length) {
      const batch = batches[next] ?? [];
      next += 1;
      await client.sendEvents(batch);
      acknowledged += 1;
      onAcknowledged(acknowledged);
    }
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
}

/** Every event of the load is in its customer's history, once. */
async function expectAllOnce(client: TestTenant['client'], name: string): Promise<void> {
  for (let customer = 0; customer < CUSTOMERS; customer += 1) {
    const { interactions } = await client.history(`${name}-${customer}`, 1000);
    const items = interactions.map(({ itemId }) => itemId);
    expect(items).toHaveLength((BATCHES * BATCH_SIZE) / CUSTOMERS);
    expect(new Set(items).size).toBe(items.length);
  }
}

describe('kill -9', () => {
  let installation: Installation;
  let shop: TestTenant;

  beforeAll(async () => {
    ({ installation, shop } = await openTwoTasteShop());
    await trainAndWait(shop.client, () => {});
  });

  afterAll(() => installation?.close());

  it('of the API in the middle of a load: everything acknowledged is there, nothing twice', async () => {
    let restarted: Promise<void> | null = null;
    await sendAll(shop.client, loadOf('api'), (acknowledged) => {
      if (acknowledged === 15) restarted = installation.kill('api').then(() => installation.start('api'));
    });
    await restarted;
    await expectAllOnce(shop.client, 'api');
  });

  it('of Redis in the middle of a load: it is started again, everything acknowledged is there, nothing twice', async () => {
    let killed = false;
    await sendAll(shop.client, loadOf('redis'), (acknowledged) => {
      if (acknowledged === 15) {
        installation.killRedis();
        killed = true;
      }
    });
    expect(killed).toBe(true);
    await expectAllOnce(shop.client, 'redis');
    const { items } = await shop.client.recommendForCustomer('customer-0', 1);
    expect(items[0]).toMatchObject({ itemId: 'tent', tier: 'personal' });
  });

  it('of the worker in the middle of a training: the old model serves, another worker finishes the job', async () => {
    const before = (await shop.client.status()).model?.version ?? 0;
    expect(before).toBeGreaterThan(0);
    const job = await shop.client.requestTraining();
    await until(async () => (await shop.client.trainingJob(job.jobId)).state === 'active', 'the training to begin');
    await installation.kill('worker');

    const { items, model } = await shop.client.recommendForCustomer('customer-0', 1);
    expect(items[0]?.tier).toBe('personal');
    expect(model?.version).toBe(before);

    await installation.start('worker');
    await until(async () => (await shop.client.trainingJob(job.jobId)).state === 'completed', 'the job to be retried');
    const published = (await shop.client.trainingJob(job.jobId)).modelVersion ?? 0;
    expect(published).toBeGreaterThan(before);
    await until(async () => {
      const answer = await shop.client.recommendForCustomer('customer-0', 1);
      return answer.model?.version === published;
    }, 'the API to serve the new model');
  });
});
