import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CustomerEvent } from '../../domain/event.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import { historyPolicy } from '../history-policy.ts';
import { exportEvents } from './export-events.ts';

const NOW_MS = 1_000_000;
const policy = historyPolicy(defaultSettings());
const TENANTS = ['one', 'two', 'three'] as const;

const line = fc.record({
  itemId: fc.constantFrom('a', 'b', 'c'),
  quantity: fc.constantFrom(1, 2, 0.5),
  price: fc.constantFrom(null, 0.1, 9.99),
});
const event: fc.Arbitrary<CustomerEvent> = fc.record({
  id: fc.constantFrom(...Array.from({ length: 30 }, (_, at) => `e${at}`)),
  type: fc.constantFrom('view', 'purchase', 'impression', 'rate'),
  customer: fc.constantFrom(
    { kind: 'known', id: 'ann' } as const,
    { kind: 'known', id: 'bea' } as const,
    { kind: 'session', id: 'web' } as const,
  ),
  identifiesSession: fc.constant(null),
  // Few moments, so that many events share one.
  atMs: fc.integer({ min: 1, max: 4 }),
  value: fc.constantFrom(null, 4),
  place: fc.constantFrom(null, 'harbour'),
  touchpoint: fc.constant(null),
  stayId: fc.constant(null),
  recommendationId: fc.constantFrom(null, 'list'),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
});

async function all(stores: ReturnType<typeof createMemoryStores>, tenant: string) {
  const events: CustomerEvent[] = [];
  for await (const one of exportEvents({ stores }, tenant)) events.push(one);
  return events;
}

it('tells histories so that told anew they are the same, in batches of whatever size, and once more', async () => {
  const property = fc.asyncProperty(
    fc.array(event, { maxLength: 60 }),
    fc.integer({ min: 1, max: 20 }),
    async (events, size) => {
      const stores = createMemoryStores(() => NOW_MS);
      for (const tenant of TENANTS) await stores.tenants.create(tenant, defaultSettings());
      const [one, two, three] = TENANTS;
      await stores.histories.append(one, events, policy, NOW_MS, 'skip');
      for (const [from, to] of [
        [one, two],
        [two, three],
      ] as const) {
        const told = await all(stores, from);
        for (let at = 0; at < told.length; at += size) {
          const { accepted } = await stores.histories.append(to, told.slice(at, at + size), policy, NOW_MS);
          expect(accepted).toBe(Math.min(size, told.length - at));
        }
      }
      const [before, , after] = await Promise.all(TENANTS.map((tenant) => all(stores, tenant)));
      expect(after).toEqual(before);
      for (const id of ['ann', 'bea']) {
        const read = (tenant: string) => stores.histories.read(tenant, { kind: 'known', id }, 1000);
        expect(await read(three)).toEqual(await read(one));
      }
    },
  );
  await fc.assert(property, { numRuns: 100 });
});
