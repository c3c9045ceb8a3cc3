import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCOPES, type Scope } from '../../../src/domain/scopes.ts';
import { ALL_ROUTES } from '../../../src/http/all-routes.ts';
import { withParameters } from '../../../src/http/kit/route-path.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
const keys = new Map<Scope, string>();
beforeAll(async () => {
  app = await startTestApp();
  for (const scope of SCOPES) keys.set(scope, await app.key([scope], 'shop'));
});
afterAll(() => app.close());

const guarded = ALL_ROUTES.filter((route) => route.access !== 'open');
const doors = guarded.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);
const pathOf = (path: string) => withParameters(path, () => '1');
const unauthenticated = { status: 401, body: { error: { code: 'unauthenticated' } } };

describe('every guarded door', () => {
  it.each(doors)('%s refuses no key, a wrong key, and a key without the scope', async (_name, route) => {
    const ask = (key?: string) => app.call(route.method.toUpperCase(), pathOf(route.path), { key });
    const without = await ask();
    expect(without).toMatchObject(unauthenticated);
    expect(without.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await ask(`rapport_shop_0123456789ab_${'x'.repeat(43)}`)).toMatchObject(unauthenticated);

    const others = SCOPES.filter(
      (scope) => scope !== 'admin' && scope !== 'browser' && !(route.access as readonly Scope[]).includes(scope),
    );
    const refused = await ask(await app.key(others));
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    expect(JSON.stringify(refused.body)).toContain(route.access[0]);
  });

  it.each(doors)('%s opens to its scopes and to admin, and to no other', async (_name, route) => {
    const opened = [];
    for (const scope of SCOPES) {
      const { status, body } = await app.call(route.method.toUpperCase(), pathOf(route.path), {
        key: keys.get(scope),
      });
      expect(status).not.toBe(401);
      // What a page is refused behind the gate, for lack of a customer's token, is said in other words.
      if (!JSON.stringify(body).includes('lacks the scope')) opened.push(scope);
      else expect(status).toBe(403);
    }
    expect(opened).toEqual(
      SCOPES.filter((scope) => scope === 'admin' || (route.access as readonly Scope[]).includes(scope)),
    );
  });
});

describe('keys', () => {
  const authorization = async (value: string) => app.call('GET', '/v1/trending', { headers: { authorization: value } });

  it('must come as a bearer token', async () => {
    const key = await app.key(['recommendations:read']);
    expect((await authorization(`bearer ${key}`)).status).toBe(200);
    for (const wrong of [key, `Basic ${key}`, `Bearer ${key} x`, 'Bearer', 'Bearer ', `Bearer ${key}x`]) {
      expect(await authorization(wrong)).toMatchObject(unauthenticated);
    }
  });

  it('open their own tenant only', async () => {
    const shop = await app.key(['admin'], 'shop');
    const hotel = await app.key(['admin'], 'hotel');
    const event = { id: 'e', type: 'view', customerId: 'same-id', itemId: 'same-item' };
    await app.call('POST', '/v1/events', { key: shop, body: event });
    await app.call('PUT', '/v1/items/same-item', { key: shop, body: { title: 'of the shop' } });
    await app.call('PUT', '/v1/customers/same-id/profile', { key: shop, body: { givenName: 'Mei' } });

    const atHotel = (path: string) => app.call('GET', path, { key: hotel });
    expect((await atHotel('/v1/customers/same-id/history')).body).toEqual({ interactions: [] });
    expect((await atHotel('/v1/items/same-item')).status).toBe(404);
    expect((await atHotel('/v1/customers/same-id/profile')).status).toBe(404);
    expect((await atHotel('/v1/customers/same-id/recommendations')).body).toMatchObject({ items: [] });
    // The tenant in a key is part of what is checked: the other tenant's name does not make it a key of that tenant.
    expect(await app.call('GET', '/v1/status', { key: shop.replace('_shop_', '_hotel_') })).toMatchObject(
      unauthenticated,
    );
  });

  it('are shown once, listed without secrets, and end when revoked', async () => {
    const admin = await app.key(['admin'], 'hotel');
    const made = await app.call('POST', '/v1/keys', { key: admin, body: { label: 'till', scopes: ['events:write'] } });
    const { key, keyId } = made.body as { key: string; keyId: string };
    expect(made.status).toBe(201);
    const listed = JSON.stringify((await app.call('GET', '/v1/keys', { key: admin })).body);
    expect(listed).toContain(keyId);
    expect(listed).not.toMatch(/secret|hash/i);
    expect(listed).not.toContain(key.slice(-43));

    expect((await app.call('POST', '/v1/events', { key, body: {} })).status).toBe(400);
    expect((await app.call('DELETE', `/v1/keys/${keyId}`, { key: admin })).status).toBe(204);
    app.clock.nowMs += 1001;
    expect(await app.call('POST', '/v1/events', { key, body: {} })).toMatchObject(unauthenticated);
    expect((await app.call('DELETE', `/v1/keys/${keyId}`, { key: admin })).status).toBe(204);
    expect((await app.call('DELETE', '/v1/keys/never', { key: admin })).status).toBe(204);
  });

  it('are looked at before the body is', async () => {
    const reply = await app.call('POST', '/v1/events', { body: '{ broken' });
    expect(reply).toMatchObject(unauthenticated);
  });
});
