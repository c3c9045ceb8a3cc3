import { type Author, type GuestRecord, type Mark, type RecordOf, TRUTH_MARKS } from './guest-record.ts';

/** The mark that counts on a fact now: the latest of its truth that was not taken back. */
export interface ActiveMark {
  readonly markId: string;
  readonly mark: Mark;
  readonly by: Author;
  readonly atMs: number;
}

const TRUTH: ReadonlySet<string> = new Set(TRUTH_MARKS);

/**
 * For each fact the mark about its truth that counts: the latest that was not taken back.
 *
 * @param records - in the order of `inOrder`
 */
export function foldMarks(records: readonly GuestRecord[]): ReadonlyMap<string, ActiveMark> {
  const takenBack = new Set(records.flatMap((record) => (record.kind === 'unmark' ? [record.markId] : [])));
  const standing = records.filter(
    (record): record is RecordOf<'mark'> =>
      record.kind === 'mark' && TRUTH.has(record.mark) && !takenBack.has(record.id),
  );
  return new Map(standing.map(({ factId, id, mark, by, atMs }) => [factId, { markId: id, mark, by, atMs }]));
}

/** Whether something told was marked as anything but right since: it is not used until it is told anew. */
export function isDoubted(mark: ActiveMark | undefined, toldAtMs: number): boolean {
  return mark !== undefined && mark.mark !== 'right' && mark.atMs >= toldAtMs;
}
