import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenCursor, unescaped } from './token-cursor.ts';

const SUMS = {
  pattern: /\s*(?:(\d+)|"((?:[^"\\]|\\.)*)"|([a-z]+)|([()+]))\s*/suy,
  kinds: ['number', 'text', 'word', 'sign'],
  said: ['word', 'sign'],
  ignoresCase: false,
} as const;
const cursor = (expression: string) => new TokenCursor(expression, SUMS, (problem) => new Error(`sum ${problem}`));

/** As deep as its brackets. */
function depthOf(tokens: ReturnType<typeof cursor>): number {
  if (!tokens.takes('(')) return 0;
  const inside = tokens.deeper(() => depthOf(tokens));
  tokens.expect(')');
  return 1 + inside;
}

describe('TokenCursor', () => {
  it('reads from left to right, and asks words and signs by their text alone', () => {
    const tokens = cursor('12 + "plus" plus');
    expect(tokens.next).toEqual({ kind: 'number', text: '12' });
    expect(tokens.takes('12')).toBe(false);
    tokens.skip();
    expect(tokens.takes('+')).toBe(true);
    expect(tokens.takes('plus')).toBe(false);
    tokens.skip();
    expect(tokens.isAt('PLUS')).toBe(false);
    tokens.expect('plus');
    tokens.expectEnd();
  });

  it('says what stands where something else is expected', () => {
    expect(() => cursor('1 2').expect('+')).toThrow('sum is not understood: "1" stands where + is expected');
    expect(() => cursor('').fail('a number')).toThrow('sum is not understood: it ends where a number is expected');
    expect(() => cursor('1 ? 2')).toThrow('sum is not understood at "? 2"');
    expect(() => cursor('1'.repeat(10_001))).toThrow('sum has more than 10000 characters');
  });

  it('goes twenty brackets deep, and no deeper', () => {
    const nested = (depth: number) => '('.repeat(depth) + ')'.repeat(depth);
    expect(depthOf(cursor(nested(20)))).toBe(20);
    expect(() => depthOf(cursor(nested(21)))).toThrow('sum has more than 20 brackets in brackets');
  });

  it('gives back any text that was put between quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = `"${text.replace(/["\\]/gu, '\\$&')}"`;
        expect(unescaped(cursor(quoted).next?.text ?? '')).toBe(text);
      }),
    );
  });
});
