import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERROR_CODES } from '../../src/domain/errors.ts';
import { errorBodySchema, exampleOf } from '../../src/http/reference/errors.ts';
import { errorsPage } from './errors-page.ts';

it('docs/errors.md is the page of the errors there are: npm run docs:errors', () => {
  expect(readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')).toBe(errorsPage());
});

it.each(ERROR_CODES)('%s stands there once, and its example is an answer as it comes', (code) => {
  expect(errorsPage().split(`\`${code}\`\n\n**Cause.**`)).toHaveLength(2);
  expect(errorBodySchema.parse(exampleOf(code)).error.code).toBe(code);
});
