import { describe, expect, it } from 'vitest';
import { standingRecords } from '../person.ts';
import { arrival, marked, opened, stated, step } from '../test/guest-story.ts';
import { foldCases } from './cases.ts';
import { inOrder } from './guest-record.ts';
import { joinFiles, nameIn } from './join-files.ts';

const DAY = '2026-03-01T10:00';
const LATER = '2026-03-01T12:00';

describe('the files of one person', () => {
  it('have once what was told under both ids', () => {
    const records = [stated('p', DAY)];
    const again = records.map((record) => ({ ...record, atMs: record.atMs + 1 }));
    const parts = [
      { customerId: 'a', records },
      { customerId: 'b', records: again },
    ];
    expect(joinFiles(parts)).toEqual({ records, origins: new Map() });
  });

  it('keep two cases of one id apart, and what each id said of its own', () => {
    const noise = [opened('c', 'complaint', DAY, { topic: 'noise' })];
    const food = [
      opened('c', 'complaint', DAY, { topic: 'food' }),
      step('c', LATER, { status: 'resolved' }),
      marked('case:c', 'kept', LATER),
    ];
    const { records, origins } = joinFiles([
      { customerId: 'a', records: noise },
      { customerId: 'b', records: food },
    ]);
    const name = nameIn(origins, 'b', 'c');
    expect([...origins]).toEqual([[name, { customerId: 'b', recordId: 'c' }]]);
    expect(nameIn(origins, 'a', 'c')).toBe('c');
    const cases = new Map(foldCases(records).map((one) => [one.caseId, one]));
    expect(cases.get('c')).toMatchObject({ topic: 'noise', status: 'open' });
    expect(cases.get(name)).toMatchObject({ topic: 'food', status: 'resolved' });
    expect(records.flatMap((record) => (record.kind === 'mark' ? [record.factId] : []))).toEqual([`case:${name}`]);
    expect(records).toEqual(records.toSorted(inOrder));
  });

  it('leave what is said of another id’s record with that record', () => {
    const { records } = joinFiles([
      { customerId: 'a', records: [opened('c', 'complaint', DAY)] },
      { customerId: 'b', records: [step('c', LATER, { status: 'withdrawn' })] },
    ]);
    expect(foldCases(records)).toMatchObject([{ caseId: 'c', status: 'withdrawn' }]);
  });

  it('keep a stay that was moved from one id to the other under its own event id, whichever is kept', () => {
    const came = arrival('s1', DAY);
    const by = { role: 'system', name: null } as const;
    const reversed = { id: 'cancel', atMs: came.atMs + 1, by, kind: 'retraction', recordId: came.id } as const;
    const from = { customerId: 'a', records: [came, reversed] };
    const to = { customerId: 'b', records: [came] };
    for (const parts of [
      [from, to],
      [to, from],
    ]) {
      expect(standingRecords(joinFiles(parts).records)).toMatchObject([{ kind: 'arrival', stayId: 's1' }]);
    }
    expect(standingRecords(joinFiles([from, { ...from, customerId: 'b' }]).records)).toEqual([]);
  });

  it('of many records take no more than keyed work', () => {
    const many = (customerId: string) => ({
      customerId,
      records: Array.from({ length: 2000 }, (_, at) => stated(`${at}`, DAY)),
    });
    const started = performance.now();
    expect(joinFiles([many('a'), many('b'), many('c')]).records).toHaveLength(2000);
    // Each compared with all before it took minutes on a busy machine.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
