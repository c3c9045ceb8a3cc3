/** The order in which days are written with slashes or hyphens; years of four digits first, and dots, need no telling. */
export const DATE_ORDERS = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const ISO = /^(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)(?=$|[T ])/;
const OTHER = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?=$|[T ])/;
const TIME = /^[T ]*(\d{1,2}):?(\d\d)(?::?(\d\d)(\.\d+)?)?\s*([AP]M)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * A calendar day as `2026-05-01`, from `2026-05-01`, `20260501`, `1.5.2026`, and with an order `1/5/2026`. A time behind
 * it is left out. As it was written where it is none of these: the door says what is wrong.
 */
export function writtenDay(text: string, order: DateOrder | null): string {
  return splitDay(text, order)?.day ?? text;
}

/** A moment in ISO 8601, from a day and a time behind it (`14:30`, `2:30 PM`, `143000`); midnight where there is none. */
export function writtenMoment(text: string, order: DateOrder | null): string {
  const split = splitDay(text, order);
  if (split === null) return text;
  if (split.rest.trim() === '') return `${split.day}T00:00`;
  const [, hour = '', minute = '', second = '00', fraction = '', half = '', zone = ''] = TIME.exec(split.rest) ?? [];
  if (hour === '') return text;
  const hours = half === '' ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  const offset = zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2').toUpperCase();
  return `${split.day}T${String(hours).padStart(2, '0')}:${minute}:${second}${fraction}${offset}`;
}

function splitDay(text: string, order: DateOrder | null): { readonly day: string; readonly rest: string } | null {
  const iso = ISO.exec(text);
  if (iso !== null) return { day: `${iso[1]}-${iso[2]}-${iso[3]}`, rest: text.slice(iso[0].length) };
  const [all = '', first = '', sign = '', second = '', year = ''] = OTHER.exec(text) ?? [];
  const meant = sign === '.' ? 'dmy' : order;
  if (all === '' || meant === null) return null;
  const [day, month] = meant === 'dmy' ? [first, second] : [second, first];
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, rest: text.slice(all.length) };
}
