import type { CallSettings } from './caller.ts';
import type { paths } from './openapi.ts';

/** The methods of HTTP the API answers, as the description spells them. */
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** The paths that answer a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { readonly [name in M]: { responses: unknown } } ? P : never;
}[keyof paths];

type OperationOf<M extends Method, P extends PathOf<M>> = paths[P] extends { readonly [name in M]: infer O }
  ? O
  : never;

type Part<Name extends string, T> = [T] extends [never]
  ? { readonly [name in Name]?: undefined }
  : undefined extends T
    ? { readonly [name in Name]?: NonNullable<T> }
    : { readonly [name in Name]: T };

type ParametersOf<O> = O extends { parameters: infer T } ? T : never;
type PathParameters<O> = ParametersOf<O> extends { path: infer T } ? T : never;
type QueryOf<O> =
  ParametersOf<O> extends { query: infer T } ? T : ParametersOf<O> extends { query?: infer T } ? T | undefined : never;
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer T } } } ? T : never;

/** What a door needs to be told: the parts of its path, its query, its body; what is optional may be left out. */
export type AskOf<M extends Method, P extends PathOf<M>> = Part<'params', PathParameters<OperationOf<M, P>>> &
  Part<'query', NeverIfNone<QueryOf<OperationOf<M, P>>>> &
  Part<'body', BodyOf<OperationOf<M, P>>> &
  CallSettings;

/** `query?: never` is how the description's types say that there is none. */
type NeverIfNone<T> = [NonNullable<T>] extends [never] ? never : T;

type ContentOf<T> = T extends { content: { 'application/json': infer A } }
  ? A
  : T extends { content: { 'application/x-ndjson': infer A } }
    ? A[]
    : undefined;

/** What a door answers when all went well. */
export type AnswerOf<M extends Method, P extends PathOf<M>> =
  OperationOf<M, P> extends { responses: infer R } ? ContentOf<R[keyof R]> : never;

/** The last argument may be left out where nothing must be told. */
export type AskArguments<T> = Record<never, never> extends T ? [ask?: T] : [ask: T];

/**
 * The address of a door: parts of the path filled in, lists in the query as a parameter each, what is undefined left out.
 *
 * @throws {TypeError} if a part of the path is not told
 */
export function addressOf(
  path: string,
  params: Readonly<Record<string, unknown>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === '') throw new TypeError(`${path} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? value : [value]) told.append(name, String(one));
  }
  return told.size === 0 ? filled : `${filled}?${told}`;
}
