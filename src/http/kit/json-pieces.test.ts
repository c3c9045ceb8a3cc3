import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../maths/steps.ts';
import { jsonPieces } from './json-pieces.ts';

const written = (body: object) => atOnce(jsonPieces(body)).join('');

describe('jsonPieces', () => {
  it('is what JSON.stringify gives, whatever stands in it', () => {
    const list = fc.array(fc.oneof(fc.jsonValue(), fc.constant(undefined)), { maxLength: 100, size: 'max' });
    const value = fc.oneof(fc.jsonValue(), fc.constant(undefined), list);
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), value), list), (body) => {
        expect(written(body)).toBe(JSON.stringify(body));
      }),
    );
  });

  it('writes a long list in more than one step, a short one at once', () => {
    const stepsOf = (length: number) => {
      const steps = jsonPieces({ before: 1, list: Array.from({ length }, (_, at) => ({ at })), left: undefined });
      let count = 0;
      while (steps.next().done !== true) count += 1;
      return count;
    };
    expect([32, 33, 300].map(stepsOf)).toEqual([0, 2, 10]);
  });
});
