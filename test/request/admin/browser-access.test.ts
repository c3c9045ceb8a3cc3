import { afterEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

const SHOP = 'https://shop.example';
let app: TestApp;
afterEach(() => app.close());

const preflight = (origin: string) => ({
  headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
});

describe('browser access', () => {
  it('is open to no page unless origins are named', async () => {
    app = await startTestApp();
    const reply = await app.call('OPTIONS', '/v1/events', preflight(SHOP));
    expect(reply.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets pages of a named origin send events, and nobody else', async () => {
    app = await startTestApp({ browserOrigins: [SHOP] });
    const asked = await app.call('OPTIONS', '/v1/events', preflight(SHOP));
    expect(asked.status).toBe(204);
    expect(asked.headers.get('access-control-allow-origin')).toBe(SHOP);
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();

    const key = await app.key(['events:write']);
    const body = { id: 'e1', type: 'view', sessionId: 's1', itemId: 'mug' };
    const sent = await app.call('POST', '/v1/events', { key, body, headers: { origin: SHOP } });
    expect(sent.status).toBe(202);
    expect(sent.headers.get('access-control-allow-origin')).toBe(SHOP);

    const other = await app.call('OPTIONS', '/v1/events', preflight('https://elsewhere.example'));
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });
});
