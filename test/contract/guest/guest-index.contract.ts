import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from '../contract-stores.ts';

const NOW = Date.UTC(2026, 2, 2, 9);
/** A day of `LocalTime.day` that is kept. */
const DAY = Math.floor(NOW / 86_400_000);

export function guestIndexContract(name: string, makeStores: MakeStores): void {
  describe(`guest index: ${name}`, () => {
    const stores = makeStores(() => NOW);
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

    it('finds a digest as it is, never nearly nor by its beginning alone, and forgets it', async () => {
      await index.putNameTokens(tenant, 'ann', ['lopez', '#email:abcdef']);
      await index.putNameTokens(tenant, 'bea', ['#email:abcdef', '#phone:abcdef']);
      expect(await find('#email:abcdef')).toEqual(['ann', 'bea']);
      expect(await find('#phone:abcdef')).toEqual(['bea']);
      for (const other of ['#email:abcdeg', '#email:abcdeff', 'email:abcdef', 'abcdef', 'email']) {
        expect(await find(other)).toEqual([]);
      }
      await index.putNameTokens(tenant, 'ann', ['lopez']);
      expect(await find('#email:abcdef')).toEqual(['bea']);
      await index.putNameTokens(tenant, 'bea', []);
      expect(await find('#email:abcdef')).toEqual([]);
    });

    it('knows of each tenant whether all that was told is noted', async () => {
      expect(await index.hasAllMatters(tenant)).toBe(false);
      await index.noteAllMatters(tenant);
      await index.noteAllMatters(tenant);
      expect([await index.hasAllMatters(tenant), await index.hasAllMatters(freshTenant())]).toEqual([true, false]);
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

    it('knows who was noted at a stay, until their stay or they are taken out', async () => {
      for (const stayId of ['s1', ...UNUSUAL_IDS]) {
        await index.noteStay(tenant, stayId, ['wang', 'garcia'], 60);
        await index.noteStay(tenant, stayId, ['wang'], 60);
        expect(await index.guestsOfStay(tenant, stayId)).toEqual(['garcia', 'wang']);
        expect(await index.guestsOfStay(tenant, `${stayId} `)).toEqual([]);
      }
      await index.noteStay(tenant, 's2', ['wang', 'garcia'], 60);
      await index.removeStays(tenant, 'garcia', ['s1']);
      expect(await index.guestsOfStay(tenant, 's1')).toEqual(['wang']);
      expect(await index.guestsOfStay(tenant, 's2')).toEqual(['garcia', 'wang']);
      await index.removeFromPlaces(tenant, 'wang');
      for (const stayId of ['s1', 's2', ...UNUSUAL_IDS]) {
        expect(await index.guestsOfStay(tenant, stayId)).not.toContain('wang');
      }
    });

    it('is whole after two puts at once, and forgets all of them', async () => {
      await Promise.all([index.putNameTokens(tenant, 'ann', ['lopez']), index.putNameTokens(tenant, 'ann', ['lorca'])]);
      await index.putNameTokens(tenant, 'ann', ['lemper']);
      expect(await find('lemper')).toEqual(['ann']);
      await index.putNameTokens(tenant, 'ann', []);
      for (const token of ['lopez', 'lorca', 'lemper', 'lo']) expect(await find(token)).toEqual([]);
    });

    it('ends with one of the names put at once, whole, and with none of the others', async () => {
      for (let round = 0; round < 20; round += 1) {
        const names = ['mueller', 'schmidt', 'fischer', 'weber'];
        await Promise.all(names.map((name) => index.putNameTokens(tenant, 'ann', [name, 'ann'])));
        const found = await Promise.all(names.map((name) => find(name)));
        expect(found.filter((ids) => ids.includes('ann'))).toHaveLength(1);
        expect(await find('ann')).toEqual(['ann']);
      }
    });

    it('answers no more than asked for, and nobody else’s guests', async () => {
      expect(await index.findByTokens(tenant, ['wei'], 1)).toHaveLength(1);
      expect(await index.findByTokens(freshTenant(), ['wei'], 10)).toEqual([]);
    });

    it('knows who arrives where on a day', async () => {
      for (const customerId of UNUSUAL_IDS) await index.putArrival(tenant, 'rome', DAY, { customerId, stayId: 's}' });
      await index.putArrival(tenant, 'rome', DAY, { customerId: 'ann', stayId: 's1' });
      await index.putArrival(tenant, 'rome', DAY + 1, { customerId: 'ann', stayId: 's1' });
      await index.putArrival(tenant, 'ro:me}', DAY, { customerId: 'bob', stayId: 's2' });
      const ids = (await index.arrivals(tenant, 'rome', DAY)).map(({ customerId }) => customerId);
      expect(ids.toSorted()).toEqual(UNUSUAL_IDS.toSorted());
      expect(await index.arrivals(tenant, 'rome', DAY + 1)).toEqual([{ customerId: 'ann', stayId: 's1' }]);
      expect(await index.arrivals(tenant, 'ro:me}', DAY)).toEqual([{ customerId: 'bob', stayId: 's2' }]);
      await index.removeFromPlaces(tenant, 'ann');
      expect(await index.arrivals(tenant, 'rome', DAY + 1)).toEqual([]);
    });

    it('knows who is at a place on a day, from the day they come to the day they leave', async () => {
      const put = (customerId: string, day: number, lastDay: number | null, place = 'rome') =>
        index.putArrival(tenant, place, day, { customerId, stayId: 's' }, lastDay);
      const on = async (day: number, place = 'rome') =>
        (await index.staysOn(tenant, place, day)).map(({ customerId }) => customerId).sort();
      for (const customerId of UNUSUAL_IDS) await put(customerId, DAY, DAY + 1, 'ro:me}');
      await put('long', DAY - 300, DAY + 90);
      await put('short', DAY - 1, DAY + 1);
      await put('day', DAY, DAY);
      await put('untold', DAY - 3, null);
      await put('ahead', DAY + 2, DAY + 4);
      await put('gone', DAY - 5, DAY - 1);
      expect(await on(DAY)).toEqual(['day', 'long', 'short', 'untold']);
      expect(await on(DAY + 1)).toEqual(['long', 'short', 'untold']);
      expect(await on(DAY + 2)).toEqual(['ahead', 'long', 'untold']);
      expect(await on(DAY + 27)).toEqual(['long', 'untold']);
      expect(await on(DAY + 28)).toEqual(['long']);
      expect(await on(DAY, 'ro:me}')).toEqual(UNUSUAL_IDS.toSorted());
      await put('short', DAY - 1, DAY + 3);
      await index.removeFromPlaces(tenant, 'long');
      await index.removeStays(tenant, 'untold', ['s']);
      await index.removePast(tenant, ['gone'], DAY);
      expect(await on(DAY + 3)).toEqual(['ahead', 'short']);
      expect(await on(DAY - 1)).toEqual(['short']);
    });

    it('knows of whom something was told at a place, the latest first', async () => {
      const put = (customerId: string, atMs: number, kind: 'case' | 'feedback' = 'case', place = 'rome') =>
        index.putMatter(tenant, place, kind, { customerId, atMs });
      const told = async (sinceMs = 0, limit = 10) =>
        (await index.matters(tenant, 'rome', 'case', sinceMs, limit)).map(({ customerId }) => customerId);
      await put('ann', NOW - 3000);
      await put('bob', NOW - 2000);
      await put('ann', NOW - 1000);
      await put('ann', NOW - 5000);
      await put('cid', NOW, 'feedback');
      await put('dan', NOW, 'case', 'oslo');
      await put('old', NOW - 401 * 86_400_000);
      expect(await told()).toEqual(['ann', 'bob']);
      expect(await told(NOW - 1500)).toEqual(['ann']);
      expect(await told(0, 1)).toEqual(['ann']);
      expect(await index.matters(tenant, 'rome', 'feedback', 0, 9)).toEqual([{ customerId: 'cid', atMs: NOW }]);
      // What was read before something new was told does not take that away.
      await index.removeMatter(tenant, 'rome', 'case', { customerId: 'ann', atMs: NOW - 3000 });
      expect(await told()).toEqual(['ann', 'bob']);
      await index.removeMatter(tenant, 'rome', 'case', { customerId: 'bob', atMs: NOW - 2000 });
      expect(await told()).toEqual(['ann']);
      await index.removeFromPlaces(tenant, 'ann');
      expect(await told()).toEqual([]);
      await index.removePast(tenant, ['cid'], DAY);
      expect(await index.matters(tenant, 'rome', 'feedback', 0, 9)).toEqual([]);
    });

    it('takes some stays of a customer out, wherever they were noted', async () => {
      for (const [place, stayId] of [
        ['rome', 's1'],
        ['rome', 's2'],
        ['oslo', 's3'],
      ] as const) {
        await index.putArrival(tenant, place, DAY, { customerId: 'ann', stayId });
      }
      await index.putArrival(tenant, 'rome', DAY, { customerId: 'bob', stayId: 's1' });
      await index.removeStays(tenant, 'ann', ['s1', 's3', 'unknown']);
      await index.removeStays(tenant, 'bob', []);
      const left = await index.arrivals(tenant, 'rome', DAY);
      expect(left.map(({ customerId, stayId }) => `${customerId} ${stayId}`).sort()).toEqual(['ann s2', 'bob s1']);
      expect(await index.arrivals(tenant, 'oslo', DAY)).toEqual([]);
    });

    it('takes past stays of those who ended out, and nobody else', async () => {
      for (const customerId of ['ann', 'bob', 'cy']) {
        for (const day of [DAY - 2, DAY - 1, DAY]) {
          await index.putArrival(tenant, 'rome', day, { customerId, stayId: `s${day}` });
        }
      }
      await index.removePast(tenant, ['ann', 'bob', 'stranger'], DAY - 1);
      const at = async (day: number) =>
        (await index.arrivals(tenant, 'rome', day)).map(({ customerId }) => customerId).sort();
      expect(await at(DAY - 2)).toEqual(['cy']);
      expect(await at(DAY - 1)).toEqual(['ann', 'bob', 'cy']);
    });

    describe('of a place', () => {
      const today = DAY;
      const put = (day: number, customerId: string) =>
        index.putArrival(tenant, 'rome', day, { customerId, stayId: `s ${customerId}` });
      const at = async (day: number) => (await index.arrivals(tenant, 'rome', day)).map(({ customerId }) => customerId);

      it('keeps who comes this week, however far ahead somebody else booked', async () => {
        await put(today, 'ann');
        await put(today + 565, 'wedding');
        await put(today + 1, 'bob');
        await put(today + 300_000, 'wrong year');
        await put(today, 'cid');
        expect((await at(today)).toSorted()).toEqual(['ann', 'cid']);
        expect(await at(today + 1)).toEqual(['bob']);
        expect(await at(today + 565)).toEqual(['wedding']);
      });

      it('lets arrivals go that are more than 400 days old', async () => {
        await put(today - 400, 'ann');
        await put(today - 401, 'bob');
        await put(today, 'cid');
        expect([await at(today - 400), await at(today - 401)]).toEqual([['ann'], []]);
      });
    });
  });
}
