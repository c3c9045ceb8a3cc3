import { isDeepStrictEqual } from 'node:util';
import type { oas31, ZodOpenApiOverride } from 'zod-openapi';
import { GLOSSARY } from './glossary.ts';

const LARGEST_INT32 = 2 ** 31 - 1;

/**
 * Leaves out of the document what is true of our schemas and breaks clients made from it: the pattern of what has a format
 * (clients of PHP test it as they read), the bounds of every number of JavaScript, defaults of fields (of an object, clients
 * of Go do not compile; of another, those of TypeScript must be told it): they stand in words. Answers may get further
 * fields, so only requests are closed. A record of known names is an object with these properties, and what may be larger
 * than 32 bits, or has more digits than they hold, says so. Where one stands for an array of one, the array is told.
 */
export const plainSchema: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.type === 'integer' && !((jsonSchema.maximum ?? Infinity) <= LARGEST_INT32))
    jsonSchema.format = 'int64';
  if (jsonSchema.type === 'number') jsonSchema.format = 'double';
  if (typeof jsonSchema.default === 'object') delete jsonSchema.default;
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  // Clients of Java compare it with a text.
  if (typeof jsonSchema.const === 'boolean') delete jsonSchema.const;
  for (const [name, property] of Object.entries(jsonSchema.properties ?? {})) {
    // The library holds parameters in one object, each under the place where it stands: these keep their defaults.
    if (typeof property === 'boolean' || name.includes(' > ')) continue;
    const words = property.description ?? GLOSSARY[name];
    const said = typeof property.default === 'object' ? undefined : property.default;
    const description = said === undefined ? words : `${words === undefined ? '' : `${words} `}Default: \`${said}\`.`;
    if (description !== undefined) property.description = description;
    delete property.default;
  }
  const told = jsonSchema.discriminator as oas31.DiscriminatorObject | undefined;
  if (told?.mapping !== undefined) {
    // Clients of PHP put all objects of a union into one class, and would hold its kind for that of the last.
    jsonSchema.properties = { [told.propertyName]: { type: 'string', enum: Object.keys(told.mapping) } };
    jsonSchema.required = [told.propertyName];
    jsonSchema.unevaluatedProperties = true;
  }
  const [one, many] = jsonSchema.anyOf ?? [];
  if (jsonSchema.anyOf?.length === 2 && isDeepStrictEqual(one, many?.items)) {
    delete jsonSchema.anyOf;
    Object.assign(jsonSchema, many);
  }
  const { required, additionalProperties } = jsonSchema;
  if (zodSchema._zod.def.type === 'record' && required !== undefined && typeof additionalProperties === 'object') {
    jsonSchema.properties = Object.fromEntries(required.map((name) => [name, additionalProperties]));
    delete jsonSchema.propertyNames;
    if (io === 'output') delete jsonSchema.additionalProperties;
    else jsonSchema.additionalProperties = false;
  }
};

/** Beside a reference stands nothing but words: what else zod leaves there is said where it points. Changes the document. */
export function plainReferences(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  if ('$ref' in part && typeof part.$ref === 'string') {
    for (const name of Object.keys(part)) {
      if (name !== '$ref' && name !== 'description') Reflect.deleteProperty(part, name);
    }
    return;
  }
  for (const [name, below] of Object.entries(part)) if (!name.startsWith('example')) plainReferences(below);
}
