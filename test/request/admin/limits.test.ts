import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { withLateViews } from '../../support/late-views.ts';
import { startTestApp, type TestApp, type TestAppOptions } from '../../support/test-app.ts';

const NONE = { perKey: 0, perTenant: 0, perAddress: 0, wrongKeysPerAddress: 0 };
const apps: TestApp[] = [];
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
});

async function start(options: TestAppOptions): Promise<TestApp> {
  const app = await startTestApp(options);
  apps.push(app);
  return app;
}

const trending = (app: TestApp, key: string) => app.call('GET', '/v1/trending', { key });

describe('rate limits', () => {
  it('let ten seconds of a key pass, tell what is left, and say when to come back', async () => {
    const app = await start({ limits: { ...NONE, perKey: 1 } });
    const [key, other] = [await app.key(['recommendations:read']), await app.key(['recommendations:read'])];
    const replies = [];
    for (let asked = 0; asked < 11; asked += 1) replies.push(await trending(app, key));
    expect(replies.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429]);
    expect(replies[0]?.headers.get('ratelimit-policy')).toBe('"key";q=10;w=10');
    expect(replies[0]?.headers.get('ratelimit')).toMatch(/^"key";r=9;t=\d+$/);
    const last = replies.at(-1);
    expect(last?.body).toMatchObject({
      error: { code: 'rate_limited', details: [{ field: 'limit', problem: 'key' }, {}] },
    });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await trending(app, other)).status).toBe(200);
  });

  it('of a tenant hold for all of its keys, and no other tenant', async () => {
    const app = await start({ limits: { ...NONE, perTenant: 1 } });
    const keys = await Promise.all([1, 2].map(() => app.key(['recommendations:read'])));
    for (let asked = 0; asked < 10; asked += 1) await trending(app, keys[asked % 2] ?? '');
    expect((await trending(app, keys[0] ?? '')).status).toBe(429);
    expect((await trending(app, await app.key(['recommendations:read'], 'hotel'))).status).toBe(200);
  });

  it('count a large batch for more than a small one', async () => {
    const app = await start({ limits: { ...NONE, perKey: 1 } });
    const key = await app.key(['events:write']);
    const events = Array.from({ length: 1000 }, (_, at) => ({
      id: `event-${at}`,
      type: 'view',
      customerId: `customer-${at}`,
      itemId: `an-item-with-a-longer-name-${at}`,
    }));
    expect((await app.call('POST', '/v1/events', { key, body: { events } })).status).toBe(202);
    const { headers } = await app.call('POST', '/v1/events', { key, body: events[0] });
    expect(headers.get('ratelimit')).toMatch(/r=[0-4];/);
  });

  it('count wrong keys by address, and keep no right one out that comes from there', async () => {
    const app = await start({ limits: { ...NONE, wrongKeysPerAddress: 0.2 } });
    const key = await app.key(['recommendations:read']);
    const wrong = `rapport_shop_0123456789ab_${'x'.repeat(43)}`;
    const statuses = [];
    for (const each of [wrong, key, wrong, key, wrong, key]) statuses.push((await trending(app, each)).status);
    expect(statuses).toEqual([401, 200, 401, 200, 429, 200]);
  });
});

describe('bodies', () => {
  it('of too many parts are refused before they are parsed', async () => {
    const app = await start({});
    const key = await app.key(['admin']);
    const fields = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`field-${at}`, 1]));
    const list = { events: Array.from({ length: 20_000 }, () => ({})) };
    const deep = `${'['.repeat(20_000)}${' '.repeat(30_000)}${']'.repeat(20_000)}`;
    for (const [body, words] of [
      [fields, 'more than 1000 fields'],
      [list, 'a list of more than 2000'],
      [deep, 'more than 20 levels'],
    ] as const) {
      expect(await app.call('POST', '/v1/events', { key, body })).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_request', details: [{ field: 'body', problem: words }] } },
      });
    }
  });
});

