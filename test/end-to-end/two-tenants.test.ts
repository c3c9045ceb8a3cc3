import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trainAndWait } from '../../scripts/client/train-and-wait.ts';
import { type Installation, OPERATOR_TOKEN, type TestTenant, until } from '../support/installation.ts';
import { openTwoTasteShop } from '../support/two-taste-shop.ts';

const AS_OPERATOR = { authorization: `Bearer ${OPERATOR_TOKEN}` };

describe('two tenants with the same ids side by side', () => {
  let installation: Installation;
  let shop: TestTenant;
  let hotel: TestTenant;

  beforeAll(async () => {
    ({ installation, shop } = await openTwoTasteShop());
    hotel = await installation.tenant('hotel');
    await shop.client.putProfile({ customerId: 'customer-0', familyName: 'Shopper', honorific: 'ms' });
    // The same customer, item and event ids, and nothing else in common.
    await hotel.client.putItems([{ itemId: 'tent', title: 'Garden tent dinner' }]);
    await hotel.client.sendEvents([
      {
        id: 'order-0',
        type: 'consume',
        customerId: 'customer-0',
        at: '2026-01-01T08:00:00Z',
        items: [{ itemId: 'tent' }],
      },
    ]);
    await trainAndWait(shop.client, () => {});
  });

  afterAll(() => installation?.close());

  it('keeps histories apart', async () => {
    const [ofShop, ofHotel] = await Promise.all([
      shop.client.history('customer-0', 100),
      hotel.client.history('customer-0', 100),
    ]);
    expect(ofShop.interactions.map(({ type }) => type)).toEqual(Array(5).fill('purchase'));
    expect(ofHotel.interactions.map(({ type, itemId }) => [type, itemId])).toEqual([['consume', 'tent']]);
  });

  it('keeps catalogues and models apart', async () => {
    await until(async () => (await shop.client.status()).model !== null, 'the shop to serve a model');
    const answer = await hotel.client.recommendForCustomer('customer-0', 20);
    expect(answer.items.map(({ itemId, title }) => [itemId, title])).toEqual([['tent', 'Garden tent dinner']]);
    expect((await shop.client.item('tent'))?.title).toBe('tent');
    expect(await hotel.client.item('novel')).toBeNull();
  });

  it('keeps guests apart', async () => {
    expect(
      (await shop.client.greeting('customer-0', { touchpoint: 'breakfast', locale: 'en', at: '2026-01-02T08:00:00Z' }))
        .text,
    ).toContain('Shopper');
    expect(
      (await hotel.client.greeting('customer-0', { touchpoint: 'breakfast', locale: 'en', at: '2026-01-02T08:00:00Z' }))
        .text,
    ).not.toContain('Shopper');
  });

  it('keeps queues apart: what one asks for, the other does not see', async () => {
    const triggers = async (tenant: TestTenant) => {
      const headers = { authorization: `Bearer ${tenant.key}` };
      const response = await fetch(`${installation.baseUrl}/v1/training-jobs`, { headers });
      return ((await response.json()) as { trainingJobs: { trigger: string }[] }).trainingJobs.map(
        ({ trigger }) => trigger,
      );
    };
    expect(await triggers(shop)).toContain('demand');
    expect(await triggers(hotel)).not.toContain('demand');
  });

  it('labels every metric of a tenant, and no figure counts for both', async () => {
    const metrics = await (await fetch(`${installation.baseUrl}/metrics`, { headers: AS_OPERATOR })).text();
    const accepted = (tenant: string) =>
      Number(
        new RegExp(`^rapport_events_total\\{tenant="${tenant}",outcome="accepted"\\} (\\d+)$`, 'm').exec(metrics)?.[1],
      );
    expect(accepted('shop')).toBe(24);
    expect(accepted('hotel')).toBe(1);
  });

  it('names exactly one tenant in every key', async () => {
    const shared = ['rapport:tenants', 'rapport:format', 'rapport:worker-listens', 'rapport:training-calls'];
    const keys = (await installation.keys()).filter((key) => !shared.includes(key));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatch(/^rapport:\{(shop|hotel)[:}]/);
  });
});
