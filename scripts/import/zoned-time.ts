import { readMoment } from '../../src/domain/local-time.ts';

/**
 * Reads wall-clock times of a place as `readMoment` does; `YYYY-MM-DD HH:mm:ss` with a space, too.
 *
 * @param timeZone - IANA name, such as `Europe/London`
 * @returns a function to milliseconds since the epoch, NaN for what is no such time
 */
export function zonedTimeReader(timeZone: string): (local: string) => number {
  // Lines of one order stand together and share their time; asking Intl once for them all makes reading six times as fast.
  let lastLocal = '';
  let lastMs = Number.NaN;
  return (local) => {
    if (local !== lastLocal) {
      lastMs = readMoment(local.replace(' ', 'T'), timeZone);
      lastLocal = local;
    }
    return lastMs;
  };
}
