import { describe, expect, it } from 'vitest';
import { idSchema } from './values.ts';

const accepts = (id: unknown) => idSchema.safeParse(id).success;

describe('idSchema', () => {
  it.each(['a', '0', ' a ', '客人-7', '🧉', 'a/b?c#d', '...', '.a', '\u0000', 'x'.repeat(256)])('takes %j', (id) => {
    expect(accepts(id)).toBe(true);
  });

  it.each(['', ' ', '.', '..', '\t\n', 'x'.repeat(257), '\ud83e', 'a\udd80b', 7, null, ['a']])('refuses %j', (id) => {
    expect(accepts(id)).toBe(false);
  });

  it('counts code points, not UTF-16 units: 256 emoji have 512 units', () => {
    expect(accepts('🧉'.repeat(256))).toBe(true);
    expect(accepts('🧉'.repeat(257))).toBe(false);
  });
});
