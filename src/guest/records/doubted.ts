import type { ActiveMark } from './preference.ts';

/** Whether something told was marked as anything but right since: it is not used until it is told anew. */
export function isDoubted(mark: ActiveMark | undefined, toldAtMs: number): boolean {
  return mark !== undefined && mark.mark !== 'right' && mark.atMs >= toldAtMs;
}
