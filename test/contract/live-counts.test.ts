import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsentRules } from '../../src/domain/consent.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { type LiveTouch, MOST_LIVE_ITEMS, MOST_LIVE_TOLD } from '../../src/ports/live/live-counts.ts';
import type { Stores } from '../../src/ports/stores.ts';
import { freshTenant, memoryStores, redisStores, UNUSUAL_IDS } from './contract-stores.ts';

const HOUR_MS = 3_600_000;
/** On the hour, so that the one before counts whole. */
const NOW = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
const { consent } = defaultSettings();

const by = (id: string, itemId: string, kind: 'known' | 'session' = 'session'): LiveTouch => ({
  person: { kind, id },
  itemId,
});

describe.each([
  ['memory', memoryStores],
  ['Redis', redisStores],
] as const)('live counts in %s', (_, open) => {
  let stores: Stores;
  let tenant = '';
  beforeAll(() => {
    stores = open(() => NOW);
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    tenant = freshTenant();
    await stores.tenants.create(tenant, defaultSettings());
  });

  async function note(touches: readonly LiveTouch[], atMs = NOW, rules: ConsentRules = consent): Promise<void> {
    const { erasures } = await stores.tenants.revisions(tenant);
    await stores.live.note(tenant, touches, { rules, erasures }, atMs);
    await pause(450);
  }
  const read = (atMs = NOW) => stores.live.read(tenant, atMs);

  it('know nothing of a tenant nobody turned to anything in', async () => {
    expect(await read()).toEqual([]);
  });

  it('count a customer or a session once per item and hour', async () => {
    await note([by('s', 'a'), by('s', 'a'), by('s', 'b'), by('t', 'a'), by('s', 'a', 'known')]);
    await note([by('s', 'a'), by('s', 'a', 'known')], NOW + 1);
    expect(await read()).toEqual([
      { itemId: 'a', people: 3, customers: 1 },
      { itemId: 'b', people: 1, customers: 0 },
    ]);
  });

  it('fade with the hour after', async () => {
    await note(Array.from({ length: 40 }, (_, at) => by(`s ${at}`, 'a')));
    await note([by('s 0', 'a')], NOW + HOUR_MS);
    const peopleAt = async (atMs: number) => (await read(atMs))[0]?.people ?? 0;
    expect(await peopleAt(NOW + HOUR_MS / 2)).toBe(40);
    expect(await peopleAt(NOW + HOUR_MS)).toBe(41);
    expect(await peopleAt(NOW + 1.5 * HOUR_MS)).toBe(21);
    expect(await peopleAt(NOW + 3 * HOUR_MS)).toBe(0);
  });

  it('leave out who does not agree that others learn from it', async () => {
    const note1 = { isGranted: false, fromMs: 0, atMs: 1, recordId: 'r', isCarriedOut: false };
    await stores.consents.replace(tenant, 'no', {}, { learning: note1 }, 1000);
    await stores.consents.replace(tenant, 'yes', {}, { learning: { ...note1, isGranted: true } }, 1000);
    const touches = [by('no', 'a', 'known'), by('yes', 'a', 'known'), by('unasked', 'a', 'known')];
    await note(touches);
    expect(await read()).toMatchObject([{ people: 2, customers: 2 }]);
    await note(
      touches.map((touch) => ({ ...touch, itemId: 'b' })),
      NOW,
      { ...consent, learning: 'if_granted' },
    );
    expect((await read()).find(({ itemId }) => itemId === 'b')).toMatchObject({ people: 1 });
  });

  it('are bounded, and what many turn to finds a place', async () => {
    const crowd = Array.from({ length: 600 }, (_, at) => [by('s', `item ${at}`), by('t', `item ${at}`)]).flat();
    for (let from = 0; from < crowd.length; from += 400) await note(crowd.slice(from, from + 400));
    await note(Array.from({ length: 200 }, (_, at) => by(`reader ${at}`, 'news')));
    const [first, ...others] = await read();
    expect(first?.itemId).toBe('news');
    expect(first?.people).toBeGreaterThan(100);
    expect(others.length).toBeLessThan(MOST_LIVE_TOLD);
    expect(MOST_LIVE_ITEMS).toBeLessThan(600);
  });

  it('begin anew when somebody is erased, and what was told before is not counted', async () => {
    await note([by('s', 'a'), by('t', 'a', 'known')], NOW - HOUR_MS);
    await note([by('s', 'a')]);
    const before = await stores.tenants.revisions(tenant);
    const late = stores.live.note(tenant, [by('t', 'b')], { rules: consent, erasures: before.erasures }, NOW);
    await stores.erasures.leaveTraces(tenant, 'trace', []);
    await stores.live.forget(tenant, NOW);
    await late;
    await stores.live.note(tenant, [by('u', 'b')], { rules: consent, erasures: before.erasures }, NOW);
    await pause(450);
    expect(await read()).toEqual([]);
    await note([by('s', 'a')]);
    expect(await read()).toEqual([{ itemId: 'a', people: 1, customers: 0 }]);
  });

  it('take any id', async () => {
    await note(UNUSUAL_IDS.map((id) => by(id, id)));
    expect(new Set((await read()).map(({ itemId }) => itemId))).toEqual(new Set(UNUSUAL_IDS));
  });

  it('count nothing of a tenant that is gone', async () => {
    await note([by('s', 'a')]);
    await stores.tenants.remove(tenant);
    expect(await read()).toEqual([]);
    await note([by('t', 'a')]);
    if (open === redisStores) expect(await read()).toEqual([]);
  });
});
