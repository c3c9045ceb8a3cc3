import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownCustomerKeys, knownCustomerKeys, type SessionKeys, sessionKeys, tenantKeys } from './keys.ts';

const allOf = (keys: KnownCustomerKeys | SessionKeys): string[] => {
  const shared = [keys.history, keys.passing, keys.events, keys.forget, keys.seen];
  if ('alias' in keys) return [...shared, keys.alias];
  const { profile, records, consents, links, nameTokens, audit, arrivalPlaces, stays, sessions } = keys;
  return [...shared, profile, records, consents, links, nameTokens, audit, arrivalPlaces, stays, sessions];
};

/** The part Redis Cluster hashes: from the first `{` to the next `}`. */
const hashTag = (key: string): string => /\{([^}]+)\}/.exec(key)?.[1] ?? key;

const tenant = fc.stringMatching(/^[a-z0-9](-?[a-z0-9]){0,8}$/);
const id = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.stringMatching(/^[{}:chs]{0,8}$/));

describe('keys', () => {
  it('share a hash tag where one script touches them', () => {
    fc.assert(
      fc.property(tenant, id, (tenantId, customerId) => {
        const { model, modelPart, registryShard, guestShard, ...others } = tenantKeys(tenantId);
        const { livePeople, liveCustomers, liveSeen, ...ofTenant } = others;
        const live = [livePeople(7), liveCustomers(7), liveSeen(7, customerId)];
        const groups = [
          [...Object.values(ofTenant), model(7), modelPart(7, 0), ...live],
          allOf(knownCustomerKeys(tenantId, customerId)),
          allOf(sessionKeys(tenantId, customerId)),
        ];
        for (const keys of groups) expect(new Set(keys.map(hashTag)).size).toBe(1);
        expect(hashTag(registryShard(3))).toBe(`${tenantId}:r:3`);
        expect(hashTag(guestShard(3))).toBe(`${tenantId}:g:3`);
      }),
    );
  });

  it('are never shared by two tenants, customers or sessions', () => {
    const owner = fc.record({ tenantId: tenant, kind: fc.constantFrom('c', 's'), ownerId: id });
    fc.assert(
      fc.property(fc.uniqueArray(owner, { selector: (one) => JSON.stringify(one), maxLength: 6 }), (owners) => {
        const keys = owners.flatMap(({ tenantId, kind, ownerId }) =>
          allOf(kind === 'c' ? knownCustomerKeys(tenantId, ownerId) : sessionKeys(tenantId, ownerId)),
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
