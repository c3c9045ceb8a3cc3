import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingRecords } from './person.ts';
import { localTimeOf } from './places/place-time.ts';
import type { GuestRecord } from './records/guest-record.ts';
import { recordsToForget } from './records/records-to-forget.ts';
import { foldStays } from './records/stays.ts';
import { SETTINGS } from './test/breakfast.ts';
import { arrival, booking, departure, moment, upTo } from './test/guest-story.ts';

const CAME = arrival('s1', '2026-03-01T15:00', { room: '204' });
const LEFT = departure('s1', '2026-03-02T10:00');
const takeBack = (recordId: string, on: string): GuestRecord => ({
  id: `cancel ${recordId}`,
  atMs: moment(on),
  by: { role: 'system', name: null },
  kind: 'retraction',
  recordId,
});
/** Status, room and evidence of each stay. */
const staysAt = (iso: string, ...told: GuestRecord[]) =>
  foldStays(upTo(iso, told).records, [], moment(iso), localTimeOf(SETTINGS)).map(({ status, room, evidence }) => [
    status,
    room,
    ...evidence,
  ]);

describe('what was taken back of a stay', () => {
  it('is as if it had never been: a check-in reversed, a check-out reinstated', () => {
    expect(staysAt('2026-03-01T20:00', CAME, takeBack(CAME.id, '2026-03-01T16:00'))).toEqual([]);
    const reinstated = takeBack(LEFT.id, '2026-03-02T11:00');
    expect(staysAt('2026-03-02T10:30', CAME, LEFT, reinstated)).toEqual([['left', '204', CAME.id, LEFT.id]]);
    expect(staysAt('2026-03-02T12:00', CAME, LEFT, reinstated)).toEqual([['here', '204', CAME.id]]);
  });

  it('leaves a booking that a reversed check-in was of', () => {
    const booked = booking('s1', '2026-02-01T10:00', { arrivesOn: '2026-03-01' });
    expect(staysAt('2026-03-01T20:00', booked, CAME, takeBack(CAME.id, '2026-03-01T16:00'))).toEqual([
      ['booked', null, booked.id],
    ]);
  });

  it('was still known before it was taken back', () => {
    expect(staysAt('2026-03-01T15:30', CAME, takeBack(CAME.id, '2026-03-01T16:00'))).toHaveLength(1);
  });
});

describe('what was told anew of a stay', () => {
  const revised = (revision: number, room: string): GuestRecord => ({
    ...CAME,
    id: `${CAME.id}@${revision}`,
    revisionOf: CAME.id,
    revision,
    room,
  });

  it('counts as it was told last, whatever came in first', () => {
    const told = [CAME, revised(1, '305'), revised(2, '407')];
    fc.assert(
      fc.property(fc.shuffledSubarray(told, { minLength: 3 }), (shuffled) => {
        expect(staysAt('2026-03-01T20:00', ...shuffled)).toEqual([['here', '407', `${CAME.id}@2`]]);
      }),
    );
    expect(staysAt('2026-03-01T20:00', ...told, takeBack(CAME.id, '2026-03-01T16:00'))).toEqual([]);
  });

  it('stands in place of what it names, under an id of its own', () => {
    const other = { ...arrival('s2', '2026-03-01T15:00', { room: '9' }), replaces: CAME.id };
    expect(staysAt('2026-03-01T20:00', CAME, other)).toEqual([['here', '9', other.id]]);
  });

  it('is not undone by a file that is cut back', () => {
    const told = [CAME, revised(1, '305'), LEFT].map((record, at) => ({ ...record, atMs: CAME.atMs + at }));
    expect(recordsToForget(told, 2).map(({ id }) => id)).toEqual([CAME.id]);
    const reversed = [CAME, takeBack(CAME.id, '2026-03-01T16:00')];
    expect(recordsToForget(reversed, 0).map(({ id }) => id)).toEqual([CAME.id]);
  });
});

describe('standingRecords', () => {
  it('is the same list where nothing was taken back or told anew', () => {
    const told = [CAME, LEFT];
    expect(standingRecords(told)).toBe(told);
  });
});
