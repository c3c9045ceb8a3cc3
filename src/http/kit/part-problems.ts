import type { z } from 'zod';
import type { ErrorDetail } from '../../domain/errors.ts';

export type Part = 'path' | 'query' | 'body';

/** What is wrong with a part, field by field. @param above - where in it the value stands that was parsed */
export function problemsOf(error: z.ZodError, part: Part, above: Path = []): readonly ErrorDetail[] {
  return error.issues.flatMap((issue) => detailsOf(issue, above, part));
}

/** Takes out what is null where issues point. @returns true if a field of some object was */
export function dropNulls(issues: readonly Issue[], value: unknown, above: Path = []): boolean {
  let dropped = false;
  for (const issue of issues) {
    const path = [...above, ...issue.path];
    if (dropNull(value, path)) dropped = true;
    if (issue.code !== 'invalid_union') continue;
    for (const branch of issue.errors) if (dropNulls(branch, value, path)) dropped = true;
  }
  return dropped;
}

function dropNull(value: unknown, path: Path): boolean {
  const field = path.at(-1);
  let holder = value;
  for (const step of path.slice(0, -1)) holder = isObject(holder) ? holder[step] : undefined;
  if (field === undefined || !isObject(holder) || Array.isArray(holder) || holder[field] !== null) return false;
  return delete holder[field];
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
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
    const word = step === '' ? '""' : String(step).slice(0, 100);
    return name === '' ? word : `${name}.${word}`;
  }, '');
}
