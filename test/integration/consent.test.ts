import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { wholeStore } from '../../scripts/redis/whole-store.ts';
import { eventKeyOf } from '../../src/domain/ids.ts';
import { defaultSettings, type TenantSettings } from '../../src/domain/settings.ts';
import { anEvent } from '../../src/domain/test/an-event.ts';
import { telling } from '../../src/storage/append-plan.ts';
import { knownCustomerKeys } from '../../src/storage/keys.ts';
import { HistoryScripts } from '../../src/storage/redis/history-scripts.ts';
import { historyPolicy } from '../../src/usecases/history-policy.ts';
import { readConsents, tellConsent } from '../../src/usecases/person/consents.ts';
import { identifySession } from '../../src/usecases/person/identify.ts';
import { mergeGuests, unmergeGuests } from '../../src/usecases/person/merge-people.ts';
import { recordEvents } from '../../src/usecases/shop/record-events.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { openProcess } from '../support/api-process.ts';

const ROUNDS = 30;
const defaults = defaultSettings();
/** Trained only when asked. */
const SETTINGS: TenantSettings = {
  ...defaults,
  worksWithoutCatalogue: true,
  training: { ...defaults.training, afterEvents: 1_000_000, firstAfterEvents: 1_000_000, chooseSeconds: 0 },
};
const BY = { role: 'guest', name: null } as const;

const [one, other] = [openProcess(inject('redisSocket')), openProcess(inject('redisSocket'))];
const { histories, consents, models } = one.engine.stores;
let tenant = '';

beforeEach(async () => {
  tenant = `consent-${randomUUID().slice(0, 8)}`;
  await one.engine.stores.tenants.create(tenant, SETTINGS);
});
afterAll(() => Promise.all([one.close(), other.close()]));

type Who = ReturnType<typeof anEvent>['customer'];
const known = (id: string): Who => ({ kind: 'known', id });
const session = (id: string): Who => ({ kind: 'session', id });

function bought(id: string, itemId: string, customer: Who) {
  return anEvent({ id, type: 'purchase', customer, atMs: Date.now(), lines: [{ itemId, quantity: 1, price: null }] });
}

const record = ({ engine }: typeof one, ...events: Parameters<typeof recordEvents>[2][number][]) =>
  recordEvents(engine, tenant, events);

const tell = ({ engine }: typeof one, id: string, purpose: string, isGranted: boolean, atMs = Date.now()) =>
  tellConsent(engine, tenant, id, { kind: 'consent', id: randomUUID(), atMs, by: BY, purpose, isGranted });

const kept = async (...ids: readonly string[]) => {
  const all = await Promise.all(ids.map((id) => histories.read(tenant, known(id), 1000)));
  return all.flat().map(({ itemId }) => itemId);
};

describe('a refusal while events flow', () => {
  const web = (id: string) => `web ${id}`;
  const fresh = (id: string, nth: number) => `new ${id} ${nth}`;
  const ways: Readonly<Record<string, (id: string, nth: number) => Promise<unknown>>> = {
    'of the customer': (id, nth) => record(other, bought(`${nth}`, 'late', known(id))),
    'of a session of theirs': (id, nth) => record(other, bought(`${nth}`, 'late', session(web(id)))),
    'that identify': (id, nth) =>
      record(other, { ...bought(`${nth}`, 'late', known(id)), identifiesSession: fresh(id, nth) }),
    'of sessions that turn out to be theirs': async (id, nth) => {
      await record(other, bought(`${nth}`, 'late', session(fresh(id, nth))));
      await identifySession(other.engine, tenant, { sessionId: fresh(id, nth), customerId: id });
    },
    'that correct': (id, nth) => record(other, { ...bought('order', `late ${nth}`, known(id)), revision: nth + 1 }),
    'of an id that is being merged': async (id, nth) => {
      await record(other, bought(`${nth}`, 'late', known(`${id} too`)));
      if (nth === 2) await mergeGuests(other.engine, tenant, id, `${id} too`, BY);
    },
  };

  it.each(Object.entries(ways))('%s: from its answer on nothing is kept', async (what, flow) => {
    let withheld = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = `guest-${round}`;
      const ids = what.includes('merged') ? [id, `${id} too`] : [id];
      await record(one, { ...bought('first', 'early', known(id)), identifiesSession: web(id) });
      const flows = Promise.all(Array.from({ length: 6 }, (_, nth) => flow(id, nth)));
      if (round % 3 > 0) await sleep(round % 7);
      if (ids.length > 1) await flows;
      await tell(one, id, 'personalization', false);
      expect(await kept(...ids)).toEqual([]);
      await flows;
      await flow(id, 9);
      expect(await kept(...ids)).toEqual([]);
      withheld += (await record(one, bought('after', 'late', session(web(id))))).withheld;
      expect(await kept(...ids)).toEqual([]);
    }
    expect(withheld).toBe(ROUNDS);
    expect(await histories.count(tenant)).toBe(0);
    // What is left in the store names nothing of what they did.
    expect((await wholeStore(one.redis, `*{${tenant}*`)).filter((text) => /late|early/.test(text))).toEqual([]);
  });
});

