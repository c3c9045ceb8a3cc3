import { beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, type TenantSettings } from '../../domain/settings.ts';
import { anEvent } from '../../domain/test/an-event.ts';
import { customerProfileSchema } from '../../guest/records/customer-profile.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import { arrival, booking, departure, marked, opened, stated, step } from '../../guest/test/guest-story.ts';
import { createInlineTrainingQueue } from '../../queue/inline-training-queue.ts';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import { historyPolicy } from '../history-policy.ts';
import { sweepIsDue, sweepIsOverdue } from './sweep-due.ts';
import { sweepTenant } from './sweep-tenant.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 5, 1, 12);
const TENANT = 'hotel';
const PROFILE = customerProfileSchema.parse({
  ...{ givenName: 'Ann', familyName: null, honorific: null, locale: null, updatedAtMs: 0 },
});

let clockMs = NOW;
const clock = () => clockMs;
let stores = createMemoryStores(clock);
let trained = 0;
const makeQueue = () =>
  createInlineTrainingQueue(async () => {
    trained += 1;
    throw new Error('only counted');
  }, clock);
let queue = makeQueue();

beforeEach(() => {
  clockMs = NOW;
  trained = 0;
  stores = createMemoryStores(clock);
  queue = makeQueue();
});

describe('what was said of deleted items', () => {
  it('is kept as long as a customer, to the millisecond', async () => {
    const { customerRetentionDays } = defaultSettings();
    await keeping({});
    const plain = { title: null, categories: [], price: null, attributes: {}, hidden: false, inStock: true };
    const items = ['a', 'b'].map((itemId) => ({ ...plain, itemId, createdAtMs: 0 }));
    await stores.catalogue.upsert(TENANT, items);
    await stores.catalogue.remove(TENANT, ['a'], NOW - customerRetentionDays * DAY_MS - 1);
    await stores.catalogue.remove(TENANT, ['b'], NOW - customerRetentionDays * DAY_MS);
    await sweep();
    expect((await stores.catalogue.changesSince(TENANT, 0)).former).toEqual(items.slice(1));
  });
});

type Retention = Partial<TenantSettings['retention']>;

async function keeping(retention: Retention): Promise<void> {
  const settings = defaultSettings();
  await stores.tenants.putSettings(TENANT, { ...settings, retention: { ...settings.retention, ...retention } });
}
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const dayOf = (days: number) => daysAgo(days).slice(0, 10);
const sweep = async () => (await sweepTenant({ stores, queue, clock }, TENANT)).removed;
const tell = (...records: GuestRecord[]) => stores.guests.addRecords(TENANT, 'ann', records, 1e9);
const left = async (id = 'ann') => (await stores.guests.file(TENANT, id)).records.map((record) => record.id).sort();

const feedback = (id: string, days: number): GuestRecord => ({
  ...{
    id,
    kind: 'feedback',
    atMs: NOW - days * DAY_MS,
    by: { role: 'guest', name: null },
    place: null,
    touchpoint: 'bar',
  },
  ...{ stayId: null, rating: 5, expected: null, words: null, greetingId: null, recommendationId: null },
});
const unmark = (markId: string, days: number): GuestRecord => ({
  ...{ id: `unmark:${markId}`, kind: 'unmark', markId, atMs: NOW - days * DAY_MS, by: { role: 'staff', name: null } },
});
function did(type: string, days: number, told: { stayId?: string; itemId?: string; session?: string } = {}) {
  const { stayId = null, itemId = `${type} ${days}`, session } = told;
  const customer =
    session === undefined ? ({ kind: 'known', id: 'ann' } as const) : ({ kind: 'session', id: session } as const);
  const lines = [{ itemId, quantity: 1, price: null }];
  const event = anEvent({ id: `${type} ${days} ${session}`, customer, atMs: NOW - days * DAY_MS, type, lines, stayId });
  return stores.histories.append(TENANT, [event], historyPolicy(defaultSettings()), NOW);
}
const itemsOf = async (ref: { kind: 'known' | 'session'; id: string } = { kind: 'known', id: 'ann' }) =>
  (await stores.histories.read(TENANT, ref, 100)).map(({ itemId }) => itemId);

/** A day less is kept, a day more is not. */
const BEFORE = 29;
const AFTER = 31;

