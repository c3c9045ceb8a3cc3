import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from '../contract-stores.ts';

export function guestIndexContract(name: string, makeStores: MakeStores): void {
  describe(`guest index: ${name}`, () => {
    const stores = makeStores(Date.now);
    const { guestIndex: index } = stores;
    let tenant = '';

    const find = (...tokens: string[]) => index.findByTokens(tenant, tokens, 10);
    beforeEach(async () => {
      tenant = freshTenant();
      await index.putNameTokens(tenant, 'wang', ['wang', 'wei']);
      await index.putNameTokens(tenant, 'wong', ['wong', 'wei']);
      await index.putNameTokens(tenant, 'garcia', ['garcia', 'luis']);
    });
    afterAll(() => stores.close());

    it('finds by all asked tokens, in any order', async () => {
      expect(await find('wei', 'wang')).toEqual(['wang', 'wong']);
      expect(await find('garcia')).toEqual(['garcia']);
      expect(await find('garcia', 'wei')).toEqual([]);
      expect(await find()).toEqual([]);
    });

    it('finds with one letter wrong, missing, too many or swapped, exact ones first', async () => {
      for (const typed of ['gargia', 'garca', 'garccia', 'gracia']) expect(await find(typed)).toEqual(['garcia']);
      expect(await find('wong')).toEqual(['wong', 'wang']);
      expect(await find('gorilla')).toEqual([]);
    });

    it('takes the last token for a beginning, and only the last', async () => {
      expect(await find('luis', 'gar')).toEqual(['garcia']);
      expect(await find('gar', 'luis')).toEqual([]);
    });

    it('replaces, and forgets', async () => {
      await index.putNameTokens(tenant, 'garcia', ['garcia', 'ana']);
      expect(await find('luis')).toEqual([]);
      expect(await find('ana')).toEqual(['garcia']);
      await index.putNameTokens(tenant, 'garcia', []);
      expect(await find('garcia')).toEqual([]);
      expect(await find('ga')).toEqual([]);
      await index.putNameTokens(tenant, 'garcia', []);
    });

    it('is whole after two puts at once, and forgets all of them', async () => {
      await Promise.all([index.putNameTokens(tenant, 'ann', ['lopez']), index.putNameTokens(tenant, 'ann', ['lorca'])]);
      await index.putNameTokens(tenant, 'ann', ['lemper']);
      expect(await find('lemper')).toEqual(['ann']);
      await index.putNameTokens(tenant, 'ann', []);
      for (const token of ['lopez', 'lorca', 'lemper', 'lo']) expect(await find(token)).toEqual([]);
    });

    it('answers no more than asked for, and nobody else’s guests', async () => {
      expect(await index.findByTokens(tenant, ['wei'], 1)).toHaveLength(1);
      expect(await index.findByTokens(freshTenant(), ['wei'], 10)).toEqual([]);
    });

    it('knows who arrives where on a day', async () => {
      for (const customerId of UNUSUAL_IDS) await index.putArrival(tenant, 'rome', 100, { customerId, stayId: 's}' });
      await index.putArrival(tenant, 'rome', 100, { customerId: 'ann', stayId: 's1' });
      await index.putArrival(tenant, 'rome', 101, { customerId: 'ann', stayId: 's1' });
      await index.putArrival(tenant, 'ro:me}', 100, { customerId: 'bob', stayId: 's2' });
      const ids = (await index.arrivals(tenant, 'rome', 100)).map(({ customerId }) => customerId);
      expect(ids.toSorted()).toEqual(UNUSUAL_IDS.toSorted());
      expect(await index.arrivals(tenant, 'rome', 101)).toEqual([{ customerId: 'ann', stayId: 's1' }]);
      expect(await index.arrivals(tenant, 'ro:me}', 100)).toEqual([{ customerId: 'bob', stayId: 's2' }]);
      await index.removeArrivals(tenant, 'ann');
      expect(await index.arrivals(tenant, 'rome', 101)).toEqual([]);
    });

    it('lets arrivals go that are more than 400 days old', async () => {
      await index.putArrival(tenant, 'rome', 100, { customerId: 'ann', stayId: 's1' });
      await index.putArrival(tenant, 'rome', 500, { customerId: 'ann', stayId: 's2' });
      expect(await index.arrivals(tenant, 'rome', 100)).toHaveLength(1);
      await index.putArrival(tenant, 'rome', 501, { customerId: 'ann', stayId: 's3' });
      expect(await index.arrivals(tenant, 'rome', 100)).toEqual([]);
    });
  });
}
