import type { Mark } from '../records/guest-record.ts';
import { type ShareOfCases, shareWhere } from './share.ts';

export interface MarkRates {
  /** Of the preferences somebody said were kept or not kept, those kept: "note five, satisfy at least three". */
  readonly preferencesKept: ShareOfCases;
  /** Of the facts tapped for their truth, those right: how true the memory is in the eyes of the desk. */
  readonly factsRight: ShareOfCases;
  readonly wrong: number;
  readonly outdated: number;
  readonly notLiked: number;
}

/** @param marks - those made in the window that were not taken back */
export function markRates(marks: readonly Mark[]): MarkRates {
  const count = (wanted: Mark): number => marks.filter((mark) => mark === wanted).length;
  return {
    preferencesKept: shareWhere(
      marks.filter((mark) => mark === 'kept' || mark === 'not_kept'),
      (mark) => mark === 'kept',
    ),
    factsRight: shareWhere(
      marks.filter((mark) => mark !== 'kept' && mark !== 'not_kept'),
      (mark) => mark === 'right',
    ),
    wrong: count('wrong'),
    outdated: count('outdated'),
    notLiked: count('not_liked'),
  };
}
