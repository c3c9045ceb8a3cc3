import { type ShareOfCases, shareWhere } from './share.ts';

/** A stay as far as coming back is concerned. */
export interface StaySpan {
  readonly place: string | null;
  readonly beganMs: number;
  readonly endedMs: number;
}

/** From and to: a stay belongs to the window it began in. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ReturnRates {
  /** Of the guests with a stay in the window, those who had stayed before their latest: anywhere, and at this place. */
  readonly repeat: ShareOfCases;
  readonly repeatHere: ShareOfCases;
  /** Of the guests who had stayed away too long when the window began, those who came again in it. */
  readonly winBack: ShareOfCases;
}

/**
 * Who comes back. A guest counts at a place if they stayed there in the window (repeat), or ever before it (win-back);
 * they are lapsed if every stay of theirs ended more than `lapsedMs` before the window. O(stays).
 *
 * @param guests - every stay of each guest, in any order
 */
export function returnRates(
  guests: readonly (readonly StaySpan[])[],
  place: string,
  { fromMs, toMs }: Window,
  lapsedMs: number,
): ReturnRates {
  const isInWindow = ({ beganMs }: StaySpan): boolean => beganMs >= fromMs && beganMs < toMs;
  const isHere = (stay: StaySpan): boolean => stay.place === place;
  const cameNow = guests.filter((stays) => stays.some((stay) => isHere(stay) && isInWindow(stay)));
  const before = (stays: readonly StaySpan[]) => {
    const latest = Math.max(...stays.filter((stay) => isHere(stay) && isInWindow(stay)).map(({ beganMs }) => beganMs));
    return stays.filter(({ beganMs }) => beganMs < latest);
  };
  const lapsed = guests.filter((stays) => {
    const earlier = stays.filter(({ beganMs }) => beganMs < fromMs);
    return earlier.some(isHere) && earlier.every(({ endedMs }) => endedMs < fromMs - lapsedMs);
  });
  return {
    repeat: shareWhere(cameNow, (stays) => before(stays).length > 0),
    repeatHere: shareWhere(cameNow, (stays) => before(stays).some(isHere)),
    winBack: shareWhere(lapsed, (stays) => stays.some((stay) => isHere(stay) && isInWindow(stay))),
  };
}
