import type { z } from 'zod';
import { readMoment } from '../../../src/domain/local-time.ts';
import { problemsOf } from '../../../src/http/kit/part-problems.ts';
import type { DataFile, Row } from '../file/data-file.ts';
import { writtenAmount } from '../file/written-amount.ts';
import { writtenMoment } from '../file/written-dates.ts';
import type { ShopFileOptions } from './shop-fields.ts';

/** The first thing wrong with a value, and where in it. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly problem: string;
}

/** What the API would say of it, said before it is asked; null: nothing. */
export function problemOf(schema: z.ZodType, body: object): Problem | null {
  const parsed = schema.safeParse(body);
  if (parsed.success) return null;
  const [{ field, problem } = { field: '', problem: '' }] = problemsOf(parsed.error, 'body');
  const [{ path = [] } = {}] = parsed.error.issues;
  // What of a table is no number was read as none.
  const words = problem.endsWith('received NaN') ? 'must be a number' : problem;
  return { path, problem: field === 'body' ? words : `${field}: ${words}` };
}

/** Why a row cannot be looked at: it cannot be read, or has more or fewer values than there are columns. */
export function rowProblem({ columns }: Pick<DataFile, 'columns'>, { values, problem }: Row): string | null {
  if (problem !== undefined) return problem;
  return values.length === columns.length ? null : `has ${values.length} values, and the header ${columns.length}`;
}

/** Whether a line is told as the API takes it: it has values that no column of a table could hold. */
export function isNested({ record }: Row, { map, set }: Pick<ShopFileOptions, 'map' | 'set'>): boolean {
  if (record === undefined || map.length + set.length > 0) return false;
  return Object.values(record).some((value) => typeof value === 'object' && value !== null);
}

export function moment(text: string, { dates, timeZone }: Pick<ShopFileOptions, 'dates' | 'timeZone'>): string {
  const written = writtenMoment(text, dates);
  if (timeZone === null) return written;
  const atMs = readMoment(written, timeZone);
  return Number.isNaN(atMs) ? written : new Date(atMs).toISOString();
}

/** Those of these fields that are told, as numbers. */
export function numbers(texts: Readonly<Record<string, string | undefined>>): Record<string, number> {
  return mapped(texts, writtenAmount);
}

/** Those of these fields that are told. */
export function given(texts: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return mapped(texts, (text) => text);
}

/** Those of these fields that are told, each read. */
export function mapped<T>(
  texts: Readonly<Record<string, string | undefined>>,
  read: (text: string) => T,
): Record<string, T> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [[name, read(text)]])),
  );
}

/** The words of feeds and spreadsheets; anything else is the schema's to refuse. */
export function flag(text: string): boolean | string {
  const word = text.toLowerCase().replaceAll(/[\s_-]/g, '');
  if (['true', '1', 'yes', 'y', 'instock'].includes(word)) return true;
  return ['false', '0', 'no', 'n', 'outofstock'].includes(word) ? false : text;
}

/** JSON where it is JSON of more than a word or a number, else the text itself. */
export function jsonOr<T>(text: string, otherwise: (text: string) => T): unknown {
  if (!/^[[{]/.test(text)) return otherwise(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return otherwise(text);
  }
}

/** Attributes of a row: of a column of all of them as JSON, and of columns of their own. */
export function attributeReader(
  columns: readonly string[],
  named: readonly string[],
): (values: Row['values'], all: string | undefined) => Record<string, unknown> {
  const own = columns.flatMap((column, at) => {
    const name = /^attributes?\.(.+)$/i.exec(column)?.[1] ?? (named.includes(column) ? column : null);
    return name === null ? [] : [{ name, at }];
  });
  return (values, all) => {
    const told = all === undefined ? {} : jsonOr(all, (text) => text);
    const had = own.flatMap(({ name, at }) => (values[at] ? [[name, values[at]] as const] : []));
    if (all === undefined && had.length === 0) return {};
    if (typeof told !== 'object') return { attributes: told };
    return { attributes: { ...told, ...Object.fromEntries(had) } };
  };
}
