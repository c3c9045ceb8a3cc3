import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { toAppError } from './error-handler.ts';

const thrown = (status: number, type?: string, message = 'quoting "Ms Secret"') =>
  Object.assign(new Error(message), { status, ...(type === undefined ? {} : { type }) });

describe('toAppError', () => {
  it('passes our own errors on', () => {
    const error = new AppError('conflict', 'There is one already.');
    expect(toAppError(error)).toBe(error);
  });

  it.each([
    ['entity.parse.failed', 400, 'invalid_json'],
    ['entity.too.large', 413, 'body_too_large'],
    ['encoding.unsupported', 415, 'unsupported_media_type'],
    ['charset.unsupported', 415, 'unsupported_media_type'],
    ['request.aborted', 400, 'invalid_request'],
    ['request.size.invalid', 400, 'invalid_request'],
    [undefined, 400, 'invalid_request'],
  ])('knows %s of the body parser, and does not repeat its words', (type, status, code) => {
    const error = toAppError(thrown(status, type));
    expect(error.code).toBe(code);
    expect(error.message).not.toContain('Secret');
  });

  it('tells where JSON breaks', () => {
    const message = `Unexpected token 'o', "{"a": oops}" is not valid JSON at position 6`;
    expect(toAppError(thrown(400, 'entity.parse.failed', message)).message).toBe(
      'The body is not valid JSON (at position 6).',
    );
  });

  it.each([[new Error('password')], [thrown(500)], [thrown(502)], ['text'], [undefined], [{ status: 404 }]])(
    'hides anything else: %j',
    (fault) => {
      const error = toAppError(fault);
      expect(error.code).toBe('internal');
      expect(error.message).not.toMatch(/password|Secret/);
      expect(error.cause).toBe(fault);
    },
  );
});
