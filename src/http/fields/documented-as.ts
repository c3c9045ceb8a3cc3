import type { oas31, ZodOpenApiOverrideMeta } from 'zod-openapi';

/**
 * Documents a value of a path or query as what it means (`integer`), where its schema checks the text it comes as.
 * The description stays.
 */
export function documentedAs(meaning: oas31.SchemaObject): ZodOpenApiOverrideMeta {
  return ({ jsonSchema }) => {
    const description = jsonSchema.description;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
    Object.assign(jsonSchema, description === undefined ? {} : { description }, meaning);
  };
}
