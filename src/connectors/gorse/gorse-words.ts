import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { ForeignCall } from '../kit/connector.ts';

/** What the server answers where nobody says how many. */
const DEFAULT_N = 10;
const MOST_N = 1000;

/** A whole number of the query. @throws AppError `invalid_request` */
export function numberIn(
  { query }: Pick<ForeignCall, 'query'>,
  name: 'n' | 'offset',
  fallback = name === 'n' ? DEFAULT_N : 0,
): number {
  const text = query[name];
  if (text === undefined || text === '') return fallback;
  if (typeof text === 'string' && /^\d{1,6}$/.test(text) && Number(text) <= MOST_N) return Number(text);
  throw new AppError('invalid_request', 'The query is not valid.', {
    details: [{ field: name, problem: `must be a whole number from 0 to ${MOST_N}` }],
  });
}

/** The cursor by either name; the client says one, the server the other. */
export function cursorIn({ query }: Pick<ForeignCall, 'query'>): string | undefined {
  const text = query.cursor ?? query.Cursor;
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Go's zero of time, which clients send for a time they do not know. */
const NO_TIME = '0001-01-01';

/** A moment as the server reads it, without a zone in UTC; undefined where none is told. @throws AppError `invalid_request` */
export function momentIn(text: string | undefined): string | undefined {
  if (text === undefined || text === '' || text.startsWith(NO_TIME)) return undefined;
  const moment = /^\d{10}$/.test(text)
    ? Number(text) * 1000
    : /^\d{13}$/.test(text)
      ? Number(text)
      : Date.parse(inZone(text.trim()));
  if (Number.isFinite(moment)) return new Date(moment).toISOString();
  throw new AppError('invalid_request', 'The body is not valid.', {
    details: [{ field: 'Timestamp', problem: `is no time: ${text.slice(0, 40)}` }],
  });
}

function inZone(text: string): string {
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d:?\d\d|UTC)?$/i.exec(text);
  if (iso === null) return text;
  const [, day, time = '00:00', zone = 'Z'] = iso;
  return `${day}T${time}${zone.toUpperCase() === 'UTC' ? 'Z' : zone.toUpperCase()}`;
}

/** What Gorse lets labels be: words, or any JSON. */
export const labelsSchema = z.unknown().optional();

/** Labels in our attributes: as words, so that what is alike is known to be; where they are more than that, also as they came. */
export function labelAttributes(labels: unknown): Record<string, string[] | string> {
  if (labels === undefined || labels === null) return {};
  const words = wordsOf(labels, '').slice(0, 100);
  const isPlain = Array.isArray(labels) && labels.every((label) => typeof label === 'string');
  return { labels: words, ...(isPlain ? {} : { labelsJson: JSON.stringify(labels) }) };
}

/** The same the other way. */
export function labelsOf({ labels = [], labelsJson }: Readonly<Record<string, unknown>>): unknown {
  return typeof labelsJson === 'string' ? JSON.parse(labelsJson) : [labels].flat();
}

function wordsOf(label: unknown, path: string): string[] {
  if (Array.isArray(label)) return label.flatMap((one) => wordsOf(one, path));
  if (typeof label === 'object' && label !== null) {
    return Object.entries(label).flatMap(([name, one]) => wordsOf(one, path === '' ? name : `${path}.${name}`));
  }
  return label === null ? [] : [path === '' ? String(label) : `${path}:${String(label)}`];
}

export const rows = (count: number) => ({ status: 200, body: { RowAffected: count } });
