import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { httpCaller } from './http-caller.ts';
import { RequestFailed } from './request-failed.ts';

let server: Server | null = null;

afterEach(() => {
  server?.close();
  server = null;
});

async function serve(listener: RequestListener): Promise<string> {
  const created = createServer(listener);
  server = created;
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  const address = created.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe('httpCaller', () => {
  it('sends key and JSON and returns the parsed answer', async () => {
    const baseUrl = await serve((request, response) => {
      const { authorization, 'content-type': type } = request.headers;
      response.end(JSON.stringify({ method: request.method, url: request.url, authorization, type }));
    });
    const call = httpCaller({ baseUrl, key: 'secret' });
    expect(await call('PUT', '/v1/items/a%2Fb', {})).toEqual({
      method: 'PUT',
      url: '/v1/items/a%2Fb',
      authorization: 'Bearer secret',
      type: 'application/json',
    });
  });

  it('tries again on 503 with doubling waits, then succeeds', async () => {
    let calls = 0;
    const waits: number[] = [];
    const baseUrl = await serve((_, response) => {
      calls += 1;
      response.statusCode = calls < 4 ? 503 : 200;
      response.end('{}');
    });
    const call = httpCaller({ baseUrl, wait: async (ms) => waits.push(ms) });
    await call('POST', '/v1/events', { id: 'e' });
    expect(waits).toEqual([200, 400, 800]);
  });

  it('names every field of a refusal and does not repeat it', async () => {
    let calls = 0;
    const baseUrl = await serve((_, response) => {
      calls += 1;
      response.statusCode = 400;
      response.end(
        JSON.stringify({
          error: {
            code: 'invalid_request',
            message: 'not valid',
            details: [{ field: 'events[3].type', problem: 'unknown' }],
          },
        }),
      );
    });
    const failure = httpCaller({ baseUrl })('POST', '/v1/events', {});
    await expect(failure).rejects.toThrow(/not valid \(400 invalid_request\)\n {2}events\[3\]\.type: unknown/);
    expect(calls).toBe(1);
  });

  it('gives up with the reason when nobody listens', async () => {
    const baseUrl = await serve(() => {});
    await new Promise((resolve) => server?.close(resolve));
    const failure = httpCaller({ baseUrl, attempts: 2, wait: async () => {} })('GET', '/health');
    await expect(failure).rejects.toThrow(RequestFailed);
    await expect(failure).rejects.toThrow(/GET \/health: no answer from .*ECONNREFUSED/);
  });
});
