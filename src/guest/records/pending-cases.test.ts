import { describe, expect, it } from 'vitest';
import { localTimeOf } from '../places/place-time.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, departure, marked, moment, opened, step } from '../test/guest-story.ts';
import { foldCases } from './fold-cases.ts';
import { foldMarks } from './fold-marks.ts';
import { foldStays } from './fold-stays.ts';
import { type GuestRecord, inOrder } from './guest-record.ts';
import { pendingCases } from './pending-cases.ts';
import { currentStay } from './standing.ts';

/** What is to be said of which case at a moment, the most urgent first. */
function pending(
  records: readonly GuestRecord[],
  iso: string,
  place: string | null = null,
  touchpoint: string | null = null,
) {
  const atMs = moment(iso);
  const told = records.toSorted(inOrder);
  const stays = foldStays(told, [], atMs, localTimeOf(SETTINGS));
  return pendingCases(
    foldCases(told, atMs),
    { place, touchpoint, atMs, today: localTimeOf(SETTINGS)(place).day(atMs) },
    stays,
    currentStay(stays, place),
    foldMarks(told, atMs),
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

  it('is spoken of where it happened, hinted at elsewhere, and not spoken where staff said so or marked it', () => {
    const told = opened('c', 'complaint', '2026-03-01T10:00', { place: 'rome' });
    const levelAt = (records: readonly GuestRecord[], place: string) =>
      pending(records, '2026-03-02T09:00', place)[0]?.[2];
    expect([levelAt([told], 'rome'), levelAt([told], 'paris')]).toEqual(['say', 'hint']);
    expect(levelAt([{ ...told, discreet: true }], 'rome')).toBe('act_silently');
    expect(levelAt([told, marked('case:c', 'wrong', '2026-03-01T12:00')], 'rome')).toBe('never_say');
  });
});
