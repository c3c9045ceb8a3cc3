import { describe, expect, it } from 'vitest';
import { foldMarks } from '../greeting/facts.ts';
import { localTimeOf } from '../places/place-time.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, departure, marked, moment, opened, stated, step, upTo } from '../test/guest-story.ts';
import { foldCases, pendingCases } from './cases.ts';
import type { GuestRecord } from './guest-record.ts';
import { recordsToForget } from './records-to-forget.ts';
import { currentStay, foldStays } from './stays.ts';

const folded = (records: readonly GuestRecord[], at = '2026-12-31T00:00') => foldCases(upTo(at, records).records);

describe('foldCases', () => {
  it('follows a complaint from its opening to its end, as known at each moment', () => {
    const told = [
      step('c1', '2026-03-02T09:00', { owner: 'Anna', dueAtMs: moment('2026-03-03T00:00') }),
      step('c1', '2026-03-03T09:00', { status: 'resolved', words: { en: 'the pump was mended' } }),
      opened('c1', 'complaint', '2026-03-01T09:00', { words: { en: 'the pump was loud' } }),
    ];
    expect(folded(told, '2026-02-28T00:00')).toEqual([]);
    expect(folded(told, '2026-03-02T10:00')).toMatchObject([{ status: 'open', owner: 'Anna', closedAtMs: null }]);
    expect(folded(told)).toMatchObject([
      {
        status: 'resolved',
        owner: 'Anna',
        outcome: { en: 'the pump was mended' },
        closedAtMs: moment('2026-03-03T09:00'),
        records: ['c1', 'c1 2026-03-02T09:00', 'c1 2026-03-03T09:00'],
      },
    ]);
  });

  it('opens a case again, and keeps the latest opened first', () => {
    const told = [
      opened('c1', 'promise', '2026-03-01T09:00'),
      opened('c2', 'request', '2026-03-02T09:00'),
      step('c1', '2026-03-03T09:00', { status: 'kept' }),
      step('c1', '2026-03-04T09:00', { status: 'open' }),
    ];
    expect(folded(told).map(({ caseId, status, closedAtMs }) => [caseId, status, closedAtMs])).toEqual([
      ['c2', 'open', null],
      ['c1', 'open', null],
    ]);
  });
});

describe('foldMarks', () => {
  it('lets the latest mark on a fact count, unless it was taken back', () => {
    const wrong = marked('name', 'wrong', '2026-03-01T09:00');
    const right = marked('name', 'right', '2026-03-02T09:00');
    const undo = { id: 'u', atMs: moment('2026-03-03T09:00'), by: right.by, kind: 'unmark', markId: right.id } as const;
    const at = (iso: string) => foldMarks(upTo(iso, [wrong, right, undo]).records).get('name')?.mark;
    expect([at('2026-03-01T10:00'), at('2026-03-02T10:00'), at('2026-03-03T10:00')]).toEqual([
      'wrong',
      'right',
      'wrong',
    ]);
  });

  it('leaves what was done about a fact out: kept or not kept says nothing of its truth', () => {
    expect(foldMarks([marked('stated:s', 'kept', '2026-03-01T09:00')]).size).toBe(0);
  });
});

describe('recordsToForget', () => {
  it('lets closed stays and cases go, oldest first, and never what still counts', () => {
    const told = [
      arrival('s1', '2026-01-01T15:00'),
      departure('s1', '2026-01-02T10:00'),
      stated('st', '2026-01-03T10:00'),
      opened('c1', 'promise', '2026-01-04T10:00'),
      step('c1', '2026-01-05T10:00', { status: 'kept' }),
      opened('c2', 'promise', '2026-01-06T10:00'),
      marked('name', 'wrong', '2026-01-07T10:00'),
      arrival('s2', '2026-01-08T15:00'),
    ];
    expect(recordsToForget(told, 8).map(({ id }) => id)).toEqual([]);
    expect(recordsToForget(told, 6).map(({ id }) => id)).toEqual(['arrival s1', 'departure s1']);
    expect(recordsToForget(told, 0).map(({ id }) => id)).toEqual([
      'arrival s1',
      'departure s1',
      'c1',
      'c1 2026-01-05T10:00',
    ]);
  });
});

