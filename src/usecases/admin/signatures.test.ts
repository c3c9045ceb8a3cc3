import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import { sign, signingSecret, verify } from './signatures.ts';

const time = { nowMs: Date.UTC(2026, 2, 2) };
const clock = () => time.nowMs;
const engine = { stores: createMemoryStores(clock), clock };

describe('signatures', () => {
  it('hold for their tenant, their purpose and their time', async () => {
    const token = await sign(engine, 'shop', 'guest-page', { sub: 'mei' }, 60);
    expect(await verify(engine, 'shop', 'guest-page', token)).toMatchObject({ sub: 'mei' });
    expect(await verify(engine, 'shop', 'receipt', token)).toBeNull();
    expect(await verify(engine, 'hotel', 'guest-page', token)).toBeNull();
    expect(await verify(engine, 'shop', 'guest-page', `${token.slice(0, -4)}AAAA`)).toBeNull();
    expect(await verify(engine, 'shop', 'guest-page', 'no token')).toBeNull();
    time.nowMs += 59_000;
    expect(await verify(engine, 'shop', 'guest-page', token)).not.toBeNull();
    time.nowMs += 1000;
    expect(await verify(engine, 'shop', 'guest-page', token)).toBeNull();
  });

  it('end with their secret', async () => {
    const token = await sign(engine, 'shop', 'receipt', { sub: 'mei' }, null);
    const secret = await signingSecret(engine, 'shop');
    await engine.stores.tenants.putSecret('shop', { ...secret, endsAtMs: time.nowMs + 1000 });
    expect(await verify(engine, 'shop', 'receipt', token)).not.toBeNull();
    time.nowMs += 1000;
    expect(await verify(engine, 'shop', 'receipt', token)).toBeNull();
    expect((await signingSecret(engine, 'shop')).secretId).not.toBe(secret.secretId);
  });

  it('take no other algorithm, also by the right secret', async () => {
    const { secretId, secret } = await signingSecret(engine, 'shop');
    const forged = await new SignJWT({ sub: 'mei' })
      .setProtectedHeader({ alg: 'HS512', kid: secretId })
      .setIssuer('shop')
      .setAudience('rapport:receipt')
      .sign(new TextEncoder().encode(secret));
    expect(await verify(engine, 'shop', 'receipt', forged)).toBeNull();
  });
});