describe('sweepTenant', () => {
  it('keeps everything where nothing is set', async () => {
    await keeping({});
    await tell(feedback('f', 700), stated('s', daysAgo(700)), opened('c', 'complaint', daysAgo(700)));
    await did('view', 700);
    expect(await sweep()).toMatchObject({ interactions: 0, cases: 0, feedback: 0, statements: 0 });
    expect([await left(), await itemsOf()]).toEqual([['c', 'f', 's'], ['view 700']]);
    expect(trained).toBe(0);
  });

  it('feedback', async () => {
    await keeping({ feedbackDays: 30 });
    await tell(feedback('new', BEFORE), feedback('old', AFTER));
    expect((await sweep()).feedback).toBe(1);
    expect(await left()).toEqual(['new']);
    clockMs += 2 * DAY_MS;
    expect((await sweep()).feedback).toBe(1);
    expect(await left()).toEqual([]);
  });

  it('statements, and the marks on them whatever is kept of marks', async () => {
    await keeping({ statementDays: 30 });
    await tell(stated('new', daysAgo(BEFORE)), stated('old', daysAgo(AFTER)));
    const [onNew, onOld] = [marked('stated:new', 'wrong', daysAgo(1)), marked('stated:old', 'wrong', daysAgo(1))];
    await tell(onNew, onOld, unmark(onOld.id, 1));
    expect(await sweep()).toMatchObject({ statements: 1, marks: 2 });
    expect(await left()).toEqual(['new', onNew.id].sort());
  });

  it('allergies that nobody confirmed, and none that was; who takes consent back has as long again', async () => {
    await keeping({});
    const nuts = { stance: 'avoids', sensitivity: 'health', words: { en: 'nuts' } } as const;
    const word = (statementId: string, days: number, givenAtMs: number | null): GuestRecord => {
      const by = { role: 'staff', name: 'Anna' } as const;
      return {
        id: `${statementId} ${days}`,
        kind: 'statement_consent',
        statementId,
        givenAtMs,
        by,
        atMs: NOW - days * DAY_MS,
      };
    };
    await tell(stated('new', daysAgo(BEFORE), nuts), stated('old', daysAgo(AFTER), nuts));
    await tell(stated('agreed', daysAgo(500), { ...nuts, consent: { givenAtMs: 1 } }));
    await tell(stated('confirmed', daysAgo(500), nuts), word('confirmed', 490, 1));
    await tell(stated('taken', daysAgo(500), { ...nuts, consent: { givenAtMs: 1 } }), word('taken', BEFORE, null));
    await tell(stated('gone', daysAgo(500), nuts), word('gone', 400, 1), word('gone', AFTER, null));
    await tell(marked('stated:old', 'right', daysAgo(1)));
    expect(await sweep()).toMatchObject({ statements: 4, marks: 1 });
    expect(await left()).toEqual(['agreed', 'confirmed', 'confirmed 490', 'new', 'taken', `taken ${BEFORE}`]);
    await keeping({ unconfirmedDays: 10 });
    await sweep();
    expect(await left()).toEqual(['agreed', 'confirmed', 'confirmed 490']);
  });

  it('closed cases, whole, from their last change; open ones never', async () => {
    await keeping({ caseDays: 30 });
    await tell(opened('open', 'complaint', daysAgo(500)));
    await tell(opened('old', 'complaint', daysAgo(90)), step('old', daysAgo(AFTER), { status: 'resolved' }));
    await tell(opened('new', 'complaint', daysAgo(90)), step('new', daysAgo(BEFORE), { status: 'resolved' }));
    const again = step('again', daysAgo(50), { status: 'open' });
    await tell(opened('again', 'promise', daysAgo(90)), step('again', daysAgo(60), { status: 'kept' }), again);
    expect((await sweep()).cases).toBe(2);
    expect((await left()).filter((id) => id.startsWith('old'))).toEqual([]);
    expect(await left()).toHaveLength(6);
  });

  it('stays that ended, whole, with their arrivals; none under way or to come, and none that an open case names', async () => {
    await keeping({ stayDays: 30 });
    const stay = (id: string, from: number, to: number | null) => [
      arrival(id, daysAgo(from), { departsOn: dayOf(-100) }),
      ...(to === null ? [] : [departure(id, daysAgo(to))]),
    ];
    await tell(...stay('old', 35, AFTER), ...stay('new', 35, BEFORE), ...stay('long', 300, null));
    await tell(booking('ahead', daysAgo(200), { arrivesOn: dayOf(-10) }));
    await tell(booking('no show', daysAgo(200), { arrivesOn: dayOf(60), departsOn: dayOf(58) }));
    await tell(...stay('named', 100, 90), opened('c', 'complaint', daysAgo(91), { stayId: 'named' }));
    await stores.guestIndex.putArrival(TENANT, 'harbour', 1e5, { customerId: 'ann', stayId: 'old' });
    await stores.guestIndex.putArrival(TENANT, 'harbour', 1e5, { customerId: 'ann', stayId: 'new' });
    expect((await sweep()).stays).toBe(3);
    expect(await left()).toEqual(
      ['arrival long', 'arrival named', 'arrival new', 'booking ahead', 'c', 'departure named', 'departure new'].sort(),
    );
    expect(await stores.guestIndex.arrivals(TENANT, 'harbour', 1e5)).toEqual([{ customerId: 'ann', stayId: 'new' }]);
  });

  it('what takes back a stay only with what it took back, and what stands in place of another not before it', async () => {
    await keeping({ stayDays: 30 });
    const by = { role: 'staff', name: null } as const;
    const retraction = (recordId: string): GuestRecord => ({
      ...{ id: `cancel:${recordId}`, kind: 'retraction', recordId, atMs: NOW - 100 * DAY_MS, by },
    });
    // Of the stay under way one booking was taken back, and one put right by a record of a stay that is over.
    await tell(
      arrival('going', daysAgo(200), { departsOn: dayOf(-5) }),
      booking('going', daysAgo(210), { arrivesOn: dayOf(200) }),
    );
    await tell(retraction('booking going'));
    await tell(arrival('old', daysAgo(90)), departure('old', daysAgo(80)), retraction('never came'));
    const moved = {
      ...booking('moved', daysAgo(95), { arrivesOn: dayOf(94), departsOn: dayOf(93) }),
      replaces: 'arrival going',
    };
    await tell(moved);
    await sweep();
    expect(await left()).toEqual(['arrival going', 'booking going', 'booking moved', 'cancel:booking going'].sort());
  });

  it('marks, but for one that holds down what could come up again', async () => {
    await keeping({ markDays: 30 });
    await stores.guests.put(TENANT, 'ann', PROFILE, 1e9);
    await tell(stated('s', daysAgo(90)), stated('t', daysAgo(90)));
    await did('consume', 60, { itemId: 'congee' });
    const stays = [
      marked('learned:breakfast:congee', 'wrong', daysAgo(AFTER)),
      marked('stated:s', 'outdated', daysAgo(AFTER)),
      marked('birthday', 'wrong', daysAgo(AFTER)),
      marked('stated:t', 'kept', daysAgo(BEFORE)),
    ];
    const goes = [
      marked('learned:breakfast:gone', 'wrong', daysAgo(AFTER)),
      marked('stated:t', 'right', daysAgo(AFTER)),
      marked('stated:t', 'wrong', daysAgo(AFTER + 1)),
      marked('stated:t', 'kept', daysAgo(AFTER)),
      marked('stated:s', 'right', daysAgo(AFTER + 9)),
    ];
    const undone = marked('stated:s', 'not_liked', daysAgo(AFTER + 5));
    await tell(...stays, ...goes, undone, unmark(undone.id, AFTER));
    expect((await sweep()).marks).toBe(goes.length + 2);
    expect(await left()).toEqual(['s', 't', ...stays.map(({ id }) => id)].sort());
    await keeping({ markDays: 30, interactionDays: { consume: 30 } });
    expect(await sweep()).toMatchObject({ interactions: 1, marks: 1 });
    expect(await left()).not.toContain(stays[0]?.id);
  });

  it('what people agreed to never', async () => {
    await keeping({ caseDays: 1, stayDays: 1, feedbackDays: 1, markDays: 1, statementDays: 1 });
    const by = { role: 'guest', name: null } as const;
    await tell({ id: 'word', kind: 'consent', purpose: 'personalization', isGranted: false, atMs: 0, by });
    await sweep();
    expect(await left()).toEqual(['word']);
  });

  it('interactions by type, of sessions too, but for a stay under way; then a training is asked for', async () => {
    await keeping({ interactionDays: { view: 30, consume: 30 } });
    await tell(
      arrival('now', daysAgo(50), { departsOn: dayOf(-5) }),
      arrival('then', daysAgo(50)),
      departure('then', daysAgo(45)),
    );
    await did('view', BEFORE);
    await did('view', AFTER);
    await did('purchase', 300);
    await did('consume', 40, { stayId: 'now' });
    await did('consume', 46, { stayId: 'then' });
    await did('view', 10, { session: 'web' });
    await did('view', AFTER, { session: 'web' });
    expect((await sweep()).interactions).toBe(3);
    expect(await itemsOf()).toEqual([`view ${BEFORE}`, 'consume 40', 'purchase 300']);
    expect(await itemsOf({ kind: 'session', id: 'web' })).toEqual(['view 10']);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(trained).toBe(1);
    expect((await sweep()).interactions).toBe(0);
  });

  it('a return not before what came back by it', async () => {
    await did('return', 90);
    await did('purchase', 95);
    await keeping({ interactionDays: { return: 30, purchase: 100 } });
    await sweep();
    expect(await itemsOf()).toEqual(['return 90', 'purchase 95']);
    const types = Object.keys(defaultSettings().eventTypes);
    await keeping({ interactionDays: Object.fromEntries(types.map((type) => [type, 92])) });
    await sweep();
    expect(await itemsOf()).toEqual(['return 90']);
    await keeping({ interactionDays: Object.fromEntries(types.map((type) => [type, 80])) });
    await sweep();
    expect(await itemsOf()).toEqual([]);
  });

  it('notes of who saw whom', async () => {
    await keeping({ auditDays: 30 });
    await tell(stated('s', daysAgo(1)));
    for (const days of [AFTER, BEFORE]) {
      const note = {
        ...{ atMs: NOW - days * DAY_MS, keyId: 'k', label: '', owner: '', method: 'GET', route: '/card' },
      };
      await stores.audits.log(TENANT, note, [], 100);
      await stores.audits.noteAt(TENANT, 'ann', note, 0);
    }
    expect((await sweep()).notes).toBe(2);
    expect(await stores.audits.notesAt(TENANT, 'ann')).toHaveLength(1);
  });

  it('of a person with several ids each file by itself, as what the whole person says', async () => {
    await keeping({ markDays: 30, caseDays: 30 });
    const limits = { mostIds: 5, ttlSeconds: 1e9 };
    await stores.merges.link(TENANT, 'ann', 'bob', { by: 'x', atMs: 0 }, limits);
    const mark = marked('stated:of bob', 'wrong', daysAgo(AFTER));
    await tell(mark, opened('c', 'complaint', daysAgo(90)));
    const elsewhere = [stated('of bob', daysAgo(90)), step('c', daysAgo(BEFORE), { owner: 'Eve' })];
    await stores.guests.addRecords(TENANT, 'bob', [...elsewhere, step('c', daysAgo(50), { status: 'resolved' })], 1e9);
    expect(await sweep()).toMatchObject({ marks: 0, cases: 0 });
    clockMs += 2 * DAY_MS;
    expect(await sweep()).toMatchObject({ marks: 0, cases: 3 });
    expect([await left(), await left('bob')]).toEqual([[mark.id], ['of bob']]);
  });

  it('tells when, and that one is begun until it is finished', async () => {
    await keeping({});
    expect(sweepIsDue(await stores.sweeps.state(TENANT), NOW)).toBe(true);
    const away = { ...stores, audits: { ...stores.audits, cutLog: () => Promise.reject(new Error('away')) } };
    await expect(sweepTenant({ stores: away, queue, clock }, TENANT)).rejects.toThrow('away');
    const begun = await stores.sweeps.state(TENANT);
    expect(begun).toEqual({ last: null, pendingSinceMs: NOW });
    expect([2, 1].map((days) => sweepIsOverdue(begun, NOW + days * DAY_MS))).toEqual([true, false]);
    await sweep();
    const done = await stores.sweeps.state(TENANT);
    expect(done).toMatchObject({ last: { startedAtMs: NOW, finishedAtMs: NOW }, pendingSinceMs: null });
    expect([0, 1].map((days) => sweepIsDue(done, NOW + days * DAY_MS))).toEqual([false, true]);
    expect([2, 3].map((days) => sweepIsOverdue(done, NOW + days * DAY_MS))).toEqual([false, true]);
  });

  it('ends between two batches when it is told to', async () => {
    await keeping({ feedbackDays: 1 });
    await tell(feedback('old', 9));
    await expect(sweepTenant({ stores, queue, clock }, TENANT, AbortSignal.abort())).rejects.toThrow();
    expect((await stores.sweeps.state(TENANT)).pendingSinceMs).toBe(NOW);
  });
});
