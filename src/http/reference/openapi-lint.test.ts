import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { ALL_ROUTES } from '../all-routes.ts';
import { openApiDocument } from './openapi.ts';

const PLENTY_OF_TIME_MS = 60_000;

/** Beside the recommended ones: what other linters warn of. */
const RULES = {
  'info-contact': 'error',
  'no-unused-components': 'error',
  'operation-description': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-singular-tag': 'error',
  'parameter-description': 'error',
  'tag-description': 'error',
} as const;

it(
  'a linter finds no error and no warning, examples and answers included',
  async () => {
    const config = await createConfig({ extends: ['recommended'], rules: RULES });
    const source = JSON.stringify(openApiDocument(ALL_ROUTES));
    const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
    const broken = await lintFromString({ source: source.replace('"tags"', '"tagz"'), absoluteRef: '/o.json', config });
    expect(broken).not.toHaveLength(0);
  },
  PLENTY_OF_TIME_MS,
);