describe('a tenant’s requests', () => {
  it('that were given up while they waited hold no place', async () => {
    let isSlow = true;
    const app = await start({
      disturb: (engine) =>
        withLateViews(engine, async () => {
          while (isSlow) await delay(5);
        }),
    });
    const key = await app.key(['recommendations:read']);
    const givingUp = new AbortController();
    const asked = Array.from({ length: 40 }, () =>
      fetch(`${app.url}/v1/trending`, {
        headers: { authorization: `Bearer ${key}` },
        signal: givingUp.signal,
      }).catch(() => null),
    );
    await delay(100);
    givingUp.abort();
    await Promise.all(asked);
    isSlow = false;
    const replies = await Promise.all(Array.from({ length: 40 }, () => trending(app, key)));
    expect(replies.filter(({ status }) => status !== 200)).toEqual([]);
  });
});

describe('connections', () => {
  const LIMITS = { keepAliveSeconds: 75, requestSeconds: 1, connections: 100 };

  /** Sends bytes as they are, and hears until the other side ends it. */
  function speak(app: TestApp, text: string): Promise<string> {
    const { hostname, port } = new URL(app.url);
    return new Promise((resolve, reject) => {
      let heard = '';
      const socket = connect(Number(port), hostname, () => socket.write(text));
      socket.on('data', (bytes) => {
        heard += bytes.toString();
      });
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
  }

  it('are told in our form what is no request, and ended', async () => {
    const app = await start({ serverLimits: LIMITS });
    expect(await speak(app, 'no HTTP at all\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [\s\S]*invalid_request/);
    const large = `GET / HTTP/1.1\r\nHost: a\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`;
    expect(await speak(app, large)).toMatch(/^HTTP\/1.1 431 [\s\S]*headers_too_large/);
  });

  it('that trickle are ended when their time is over', async () => {
    const app = await start({ serverLimits: LIMITS });
    const key = await app.key(['admin']);
    const head = `POST /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{`;
    expect(await speak(app, head)).toMatch(/^HTTP\/1.1 408 [\s\S]*request_timeout/);
  });

  it('of who is refused are ended, whatever they still send', async () => {
    const app = await start({ serverLimits: { ...LIMITS, requestSeconds: 60 } });
    const head =
      'POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';
    expect(await speak(app, head)).toMatch(/^HTTP\/1.1 401 [\s\S]*connection: close/i);
  });

  it('that bring too many parts are answered before the rest has come', async () => {
    const app = await start({ serverLimits: { ...LIMITS, requestSeconds: 60 } });
    const key = await app.key(['admin']);
    const head = `POST /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 3000000\r\n\r\n`;
    const begun = `${head}{${Array.from({ length: 1001 }, (_, at) => `"${at}":1`).join()}`;
    expect(await speak(app, begun)).toMatch(/^HTTP\/1.1 400 [\s\S]*connection: close[\s\S]*more than 1000 fields/i);
  });

  it('of one key with large bodies wait for each other, and nobody else for them', async () => {
    const app = await start({ serverLimits: { ...LIMITS, requestSeconds: 60 } });
    const [slow, quick] = [await app.key(['admin']), await app.key(['admin'])];
    const { hostname, port } = new URL(app.url);
    const head = `POST /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${slow}\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n`;
    const sockets = Array.from({ length: 4 }, () => connect(Number(port), hostname));
    for (const socket of sockets) socket.on('error', () => {}).write(head);
    await delay(100);
    const events = Array.from({ length: 1000 }, (_, at) => ({
      id: `${at}`,
      type: 'view',
      customerId: 'ann',
      itemId: 'mug',
    }));
    const body = { events };
    const waiting = app.call('POST', '/v1/events', { key: slow, body });
    expect(await app.call('POST', '/v1/events', { key: quick, body })).toMatchObject({ status: 202 });
    expect(await Promise.race([waiting, delay(100)])).toBeUndefined();
    sockets[0]?.destroy();
    expect(await waiting).toMatchObject({ status: 202, body: { duplicates: 1000 } });
    for (const socket of sockets) socket.destroy();
  });

  it('are answered in order, however many requests come at once', async () => {
    const app = await start({ serverLimits: LIMITS });
    const paths = ['/health/live', '/nowhere', '/health/ready', '/health/live'];
    const requests = paths.map(
      (path, at) => `GET ${path} HTTP/1.1\r\nHost: a\r\n${at === 3 ? 'Connection: close\r\n' : ''}\r\n`,
    );
    const statuses = [...(await speak(app, requests.join(''))).matchAll(/HTTP\/1.1 (\d+)/g)].map(
      ([, status]) => status,
    );
    expect(statuses).toEqual(['200', '404', '200', '200']);
  });
});