it('a refusal and a merge at the same moment, in both directions: one person, one answer', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const [a, b] = [`a-${round}`, `b-${round}`];
    await record(one, bought('1', 'x', known(a)), bought('2', 'y', known(b)));
    const [keeps, goes] = round % 2 === 0 ? [a, b] : [b, a];
    const merge = async () => {
      await sleep(round % 6);
      await mergeGuests(other.engine, tenant, keeps, goes, BY);
    };
    await Promise.all([tell(one, a, 'personalization', false), merge()]);
    expect(await kept(a, b)).toEqual([]);
    expect(await record(one, bought('3', 'z', known(b)))).toMatchObject({ accepted: 0, withheld: 1 });
    await unmergeGuests(one.engine, tenant, keeps, goes);
    expect(await record(one, bought('4', 'z', known(b)))).toMatchObject({ accepted: 1, withheld: 0 });
    expect(await record(one, bought('4', 'z', known(a)))).toMatchObject({ accepted: 0, withheld: 1 });
  }
});

it('words at the same moment: the newest holds, and what is noted says so', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const id = `guest-${round}`;
    await record(one, { ...bought('before', 'old', known(id)), atMs: Date.now() - 1000 });
    const nowMs = Date.now();
    const words = [0, 1, 2, 3].map((nth) => ({ isGranted: (nth + round) % 2 === 0, atMs: nowMs - nth }));
    await Promise.all(
      words.map(({ isGranted, atMs }, nth) =>
        tell(nth % 2 === 0 ? one : other, id, 'personalization', isGranted, atMs),
      ),
    );
    const [standing] = (await readConsents(one.engine, tenant, id)).standing;
    const [notes] = await consents.notes(tenant, [id]);
    const isGranted = round % 2 === 0;
    expect(standing).toMatchObject({ isGranted, newest: { atMs: nowMs } });
    expect(notes?.personalization).toMatchObject({ isGranted, atMs: nowMs, isCarriedOut: true });
    // What was before the refusal does not return with the grant.
    expect(await kept(id)).toEqual([]);
    const after = { ...bought('after', 'new', known(id)), atMs: nowMs };
    expect(await record(one, after)).toMatchObject(isGranted ? { accepted: 1 } : { withheld: 1 });
  }
});

it('a correction that was read before a refusal is not written after it', async () => {
  const scripts = new HistoryScripts(one.redis);
  const policy = historyPolicy(SETTINGS);
  await record(one, bought('order', 'early', known('ann')));
  const change = telling(known('ann'), { ...bought('order', 'late', known('ann')), revision: 1 }, 0);
  const stored = await scripts.readEvent(tenant, change, policy, Date.now());
  if (stored.movedTo !== null) throw new Error('it is a customer');
  await tell(one, 'ann', 'personalization', false);
  // As if the history had not been removed yet.
  await one.redis.hset(knownCustomerKeys(tenant, 'ann').events, eventKeyOf('order'), stored.text);
  const { event } = change.apply(stored.known);
  expect(await scripts.amend(tenant, change, stored, event, policy, Date.now())).toBeNull();
  expect(await kept('ann')).toEqual([]);
});

describe('models', () => {
  const crowd = () =>
    record(
      one,
      ...Array.from({ length: 6 }, (_, nth) =>
        ['a', 'b', nth % 2 === 0 ? 'c' : 'd'].map((itemId) =>
          bought(`${nth} ${itemId}`, itemId, known(`other ${nth}`)),
        ),
      ).flat(),
    );
  const servingBytes = async () => {
    const version = await models.active(tenant);
    return Buffer.from((await models.load(tenant, version)) ?? []).toString('latin1');
  };

  it.each(['learning', 'personalization'])(
    'know nothing of who refused %s as soon as it is answered',
    async (purpose) => {
      await crowd();
      await record(one, bought('s', 'secret-item', known('ann')), bought('a', 'a', known('ann')));
      for (let version = 1; version <= 2; version += 1) await trainModel(one.engine, tenant, Date.now());
      expect(await servingBytes()).toContain('secret-item');
      await tell(one, 'ann', purpose, false);
      expect(await servingBytes()).not.toContain('secret-item');
      for (const version of [1, 2]) {
        await expect(models.activate(tenant, version)).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await kept('ann')).toHaveLength(purpose === 'learning' ? 2 : 0);
      const { model } = await other.engine.views.view(tenant);
      expect(model?.summary).toMatchObject({ customers: 6, items: 4 });
      // Said once more it costs no further model.
      await tell(one, 'ann', purpose, false);
      expect(await models.active(tenant)).toBe(model?.version);
    },
  );

  it('are trained without them, byte for byte as if they had never been, until they grant it again', async () => {
    await crowd();
    const asOfMs = Date.now() + 1000;
    await trainModel(one.engine, tenant, asOfMs);
    const without = await servingBytes();
    await record(one, bought('s', 'secret-item', known('ann')), bought('a', 'a', known('ann too')));
    await mergeGuests(one.engine, tenant, 'ann', 'ann too', BY);
    await tell(one, 'ann too', 'learning', false);
    await trainModel(one.engine, tenant, asOfMs);
    expect(await servingBytes()).toBe(without);
    await tell(one, 'ann', 'learning', true);
    await trainModel(one.engine, tenant, asOfMs);
    expect(await servingBytes()).toContain('secret-item');
  });

  it('that were read before a refusal cannot begin to serve after it', async () => {
    await crowd();
    await record(one, bought('s', 'secret-item', known('ann')));
    let isRefused = false;
    const training = trainModel(one.engine, tenant, Date.now(), ({ step }) => {
      if (step !== 'fitting' || isRefused) return;
      isRefused = true;
    });
    const refusing = (async () => {
      while (!isRefused) await sleep(1);
      await tell(other, 'ann', 'learning', false);
    })();
    await Promise.allSettled([training, refusing]);
    await refusing;
    expect(await servingBytes()).not.toContain('secret-item');
  });
});
