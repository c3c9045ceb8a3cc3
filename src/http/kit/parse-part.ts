import { z } from 'zod';
import { AppError, type ErrorDetail } from '../../domain/errors.ts';

type Part = 'path' | 'query' | 'body';

const MOST_DETAILS = 20;
const NOTHING = z.strictObject({});

/** Nulls that a rule between fields uncovers need another look; more than a few looks no schema asks for. */
const MOST_LOOKS = 4;

/**
 * Parses one part of a request. Without a schema a query must be empty, and path and body are not looked at.
 *
 * In a body `null` is as if the field were absent, unless its schema gives null a meaning of its own (`title: null`
 * of an item: it has none). In a query `exclude[]=a` is `exclude=a`, if the parameter may be repeated.
 *
 * @throws AppError `invalid_request`; its details name each field that is wrong (`events[3].items[0].quantity`) and
 *   what is wrong with it, at most 20
 */
export function parsePart(schema: z.ZodType | undefined, value: unknown, part: Part): unknown {
  if (schema === undefined && part !== 'query') return undefined;
  const parsed = safeParsePart(schema ?? NOTHING, value, part);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_request', `The ${part} of the request is not valid.`, {
    details: problemsOf(parsed.error, part).slice(0, MOST_DETAILS),
  });
}

/** What is wrong with a part, field by field. @param above - where in it the value stands that was parsed */
export function problemsOf(error: z.ZodError, part: Part, above: Path = []): readonly ErrorDetail[] {
  return error.issues.flatMap((issue) => detailsOf(issue, above, part));
}

function safeParsePart(schema: z.ZodType, value: unknown, part: Part): z.ZodSafeParseResult<unknown> {
  if (part === 'query') return schema.safeParse(withoutBrackets(schema, value as Query));
  return part === 'body' ? safeParseBody(schema, value) : schema.safeParse(value);
}

/**
 * Parses a value of JSON, null being absent wherever the schema has no meaning for it. Looks twice only where there is
 * such a null.
 *
 * @param value - its nulls are taken out
 */
export function safeParseBody<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  let parsed = schema.safeParse(value);
  for (let look = 1; look < MOST_LOOKS && !parsed.success && dropNulls(parsed.error.issues, value); look++) {
    parsed = schema.safeParse(value);
  }
  return parsed;
}

/** @returns true if a field of some object was null where the issues point */
function dropNulls(issues: readonly Issue[], value: unknown, above: Path = []): boolean {
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

type Query = Readonly<Record<string, string | readonly string[]>>;

/** What stands under `name[]` joins `name`, where that takes more than one value; else it keeps the name it was sent as. */
function withoutBrackets(schema: z.ZodType, query: Query): unknown {
  const names = Object.keys(query);
  if (!(schema instanceof z.ZodObject) || !names.some((name) => name.endsWith('[]'))) return query;
  const joined = new Map<string, string | readonly string[]>();
  for (const name of names) {
    const plain = name.endsWith('[]') ? name.slice(0, -2) : name;
    const field = Object.hasOwn(schema.shape, plain) ? (schema.shape[plain] as z.ZodType) : null;
    const at = field?.safeParse([]).success === true ? plain : name;
    joined.set(at, joined.has(at) ? [joined.get(at) ?? [], query[name] ?? []].flat() : (query[name] ?? []));
  }
  return Object.fromEntries(joined);
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
