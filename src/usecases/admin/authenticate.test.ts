import { describe, expect, it } from 'vitest';
import type { ApiKey } from '../../domain/scopes.ts';
import { Doorkeeper, requireScope } from './authenticate.ts';
import { hashSecret, parseKey } from './keys.ts';

const secret = 'A'.repeat(21) + '_-'.repeat(11);
const key = `rapport_my-shop_k1_${secret}`;
const stored: ApiKey = {
  keyId: 'k1',
  label: '',
  scopes: ['events:write'],
  secretHash: hashSecret(secret),
  createdAtMs: 0,
};

function doorkeeperWith(keys: Map<string, ApiKey>) {
  const state = { nowMs: 0, looks: 0 };
  const tenants = {
    key: (tenant: string, keyId: string) => {
      state.looks += 1;
      return Promise.resolve(keys.get(`${tenant}/${keyId}`) ?? null);
    },
  };
  return { state, door: new Doorkeeper(tenants, () => state.nowMs) };
}

describe('parseKey', () => {
  it('takes a key apart, underscores in the secret included', () => {
    expect(parseKey(key)).toEqual({ tenant: 'my-shop', keyId: 'k1', secret });
  });

  it.each(['', 'rapport', `rapport_my-shop_k1_${secret}x`, `rapport_My_k1_${secret}`])('refuses %j', (text) => {
    expect(parseKey(text)).toBeNull();
  });
});

describe('Doorkeeper', () => {
  it('opens for the right key only', async () => {
    const { door } = doorkeeperWith(new Map([['my-shop/k1', stored]]));
    expect(await door.authenticate(key)).toEqual({ tenant: 'my-shop', keyId: 'k1', scopes: ['events:write'] });
    const wrong = [
      undefined,
      'x',
      `rapport_my-shop_k1_${'B'.repeat(43)}`,
      key.replace('my-shop', 'other'),
      key.replace('k1', 'k2'),
    ];
    for (const bearer of wrong) {
      await expect(door.authenticate(bearer)).rejects.toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('looks a busy key up once a second, and a revoked one opens nothing after that', async () => {
    const keys = new Map([['my-shop/k1', stored]]);
    const { door, state } = doorkeeperWith(keys);
    await door.authenticate(key);
    await door.authenticate(key);
    expect(state.looks).toBe(1);
    keys.clear();
    state.nowMs = 1000;
    await expect(door.authenticate(key)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

describe('requireScope', () => {
  const identity = { tenant: 't', keyId: 'k', scopes: ['events:write'] as const };
  it('lets through what the key names, and admin everywhere', () => {
    expect(() => requireScope(identity, 'events:write')).not.toThrow();
    expect(() => requireScope(identity, 'guests:read', 'events:write')).not.toThrow();
    expect(() => requireScope({ ...identity, scopes: ['admin'] }, 'guests:read')).not.toThrow();
  });
  it('names the scope that is missing', () => {
    expect(() => requireScope(identity, 'guests:read')).toThrow('"guests:read"');
  });
});
