import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { healthOf } from '../../../src/usecases/admin/health.ts';
import { createTenant } from '../../../src/usecases/admin/tenants.ts';
import { TenantViews } from '../../../src/usecases/tenant-views.ts';
import { summaryOf } from '../../contract/model-store.contract.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

const OPERATOR = 'operator-token-of-this-test';
const asOperator = { headers: { authorization: `Bearer ${OPERATOR}` } };

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp({ operatorToken: OPERATOR });
  key = await app.key(['admin']);
});
afterAll(() => app.close());

describe('GET /metrics', () => {
  it('counts by route template, tenant and tier, and never names a customer', async () => {
    await app.call('PUT', '/v1/items/mug', { key, body: {} });
    const event = { id: 'e', type: 'view', customerId: 'ms-secret', itemId: 'mug' };
    await app.call('POST', '/v1/events', { key, body: { events: [event, event] } });
    await app.call('GET', '/v1/customers/ms-secret/recommendations', { key });
    await app.call('GET', '/nowhere/ms-secret');

    await app.call('GET', '/v1/status', { key: await app.key(['admin'], 'hotel') });
    const text = (await app.call('GET', '/metrics', asOperator)).body as string;
    expect(text).toContain('rapport_events_total{tenant="shop",outcome="accepted"} 1');
    expect(text).toContain('rapport_events_total{tenant="shop",outcome="duplicate"} 1');
    expect(text).toContain('rapport_recommended_items_total{tenant="shop",tier="new"} 1');
    expect(text).toContain('rapport_model_version{tenant="hotel"} 0');
    expect(text).toMatch(
      /seconds_count\{method="GET",route="\/v1\/customers\/:customerId\/recommendations",status="200"\} 1/,
    );
    expect(text).toMatch(/seconds_count\{method="GET",route="unmatched",status="404"\} 1/);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('secret');
  });

  it('is for who shows the token, wherever they come from', async () => {
    const wrong = { headers: { authorization: 'Bearer operator-token-of-another' } };
    for (const call of [{}, wrong, { key }]) {
      expect(await app.call('GET', '/metrics', call)).toMatchObject({
        status: 403,
        body: { error: { code: 'forbidden' } },
      });
    }
  });

  it('is for nobody where there is no token, and for everybody where the operator says so', async () => {
    const [none, open] = [await startTestApp(), await startTestApp({ metricsPublic: true })];
    expect((await none.call('GET', '/metrics', asOperator)).status).toBe(403);
    expect((await open.call('GET', '/metrics')).status).toBe(200);
    await Promise.all([none.close(), open.close()]);
  });
});

describe('GET /docs', () => {
  it('brings everything itself and forbids the rest', async () => {
    const page = await app.call('GET', '/docs');
    const html = page.body as string;
    expect(page.headers.get('content-security-policy')).toMatch(
      /default-src 'none';script-src 'self';style-src 'self'/,
    );
    expect(html).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/<script>|<style>|\son\w+=/);
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
    expect(assets).toHaveLength(4);
    for (const path of assets) expect((await app.call('GET', path)).status).toBe(200);
  });

  it('serves nothing else of its folder', async () => {
    for (const path of ['/docs/package.json', '/docs/index.html', '/docs/..%2fpackage.json']) {
      expect((await app.call('GET', path)).status).toBe(404);
    }
  });
});

describe('health', () => {
  it('needs no key and tells what the store promises', async () => {
    expect(await app.call('GET', '/health/live')).toMatchObject({ status: 200, body: { live: true } });
    expect(await app.call('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: { ready: true, closing: false, store: { kind: 'memory' } },
    });
    const open = (await app.call('GET', '/health')).body;
    expect(open).toMatchObject({ status: 'degraded', version: expect.stringMatching(/^\d/) });
    expect(open).not.toHaveProperty('figures');
    expect((await app.call('GET', '/health', asOperator)).body).toMatchObject({
      figures: { tenants: 2, tenantsWithoutModel: 2 },
    });
  });
});

describe('health with many tenants', () => {
  it('loads none of them, and tells of the models that serve', async () => {
    const fresh = await startTestApp();
    try {
      const { engine } = fresh;
      for (const tenant of ['one', 'two', 'three']) await createTenant(engine, tenant, {});
      // As in a process that has not been asked for any of them.
      const views = new TenantViews(engine.stores, engine.clock);
      const summary = { ...summaryOf(1), asOfMs: engine.clock() - 90_000, listOverlap: 0.9 };
      await engine.stores.models.save('one', summary, Uint8Array.of(1));
      await engine.stores.models.activate('one', 1);
      const health = await healthOf({ ...engine, views })();
      expect(views.held()).toEqual([]);
      expect(health).toMatchObject({ tenants: 5, tenantsWithoutModel: 4, tenantsCollapsedToPopularity: 1 });
      expect(health.oldestModelAgeSeconds).toBe(90);
    } finally {
      await fresh.close();
    }
  });
});

describe('every answer', () => {
  it('has a request id: its own, or the harmless one it came with', async () => {
    const idOf = async (given?: string) =>
      (
        await app.call('GET', '/nowhere', { headers: given === undefined ? {} : { 'x-request-id': given } })
      ).headers.get('x-request-id');
    expect(await idOf()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf('trace-7')).toBe('trace-7');
    expect(await idOf('a b{}')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is not cached, not sniffed and does not advertise its framework', async () => {
    const { headers } = await app.call('GET', '/v1/trending', { key });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('etag')).toBeNull();
  });
});

describe('the log', () => {
  it('has a line for each request with its template, status and tenant, and nobody in it', async () => {
    await app.call('GET', '/v1/customers/ms-secret/history?limit=7', { key, headers: { 'x-request-id': 'look-here' } });
    await expect
      .poll(() => app.logged.find(({ requestId }) => requestId === 'look-here'))
      .toMatchObject({
        level: 30,
        method: 'GET',
        route: '/v1/customers/:customerId/history',
        status: 200,
        tenant: 'shop',
        durationMs: expect.any(Number),
      });
    expect(JSON.stringify(app.logged)).not.toMatch(/secret|rapport_shop|limit=7/);
  });
});
