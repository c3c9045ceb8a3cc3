import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withLateViews } from '../../support/late-views.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
/** What every look at a tenant waits for. */
let gate = Promise.resolve();

beforeAll(async () => {
  app = await startTestApp({
    disturb: (engine) => withLateViews(engine, () => gate),
  });
  key = await app.key(['admin']);
});
afterAll(() => app.close());

const trending = (): string => `GET /v1/trending HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${key}\r\n\r\n`;

/** Bytes on a connection of their own, and all that is answered until it closes. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answered = '';
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      answered += String(chunk);
    });
    socket.on('error', reject).on('close', () => resolve(answered));
  });
}

describe('who goes away', () => {
  it('gives back the turns of requests that wait behind each other on one connection', async () => {
    let open = (): void => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.write(trending().repeat(20));
    await delay(200);
    socket.destroy();
    await delay(50);
    open();
    for (let left = 10; left > 0; left -= 1) {
      const answer = await app.call('GET', '/v1/trending', { key, headers: { connection: 'close' } });
      expect(answer.status).toBe(200);
    }
  });
});

describe('who asks for several things at once on one connection', () => {
  it('is answered although the later ones had their turn first', async () => {
    // A key that is not known yet is looked up, and is behind one that is.
    const slow = await app.key(['admin']);
    await app.call('GET', '/v1/customers/nobody/duplicates', { key });
    const report = (by: string, more = ''): string =>
      `GET /v1/customers/nobody/duplicates HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${by}\r\n${more}\r\n`;
    const answered = await raw(report(slow) + report(key) + report(key, 'Connection: close\r\n'));
    expect(answered.match(/HTTP\/1\.1 404 /g)).toHaveLength(3);
  });
});

describe('what is not as HTTP has it', () => {
  it('is refused in our words where no host is named', async () => {
    const answered = await raw('GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n');
    expect(answered).toMatch(/^HTTP\/1\.1 400 /);
    expect(answered).toContain('"code":"invalid_request"');
    expect(await raw('GET /health/live HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is answered as ever where something is expected that nobody knows', async () => {
    const head = 'GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n';
    expect(await raw(`${head}Expect: the-unexpected\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is named, be its name empty', async () => {
    expect((await app.call('GET', '/v1/trending?=x', { key })).body).toMatchObject({
      error: { details: [{ field: '""', problem: 'unknown parameter' }] },
    });
  });
});
