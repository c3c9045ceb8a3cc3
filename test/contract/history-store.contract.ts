import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from './contract-stores.ts';
import { collect, eventOf, itemIdsOf, known, policyWith, session } from './sample-events.ts';

const NOW = Date.UTC(2026, 0, 15);
const POLICY = policyWith();
const UNCHANGED = { withheld: 0, replaced: 0, cancelled: 0, conflicts: [] };

/** What every `HistoryStore` keeps of customers; what it does with sessions is in the identity contract. */
export function historyStoreContract(name: string, makeStores: MakeStores): void {
  describe(`history store: ${name}`, () => {
    let clockMs = NOW;
    const stores = makeStores(() => clockMs);
    const { histories, tenants } = stores;
    let tenant = '';

    beforeEach(() => {
      clockMs = NOW;
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('answers an empty history for somebody never seen', async () => {
      expect(await histories.read(tenant, known('ann'), 10)).toEqual([]);
      expect(await histories.count(tenant)).toBe(0);
    });

    describe('what is kept for a time', () => {
      const view = (id: string, atMs: number, stayId: string | null = null) =>
        eventOf(known('ann'), id, atMs, { type: 'view', stayId });
      const expire = (beforeMs: Record<string, number>, exceptStays: readonly string[] = [], customer = known('ann')) =>
        histories.expire(tenant, customer, { beforeMs: new Map(Object.entries(beforeMs)), exceptStays }, POLICY, NOW);
      const itemsOf = async (customer = known('ann')) => itemIdsOf(await histories.read(tenant, customer, 100));

      it('goes by type and time, and nothing else does', async () => {
        const bought = eventOf(known('ann'), 'e2', NOW - 30, { type: 'purchase' });
        await histories.append(tenant, [view('e1', NOW - 40), bought, view('e3', NOW - 20)], POLICY, NOW);
        expect(await expire({ view: NOW - 40, like: NOW })).toBe(0);
        expect(await expire({ view: NOW - 39 })).toBe(1);
        expect(await itemsOf()).toEqual(['i-e3', 'i-e2']);
        expect(await expire({ view: NOW - 39 })).toBe(0);
        expect(await expire({ view: NOW, purchase: NOW - 31 })).toBe(1);
        expect(await itemsOf()).toEqual(['i-e2']);
        expect(await expire({ view: NOW }, [], known('nobody'))).toBe(0);
      });

      it('keeps what belongs to a stay that is asked for', async () => {
        const events = [view('e1', NOW - 40, 'now'), view('e2', NOW - 30, 'past'), view('e3', NOW - 20)];
        await histories.append(tenant, events, POLICY, NOW);
        expect(await expire({ view: NOW }, ['now', 'other'])).toBe(2);
        expect(await itemsOf()).toEqual(['i-e1']);
      });

      it('takes from what passes by, and from sessions', async () => {
        const policy = policyWith({ passingTypes: ['impression'], passingLimit: 10 });
        const shown = (id: string, atMs: number) => eventOf(session('s'), id, atMs, { type: 'impression' });
        await histories.append(tenant, [shown('e1', NOW - 40), shown('e2', NOW - 20)], policy, NOW);
        expect(await expire({ impression: NOW - 30 }, [], session('s'))).toBe(1);
        expect(await itemsOf(session('s'))).toEqual(['i-e2']);
      });

      it('does not let an event in again that was sent twice, nor lose one that comes after', async () => {
        await histories.append(tenant, [view('e1', NOW - 40)], POLICY, NOW);
        expect(await expire({ view: NOW })).toBe(1);
        expect(await itemsOf()).toEqual([]);
        expect(await histories.append(tenant, [view('e1', NOW - 40)], POLICY, NOW)).toMatchObject({ duplicates: 1 });
        await histories.append(tenant, [view('e2', NOW - 10)], POLICY, NOW);
        expect(await collect(histories.scan(tenant))).toMatchObject([{ customer: known('ann') }]);
        expect(await histories.count(tenant)).toBe(1);
      });

      it('goes from a history of a thousand lines in one go, in order', async () => {
        const lines = Array.from({ length: 1000 }, (_, at) => ({ itemId: `i${at}`, quantity: 1, price: null }));
        const policy = policyWith({ historyLimit: 3000 });
        const order = (id: string, atMs: number) => eventOf(known('ann'), id, atMs, { type: 'view', lines });
        await histories.append(tenant, [order('old', NOW - 40), order('new', NOW - 10)], policy, NOW);
        const before = itemIdsOf(await histories.read(tenant, known('ann'), 1000));
        expect(await expire({ view: NOW - 20 })).toBe(1000);
        expect(itemIdsOf(await histories.read(tenant, known('ann'), 3000))).toEqual(before);
      });
    });

    it('tells whom it has, without their histories', async () => {
      await histories.append(tenant, [eventOf(known('ann'), 'e1', NOW), eventOf(session('s'), 'e2', NOW)], POLICY, NOW);
      const customers = await collect(histories.customers(tenant));
      expect(customers.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([known('ann'), session('s')]);
      expect(await collect(histories.customers(freshTenant()))).toEqual([]);
    });

    it('gives back every field of an interaction', async () => {
      const event = eventOf(known('ann'), 'e1', NOW - 5, {
        type: 'purchase',
        lines: [{ itemId: 'croissant', quantity: 2.5, price: 3.2 }],
        value: 4,
        place: 'lisbon',
        touchpoint: 'breakfast',
        stayId: 'stay 7',
        recommendationId: 'r1',
      });
      await histories.append(tenant, [event], POLICY, NOW);
      expect(await histories.read(tenant, known('ann'), 10)).toEqual([
        {
          atMs: NOW - 5,
          type: 'purchase',
          itemId: 'croissant',
          eventKey: 'e1',
          quantity: 2.5,
          price: 3.2,
          value: 4,
          place: 'lisbon',
          touchpoint: 'breakfast',
          stayId: 'stay 7',
          recommendationId: 'r1',
        },
      ]);
    });

    it('orders by time, whatever the order of arrival, the later received first among equals', async () => {
      const at = (id: string, atMs: number) => eventOf(known('ann'), id, atMs);
      await histories.append(tenant, [at('b', 20), at('d', 40)], POLICY, NOW);
      await histories.append(tenant, [at('a', 10), at('c', 30), at('b2', 20), at('e', 50)], POLICY, NOW);
      expect(itemIdsOf(await histories.read(tenant, known('ann'), 10))).toEqual([
        'i-e',
        'i-d',
        'i-c',
        'i-b2',
        'i-b',
        'i-a',
      ]);
      expect(itemIdsOf(await histories.read(tenant, known('ann'), 2))).toEqual(['i-e', 'i-d']);
    });

    it('stores a retried event once and says so', async () => {
      const events = [eventOf(known('ann'), 'e1', 10), eventOf(known('ann'), 'e2', 20)];
      expect(await histories.append(tenant, events, POLICY, NOW)).toEqual({
        accepted: 2,
        duplicates: 0,
        interactions: 2,
        ...UNCHANGED,
      });
      const again = [...events, eventOf(known('ann'), 'e3', 30)];
      expect(await histories.append(tenant, again, POLICY, NOW)).toEqual({
        accepted: 1,
        duplicates: 2,
        interactions: 1,
        ...UNCHANGED,
      });
      expect(itemIdsOf(await histories.read(tenant, known('ann'), 10))).toEqual(['i-e3', 'i-e2', 'i-e1']);
    });

    it('keeps the first of two events with one id and one content in one call', async () => {
      const events = [eventOf(known('ann'), 'e1', 10), eventOf(known('ann'), 'e1', 10)];
      const result = await histories.append(tenant, events, POLICY, NOW);
      expect(result).toEqual({ accepted: 1, duplicates: 1, interactions: 1, ...UNCHANGED });
      expect((await histories.read(tenant, known('ann'), 10)).map(({ atMs }) => atMs)).toEqual([10]);
    });

    it('takes the same event id of two customers as two events', async () => {
      const events = [eventOf(known('ann'), 'e1', 10), eventOf(known('bob'), 'e1', 10)];
      expect((await histories.append(tenant, events, POLICY, NOW)).accepted).toBe(2);
    });

    it('counts lines as interactions and keeps them under one event, the last line first', async () => {
      const lines = ['x', 'y', 'z'].map((itemId) => ({ itemId, quantity: 1, price: null }));
      const order = eventOf(known('ann'), 'e1', 10, { type: 'purchase', lines });
      expect(await histories.append(tenant, [order], POLICY, NOW)).toEqual({
        accepted: 1,
        duplicates: 0,
        interactions: 3,
        ...UNCHANGED,
      });
      const history = await histories.read(tenant, known('ann'), 10);
      expect(itemIdsOf(history)).toEqual(['z', 'y', 'x']);
      expect(new Set(history.map(({ eventKey }) => eventKey)).size).toBe(1);
    });

    it('trims to the newest by time, not by arrival', async () => {
      const policy = policyWith({ historyLimit: 3 });
      const at = (atMs: number) => eventOf(known('ann'), String(atMs), atMs);
      await histories.append(tenant, [at(50), at(40), at(30)], policy, NOW);
      // 10 is older than all that fit and is accepted, then trimmed; 45 pushes 30 out.
      expect((await histories.append(tenant, [at(10), at(45)], policy, NOW)).accepted).toBe(2);
      expect(itemIdsOf(await histories.read(tenant, known('ann'), 10))).toEqual(['i-50', 'i-45', 'i-40']);
    });

    it('keeps few of what merely passes by, the newest, and all the rest', async () => {
      const policy = policyWith({ historyLimit: 6, passingTypes: ['impression', 'a "quoted" one'], passingLimit: 2 });
      const shown = (atMs: number, type = 'impression') => eventOf(known('ann'), String(atMs), atMs, { type });
      const seen = (atMs: number) => eventOf(known('ann'), String(atMs), atMs);
      await histories.append(tenant, [seen(60), shown(50), seen(40)], policy, NOW);
      expect(
        (await histories.append(tenant, [shown(55, 'a "quoted" one'), shown(70), shown(10)], policy, NOW)).accepted,
      ).toBe(3);
      // Of what passes only 70 and 55 are left; 10 is the oldest of them, though it came last.
      const history = await histories.read(tenant, known('ann'), 10);
      expect(itemIdsOf(history)).toEqual(['i-70', 'i-60', 'i-55', 'i-40']);
      // A hundred impressions push nothing out.
      const many = Array.from({ length: 100 }, (_, index) => shown(100 + index));
      await histories.append(tenant, many, policy, NOW);
      expect(itemIdsOf(await histories.read(tenant, known('ann'), 10))).toEqual(['i-199', 'i-198', 'i-60', 'i-40']);
    });

    it('puts what merely passes by behind what was done at the same moment: who clicked it did not ignore it', async () => {
      const policy = policyWith({ passingTypes: ['impression'], passingLimit: 10 });
      await histories.append(tenant, [eventOf(known('ann'), 'click', 50)], policy, NOW);
      await histories.append(tenant, [eventOf(known('ann'), 'shown', 50, { type: 'impression' })], policy, NOW);
      const types = (await histories.read(tenant, known('ann'), 10)).map(({ type }) => type);
      expect(types).toEqual(['view', 'impression']);
    });

    it('keeps batches of thousands in order', async () => {
      const policy = policyWith({ historyLimit: 5000, dedupeWindowEvents: 10_000 });
      const ids = Array.from({ length: 3000 }, (_, index) => index);
      const even = ids.filter((id) => id % 2 === 0);
      const odd = ids.filter((id) => id % 2 === 1);
      for (const part of [even, odd]) {
        const events = part.map((id) => eventOf(known('ann'), String(id), id));
        await histories.append(tenant, events, policy, NOW);
      }
      const history = await histories.read(tenant, known('ann'), 5000);
      expect(history.map(({ atMs }) => atMs)).toEqual(ids.toReversed());
    });

    it('remembers an event as long as an interaction of it is in the history, whatever the window (D11)', async () => {
      const policy = policyWith({ historyLimit: 2, dedupeWindowSeconds: 60, dedupeWindowEvents: 1 });
      const order = eventOf(known('ann'), 'e1', 10, { type: 'purchase' });
      await histories.append(tenant, [order, eventOf(known('ann'), 'e2', 20)], policy, NOW);
      const yearsLater = NOW + 700 * 86_400_000;
      clockMs = NOW + 600 * 86_400_000;
      await histories.append(tenant, [eventOf(known('ann'), 'e0', 5)], policy, clockMs);
      clockMs = yearsLater;
      expect(await histories.append(tenant, [order], policy, yearsLater)).toMatchObject({ accepted: 0, duplicates: 1 });
      expect(itemIdsOf(await histories.read(tenant, known('ann'), 10))).toEqual(['i-e2', 'i-e1']);
    });

    it('remembers an event that was trimmed for the window, and not longer', async () => {
      const policy = policyWith({ historyLimit: 1, dedupeWindowSeconds: 60 });
      const old = eventOf(known('ann'), 'e1', 10);
      const newer = eventOf(known('ann'), 'e2', 20);
      await histories.append(tenant, [old, newer], policy, NOW);
      expect((await histories.append(tenant, [old], policy, NOW + 60_000)).duplicates).toBe(1);
      expect((await histories.append(tenant, [old], policy, NOW + 60_001)).accepted).toBe(1);
      expect((await histories.append(tenant, [newer], policy, NOW + 999_999)).duplicates).toBe(1);
    });

    it('remembers so many trimmed events at most: the first trimmed is forgotten first', async () => {
      const policy = policyWith({ historyLimit: 1, dedupeWindowEvents: 2 });
      const at = (id: string, atMs: number) => eventOf(known('ann'), id, atMs);
      const events = [at('e1', 10), at('e2', 20), at('e3', 30), at('e4', 40)];
      for (const [index, event] of events.entries()) await histories.append(tenant, [event], policy, NOW + index);
      expect((await histories.append(tenant, events.slice(1), policy, NOW + 3)).duplicates).toBe(3);
      expect((await histories.append(tenant, events.slice(0, 1), policy, NOW + 3)).accepted).toBe(1);
    });

    it('puts what comes late where it belongs, however late', async () => {
      const policy = policyWith({ historyLimit: 500 });
      const at = (atMs: number) => eventOf(known('ann'), String(atMs), atMs);
      const times = Array.from({ length: 200 }, (_, index) => (index + 1) * 10);
      await histories.append(tenant, times.map(at), policy, NOW);
      const late = [1999, 1995, 1845, 1005, 10, 5].map((atMs, index) => ({ ...at(atMs), id: `late-${index}` }));
      for (const event of late) await histories.append(tenant, [event], policy, NOW);
      await histories.append(tenant, [at(2005), at(1003), at(3)], policy, NOW);
      const stored = (await histories.read(tenant, known('ann'), 500)).map(({ atMs }) => atMs);
      const all = [...times, ...late.map(({ atMs }) => atMs), 2005, 1003, 3];
      expect(stored).toEqual(all.sort((a, b) => b - a));
    });

    it('raises the event counter by the accepted events', async () => {
      const events = [eventOf(known('ann'), 'e1', 10), eventOf(known('bob'), 'e2', 10)];
      await histories.append(tenant, events, POLICY, NOW);
      await histories.append(tenant, events, POLICY, NOW);
      expect((await tenants.revisions(tenant)).events).toBe(2);
    });

    it('keeps tenants apart that use the same ids', async () => {
      const other = freshTenant();
      await histories.append(tenant, [eventOf(known('ann'), 'e1', 10)], POLICY, NOW);
      expect(await histories.read(other, known('ann'), 10)).toEqual([]);
      expect((await histories.append(other, [eventOf(known('ann'), 'e1', 10)], POLICY, NOW)).accepted).toBe(1);
      await histories.erase(other, known('ann'));
      expect(await histories.read(tenant, known('ann'), 10)).toHaveLength(1);
      expect(await histories.count(other)).toBe(0);
    });

    it('keeps a customer and a session apart that have the same id', async () => {
      const events = [eventOf(known('ann'), 'e1', 10), eventOf(session('ann'), 'e2', 10)];
      await histories.append(tenant, events, POLICY, NOW);
      expect(itemIdsOf(await histories.read(tenant, known('ann'), 10))).toEqual(['i-e1']);
      expect(itemIdsOf(await histories.read(tenant, session('ann'), 10))).toEqual(['i-e2']);
    });

    it('takes unusual ids as they are', async () => {
      const events = UNUSUAL_IDS.map((id) => eventOf(known(id), id, 10));
      await histories.append(tenant, events, POLICY, NOW);
      for (const id of UNUSUAL_IDS) {
        expect(itemIdsOf(await histories.read(tenant, known(id), 10))).toEqual([`i-${id}`]);
      }
      const scanned = await collect(histories.scan(tenant));
      expect(scanned.map(({ customer }) => customer.id).sort()).toEqual([...UNUSUAL_IDS].sort());
    });

    it('counts and scans every customer and session once', async () => {
      const customers = Array.from({ length: 500 }, (_, index) =>
        index % 5 === 0 ? session(`s${index}`) : known(`c${index}`),
      );
      const events = customers.map((customer) => eventOf(customer, customer.id, 10));
      await histories.append(tenant, events, POLICY, NOW);
      expect(await histories.count(tenant)).toBe(500);
      const scanned = await collect(histories.scan(tenant));
      expect(scanned).toHaveLength(500);
      expect(new Set(scanned.map(({ customer }) => `${customer.kind} ${customer.id}`)).size).toBe(500);
      for (const { customer, history } of scanned) expect(itemIdsOf(history)).toEqual([`i-${customer.id}`]);
    });

    it('does not count or scan whose lifetime is over', async () => {
      const policy = policyWith({ sessionTtlSeconds: 60 });
      await histories.append(tenant, [eventOf(known('ann'), 'e1', 10), eventOf(session('s'), 'e2', 10)], policy, NOW);
      clockMs = NOW + 60_000;
      expect(await histories.count(tenant)).toBe(1);
      expect((await collect(histories.scan(tenant))).map(({ customer }) => customer)).toEqual([known('ann')]);
    });

    it('erases a customer as if never seen', async () => {
      const event = eventOf(known('ann'), 'e1', 10);
      await histories.append(tenant, [event, eventOf(known('bob'), 'e2', 10)], POLICY, NOW);
      expect(await histories.erase(tenant, known('ann'))).toMatchObject({ erasedInteractions: 1 });
      expect(await histories.erase(tenant, known('ann'))).toMatchObject({ erasedInteractions: 0 });
      expect(await histories.read(tenant, known('ann'), 10)).toEqual([]);
      expect(await histories.count(tenant)).toBe(1);
      expect((await histories.append(tenant, [event], POLICY, NOW)).accepted).toBe(1);
    });

    it('holds the same after any retries as after each event once', async () => {
      const calls = fc.array(
        fc.array(fc.record({ id: fc.nat(30), customer: fc.constantFrom('ann', 'bob') }), { maxLength: 6 }),
        { maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(calls, fc.integer({ min: 1, max: 20 }), async (batches, historyLimit) => {
          const [retried, once] = [freshTenant(), freshTenant()];
          const policy = policyWith({ historyLimit });
          // Times collide on purpose: 31 ids share 7 moments.
          const toEvent = ({ id, customer }: { id: number; customer: string }) =>
            eventOf(known(customer), String(id), (id * 5) % 7);
          for (const batch of batches) await histories.append(retried, batch.map(toEvent), policy, NOW);
          const firsts = new Map(batches.flat().map((spec) => [`${spec.customer} ${spec.id}`, spec] as const));
          const inOrderOfArrival = [...firsts.values()].map(toEvent);
          for (const event of inOrderOfArrival) await histories.append(once, [event], policy, NOW);
          for (const customer of ['ann', 'bob']) {
            const expected = await histories.read(once, known(customer), 100);
            expect(await histories.read(retried, known(customer), 100)).toEqual(expected);
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}
