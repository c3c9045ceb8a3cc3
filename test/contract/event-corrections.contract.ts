import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CancelEvent, CustomerEvent } from '../../src/domain/event.ts';
import type { CustomerRef } from '../../src/domain/ids.ts';
import type { HistoryEvent } from '../../src/ports/history-store.ts';
import { freshTenant, type MakeStores } from './contract-stores.ts';
import { eventOf, itemIdsOf, known, policyWith, session } from './sample-events.ts';

const NOW = Date.UTC(2026, 0, 15);
const POLICY = policyWith();
const ANN = known('ann');

const order = (id: string, items: Readonly<Record<string, number>>, rest: Partial<CustomerEvent> = {}) =>
  eventOf(ANN, id, 10, {
    type: 'purchase',
    lines: Object.entries(items).map(([itemId, quantity]) => ({ itemId, quantity, price: 2.5 })),
    ...rest,
  });
const cancel = (cancels: string, lines: CancelEvent['lines'] = null, rest: Partial<CancelEvent> = {}): CancelEvent => ({
  ...{ id: `cancel of ${cancels}`, type: 'cancel', customer: ANN, cancels, lines, atMs: NOW },
  ...rest,
});

/** What every `HistoryStore` does with what takes back, corrects or contradicts an event. */
export function eventCorrectionsContract(name: string, makeStores: MakeStores): void {
  describe(`corrections of events: ${name}`, () => {
    let clockMs = NOW;
    const stores = makeStores(() => clockMs);
    const { histories } = stores;
    let tenant = '';

    const tell = (...events: HistoryEvent[]) => histories.append(tenant, events, POLICY, clockMs, 'skip');
    const bought = async (customer: CustomerRef = ANN) => {
      const history = await histories.read(tenant, customer, 100);
      return Object.fromEntries(history.map(({ itemId, quantity }) => [itemId, quantity]));
    };

    beforeEach(() => {
      clockMs = NOW;
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    describe('the same id with other content', () => {
      it('is a conflict, never a duplicate; nothing of the batch is stored of that customer', async () => {
        await tell(order('o', { a: 1 }));
        const batch = [order('new', { n: 1 }), order('o', { b: 1 })];
        const refused = await histories.append(tenant, batch, POLICY, NOW);
        expect(refused).toMatchObject({ accepted: 0, duplicates: 0, interactions: 0, conflicts: [1] });
        expect(await bought()).toEqual({ a: 1 });
        expect(await tell(...batch)).toMatchObject({ accepted: 1, duplicates: 0, conflicts: [1] });
        expect(await bought()).toEqual({ a: 1, n: 1 });
      });

      it.each([
        ['another quantity', { lines: [{ itemId: 'a', quantity: 2, price: 2.5 }] }],
        ['another price', { lines: [{ itemId: 'a', quantity: 1, price: 2 }] }],
        ['another type', { type: 'view' }],
        ['another time', { atMs: 11 }],
        ['another place', { place: 'porto' }],
        ['another stay', { stayId: 's' }],
        ['another touchpoint', { touchpoint: 'breakfast' }],
        ['another value', { value: 3 }],
        ['another recommendation', { recommendationId: 'r' }],
      ])('%s', async (_what, change) => {
        await tell(order('o', { a: 1 }));
        expect(await tell(order('o', { a: 1 }, change))).toMatchObject({ conflicts: [0] });
        expect(await histories.conflicts(tenant, [order('o', { a: 1 }, change)])).toEqual([0]);
        expect(await histories.conflicts(tenant, [order('o', { a: 1 })])).toEqual([]);
      });

      it('is none where nobody told the time: a retry is received later', async () => {
        await tell(order('o', { a: 1 }, { isTimeTold: false }));
        expect(await tell(order('o', { a: 1 }, { isTimeTold: false, atMs: 99 }))).toMatchObject({ duplicates: 1 });
      });

      it('is found within a batch, and before anything is stored of any customer', async () => {
        const others = [eventOf(known('bob'), 'x', 10), order('o', { a: 1 }), order('o', { b: 1 })];
        expect(await histories.conflicts(tenant, others)).toEqual([2]);
        expect(await histories.append(tenant, others, POLICY, NOW)).toMatchObject({ accepted: 0, conflicts: [2] });
        expect(await histories.read(tenant, known('bob'), 10)).toEqual([]);
        expect(await tell(...others)).toMatchObject({ accepted: 2, conflicts: [2] });
      });

      it('is found for a session that became a customer', async () => {
        await tell(eventOf(session('s'), 'e', 10));
        await histories.identify(tenant, 's', 'ann', POLICY, NOW);
        expect(await histories.conflicts(tenant, [eventOf(session('s'), 'e', 11)])).toEqual([0]);
        expect(await tell(eventOf(session('s'), 'e', 11))).toMatchObject({ conflicts: [0] });
      });
    });

    describe('a revision', () => {
      it('stands in place of a lower one, whatever comes first, and a lower or equal one changes nothing', async () => {
        await tell(order('o', { a: 1 }));
        const second = order('o', { b: 1, c: 2 }, { revision: 2 });
        expect(await tell(second)).toMatchObject({ accepted: 1, replaced: 1, interactions: 2 });
        expect(await bought()).toEqual({ b: 1, c: 2 });
        for (const stale of [
          second,
          order('o', { d: 1 }, { revision: 1 }),
          order('o', { a: 1 }),
          order('o', { e: 1 }),
        ]) {
          expect(await tell(stale)).toMatchObject({ accepted: 0, duplicates: 1, replaced: 0, conflicts: [] });
        }
        expect(await bought()).toEqual({ b: 1, c: 2 });
      });

      it('may come before the first', async () => {
        expect(await tell(order('o', { b: 1 }, { revision: 1 }))).toMatchObject({ accepted: 1, replaced: 0 });
        expect(await tell(order('o', { a: 1 }))).toMatchObject({ duplicates: 1, conflicts: [] });
        expect(await bought()).toEqual({ b: 1 });
      });

      it('may come in the same batch', async () => {
        await tell(order('o', { c: 1 }, { revision: 2 }), order('o', { a: 1 }), order('o', { b: 1 }, { revision: 1 }));
        expect(await bought()).toEqual({ c: 1 });
      });
    });

    describe('a replacement', () => {
      it('of an order under its own id: the history holds the new lines only (D4)', async () => {
        await tell(order('order-1', { a: 1 }));
        const replacement = order('order-1', { b: 1 }, { replaces: 'order-1' });
        expect(await tell(replacement)).toMatchObject({ accepted: 1, replaced: 1, conflicts: [] });
        expect(await bought()).toEqual({ b: 1 });
        for (const again of [replacement, order('order-1', { a: 1 })]) {
          expect(await tell(again)).toMatchObject({ accepted: 0, duplicates: 1, replaced: 0 });
        }
        expect(await bought()).toEqual({ b: 1 });
        await tell(order('order-1', { c: 1 }, { replaces: 'order-1' }));
        expect(await tell(replacement)).toMatchObject({ duplicates: 1 });
        expect(await bought()).toEqual({ c: 1 });
      });

      it('of an order by another, in any order', async () => {
        await tell(order('o1', { a: 1 }));
        const other = order('o2', { b: 1 }, { replaces: 'o1' });
        expect(await tell(other)).toMatchObject({ accepted: 1, replaced: 1 });
        expect(await tell(other)).toMatchObject({ accepted: 0, duplicates: 1, replaced: 0 });
        await tell(order('p2', { d: 1 }, { replaces: 'p1' }));
        expect(await tell(order('p1', { c: 1 }), order('o1', { a: 1 }))).toMatchObject({ duplicates: 2 });
        expect(await bought()).toEqual({ b: 1, d: 1 });
      });

      it('that is a conflict itself takes nothing away', async () => {
        await tell(order('o1', { a: 1 }), order('o2', { b: 1 }));
        expect(await tell(order('o2', { c: 1 }, { replaces: 'o1' }))).toMatchObject({ conflicts: [0], replaced: 0 });
        expect(await bought()).toEqual({ a: 1, b: 1 });
      });
    });

    describe('a cancel', () => {
      it('takes an event back as if it had never been, once', async () => {
        await tell(order('o', { a: 1, b: 2 }), eventOf(ANN, 'v', 20));
        expect(await tell(cancel('o'))).toMatchObject({ accepted: 1, cancelled: 1, interactions: 0 });
        expect(await bought()).toEqual({ 'i-v': 1 });
        expect(await tell(cancel('o'))).toMatchObject({ accepted: 0, duplicates: 1, cancelled: 0 });
        expect(await tell(order('o', { a: 1, b: 2 }))).toMatchObject({ duplicates: 1 });
        expect(await tell(order('o', { c: 1 }, { revision: 5 }))).toMatchObject({ duplicates: 1 });
        expect(await bought()).toEqual({ 'i-v': 1 });
      });

      it('holds for an event that comes later, long after the window', async () => {
        expect(await tell(cancel('o'))).toMatchObject({ accepted: 1, cancelled: 0 });
        clockMs = NOW + 100 * 86_400_000;
        expect(await tell(order('o', { a: 1 }))).toMatchObject({ accepted: 0, duplicates: 1 });
        expect(await bought()).toEqual({});
      });

      it('takes back lines and quantities, each cancel once', async () => {
        await tell(order('o', { a: 3, b: 1, c: 1 }));
        const two = cancel('o', [
          { itemId: 'a', quantity: 2 },
          { itemId: 'b', quantity: null },
        ]);
        expect(await tell(two)).toMatchObject({ accepted: 1, cancelled: 1 });
        expect(await tell(two)).toMatchObject({ duplicates: 1, cancelled: 0 });
        expect(await bought()).toEqual({ a: 1, c: 1 });
        await tell(cancel('o', [{ itemId: 'a', quantity: 1 }], { id: 'another' }));
        expect(await bought()).toEqual({ c: 1 });
        expect(await tell(order('o', { a: 3, b: 1, c: 1 }))).toMatchObject({ duplicates: 1 });
        await tell(cancel('o', [{ itemId: 'c', quantity: 7 }], { id: 'the rest' }));
        expect(await bought()).toEqual({});
        expect(await tell(order('o', { a: 3, b: 1, c: 1 }))).toMatchObject({ duplicates: 1 });
      });

      it('of lines holds for an event that comes later', async () => {
        const part = cancel('o', [{ itemId: 'a', quantity: 2 }]);
        expect(await tell(part)).toMatchObject({ accepted: 1, cancelled: 0 });
        expect(await tell(part)).toMatchObject({ duplicates: 1 });
        expect(await tell(order('o', { a: 3, b: 1 }))).toMatchObject({ accepted: 1, interactions: 2 });
        expect(await bought()).toEqual({ a: 1, b: 1 });
        for (const again of [part, order('o', { a: 3, b: 1 })])
          expect(await tell(again)).toMatchObject({ duplicates: 1 });
        expect(await bought()).toEqual({ a: 1, b: 1 });
      });

      it('of lines is not of the lines that a later revision states, also where the event comes last', async () => {
        const part = (id: string) => cancel(id, [{ itemId: 'a', quantity: 1 }]);
        const told = (id: string) => order(id, { a: 3 });
        const revised = (id: string, item: string) => order(id, { a: 2, [item]: 1 }, { revision: 1 });
        await tell(told('o'), part('o'), revised('o', 'x'));
        await tell(part('p'), revised('p', 'y'));
        await tell(told('p'));
        const history = await histories.read(tenant, ANN, 10);
        expect(history.map(({ itemId, quantity }) => `${itemId} ${quantity}`).sort()).toEqual([
          'a 2',
          'a 2',
          'x 1',
          'y 1',
        ]);
        await tell(cancel('o', [{ itemId: 'x', quantity: null }], { id: 'later' }));
        expect(Object.keys(await bought())).not.toContain('x');
      });

      it('keeps the others of its moment in their order', async () => {
        await tell(eventOf(ANN, 'x', 10), order('o', { a: 2, b: 1 }), eventOf(ANN, 'y', 10));
        await tell(cancel('o', [{ itemId: 'b', quantity: null }]));
        const items = itemIdsOf(await histories.read(tenant, ANN, 10));
        expect(items.filter((id) => id !== 'a')).toEqual(['i-y', 'i-x']);
        expect(items).toContain('a');
      });

      it('under a session finds what became a customer’s', async () => {
        await tell(eventOf(session('s'), 'e', 10), cancel('later', null, { customer: session('s') }));
        await histories.identify(tenant, 's', 'ann', POLICY, NOW);
        expect(await tell(cancel('e', null, { customer: session('s') }))).toMatchObject({ cancelled: 1 });
        expect(await histories.count(tenant)).toBe(0);
        expect(await tell(eventOf(ANN, 'later', 10))).toMatchObject({ duplicates: 1 });
        expect(await bought()).toEqual({});
      });

      it('of what merely passes by', async () => {
        const policy = policyWith({ passingTypes: ['impression'], passingLimit: 3 });
        const shown = (id: string, atMs: number) => eventOf(ANN, id, atMs, { type: 'impression' });
        const events = [shown('i1', 10), shown('i2', 20), shown('i3', 30)];
        await histories.append(tenant, events, policy, NOW);
        await histories.append(tenant, [cancel('i2')], policy, NOW);
        await histories.append(tenant, [shown('i4', 40), shown('i5', 50)], policy, NOW);
        expect(itemIdsOf(await histories.read(tenant, ANN, 10))).toEqual(['i-i5', 'i-i4', 'i-i3']);
      });
    });

    it('says whether a history has interactions of an event', async () => {
      await tell(order('o', { a: 1 }), eventOf(session('s'), 'e', 10), cancel('never'));
      await histories.identify(tenant, 's', 'ann', POLICY, NOW);
      const held = await Promise.all(['o', 'e', 'never', 'unknown'].map((id) => histories.holds(tenant, ANN, id)));
      expect(held).toEqual([true, true, false, false]);
      expect(await histories.holds(tenant, session('s'), 'e')).toBe(true);
      await tell(cancel('o'));
      expect(await histories.holds(tenant, ANN, 'o')).toBe(false);
    });

    it('says whether an event was taken back as a whole, be it here or yet to come', async () => {
      await tell(order('o', { a: 1, b: 1 }), order('half', { a: 2 }), order('kept', { a: 1 }), cancel('never'));
      await tell(cancel('o'), cancel('half', [{ itemId: 'a', quantity: 1 }]));
      const ids = ['o', 'half', 'kept', 'never', 'unknown'];
      const taken = await Promise.all(ids.map((id) => histories.isTakenBack(tenant, ANN, id)));
      expect(taken).toEqual([true, false, false, true, false]);
    });

    it('ends the same in whatever order and however often orders, revisions and cancels come', async () => {
      const told: readonly HistoryEvent[] = [
        order('o1', { a: 1 }),
        order('o1', { b: 2 }, { revision: 1 }),
        order('o1', { c: 3 }, { revision: 2 }),
        order('o2', { d: 1, e: 4 }),
        cancel('o2', [{ itemId: 'e', quantity: 1 }], { id: 'c1' }),
        cancel('o2', [{ itemId: 'e', quantity: 2 }], { id: 'c2' }),
        order('o3', { f: 1 }),
        cancel('o3'),
        order('o4', { g: 1 }),
        order('o5', { h: 1 }, { replaces: 'o4' }),
        order('o6', { i: 1 }, { revision: 1 }),
        cancel('o6', null, { revision: 2 }),
        order('o6', { j: 2 }, { revision: 3 }),
        order('o7', { k: 1 }, { revision: 1 }),
        cancel('o7', null, { revision: 1 }),
        order('o8', { l: 1 }),
        cancel('o8', null, { revision: 4 }),
        order('o9', { m: 1 }, { revision: 5 }),
        cancel('o9', null, { revision: 4 }),
        cancel('o9'),
      ];
      const arrivals = fc
        .array(fc.nat({ max: told.length - 1 }), { maxLength: 10 })
        .chain((again) => fc.shuffledSubarray([...told.keys(), ...again], { minLength: told.length + again.length }))
        .chain((places) => fc.tuple(fc.constant(places), fc.integer({ min: 1, max: 5 })));
      await fc.assert(
        fc.asyncProperty(arrivals, async ([places, size]) => {
          tenant = freshTenant();
          for (let first = 0; first < places.length; first += size) {
            await tell(...places.slice(first, first + size).flatMap((place) => told[place] ?? []));
          }
          expect(await bought()).toEqual({ c: 3, d: 1, e: 1, h: 1, j: 2 });
        }),
        { numRuns: 40 },
      );
    });

    it('loses none of many corrections at once', async () => {
      await tell(order('o', { a: 50 }));
      const one = (part: number) => cancel('o', [{ itemId: 'a', quantity: 1 }], { id: `part ${part}` });
      await Promise.all(Array.from({ length: 8 }, (_, part) => tell(one(part))));
      expect(await bought()).toEqual({ a: 42 });
    });
  });
}
