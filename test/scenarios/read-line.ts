import { timeZoneOf } from './house.ts';

/** Where and when: `2026-03-01 21:00 Seville, bar`, by the clock of the place. */
export interface Moment {
  readonly atMs: number;
  readonly place: string;
  readonly touchpoint: string;
}

/** One line of `given`: a moment, who, and what they did. */
export interface Line extends Moment {
  readonly who: 'guest' | 'other';
  readonly action: string;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) ([\p{L} ]+?)(?:, ([\w-]+))?$/u;
const OTHER = 'the other guest ';

/** @throws Error naming the line */
export function readLine(text: string): Line {
  const [moment, action] = text.split(' | ');
  if (moment === undefined || action === undefined)
    throw new Error(`"${text}": write "date time place | what happened"`);
  const who = action.startsWith(OTHER) ? 'other' : 'guest';
  return { ...readMoment(moment), who, action: who === 'other' ? action.slice(OTHER.length) : action.trim() };
}

/** At the desk (`check-in`) if no touchpoint is named. */
export function readMoment(text: string): Moment {
  const [, date, time, place, touchpoint = 'check-in'] = MOMENT.exec(text.trim()) ?? [];
  if (date === undefined || time === undefined || place === undefined)
    throw new Error(`"${text}": write "2026-03-01 21:00 Seville, bar"`);
  return { atMs: fromWallClock(`${date}T${time}:00Z`, timeZoneOf(place)), place, touchpoint };
}

/** The moment at which a zone's clocks show this: asked twice, since the offset is that of the answer. */
function fromWallClock(wallClock: string, timeZone: string): number {
  const shownMs = Date.parse(wallClock);
  const guessMs = shownMs - offsetMs(shownMs, timeZone);
  return shownMs - offsetMs(guessMs, timeZone);
}

function offsetMs(atMs: number, timeZone: string): number {
  const shown = new Date(atMs).toLocaleString('sv-SE', { timeZone });
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - atMs;
}
