/*
 * Paths of routes are written as Express has them, `/v1/items/:itemId`. A parameter is a whole segment; a colon anywhere else is
 * a colon, as in `/v1/recommendations:batch`.
 */

/** A path with something in place of each parameter. */
export function withParameters(path: string, write: (name: string) => string): string {
  return path.replaceAll(/\/:(\w+)/g, (_, name: string) => `/${write(name)}`);
}

/** As OpenAPI has it: `/v1/items/{itemId}`. */
export const documentedPath = (path: string): string => withParameters(path, (name) => `{${name}}`);

/** As Express matches it, to whom every colon begins a parameter. */
export const expressPath = (path: string): string => path.replaceAll(/(?<!\/):/g, '\\:');
