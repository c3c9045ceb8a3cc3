import type { ZodOpenApiOverride } from 'zod-openapi';

const LARGEST_INT32 = 2 ** 31 - 1;

/**
 * Leaves out of the document what is true of our schemas and breaks clients made from it: the pattern of what has a format
 * (clients of PHP test it as they read), the bounds of every number of JavaScript, defaults that are objects (clients of Go
 * do not compile). Answers may get further fields, so only requests are closed. A record of known names is an object with
 * these properties, and what may be larger than 32 bits says so.
 */
export const plainSchema: ZodOpenApiOverride = ({ jsonSchema, zodSchema, io }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.type === 'integer' && !((jsonSchema.maximum ?? Infinity) <= LARGEST_INT32))
    jsonSchema.format = 'int64';
  if (typeof jsonSchema.default === 'object') delete jsonSchema.default;
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  const { required, additionalProperties } = jsonSchema;
  if (zodSchema._zod.def.type === 'record' && required !== undefined && typeof additionalProperties === 'object') {
    jsonSchema.properties = Object.fromEntries(required.map((name) => [name, additionalProperties]));
    delete jsonSchema.propertyNames;
    if (io === 'output') delete jsonSchema.additionalProperties;
    else jsonSchema.additionalProperties = false;
  }
};
