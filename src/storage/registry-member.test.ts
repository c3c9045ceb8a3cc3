import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerRef } from '../domain/ids.ts';
import { REGISTRY_SHARDS } from './keys.ts';
import { parseRegistryMember, registryMember, registryShardOf } from './registry-member.ts';

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

  it('spread running numbers evenly over the shards', () => {
    // 64,000 members in 64 shards: 1,000 each; a fair spread stays within 5 standard deviations, 5 * 31 = 157.
    const counts = new Array<number>(REGISTRY_SHARDS).fill(0);
    for (let index = 0; index < 64_000; index++) {
      const shard = registryShardOf(`ccustomer-${index}`);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    expect(Math.max(...counts)).toBeLessThan(1157);
    expect(Math.min(...counts)).toBeGreaterThan(843);
  });
});
