import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type CustomerProfile, customerProfileSchema } from '../../../src/guest/records/customer-profile.ts';
import type { GuestRecord } from '../../../src/guest/records/guest-record.ts';
import { arrival } from '../../../src/guest/test/guest-story.ts';
import type { GuestFile, GuestStore } from '../../../src/ports/guest-store.ts';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from '../contract-stores.ts';

const NOW = Date.now();
const profileOf = (givenName: string | null): CustomerProfile =>
  customerProfileSchema.parse({ givenName, familyName: '王', honorific: 'dr', locale: 'zh-CN', updatedAtMs: 1000 });
const note = (id: string, atMs: number): GuestRecord => arrival(id, new Date(atMs).toISOString());
const idsOf = (file: GuestFile) => file.records.map(({ id }) => id);

export function guestStoreContract(name: string, makeStores: MakeStores): void {
  describe(`guest store: ${name}`, () => {
    const stores = makeStores(() => NOW);
    const { guests } = stores;
    let tenant = '';

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('keeps the last profile put', async () => {
      expect(await guests.get(tenant, 'ann')).toBeNull();
      await guests.put(tenant, 'ann', profileOf('Ann'), 60);
      await guests.put(tenant, 'ann', profileOf(null), 60);
      expect(await guests.get(tenant, 'ann')).toEqual(profileOf(null));
      expect(await guests.get(freshTenant(), 'ann')).toBeNull();
    });

    it('removes a profile once', async () => {
      await guests.put(tenant, 'ann', profileOf('Ann'), 60);
      expect(await guests.remove(tenant, 'ann')).toBe(true);
      expect(await guests.remove(tenant, 'ann')).toBe(false);
      expect(await guests.get(tenant, 'ann')).toBeNull();
    });

    it('takes unusual ids as they are', async () => {
      for (const id of UNUSUAL_IDS) await guests.put(tenant, id, profileOf(id), 60);
      for (const id of UNUSUAL_IDS) expect((await guests.get(tenant, id))?.givenName).toBe(id);
    });

    it('keeps each record once, in the order of time, whatever order they come in', async () => {
      const { addRecords, file } = bound(guests);
      expect(idsOf(await file(tenant, 'ann'))).toEqual([]);
      expect(await addRecords(tenant, 'ann', [note('b', 2000), note('a', 2000)], 60)).toEqual({ added: 2, total: 2 });
      expect(await addRecords(tenant, 'ann', [note('c', 1000), note('a', 9000)], 60)).toEqual({ added: 1, total: 3 });
      expect(idsOf(await file(tenant, 'ann'))).toEqual(['arrival c', 'arrival a', 'arrival b']);
      expect(idsOf(await file(tenant, 'bob'))).toEqual([]);
      await guests.forgetRecords(tenant, 'ann', [note('c', 1000), note('never there', 1000)]);
      await guests.forgetRecords(tenant, 'ann', []);
      expect(idsOf(await file(tenant, 'ann'))).toEqual(['arrival a', 'arrival b']);
    });

    it('hands profile and records out together', async () => {
      await guests.put(tenant, 'ann', profileOf('Ann'), 60);
      await guests.addRecords(tenant, 'ann', [note('a', 2000)], 60);
      expect(await guests.file(tenant, 'ann')).toEqual({
        profile: profileOf('Ann'),
        records: [note('a', 2000)],
      });
    });

    it('removes the whole file', async () => {
      await guests.addRecords(tenant, 'ann', [note('a', 2000)], 60);
      expect(await guests.remove(tenant, 'ann')).toBe(true);
      expect(await guests.file(tenant, 'ann')).toEqual({ profile: null, records: [] });
      expect(await guests.remove(tenant, 'ann')).toBe(false);
    });

    it('goes through everybody with a file, once each, and nobody else’s', async () => {
      for (const id of UNUSUAL_IDS) await guests.addRecords(tenant, id, [note('a', 2000)], 60);
      await guests.put(tenant, 'ann', profileOf('Ann'), 60);
      await guests.put(tenant, 'bob', profileOf('Bob'), 60);
      await guests.remove(tenant, 'bob');
      await guests.put(freshTenant(), 'cid', profileOf('Cid'), 60);
      const found: string[] = [];
      for await (const { customerId, file } of guests.scan(tenant)) {
        expect(file.records.length + (file.profile === null ? 0 : 1)).toBe(1);
        found.push(customerId);
      }
      expect(found.toSorted()).toEqual([...UNUSUAL_IDS, 'ann'].toSorted());
    });
  });
}

/** The methods alone, for calls that read like sentences. */
function bound(guests: GuestStore): Pick<GuestStore, 'addRecords' | 'file'> {
  return { addRecords: guests.addRecords.bind(guests), file: guests.file.bind(guests) };
}
