import { describe, expect, it } from 'vitest';
import type { ApiKey, Scope } from '../../domain/scopes.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { Doorkeeper, requireScope } from './doorkeeper.ts';
import { hashSecret, parseKey } from './keys.ts';

const secret = 'A'.repeat(21) + '_-'.repeat(11);
const key = `rapport_my-shop_k1_${secret}`;
const stored: ApiKey = {
  keyId: 'k1',
  label: '',
  owner: '',
  scopes: ['events:write'],
  secretHash: hashSecret(secret),
  createdAtMs: 0,
  endsAtMs: null,
};

function doorkeeperWith(keys: Map<string, ApiKey>) {
  const state = { nowMs: 0, looks: 0, noted: [] as number[], isFull: false };
  const tenants = {
    key: (tenant: string, keyId: string) => {
      state.looks += 1;
      return Promise.resolve(keys.get(`${tenant}/${keyId}`) ?? null);
    },
    touchKey: async (_tenant: string, _keyId: string, atMs: number) => {
      if (state.isFull) throw new Error('the store is full');
      state.noted.push(atMs);
    },
    settings: async () => defaultSettings(),
    secrets: async () => [],
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
    expect(await door.authenticate(key)).toEqual({
      tenant: 'my-shop',
      keyId: 'k1',
      label: stored.label,
      owner: stored.owner,
      scopes: ['events:write'],
      visitor: null,
    });
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

  it('opens for a key until its end, to the millisecond, however lately it was seen', async () => {
    const { door, state } = doorkeeperWith(new Map([['my-shop/k1', { ...stored, endsAtMs: 500 }]]));
    await door.authenticate(key);
    state.nowMs = 499;
    await door.authenticate(key);
    state.nowMs = 500;
    await expect(door.authenticate(key)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('notes a use once a minute, and refuses nobody when it cannot', async () => {
    const { door, state } = doorkeeperWith(new Map([['my-shop/k1', stored]]));
    for (state.nowMs = 0; state.nowMs < 120_000; state.nowMs += 10_000) await door.authenticate(key);
    expect(state.noted).toEqual([0, 60_000]);
    state.isFull = true;
    state.nowMs = 200_000;
    await door.authenticate(key);
    state.isFull = false;
    state.nowMs = 202_000;
    await door.authenticate(key);
    expect(state.noted).toEqual([0, 60_000, 202_000]);
  });

  it('takes from a URL only keys that open no more than the door for events', async () => {
    const asked = { bearer: undefined, inQuery: key, origin: undefined, customerToken: undefined };
    const admit = (...scopes: Scope[]) =>
      doorkeeperWith(new Map([['my-shop/k1', { ...stored, scopes }]])).door.admit(asked);
    expect(await admit('events:write')).toMatchObject({ visitor: null });
    expect(await admit('browser')).toMatchObject({ visitor: { customerId: null } });
    await expect(admit('admin')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(admit('events:write', 'guests:write')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('requireScope', () => {
  const identity = { tenant: 't', keyId: 'k', label: '', owner: '', scopes: ['events:write'] as const, visitor: null };
  it('lets through what the key names, and admin everywhere', () => {
    expect(() => requireScope(identity, 'events:write')).not.toThrow();
    expect(() => requireScope(identity, 'guests:read', 'events:write')).not.toThrow();
    expect(() => requireScope({ ...identity, scopes: ['admin'] }, 'guests:read')).not.toThrow();
  });
  it('names the scope that is missing', () => {
    expect(() => requireScope(identity, 'guests:read')).toThrow('"guests:read"');
  });

  it('answers who tried too many wrong keys late, and whoever has the right one at once', async () => {
    const pauses: number[] = [];
    const tenants = {
      key: async (_tenant: string, keyId: string) => (keyId === 'k1' ? stored : null),
      touchKey: async () => {},
      settings: async () => defaultSettings(),
      secrets: async () => [],
    };
    const limits = { perKey: 0, perTenant: 0, perAddress: 0, wrongKeysPerAddress: 1 };
    const pause = async (ms: number) => pauses.push(ms);
    const door = new Doorkeeper(tenants, () => 0, limits, null, pause);
    const visit = { address: '192.0.2.1', cost: 1 };
    const caller = (bearer: string) => ({ bearer, inQuery: undefined, origin: undefined, customerToken: undefined });
    const codes: string[] = [];
    for (let tried = 0; tried < 12; tried += 1) {
      await door.letIn(caller('wrong'), visit).catch(({ code }) => codes.push(code));
    }
    expect(codes).toEqual([...Array(10).fill('unauthenticated'), 'rate_limited', 'rate_limited']);
    expect(pauses).toEqual([250, 250]);
    await door.letIn(caller(key), visit);
    expect(pauses).toHaveLength(2);
  });
});
