import { z } from 'zod';
import { AppError, type ErrorDetail } from '../../domain/errors.ts';

type Part = 'path' | 'query' | 'body';

const MOST_DETAILS = 20;
const NOTHING = z.strictObject({});

/**
 * Parses one part of a request. Without a schema a query must be empty, and path and body are not looked at.
 *
 * @throws AppError `invalid_request`; its details name each field that is wrong (`events[3].items[0].quantity`) and
 *   what is wrong with it, at most 20
 */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: Part): unknown {
  if (schema === undefined && part !== 'query') return undefined;
  const parsed = (schema ?? NOTHING).safeParse(value);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.flatMap((issue) => detailsOf(issue, [], part)).slice(0, MOST_DETAILS);
  throw new AppError('invalid_request', `The ${part} of the request is not valid.`, { details });
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

function detailsOf(issue: Issue, above: Path, part: Part): readonly ErrorDetail[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const kind = part === 'query' ? 'parameter' : 'field';
    return issue.keys.map((key) => ({ field: fieldName([...path, key], part), problem: `unknown ${kind}` }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return meantBranch(issue.errors).flatMap((inner) => detailsOf(inner, path, part));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ field: fieldName(path, part), problem: missing ? 'is needed' : issue.message }];
}

/** Of several shapes, the one the caller most likely meant: it knows most of the fields given, then fits best. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const best = branches.toSorted((a, b) => strangeFields(a) - strangeFields(b) || a.length - b.length);
  return best[0] ?? [];
}

/** Fields a shape does not know, at its top level: deeper down says nothing about which shape was meant. */
function strangeFields(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => {
    const isStrange = issue.code === 'unrecognized_keys' && issue.path.length === 0;
    return isStrange ? sum + issue.keys.length : sum;
  }, 0);
}

/** `['events', 3, 'items', 0, 'quantity']` reads `events[3].items[0].quantity`. A caller's own names are cut short. */
function fieldName(path: Path, part: Part): string {
  if (path.length === 0) return part;
  return path.reduce<string>((name, step) => {
    if (typeof step === 'number') return `${name}[${step}]`;
    const word = String(step).slice(0, 100);
    return name === '' ? word : `${name}.${word}`;
  }, '');
}
