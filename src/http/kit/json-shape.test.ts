import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excessOf } from './json-shape.ts';

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

function fits(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const inner = Object.values(value);
  const most = Array.isArray(value) ? LIMITS.elements : LIMITS.fields;
  return depth <= LIMITS.depth && inner.length <= most && inner.every((each) => fits(each, depth + 1));
}
