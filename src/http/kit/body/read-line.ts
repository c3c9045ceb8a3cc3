import type { z } from 'zod';
import type { ErrorDetail } from '../../../domain/errors.ts';
import { problemsOf } from '../part-problems.ts';
import { safeParseBody } from '../route.ts';
import { UnreadLine } from './read-body.ts';

/** A line as its schema has it, or what is wrong with it: by field, none where it is the line itself. */
export type LineRead<T> = { readonly data: T } | { readonly problems: readonly ErrorDetail[] };

/** Parses one of the lines of `parseLines`, or of the array that stands for them. */
export function readLine<S extends z.ZodType>(schema: S, value: unknown): LineRead<z.output<S>> {
  if (value instanceof UnreadLine) return { problems: [{ field: '', problem: value.problem }] };
  const parsed = safeParseBody(schema, value);
  if (parsed.success) return { data: parsed.data };
  const problems = problemsOf(parsed.error, 'body');
  return { problems: problems.map(({ field, problem }) => ({ field: field === 'body' ? '' : field, problem })) };
}

/** The id that a line names, as far as it can be told of one that is wrong. */
export function idNamedIn(value: unknown, field: string): string | null {
  const named: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field) : null;
  return typeof named === 'string' ? named : null;
}
