import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excessOf, ShapeCheck } from './json-shape.ts';

const LIMITS = { depth: 3, elements: 4, fields: 2 };
const excess = (text: string) => excessOf(new TextEncoder().encode(text), LIMITS);

describe('excessOf', () => {
  it.each([
    ['[1,2,3,4]', '[1,2,3,4,5]', 'a list of more than 4'],
    ['{"a":1,"b":2}', '{"a":1,"b":2,"c":3}', 'more than 2 fields'],
    ['[[[]]]', '[[[[]]]]', 'more than 3 levels'],
    ['[[1,2,3,4],[1,2,3,4]]', '[[1,2,3,4],[1,2,3,4,5]]', 'a list of more than 4'],
  ])('lets %s pass, and not %s', (fits, exceeds, words) => {
    expect(excess(fits)).toBeNull();
    expect(excess(exceeds)).toBe(words);
  });

  it('does not count what stands in a string', () => {
    expect(excess(String.raw`["[[[[,,,,,,","\"[[[[","\\",1]`)).toBeNull();
    expect(excess('["never ends [[[[')).toBeNull();
  });

  it('says of any JSON what its value says', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(excess(JSON.stringify(value)) === null).toBe(fits(value, 1));
      }),
    );
  });
});

describe('ShapeCheck', () => {
  it('says of bytes in pieces what it says of the whole, wherever they are cut', () => {
    const text = fc.oneof(
      fc.json({ maxDepth: 5 }),
      fc.string({ unit: fc.constantFrom('"', '\\', ',', '[', ']', '{', '}', 'a') }),
    );
    fc.assert(
      fc.property(text, fc.array(fc.nat({ max: 40 }), { maxLength: 8 }), (json, sizes) => {
        const bytes = new TextEncoder().encode(json);
        const check = new ShapeCheck(LIMITS);
        let at = 0;
        let found: string | null = null;
        for (const size of [...sizes, bytes.length]) {
          found ??= check.read(bytes.subarray(at, at + size));
          at += size;
        }
        expect(found).toBe(excessOf(bytes, LIMITS));
      }),
    );
  });
});

function fits(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const inner = Object.values(value);
  const most = Array.isArray(value) ? LIMITS.elements : LIMITS.fields;
  return depth <= LIMITS.depth && inner.length <= most && inner.every((each) => fits(each, depth + 1));
}
