import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../../src/ports/history-store.ts';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from '../contract-stores.ts';
import { collect, eventOf, itemIdsOf, known, policyWith, session } from '../sample-events.ts';

const NOW = Date.UTC(2026, 0, 15);
const TTL_SECONDS = 1000;
const POLICY = policyWith({ customerTtlSeconds: TTL_SECONDS });

const REFUSED = { isGranted: false, isCarriedOut: false, fromMs: 0, atMs: NOW, recordId: 'r1' };
const anew = (fromMs: number) => ({ ...REFUSED, isGranted: true, fromMs, recordId: 'r2' });

/** What every `ConsentStore` does, and what a `HistoryStore` makes of its notes. */
export function consentStoreContract(name: string, makeStores: MakeStores): void {
  describe(`consent store: ${name}`, () => {
    const stores = makeStores(() => NOW);
    const { consents, guests, histories } = stores;
    let tenant = '';

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    const note = (customer: string, personalization: typeof REFUSED) =>
      consents.replace(tenant, customer, {}, { personalization }, TTL_SECONDS);
    const append = (...events: readonly HistoryEvent[]) => histories.append(tenant, events, POLICY, NOW);
    const historyOf = async (customer: string) => itemIdsOf(await histories.read(tenant, known(customer), 100));
    const view = (id: string, atMs = NOW, more: Parameters<typeof eventOf>[3] = {}) =>
      eventOf(known('ann'), id, atMs, { lines: [{ itemId: id, quantity: 1, price: null }], ...more });

    it('keeps notes by id, and gives none where nothing was said', async () => {
      const notes = { personalization: REFUSED, learning: { ...anew(5), atMs: 7 } };
      expect(await consents.replace(tenant, 'ann', {}, notes, TTL_SECONDS)).toBe(true);
      expect(await consents.notes(tenant, ['bob', 'ann'])).toEqual([{}, notes]);
      expect(await consents.notes(freshTenant(), ['ann'])).toEqual([{}]);
      expect(await consents.notes(tenant, [])).toEqual([]);
    });

    it('takes any id', async () => {
      for (const id of UNUSUAL_IDS) {
        expect(await consents.replace(tenant, id, {}, { learning: { ...REFUSED, recordId: id } }, 10)).toBe(true);
        expect(await consents.notes(tenant, [id])).toEqual([{ learning: { ...REFUSED, recordId: id } }]);
      }
    });

    it('puts notes in place of those that were seen, never of others', async () => {
      await note('ann', REFUSED);
      const done = { personalization: { ...REFUSED, isCarriedOut: true } };
      expect(await consents.replace(tenant, 'ann', {}, done, TTL_SECONDS)).toBe(false);
      expect(await consents.replace(tenant, 'ann', { personalization: anew(0) }, done, TTL_SECONDS)).toBe(false);
      expect(await consents.notes(tenant, ['ann'])).toEqual([{ personalization: REFUSED }]);
      expect(await consents.replace(tenant, 'ann', { personalization: REFUSED }, done, TTL_SECONDS)).toBe(true);
      expect(await consents.replace(tenant, 'ann', done, {}, TTL_SECONDS)).toBe(true);
      expect(await consents.notes(tenant, ['ann'])).toEqual([{}]);
    });

    it('forgets notes with the file', async () => {
      await note('ann', REFUSED);
      await guests.remove(tenant, 'ann');
      expect(await consents.notes(tenant, ['ann'])).toEqual([{}]);
    });

    it('withholds what who refused does, and remembers nothing of it', async () => {
      await note('ann', REFUSED);
      expect(await append(view('a'), view('b'), eventOf(known('bob'), 'c', NOW))).toMatchObject({
        ...{ accepted: 1, duplicates: 0, interactions: 1, withheld: 2, conflicts: [] },
      });
      expect(await append(view('a', NOW, { value: 3 }))).toMatchObject({ withheld: 1, conflicts: [] });
      expect(await historyOf('ann')).toEqual([]);
      expect(await histories.count(tenant)).toBe(1);
    });

    it('withholds corrections and what is to be taken back, too', async () => {
      await note('ann', REFUSED);
      const cancel = {
        id: 'x',
        type: 'cancel' as const,
        customer: known('ann'),
        cancels: 'old',
        lines: null,
        atMs: NOW,
      };
      const told = [view('a', NOW, { revision: 1 }), view('b', NOW, { replaces: 'a' }), cancel];
      expect(await append(...told)).toMatchObject({ accepted: 0, withheld: 3, replaced: 0, cancelled: 0 });
      expect(await histories.count(tenant)).toBe(0);
      await consents.replace(tenant, 'ann', { personalization: REFUSED }, {}, TTL_SECONDS);
      expect(await append(view('old'))).toMatchObject({ accepted: 1 });
    });

    it('takes back what it knows, whatever was said since', async () => {
      await append(view('a'));
      await note('ann', REFUSED);
      const cancel = { id: 'x', type: 'cancel' as const, customer: known('ann'), cancels: 'a', lines: null, atMs: NOW };
      expect(await append(cancel)).toMatchObject({ cancelled: 1, withheld: 0 });
      expect(await historyOf('ann')).toEqual([]);
    });

    it('withholds what happened before a new grant, by whatever way', async () => {
      await note('ann', anew(NOW - 10));
      const result = await append(view('old', NOW - 11), view('new', NOW - 10), view('rev', NOW - 11, { revision: 2 }));
      expect(result).toMatchObject({ accepted: 1, withheld: 2 });
      const before = eventOf(session('s'), 'in session', NOW - 11);
      await append(before, eventOf(session('s'), 'since', NOW));
      expect(await histories.identify(tenant, 's', 'ann', POLICY, NOW)).toEqual({ mergedInteractions: 1 });
      expect(await historyOf('ann')).toEqual(['i-since', 'new']);
    });

    it('withholds what nobody agreed to, where the tenant asks first', async () => {
      const policy = { ...POLICY, keepsUnasked: false };
      expect(await histories.append(tenant, [view('a')], policy, NOW)).toMatchObject({ accepted: 0, withheld: 1 });
      await note('ann', anew(0));
      expect(await histories.append(tenant, [view('a')], policy, NOW)).toMatchObject({ accepted: 1, withheld: 0 });
      const anonymous = eventOf(session('s'), 'b', NOW);
      expect(await histories.append(tenant, [anonymous], policy, NOW)).toMatchObject({ accepted: 1 });
    });

    it('drops what a session held when it turns out to be who refused, and withholds what it does', async () => {
      await append(eventOf(session('s'), 'a', NOW));
      await note('ann', REFUSED);
      expect(await histories.identify(tenant, 's', 'ann', POLICY, NOW)).toEqual({ mergedInteractions: 0 });
      expect(await append(eventOf(session('s'), 'b', NOW))).toMatchObject({ accepted: 0, withheld: 1 });
      expect(await histories.session(tenant, 's', 10)).toEqual({ customer: 'ann', history: [] });
      expect(await historyOf('ann')).toEqual([]);
      expect(await histories.count(tenant)).toBe(0);
    });

    it('clears a history, and leaves its sessions theirs', async () => {
      await append(view('a', NOW, { identifiesSession: 's' }), view('b'), eventOf(known('bob'), 'c', NOW));
      expect(await histories.clearWithheld(tenant, 'ann', POLICY, NOW)).toBe(0);
      await note('ann', REFUSED);
      expect(await histories.clearWithheld(tenant, 'ann', POLICY, NOW)).toBe(2);
      expect(await histories.clearWithheld(tenant, 'ann', POLICY, NOW)).toBe(0);
      expect(await historyOf('ann')).toEqual([]);
      expect(await histories.count(tenant)).toBe(1);
      expect(await histories.session(tenant, 's', 10)).toEqual({ customer: 'ann', history: [] });
      // Nothing of it is remembered: the same event may be told anew.
      await consents.replace(tenant, 'ann', { personalization: REFUSED }, {}, TTL_SECONDS);
      expect(await append(view('a'))).toMatchObject({ accepted: 1 });
    });

    it('clears what happened before a new grant, and nothing since', async () => {
      const lines = ['x', 'y'].map((itemId) => ({ itemId, quantity: 1, price: null }));
      await append(view('old', NOW - 30, { lines }), view('middle', NOW - 20), view('new', NOW - 10));
      await note('ann', anew(NOW - 20));
      expect(await histories.clearWithheld(tenant, 'ann', POLICY, NOW)).toBe(2);
      expect(await historyOf('ann')).toEqual(['new', 'middle']);
      expect(await append(view('old', NOW - 30, { lines }))).toMatchObject({ accepted: 0 });
      expect(await historyOf('ann')).toEqual(['new', 'middle']);
      await consents.replace(tenant, 'ann', { personalization: anew(NOW - 20) }, { personalization: anew(NOW) }, 10);
      expect(await histories.clearWithheld(tenant, 'ann', POLICY, NOW)).toBe(2);
      expect(await histories.count(tenant)).toBe(0);
    });

    it('tells what was said with each history', async () => {
      await append(view('a'), eventOf(session('s'), 'b', NOW));
      const learning = { ...REFUSED, recordId: 'no' };
      await consents.replace(tenant, 'ann', {}, { learning }, TTL_SECONDS);
      const scanned = await collect(histories.scan(tenant));
      const told = scanned.map(({ customer, consents: said }) => [customer.id, said]);
      expect(told.sort()).toEqual([
        ['ann', { learning }],
        ['s', {}],
      ]);
    });
  });
}
