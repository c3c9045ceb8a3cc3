import { describe, expect, it } from 'vitest';
import { ALL_ROUTES } from '../all-routes.ts';
import { documentedPath } from '../kit/route-path.ts';
import { openApiDocument } from './openapi.ts';
import { RECORDED_ANSWERS } from './recorded-answers.ts';
import { TAGS } from './tags.ts';

const document = openApiDocument(ALL_ROUTES);
const schemas = schemasIn(document);

describe('names', () => {
  it('are a short one of its own for each operation', () => {
    const ids = ALL_ROUTES.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]{5,26}$/);
  });

  it('are there for every group, and no group is empty', () => {
    const used = new Set(ALL_ROUTES.map(({ tag }) => tag));
    expect([...used].toSorted()).toEqual(Object.keys(TAGS).toSorted());
    expect(document.tags?.map(({ name }) => name)).toEqual(Object.keys(TAGS));
  });

  it('are there for every body and every answer', () => {
    for (const { path, schema } of bodySchemas()) expect([path, Object.keys(schema)]).toEqual([path, ['$ref']]);
  });

  it('are there for every object in a body, and none that a generated client would have twice', () => {
    const named = document.components?.schemas ?? {};
    const unnamed = Object.entries(named).flatMap(([name, schema]) =>
      schemasIn(Object.values(schema), name).filter((inner) => Object(inner.schema).properties !== undefined),
    );
    expect(unnamed.map(({ path }) => path)).toEqual([]);
    // Go makes a function `NewKey` for a type `Key`.
    expect(Object.keys(named).filter((name) => name.startsWith('New') && name.slice(3) in named)).toEqual([]);
  });

  it('tell of every parameter what it is', () => {
    const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path));
    const parameters = operations.flatMap((operation) => Object(operation).parameters ?? []);
    expect(parameters.length).toBeGreaterThan(150);
    expect(parameters.filter(({ description }) => description === undefined)).toEqual([]);
  });

  it('of a union of objects are told apart by a field', () => {
    const unions = schemas.filter(({ schema }) => schema.oneOf !== undefined);
    expect(unions.length).toBeGreaterThan(2);
    expect(unions.filter(({ schema }) => Object(schema.discriminator).mapping === undefined)).toEqual([]);
    for (const { path, schema } of unions) {
      expect(path).toMatch(/^\/components\/schemas\/\w+$/);
      const { propertyName, mapping } = Object(schema.discriminator);
      expect(Object(schema.properties)[propertyName].enum).toEqual(Object.keys(mapping));
    }
  });
});

describe('what breaks clients made from it', () => {
  it('finds the schemas there are', () => expect(schemas.length).toBeGreaterThan(1000));

  it.each([
    ['a pattern beside a format', ({ pattern, format }) => pattern !== undefined && format !== undefined],
    ['a default that is an object or null', (schema) => typeof schema.default === 'object'],
    ['the bounds of all numbers', ({ maximum, minimum }) => [maximum, -Number(minimum)].includes(2 ** 53 - 1)],
    [
      'a default of a field',
      ({ properties }) => Object.values(Object(properties)).some((field) => Object(field).default !== undefined),
    ],
    [
      'a required property that is not there',
      ({ required, properties }) =>
        Array.isArray(required) && required.some((name) => !Object.hasOwn(Object(properties), String(name))),
    ],
  ] satisfies [string, (schema: Record<string, unknown>) => boolean][])('%s', (_, isBad) => {
    expect(schemas.filter(({ schema }) => isBad(schema)).map(({ path }) => path)).toEqual([]);
  });

  it('closes requests, and leaves answers open to further fields', () => {
    const answers = JSON.stringify(Object.values(document.components?.responses ?? {}));
    expect(answers).not.toContain('"additionalProperties":false');
    const { TenantSettings, TenantSettingsOutput } = document.components?.schemas ?? {};
    expect(TenantSettings).toMatchObject({ additionalProperties: false });
    expect(TenantSettingsOutput).not.toHaveProperty('additionalProperties');
  });
});

describe('recorded answers: npm run docs:answers', () => {
  const answering = ALL_ROUTES.filter(({ answers, answersLines }) => Object.values(answers)[0] && !answersLines);

  it('are there for each operation that answers JSON, and no other', () => {
    expect(Object.keys(RECORDED_ANSWERS)).toEqual(answering.map(({ operationId }) => operationId));
  });

  it.each(answering.map((route) => [route.operationId, route] as const))('%s: is an answer of its own', (id, route) => {
    expect(Object.values(route.answers)[0]?.safeParse(RECORDED_ANSWERS[id])).toMatchObject({ success: true });
    const { responses } = Object(document.paths?.[documentedPath(route.path)])[route.method];
    const [status = ''] = Object.keys(route.answers);
    expect(responses[status].content['application/json'].example).toEqual(RECORDED_ANSWERS[id]);
  });

  it('hold no key or secret', () => {
    expect(JSON.stringify(RECORDED_ANSWERS)).not.toMatch(/rapport_\w+_\w+|eyJ[\w-]{9,}|[\w-]{43,}/);
  });
});

it('says with each operation which scopes open it', () => {
  for (const { path, method, access } of ALL_ROUTES) {
    const operation = Object(document.paths?.[documentedPath(path)])[method];
    if (access === 'open') expect(operation).toMatchObject({ security: [] });
    else expect(operation['x-required-scopes']).toEqual(expect.arrayContaining([...access, 'admin']));
  }
});

/** Every schema of a document, with where it stands. */
function schemasIn(value: unknown, path = ''): readonly { path: string; schema: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = { path, schema: value as Record<string, unknown> };
  const below = Object.entries(value)
    .filter(([name]) => !['example', 'examples'].includes(name))
    .flatMap(([name, part]) => schemasIn(part, `${path}/${name}`));
  return 'type' in value || 'anyOf' in value || 'oneOf' in value ? [here, ...below] : below;
}

function bodySchemas(): readonly { path: string; schema: object }[] {
  const found: { path: string; schema: object }[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, part] of Object.entries(value)) {
      if (name === 'application/json') found.push({ path, schema: Object(part).schema });
      else look(part, `${path}/${name}`);
    }
  };
  look(document.paths, '');
  return found;
}
