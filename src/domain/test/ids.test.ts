import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomerRef, parseRegistryMember, registryMember, ShardedNumbers, shardOf } from '../ids.ts';

describe('registry members', () => {
  it('give back any customer', () => {
    const customer: fc.Arbitrary<CustomerRef> = fc.record({
      kind: fc.constantFrom('known', 'session'),
      id: fc.string({ unit: 'binary' }),
    });
    fc.assert(
      fc.property(customer, (ref) => {
        expect(parseRegistryMember(registryMember(ref))).toEqual(ref);
      }),
    );
  });

  it('refuse an unknown kind', () => {
    expect(() => parseRegistryMember('xann')).toThrow(expect.objectContaining({ code: 'corrupt_data' }));
  });
});

describe('shardOf', () => {
  it('spreads running numbers evenly', () => {
    // 64,000 members in 64 shards: 1,000 each; a fair spread stays within 5 standard deviations, 5 * 31 = 157.
    const counts = new Array<number>(64).fill(0);
    for (let index = 0; index < 64_000; index++) {
      const shard = shardOf(`ccustomer-${index}`, 64);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.max(...counts)).toBeLessThan(1157);
    expect(Math.min(...counts)).toBeGreaterThan(843);
  });
});

describe('ShardedNumbers', () => {
  it('holds what a Map holds', () => {
    const id = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(id, fc.nat())), id, (entries, other) => {
        const map = new Map(entries);
        const numbers = new ShardedNumbers();
        for (const [key, number] of entries) numbers.set(key, number);
        expect(new Map(numbers)).toEqual(map);
        for (const key of [...map.keys(), other]) {
          expect([numbers.get(key), numbers.has(key)]).toEqual([map.get(key), map.has(key)]);
        }
      }),
    );
  });
});
