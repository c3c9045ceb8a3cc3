import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { customerProfileSchema } from '../../../src/guest/records/customer-profile.ts';
import { type AuditNote, type AuditStretch, MOST_NOTES_OF_ONE } from '../../../src/ports/audit-store.ts';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from '../contract-stores.ts';
import { eventOf, known, policyWith } from '../sample-events.ts';

const NOW = Date.now();
const ANN = customerProfileSchema.parse({
  ...{ givenName: 'Ann', familyName: null, honorific: null, locale: null, updatedAtMs: 0 },
});
const WHOLE = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, before: null };

const noteAt = (atMs: number, keyId = 'k1'): AuditNote => ({
  ...{ atMs, keyId, label: 'front desk', owner: 'Anna', method: 'GET', route: '/v1/customers/:customerId/card' },
});

/** What every `AuditStore` does. */
export function auditStoreContract(name: string, makeStores: MakeStores): void {
  describe(`audit store: ${name}`, () => {
    const stores = makeStores(() => NOW);
    const { audits, guests, histories } = stores;
    let tenant = '';

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    const log = (atMs: number, people: readonly string[] = ['digest'], most = 100) =>
      audits.log(tenant, noteAt(atMs), people, most);
    const timesIn = async (stretch: Partial<AuditStretch> = {}, most = 100) =>
      (await audits.logged(tenant, { ...WHOLE, ...stretch }, most)).map(({ atMs }) => atMs);
    const timesAt = async (id: string) => (await audits.notesAt(tenant, id)).map(({ atMs }) => atMs);
    const isKnown = (id: string) => guests.put(tenant, id, ANN, 60);

    it('logs newest first, tenant by tenant, and reads on from a place', async () => {
      expect(await timesIn()).toEqual([]);
      await log(NOW, []);
      await log(NOW + 5, ['a', 'b']);
      await log(NOW + 9);
      const [newest, second] = await audits.logged(tenant, WHOLE, 2);
      expect(second).toEqual({ ...noteAt(NOW + 5), people: ['a', 'b'], place: expect.any(String) });
      expect(await timesIn({ before: newest?.place ?? '' })).toEqual([NOW + 5, NOW]);
      expect(await timesIn({ before: second?.place ?? '' })).toEqual([NOW]);
      expect(await timesIn({ fromMs: NOW + 1, toMs: NOW + 5 })).toEqual([NOW + 5]);
      expect(await timesIn({ fromMs: NOW + 5, before: newest?.place ?? '' })).toEqual([NOW + 5]);
      expect(await audits.logged(freshTenant(), WHOLE, 9)).toEqual([]);
    });

    it('keeps the order of what comes at one moment, or from a clock that is behind', async () => {
      for (const keyId of ['k1', 'k2', 'k3']) await audits.log(tenant, noteAt(NOW, keyId), [], 100);
      await audits.log(tenant, noteAt(NOW - 50, 'late'), [], 100);
      const logged = await audits.logged(tenant, WHOLE, 9);
      expect(logged.map(({ keyId }) => keyId)).toEqual(['late', 'k3', 'k2', 'k1']);
      expect(logged[0]?.atMs).toBe(NOW - 50);
      expect(new Set(logged.map(({ place }) => place)).size).toBe(4);
    });

    it('keeps so many, and cuts what is older', async () => {
      for (let at = 0; at < 30; at += 1) await log(NOW + at, ['digest'], 20);
      expect(await timesIn()).toHaveLength(20);
      expect(await timesIn({}, 1)).toEqual([NOW + 29]);
      expect(await audits.cutLog(tenant, NOW + 28)).toBe(18);
      expect(await timesIn()).toEqual([NOW + 29, NOW + 28]);
      expect(await audits.cutLog(tenant, NOW + 100)).toBe(2);
      expect(await audits.cutLog(tenant, NOW + 100)).toBe(0);
    });

    it('notes beside whom something else is kept of, and beside nobody else', async () => {
      await audits.noteAt(tenant, 'stranger', noteAt(NOW), 0);
      expect(await timesAt('stranger')).toEqual([]);
      await isKnown('ann');
      await histories.append(tenant, [eventOf(known('bob'), 'e1', NOW)], policyWith(), NOW);
      for (const id of ['ann', 'bob']) await audits.noteAt(tenant, id, noteAt(NOW), 0);
      await audits.noteAt(tenant, 'ann', noteAt(NOW + 1, 'k2'), 0);
      expect(await audits.notesAt(tenant, 'ann')).toEqual([noteAt(NOW + 1, 'k2'), noteAt(NOW)]);
      expect(await timesAt('bob')).toEqual([NOW]);
    });

    it('lets the old ones of a person go, with the next note or when asked', async () => {
      await isKnown('ann');
      for (const at of [1, 2, 3]) await audits.noteAt(tenant, 'ann', noteAt(NOW + at), 0);
      await audits.noteAt(tenant, 'ann', noteAt(NOW + 4), NOW + 2);
      expect(await timesAt('ann')).toEqual([NOW + 4, NOW + 3, NOW + 2]);
      expect(await audits.cutNotesAt(tenant, 'ann', NOW + 4)).toBe(2);
      expect(await timesAt('ann')).toEqual([NOW + 4]);
      expect(await audits.cutNotesAt(tenant, 'ann', NOW + 5)).toBe(1);
      expect(await audits.cutNotesAt(tenant, 'nobody', NOW)).toBe(0);
    });

    it('keeps the newest of somebody looked at all day', async () => {
      await isKnown('ann');
      const times = Array.from({ length: MOST_NOTES_OF_ONE + 3 }, (_, at) => NOW + at);
      for (const at of times) await audits.noteAt(tenant, 'ann', noteAt(at), 0);
      expect(await timesAt('ann')).toEqual(times.reverse().slice(0, MOST_NOTES_OF_ONE));
    });

    it('removes them, for unusual ids too', async () => {
      for (const id of UNUSUAL_IDS) {
        await isKnown(id);
        await audits.noteAt(tenant, id, noteAt(NOW), 0);
        expect(await timesAt(id)).toEqual([NOW]);
        await audits.removeNotesAt(tenant, id);
        expect(await timesAt(id)).toEqual([]);
      }
    });
  });
}
