import { readMoment } from '../../../src/domain/local-time.ts';

const DAY_MS = 86_400_000;

/** How the times of a file are written. */
export interface TimeFormat {
  readonly words: string;
  /** Milliseconds since the epoch; null for what is no such time. */
  readonly read: (value: unknown) => number | null;
}

/** Largest figure of each unit that lies before the year 5000; a file of days numbers them from anywhere. */
const UNITS = [
  { below: 100_000, words: 'numbers of days', ms: DAY_MS },
  { below: 1e11, words: 'seconds since 1970', ms: 1000 },
  { below: 1e14, words: 'milliseconds since 1970', ms: 1 },
  { below: 1e17, words: 'microseconds since 1970', ms: 1e-3 },
  { below: Number.POSITIVE_INFINITY, words: 'nanoseconds since 1970', ms: 1e-6 },
] as const;

const NUMBER = /^-?\d+(\.\d+)?$/;
const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{2}|\d{4})(?:[T ,]+(.+))?$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;

/**
 * Finds out how times are written: numbers since 1970 in any unit, numbers of days, `YYYYMMDD`, ISO 8601, or days,
 * months and years in any order. Times without a zone are on the wall clock of `timeZone`.
 *
 * @param sample - values of the time column
 */
export function timeFormatOf(sample: readonly unknown[], timeZone: string): TimeFormat {
  const texts = sample.map(textOf);
  const figures = texts.filter((text) => NUMBER.test(text)).map(Number);
  if (figures.length * 2 > texts.length) return figures.every(isYearMonthDay) ? YEAR_MONTH_DAY : numbers(figures);
  const dates = texts.flatMap((text) => YEAR_LAST.exec(text) ?? []);
  const isDayFirst = dayComesFirst(texts);
  const order = isDayFirst ? 'day, month, year' : 'month, day, year';
  return {
    words: `${dates.length > 0 ? order : 'ISO 8601'}, ${timeZone} where no zone is named`,
    read: remembering((value) =>
      value instanceof Date ? value.getTime() : readText(textOf(value), isDayFirst, timeZone),
    ),
  };
}

function numbers(figures: readonly number[]): TimeFormat {
  const most = figures.reduce((largest, figure) => Math.max(largest, Math.abs(figure)), 0);
  const { words, ms } = UNITS.find(({ below }) => most < below) ?? UNITS[1];
  return {
    words,
    read: (value) => {
      const text = textOf(value);
      return NUMBER.test(text) ? Math.round(Number(text) * ms) : null;
    },
  };
}

const YEAR_MONTH_DAY: TimeFormat = {
  words: 'YYYYMMDD',
  read: (value) => {
    const figure = Number(textOf(value));
    if (!isYearMonthDay(figure)) return null;
    return Date.UTC(Math.floor(figure / 10_000), (Math.floor(figure / 100) % 100) - 1, figure % 100);
  },
};

function isYearMonthDay(figure: number): boolean {
  const [month, day] = [Math.floor(figure / 100) % 100, figure % 100];
  const isInRange = Number.isInteger(figure) && figure > 19_000_000 && figure < 21_000_000;
  return isInRange && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** `13/2` and `2.13` tell; where none does, a dot or a dash means the day comes first. */
function dayComesFirst(texts: readonly string[]): boolean {
  let hasDots = false;
  for (const text of texts) {
    const [, first, separator, second] = YEAR_LAST.exec(text) ?? [];
    if (first === undefined) continue;
    if (Number(first) > 12) return true;
    if (Number(second) > 12) return false;
    hasDots ||= separator !== '/';
  }
  return hasDots;
}

function readText(text: string, isDayFirst: boolean, timeZone: string): number | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    const [, year = '', month = '', day = '', clock] = yearFirst;
    return momentOf(year, month, day, clock, timeZone);
  }
  const yearLast = YEAR_LAST.exec(text);
  if (yearLast !== null) {
    const [, first = '', , second = '', year = '', clock] = yearLast;
    const [day, month] = isDayFirst ? [first, second] : [second, first];
    return momentOf(year.length === 2 ? `20${year}` : year, month, day, clock, timeZone);
  }
  // `Sat Dec 01 2012 10:00:00 GMT+0100` and the like; without a name of a month the runtime would take nearly anything.
  const isWritten = /\d{4}/.test(text) && /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i.test(text);
  const atMs = isWritten ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}

function momentOf(
  year: string,
  month: string,
  day: string,
  clock: string | undefined,
  timeZone: string,
): number | null {
  const [, hours = '0', minutes = '00', seconds = '00', half, zone] =
    clock === undefined ? [''] : (CLOCK.exec(clock) ?? []);
  if (clock !== undefined && !CLOCK.test(clock)) return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  const two = (value: string | number) => String(value).padStart(2, '0');
  const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minutes}:${seconds}${zoneOf(zone, timeZone)}`;
  const atMs = readMoment(iso, timeZone);
  return Number.isNaN(atMs) ? null : atMs;
}

function zoneOf(zone: string | undefined, timeZone: string): string {
  if (zone === undefined) return timeZone === 'UTC' ? 'Z' : '';
  if (/^[A-Z]/.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

/** Rows of one order stand together and share their time. */
function remembering(read: TimeFormat['read']): TimeFormat['read'] {
  let lastValue: unknown;
  let last: number | null = null;
  return (value) => {
    if (value !== lastValue) [lastValue, last] = [value, read(value)];
    return last;
  };
}

function textOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return value === null || value === undefined ? '' : String(value).trim();
}
