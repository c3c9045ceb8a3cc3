import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CustomerEvent } from '../../src/domain/event.ts';
import { eventKeyOf } from '../../src/domain/ids.ts';
import { customerProfileSchema } from '../../src/guest/records/customer-profile.ts';
import { arrival } from '../../src/guest/test/guest-story.ts';
import { historyKeys, knownCustomerKeys, placeKeys, sessionKeys } from '../../src/storage/keys.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { HistoryScripts } from '../../src/storage/redis/history-scripts.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { freshTenant } from './contract-stores.ts';
import { eventOf, itemIdsOf, known, policyWith, session } from './sample-events.ts';

const NOW = Date.now();
const POLICY = policyWith();
const unknown = { familyName: null, honorific: null, locale: null };
const NOTE = { atMs: NOW, keyId: 'k1', label: '', owner: '', method: 'GET', route: '/card' };
const ANN = customerProfileSchema.parse({ givenName: 'Ann', ...unknown, updatedAtMs: 0 });

/** What the ports cannot show: which keys there are, how long they live, and what a crash between two scripts leaves. */
describe('histories in Redis', () => {
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
  const { histories, guests, guestIndex, audits, close } = createRedisStores(redis);
  const scripts = new HistoryScripts(redis);
  let tenant = '';

  const append = (...events: CustomerEvent[]) => histories.append(tenant, events, POLICY, NOW);
  const identify = (sessionId: string, customer: string) =>
    histories.identify(tenant, sessionId, customer, POLICY, NOW);
  const itemsOf = async (customer: string) => itemIdsOf(await histories.read(tenant, known(customer), 100));

  /** All keys of the test's tenant. */
  async function keys(): Promise<string[]> {
    return (await redis.keys(`rapport:{${tenant}*`)).sort();
  }

  beforeEach(() => {
    tenant = freshTenant();
  });
  afterAll(close);

  it('gives every key of a customer or session a lifetime', async () => {
    await append(eventOf(session('s'), 'e1', 10), eventOf(session('s2'), 'e0', 10), eventOf(known('ann'), 'e2', 20));
    await identify('s', 'ann');
    await guests.put(tenant, 'ann', ANN, 60);
    await guests.addRecords(tenant, 'ann', [arrival('stay', '2026-03-01T15:00')], 60);
    const personal = (await keys()).filter((key) => /:[cs]:/.test(key));
    expect(personal.map((key) => key.slice(`rapport:{${tenant}`.length))).toEqual([
      ':c:ann}:events',
      ':c:ann}:history',
      ':c:ann}:profile',
      ':c:ann}:records',
      ':c:ann}:sessions',
      ':s:s2}:events',
      ':s:s2}:history',
      ':s:s}:alias',
    ]);
    for (const key of personal) expect(await redis.pttl(key)).toBeGreaterThan(0);
  });

  it('renews all that is known of a guest when an event comes: who keeps coming is not forgotten', async () => {
    await guests.put(tenant, 'ann', ANN, 60);
    await guests.addRecords(tenant, 'ann', [arrival('stay', '2026-03-01T15:00')], 60);
    await audits.noteAt(tenant, 'ann', NOTE, 0);
    expect(await redis.pttl(knownCustomerKeys(tenant, 'ann').audit)).toBeLessThanOrEqual(60_000);
    await append(eventOf(known('ann'), 'e1', 10));
    const { profile, records, audit } = knownCustomerKeys(tenant, 'ann');
    for (const key of [profile, records, audit]) {
      expect(await redis.pttl(key)).toBeGreaterThan(POLICY.customerTtlSeconds * 1000 - 10_000);
    }
  });

  it('renews what is a hundredth of its lifetime old, or an hour, and what is new at once', async () => {
    const { history, passing, events, profile } = knownCustomerKeys(tenant, 'ann');
    const policy = policyWith({ customerTtlSeconds: 36_000, passingTypes: ['impression'], passingLimit: 10 });
    const ttlMs = policy.customerTtlSeconds * 1000;
    const told = (event: CustomerEvent) => histories.append(tenant, [event], policy, NOW);
    const setAll = async (leftMs: number) => {
      for (const key of [history, events, profile]) await redis.pexpire(key, leftMs);
    };
    await guests.put(tenant, 'ann', ANN, policy.customerTtlSeconds);
    await told(eventOf(known('ann'), 'e1', 10));
    await setAll(ttlMs * 0.995);
    await told({ ...eventOf(known('ann'), 'e2', 20), type: 'impression' });
    for (const key of [history, events, profile]) expect(await redis.pttl(key)).toBeLessThanOrEqual(ttlMs * 0.995);
    expect(await redis.pttl(passing)).toBeGreaterThan(ttlMs * 0.995);
    for (const leftMs of [ttlMs * 0.985, ttlMs * 2]) {
      await setAll(leftMs);
      await told(eventOf(known('ann'), `e${leftMs}`, 30));
      for (const key of [history, passing, events, profile]) {
        expect(await redis.pttl(key)).toBeGreaterThan(ttlMs * 0.995);
        expect(await redis.pttl(key)).toBeLessThanOrEqual(ttlMs);
      }
    }
  });

  it('lets past arrivals and names of those go whose file has ended, and of nobody else', async () => {
    const today = Math.floor(NOW / 86_400_000);
    for (const [id, ttlSeconds] of [
      ['ann', 1],
      ['bob', 60],
    ] as const) {
      await guests.put(tenant, id, ANN, ttlSeconds);
      await guestIndex.putNameTokens(tenant, id, ['ann']);
      for (const day of [today - 9, today + 9]) {
        await guestIndex.putArrival(tenant, 'rome', day, { customerId: id, stayId: `${id} ${day}` });
      }
    }
    await pause(1100);
    await guests.sweep(tenant);
    expect(await guestIndex.arrivals(tenant, 'rome', today - 9)).toMatchObject([{ customerId: 'bob' }]);
    // Of who came back at that very moment.
    expect(await guestIndex.arrivals(tenant, 'rome', today + 9)).toHaveLength(2);
    expect(await guestIndex.findByTokens(tenant, ['ann'], 9)).toEqual(['bob']);
    expect(await redis.exists(knownCustomerKeys(tenant, 'ann').arrivalPlaces)).toBe(0);
    expect(await redis.exists(knownCustomerKeys(tenant, 'bob').arrivalPlaces)).toBe(1);
  });

  it('finds who is in the house although a program before this one noted only when they arrive', async () => {
    const today = Math.floor(NOW / 86_400_000);
    const { departures } = placeKeys(tenant, 'rome');
    await guestIndex.putArrival(tenant, 'rome', today - 59, { customerId: 'ann', stayId: 's' }, today + 1);
    await guestIndex.putArrival(tenant, 'rome', today - 61, { customerId: 'cid', stayId: 's' }, today + 1);
    await redis.del(departures);
    await guestIndex.putArrival(tenant, 'rome', today - 1, { customerId: 'bob', stayId: 's' }, today + 1);
    const here = (await guestIndex.staysOn(tenant, 'rome', today)).map(({ customerId }) => customerId);
    expect(here.toSorted()).toEqual(['ann', 'bob']);
  });

  it('leaves no key, member or value that holds an erased id', async () => {
    const id = `ann-${randomUUID()}`;
    await append(
      eventOf(session('s'), 'e1', 10),
      eventOf(known(id), 'e2', 20, { identifiesSession: 's' }),
      eventOf(known('bob'), 'e3', 30),
    );
    await scripts.claim(tenant, 's-cut-off', id, POLICY);
    await redis.zadd(knownCustomerKeys(tenant, id).sessions, NOW, 's-cut-off');
    expect(JSON.stringify(await dump())).toContain(id);
    await histories.erase(tenant, known(id));
    expect(JSON.stringify(await dump())).not.toContain(id);
    expect(await itemsOf('bob')).toEqual(['i-e3']);
  });

  async function dump(): Promise<unknown[]> {
    const contents = [];
    for (const key of await keys()) {
      const type = await redis.type(key);
      if (type === 'list') contents.push(key, await redis.lrange(key, 0, -1));
      else if (type === 'zset') contents.push(key, await redis.zrange(key, 0, '-1'));
      else if (type === 'hash') contents.push(key, await redis.hgetall(key));
      else contents.push(key, await redis.get(key));
    }
    return contents;
  }

  it('completes an identification cut off after the claim, and loses nothing meanwhile', async () => {
    await append(eventOf(session('s'), 'e1', 10), eventOf(known('ann'), 'e2', 20));
    await scripts.claim(tenant, 's', 'ann', POLICY);
    await append(eventOf(session('s'), 'e3', 30));
    expect(itemIdsOf(await histories.read(tenant, session('s'), 100))).toEqual(['i-e3', 'i-e2', 'i-e1']);
    expect(await identify('s', 'ann')).toEqual({ mergedInteractions: 1 });
    expect(await itemsOf('ann')).toEqual(['i-e3', 'i-e2', 'i-e1']);
  });

  it('completes an identification cut off after the merge, and doubles nothing', async () => {
    await append(eventOf(session('s'), 'e1', 10));
    await scripts.merge(tenant, await scripts.claim(tenant, 's', 'ann', POLICY), POLICY, NOW);
    expect(itemIdsOf(await histories.read(tenant, session('s'), 100))).toEqual(['i-e1']);
    expect(await identify('s', 'ann')).toEqual({ mergedInteractions: 0 });
    expect(await itemsOf('ann')).toEqual(['i-e1']);
    expect(await redis.exists(sessionKeys(tenant, 's').history)).toBe(0);
  });

  it('doubles nothing even when the event ids were forgotten between merge and retry', async () => {
    await append(eventOf(session('s'), 'e1', 10));
    const claimed = await scripts.claim(tenant, 's', 'ann', POLICY);
    await scripts.merge(tenant, claimed, POLICY, NOW);
    const { events, forget } = knownCustomerKeys(tenant, 'ann');
    await redis.del(events, forget);
    expect(await scripts.merge(tenant, claimed, POLICY, NOW)).toBe(0);
    expect(await itemsOf('ann')).toEqual(['i-e1']);
  });

  it('completes what was cut off for one customer before the session becomes another', async () => {
    await append(eventOf(session('s'), 'e1', 10));
    await scripts.claim(tenant, 's', 'ann', POLICY);
    expect(await identify('s', 'bob')).toEqual({ mergedInteractions: 0 });
    await append(eventOf(session('s'), 'e2', 20));
    expect(await itemsOf('ann')).toEqual(['i-e1']);
    expect(await itemsOf('bob')).toEqual(['i-e2']);
  });

  it('remembers a hundred sessions of a customer and lets the oldest be anonymous again', async () => {
    for (let index = 0; index < 102; index++) {
      await histories.identify(tenant, `s${index}`, 'ann', POLICY, NOW + index);
    }
    expect(await redis.zcard(knownCustomerKeys(tenant, 'ann').sessions)).toBe(100);
    const aliases = ['s0', 's1', 's2'].map((id) => redis.get(sessionKeys(tenant, id).alias));
    expect(await Promise.all(aliases)).toEqual([null, null, 'ann']);
  });

  /** As version 04c52e9 stored it: entries with a digest of the id alone, and the ids of the last days. */
  async function storeAsBefore(customer: ReturnType<typeof known>, ...events: CustomerEvent[]): Promise<void> {
    const keys = historyKeys(tenant, customer);
    for (const { id, atMs, type, lines } of events) {
      const time = atMs.toString(36).padStart(9, '0');
      for (const { itemId } of lines) {
        await redis.lpush(keys.history, `${time}${JSON.stringify([eventKeyOf(id), type, itemId])}`);
      }
      await redis.zadd(keys.seen, NOW - 1000, eventKeyOf(id));
    }
    await redis.zadd(keys.seen, NOW - 1000, eventKeyOf('trimmed'));
    await redis.pexpire(keys.history, 60_000);
    await redis.pexpire(keys.seen, 60_000);
  }

  it('goes on with a history of an earlier version, and knows its events as long as it has them', async () => {
    const [old, basket] = [eventOf(known('ann'), 'e1', 10), eventOf(known('ann'), 'e2', 20)];
    await storeAsBefore(known('ann'), old, basket);
    expect(await histories.read(tenant, known('ann'), 9)).toMatchObject([
      { itemId: 'i-e2', eventKey: eventKeyOf('e2') },
      { itemId: 'i-e1', eventKey: eventKeyOf('e1') },
    ]);
    const retried = [old, eventOf(known('ann'), 'trimmed', 5), eventOf(known('ann'), 'e3', 30)];
    expect(await append(...retried)).toMatchObject({ accepted: 1, duplicates: 2 });
    expect(itemIdsOf(await histories.read(tenant, known('ann'), 9))).toEqual(['i-e3', 'i-e2', 'i-e1']);
    const { seen, events, forget } = knownCustomerKeys(tenant, 'ann');
    expect(await redis.exists(seen)).toBe(0);
    expect((await redis.hkeys(events)).sort()).toEqual(['e1', 'e2', 'e3', 'trimmed'].map(eventKeyOf).sort());
    expect(await redis.zrange(forget, 0, '-1')).toEqual([eventKeyOf('trimmed')]);
    const later = NOW + 8 * 86_400_000;
    expect(await histories.append(tenant, [old], POLICY, later)).toMatchObject({ duplicates: 1 });
    expect(await histories.append(tenant, [eventOf(known('ann'), 'trimmed', 5)], POLICY, later)).toMatchObject({
      accepted: 1,
    });
  });

  it('takes back, in whole or in part, what an earlier version stored', async () => {
    const lines = ['a', 'b'].map((itemId) => ({ itemId, quantity: 1, price: null }));
    await storeAsBefore(known('ann'), eventOf(known('ann'), 'o', 10, { lines }), eventOf(known('ann'), 'v', 20));
    expect(await histories.holds(tenant, known('ann'), 'o')).toBe(true);
    expect(await histories.holds(tenant, known('ann'), 'unknown')).toBe(false);
    const base = { type: 'cancel', customer: known('ann'), atMs: NOW } as const;
    const part = { ...base, id: 'c1', cancels: 'o', lines: [{ itemId: 'a', quantity: 1 }] };
    await histories.append(tenant, [part, { ...base, id: 'c2', cancels: 'v', lines: null }], POLICY, NOW);
    expect(await itemsOf('ann')).toEqual(['b']);
    expect(await append(eventOf(known('ann'), 'o', 10, { lines }))).toMatchObject({ duplicates: 1 });
  });

  it('makes a session of an earlier version a customer', async () => {
    await storeAsBefore(session('s'), eventOf(session('s'), 'e1', 10));
    await storeAsBefore(known('ann'), eventOf(known('ann'), 'e2', 20));
    expect(await identify('s', 'ann')).toEqual({ mergedInteractions: 1 });
    expect(await append(eventOf(session('s'), 'e1', 10), eventOf(known('ann'), 'e2', 20))).toMatchObject({
      duplicates: 2,
    });
    expect(await itemsOf('ann')).toEqual(['i-e2', 'i-e1']);
  });

  it('survives a server that forgot its scripts', async () => {
    await append(eventOf(known('ann'), 'e1', 10));
    await redis.script('FLUSH');
    await append(eventOf(known('ann'), 'e2', 20));
    expect(await itemsOf('ann')).toEqual(['i-e2', 'i-e1']);
  });

  it('keeps an ordinary interaction with an id of 36 characters in under 100 bytes, and remembers its event in under 30', async () => {
    // A year of views and purchases with catalogue-like ids, 500 long, as `MEMORY USAGE` counts it, all samples.
    const events = Array.from({ length: 500 }, (_, index) =>
      eventOf(known('ann'), randomUUID(), NOW - index * 60_000, {
        type: index % 10 === 0 ? 'purchase' : 'view',
        lines: [{ itemId: `sku-${100_000 + index}`, quantity: 1, price: index % 10 === 0 ? 19.9 : null }],
      }),
    );
    await histories.append(tenant, events, policyWith({ historyLimit: 500 }), NOW);
    const { history, events: remembered } = knownCustomerKeys(tenant, 'ann');
    const bytesOf = async (key: string) => Number(await redis.memory('USAGE', key, 'SAMPLES', 0)) / 500;
    expect(await bytesOf(history)).toBeLessThan(100);
    expect(await bytesOf(remembered)).toBeLessThan(30);
  });
});