/** What is to be said of which case at a moment, the most urgent first. */
function pending(
  records: readonly GuestRecord[],
  iso: string,
  place: string | null = null,
  touchpoint: string | null = null,
) {
  const atMs = moment(iso);
  const { records: told } = upTo(iso, records);
  const stays = foldStays(told, [], atMs, localTimeOf(SETTINGS));
  return pendingCases(
    foldCases(told),
    { place, touchpoint, atMs, today: localTimeOf(SETTINGS)(place).day(atMs), settings: SETTINGS },
    stays,
    currentStay(stays, place),
    foldMarks(told),
  ).map(({ case: { caseId }, word, level }) => [caseId, word, level]);
}

describe('pendingCases', () => {
  it('puts a broken promise before an open complaint, and both before a request', () => {
    const told = [
      opened('r', 'request', '2026-03-01T09:00'),
      opened('c', 'complaint', '2026-03-01T10:00'),
      opened('p', 'promise', '2026-03-01T11:00'),
      step('p', '2026-03-01T12:00', { status: 'broken' }),
    ];
    expect(pending(told, '2026-03-02T09:00')).toEqual([
      ['p', 'promise_broken', 'say'],
      ['c', 'complaint_open', 'say'],
      ['r', 'request_open', 'say'],
    ]);
  });

  it('shows a promise until it is kept, the one due first before the others', () => {
    const told = [
      opened('later', 'promise', '2026-03-01T09:00', { dueAtMs: moment('2026-03-09T09:00') }),
      opened('soon', 'promise', '2026-03-01T09:00', { dueAtMs: moment('2026-03-02T09:00') }),
    ];
    expect(pending(told, '2026-03-02T09:00').map(([id]) => id)).toEqual(['soon', 'later']);
    expect(pending([...told, step('soon', '2026-03-02T08:00', { status: 'kept' })], '2026-03-02T09:00')).toHaveLength(
      1,
    );
  });

  it('brings up what was done in the next stay, and not in the one after it', () => {
    const told = [
      arrival('s1', '2026-03-01T15:00'),
      opened('c', 'complaint', '2026-03-02T09:00'),
      departure('s1', '2026-03-03T10:00'),
      step('c', '2026-03-05T09:00', { status: 'resolved' }),
      arrival('s2', '2026-05-01T15:00'),
      departure('s2', '2026-05-02T10:00'),
      arrival('s3', '2026-07-01T15:00'),
    ];
    expect(pending(told, '2026-05-01T15:05')).toEqual([['c', 'follow_up', 'say']]);
    expect(pending(told, '2026-07-01T15:05')).toEqual([]);
    // On the next morning it is no news at breakfast any more.
    expect(pending(told, '2026-05-01T15:05', null, 'check-in')[0]?.[2]).toBe('say');
    expect(pending(told, '2026-05-02T08:00', null, 'breakfast')[0]?.[2]).toBe('hint');
  });

  it('does not bring up what was settled more than 400 days ago', () => {
    const told = [
      opened('c', 'complaint', '2026-01-01T09:00'),
      step('c', '2026-01-02T09:00', { status: 'resolved' }),
      opened('p', 'promise', '2026-01-01T09:00'),
      step('p', '2026-01-02T09:00', { status: 'broken' }),
    ];
    expect(pending(told, '2027-02-06T09:00').map(([id]) => id)).toEqual(['p', 'c']);
    expect(pending(told, '2027-02-06T09:01')).toEqual([]);
    const open = opened('o', 'complaint', '2016-01-01T09:00');
    expect(pending([open], '2027-02-06T09:01').map(([id]) => id)).toEqual(['o']);
  });

  it('is spoken of where it happened, hinted at elsewhere, and not spoken where staff said so or marked it', () => {
    const told = opened('c', 'complaint', '2026-03-01T10:00', { place: 'rome' });
    const levelAt = (records: readonly GuestRecord[], place: string) =>
      pending(records, '2026-03-02T09:00', place)[0]?.[2];
    expect([levelAt([told], 'rome'), levelAt([told], 'paris')]).toEqual(['say', 'hint']);
    expect(levelAt([{ ...told, discreet: true }], 'rome')).toBe('act_silently');
    expect(levelAt([told, marked('case:c', 'wrong', '2026-03-01T12:00')], 'rome')).toBe('never_say');
  });
});
