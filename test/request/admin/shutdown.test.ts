import { once } from 'node:events';
import {
  Agent,
  createServer,
  get,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { describe, expect, it } from 'vitest';
import { drain, listen } from '../../../src/http/kit/server.ts';

const ANY_PORT = { host: '127.0.0.1', port: 0 };

async function serve(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  return { server, url: await listen(server, ANY_PORT) };
}

describe('listen', () => {
  it('says in one line which setting to change when the port is in use', async () => {
    const { server, url } = await serve(() => {});
    const port = Number(new URL(url).port);
    await expect(listen(createServer(), { host: '127.0.0.1', port })).rejects.toThrow(
      new RegExp(`^Port ${port} on 127.0.0.1 is in use: set PORT [^\\n]*$`),
    );
    await drain(server, 1000);
  });

  it('names HOST when that is no address of this machine', async () => {
    await expect(listen(createServer(), { host: '192.0.2.1', port: 0 })).rejects.toThrow(/set HOST to/);
  });
});

describe('drain', () => {
  it('refuses new connections, and lets a request under way finish', async () => {
    const { server, url } = await serve(() => {});
    const requested = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
    const answer = fetch(url).then((response) => response.text());
    const [, response] = await requested;
    const drained = drain(server, 60_000);
    await expect(fetch(url)).rejects.toThrow();
    response.end('finished');
    expect(await answer).toBe('finished');
    expect(await drained).toBe(false);
  });

  it('does not wait for a kept connection that idles', async () => {
    const { server, url } = await serve((_request, response) => response.end('x'));
    server.keepAliveTimeout = 600_000;
    const agent = new Agent({ keepAlive: true });
    const [response] = await once(get(url, { agent }), 'response');
    response.resume();
    await once(response, 'end');
    expect(await drain(server, 60_000)).toBe(false);
    agent.destroy();
  });

  it('cuts what has not finished by the deadline', async () => {
    const { server, url } = await serve(() => {});
    const requested = once(server, 'request');
    const answer = fetch(url);
    await requested;
    expect((await Promise.all([drain(server, 10), expect(answer).rejects.toThrow()]))[0]).toBe(true);
  });
});
