import { z } from 'zod';
import { ALL_ROUTES } from '../../src/http/all-routes.ts';
import { documentedPath } from '../../src/http/kit/route-path.ts';
import type { Route } from '../../src/http/kit/route-types.ts';
import { openApiDocument } from '../../src/http/reference/openapi.ts';

/** What of JSON Schema our own description uses. */
const jsonSchema = z.object({
  $ref: z.string().optional(),
  /** Of several the first: null is for mutations. */
  type: z.union([z.string(), z.array(z.string()).transform(([first]) => first)]).optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  format: z.string().optional(),
  required: z.array(z.string()).default([]),
  get properties(): z.ZodDefault<z.ZodRecord<z.ZodString, typeof jsonSchema>> {
    return z.record(z.string(), jsonSchema).default({});
  },
  get items(): z.ZodOptional<typeof jsonSchema> {
    return jsonSchema.optional();
  },
  get anyOf(): z.ZodOptional<z.ZodArray<typeof jsonSchema>> {
    return z.array(jsonSchema).optional();
  },
  get oneOf(): z.ZodOptional<z.ZodArray<typeof jsonSchema>> {
    return z.array(jsonSchema).optional();
  },
  get additionalProperties(): z.ZodOptional<z.ZodUnion<readonly [z.ZodBoolean, typeof jsonSchema]>> {
    return z.union([z.boolean(), jsonSchema]).optional();
  },
});
export type Schema = z.output<typeof jsonSchema>;

const operationSchema = z.object({
  parameters: z.array(z.object({ in: z.string(), name: z.string(), schema: jsonSchema })).default([]),
  requestBody: z.object({ content: z.object({ 'application/json': z.object({ schema: jsonSchema }) }) }).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const documentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), jsonSchema) }),
});

export interface Parameter {
  readonly name: string;
  readonly schema: Schema;
}

/** A route, and what its description says goes in and out. */
export interface Door {
  readonly route: Route;
  readonly query: readonly Parameter[];
  readonly body: Schema | null;
  /** Which its description names. */
  readonly statuses: readonly number[];
}

const document = documentSchema.parse(openApiDocument(ALL_ROUTES));

/** Every route as the description that clients read has it: what is made from it is what they would send. */
export const DOORS: readonly Door[] = ALL_ROUTES.map((route) => {
  const operation = document.paths[documentedPath(route.path)]?.[route.method];
  if (operation === undefined) throw new Error(`${route.method} ${route.path} is not described`);
  return {
    route,
    query: operation.parameters.filter((parameter) => parameter.in === 'query'),
    body: operation.requestBody?.content['application/json'].schema ?? null,
    statuses: Object.keys(operation.responses).map(Number),
  };
});

/** A schema itself, or the one it points at. */
export function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? schema);
}
