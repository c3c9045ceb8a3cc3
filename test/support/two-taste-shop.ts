import { Installation, type TestTenant } from './installation.ts';
import { twoTastesCatalogue, twoTastesEvents } from './two-tastes.ts';

/** API and worker running, and in them the shop of two tastes with 24 customers, not trained yet. */
export async function openTwoTasteShop(
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly installation: Installation; readonly shop: TestTenant }> {
  const installation = await Installation.open(undefined, settings);
  await installation.start('api');
  await installation.start('worker');
  const shop = await installation.tenant('shop');
  await shop.client.putItems(twoTastesCatalogue);
  await shop.client.sendEvents(twoTastesEvents(24, Date.now() - 60_000));
  return { installation, shop };
}
