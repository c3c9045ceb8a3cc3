import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { eventKeyOf } from '../../src/domain/ids.ts';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from './contract-stores.ts';
import { collect, eventOf, itemIdsOf, known, policyWith, session } from './sample-events.ts';

const NOW = Date.UTC(2026, 0, 15);
const POLICY = policyWith();

/** What every `HistoryStore` does when an anonymous session turns out to be a customer. */
export function sessionIdentityContract(name: string, makeStores: MakeStores): void {
  describe(`session identity: ${name}`, () => {
    const stores = makeStores(() => NOW);
    const { histories } = stores;
    let tenant = '';

    const append = (...events: Parameters<typeof histories.append>[1]) => histories.append(tenant, events, POLICY, NOW);
    const identify = (sessionId: string, customer: string) =>
      histories.identify(tenant, sessionId, customer, POLICY, NOW);
    const itemsOf = async (customer: ReturnType<typeof known>) =>
      itemIdsOf(await histories.read(tenant, customer, 100));

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('makes two histories one, by time', async () => {
      await append(eventOf(known('ann'), 'e1', 10), eventOf(known('ann'), 'e3', 30));
      await append(eventOf(session('s'), 'e2', 20), eventOf(session('s'), 'e4', 40));
      expect(await identify('s', 'ann')).toEqual({ mergedInteractions: 2 });
      expect(await itemsOf(known('ann'))).toEqual(['i-e4', 'i-e3', 'i-e2', 'i-e1']);
      expect(await itemsOf(session('s'))).toEqual(['i-e4', 'i-e3', 'i-e2', 'i-e1']);
    });

    it('keeps as little of what merely passes by as an append does, and pushes nothing out for it', async () => {
      const policy = policyWith({ historyLimit: 4, passingTypes: ['impression'], passingLimit: 2 });
      const shown = (atMs: number, customer = session('s')) =>
        eventOf(customer, String(atMs), atMs, { type: 'impression' });
      const own = [eventOf(known('ann'), '10', 10), eventOf(known('ann'), '20', 20), shown(25, known('ann'))];
      await histories.append(tenant, own, policy, NOW);
      await histories.append(tenant, [shown(30), shown(40)], policy, NOW);
      await histories.identify(tenant, 's', 'ann', policy, NOW);
      expect(await itemsOf(known('ann'))).toEqual(['i-40', 'i-30', 'i-20', 'i-10']);
    });

    it('leaves one customer to count and to scan', async () => {
      await append(eventOf(session('s'), 'e1', 10));
      await identify('s', 'ann');
      expect(await histories.count(tenant)).toBe(1);
      expect((await collect(histories.scan(tenant))).map(({ customer }) => customer)).toEqual([known('ann')]);
    });

    it('tells what is kept beside the history: sessions, and events that left no line or were changed', async () => {
      const cancel = {
        id: 'back',
        type: 'cancel',
        cancels: 'e9',
        customer: known('ann'),
        atMs: 50,
        lines: null,
      } as const;
      await append(eventOf(known('ann'), 'e1', 10), eventOf(known('ann'), 'e9', 40));
      await append(cancel);
      await identify('s', 'ann');
      await histories.identify(tenant, 'later', 'ann', POLICY, NOW + 1000);
      await identify('s', 'ann');
      const { sessions, events } = await histories.keptBeside(tenant, 'ann');
      expect(sessions).toEqual([
        { sessionId: 'later', identifiedAtMs: NOW + 1000 },
        { sessionId: 's', identifiedAtMs: NOW },
      ]);
      expect(events).toEqual([{ digest: eventKeyOf('e9'), phase: 'void', revision: 0, cancelledLines: [] }]);
      expect(await histories.keptBeside(tenant, 'nobody')).toEqual({ sessions: [], events: [] });
    });

    it('changes nothing the second time', async () => {
      await append(eventOf(session('s'), 'e1', 10));
      await identify('s', 'ann');
      expect(await identify('s', 'ann')).toEqual({ mergedInteractions: 0 });
      expect(await itemsOf(known('ann'))).toEqual(['i-e1']);
    });

    it('knows a session that has no history yet', async () => {
      expect(await identify('s', 'ann')).toEqual({ mergedInteractions: 0 });
      expect((await append(eventOf(session('s'), 'e1', 10))).accepted).toBe(1);
      expect(await itemsOf(known('ann'))).toEqual(['i-e1']);
      expect(await histories.count(tenant)).toBe(1);
    });

    it('appends what still comes for the session to the customer', async () => {
      await append(eventOf(session('s'), 'e1', 10));
      await identify('s', 'ann');
      expect(await append(eventOf(session('s'), 'e2', 20), eventOf(session('s'), 'e2', 20))).toMatchObject({
        accepted: 1,
        duplicates: 1,
        interactions: 1,
      });
      expect(await itemsOf(known('ann'))).toEqual(['i-e2', 'i-e1']);
    });

    it('knows a retry of an event from before, under either id', async () => {
      await append(eventOf(session('s'), 'e1', 10));
      await identify('s', 'ann');
      expect((await append(eventOf(session('s'), 'e1', 10))).duplicates).toBe(1);
      expect((await append(eventOf(known('ann'), 'e1', 10))).duplicates).toBe(1);
      expect(await itemsOf(known('ann'))).toEqual(['i-e1']);
    });

    it('merges an event once that was sent under both ids', async () => {
      await append(eventOf(session('s'), 'e1', 10), eventOf(known('ann'), 'e1', 10));
      expect(await identify('s', 'ann')).toEqual({ mergedInteractions: 0 });
      expect(await itemsOf(known('ann'))).toEqual(['i-e1']);
    });

    it('identifies by an event that carries both ids', async () => {
      await append(eventOf(session('s'), 'e1', 10));
      await append(eventOf(known('ann'), 'e2', 20, { identifiesSession: 's' }));
      expect(await itemsOf(known('ann'))).toEqual(['i-e2', 'i-e1']);
    });

    it('gives each event of a batch to whoever the session was then', async () => {
      await append(
        eventOf(session('s'), 'e1', 10),
        eventOf(known('ann'), 'e2', 20, { identifiesSession: 's' }),
        eventOf(session('s'), 'e3', 30),
        eventOf(known('bob'), 'e4', 40, { identifiesSession: 's' }),
        eventOf(session('s'), 'e5', 50),
      );
      expect(await itemsOf(known('ann'))).toEqual(['i-e3', 'i-e2', 'i-e1']);
      expect(await itemsOf(known('bob'))).toEqual(['i-e5', 'i-e4']);
    });

    it('moves a session to another customer from now on only', async () => {
      await append(eventOf(session('s'), 'e1', 10));
      await identify('s', 'ann');
      expect(await identify('s', 'bob')).toEqual({ mergedInteractions: 0 });
      await append(eventOf(session('s'), 'e2', 20));
      expect(await itemsOf(known('ann'))).toEqual(['i-e1']);
      expect(await itemsOf(known('bob'))).toEqual(['i-e2']);
    });

    it('trims what it merged to the newest', async () => {
      const policy = policyWith({ historyLimit: 2 });
      await histories.append(tenant, [eventOf(known('ann'), 'e1', 10), eventOf(known('ann'), 'e3', 30)], policy, NOW);
      await histories.append(tenant, [eventOf(session('s'), 'e2', 20)], policy, NOW);
      await histories.identify(tenant, 's', 'ann', policy, NOW);
      expect(await itemsOf(known('ann'))).toEqual(['i-e3', 'i-e2']);
    });

    it('forgets the sessions of an erased customer, but not one that moved on', async () => {
      await append(eventOf(session('s1'), 'e1', 10), eventOf(session('s2'), 'e2', 20));
      await identify('s1', 'ann');
      await identify('s2', 'ann');
      await identify('s2', 'bob');
      expect(await histories.erase(tenant, known('ann'))).toMatchObject({ erasedInteractions: 2 });
      await append(eventOf(session('s1'), 'e3', 30), eventOf(session('s2'), 'e4', 40));
      expect(await itemsOf(known('ann'))).toEqual([]);
      expect(await itemsOf(session('s1'))).toEqual(['i-e3']);
      expect(await itemsOf(known('bob'))).toEqual(['i-e4']);
    });

    it('takes unusual ids as they are', async () => {
      for (const id of UNUSUAL_IDS) {
        await append(eventOf(session(id), id, 10));
        await identify(id, `c${id}`);
        expect(await itemsOf(known(`c${id}`))).toEqual([`i-${id}`]);
      }
    });

    it('loses and doubles nothing, whatever the order of appends, retries and identifications', async () => {
      const step = fc.oneof(
        fc.record({ event: fc.nat(15), by: fc.constantFrom('known', 'session') }),
        fc.constant('identify' as const),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
          tenant = freshTenant();
          const sent = new Set<string>();
          for (const one of steps) {
            if (one === 'identify') {
              await identify('s', 'ann');
            } else {
              const customer = one.by === 'known' ? known('ann') : session('s');
              await append(eventOf(customer, String(one.event), one.event));
              sent.add(`i-${one.event}`);
            }
          }
          await identify('s', 'ann');
          expect((await itemsOf(known('ann'))).sort()).toEqual([...sent].sort());
        }),
        { numRuns: 40 },
      );
    });
  });
}
