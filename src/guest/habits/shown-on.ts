import type { Interaction } from '../../domain/interaction.ts';
import { type LocalTimeAt, occasionDay } from '../places/place-time.ts';
import type { Stay } from '../records/stay.ts';
import type { HadOn } from './sightings.ts';

/**
 * What shows a habit, the newest first: one event for each occasion it was had on; of the stay the guest is in, asked at
 * its own place, one for each day. On the third morning of a first stay the same house may know the usual; any other
 * house may not. How sure it is does not depend on this: the days of one stay are alike wherever they are asked about.
 *
 * @param place - where the question is asked; null is the strict reading
 */
export function shownOn(
  had: readonly HadOn[],
  itemId: string,
  stays: readonly Stay[],
  place: string | null,
  localTimeAt: LocalTimeAt,
): readonly Interaction[] {
  const current = stays.find((stay) => stay.status === 'here' && stay.place !== null && stay.place === place);
  return had.flatMap(({ occasion, newest }) => {
    if (current === undefined || !occasion.stays.includes(current.stayId)) return [newest];
    const byDay = new Map<number, Interaction>();
    for (const one of occasion.interactions) {
      const day = occasionDay(localTimeAt(one.place), one.atMs);
      if (one.itemId === itemId && !byDay.has(day)) byDay.set(day, one);
    }
    return [...byDay.values()];
  });
}
