import { type GuestRecord, type RecordOf, TRUTH_MARKS } from './guest-record.ts';
import type { ActiveMark } from './preference.ts';

const TRUTH: ReadonlySet<string> = new Set(TRUTH_MARKS);

/**
 * For each fact the mark about its truth that counts at a moment: the latest that was not taken back.
 *
 * @param records - in the order of `inOrder`
 */
export function foldMarks(records: readonly GuestRecord[], atMs: number): ReadonlyMap<string, ActiveMark> {
  const known = records.filter((record) => record.atMs <= atMs);
  const takenBack = new Set(known.flatMap((record) => (record.kind === 'unmark' ? [record.markId] : [])));
  const standing = known.filter(
    (record): record is RecordOf<'mark'> =>
      record.kind === 'mark' && TRUTH.has(record.mark) && !takenBack.has(record.id),
  );
  return new Map(
    standing.map(({ factId, id, mark, by, atMs: madeMs }) => [factId, { markId: id, mark, by, atMs: madeMs }]),
  );
}
