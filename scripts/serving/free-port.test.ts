import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { firstFreePort } from './free-port.ts';

const HOST = '127.0.0.1';
let taken: Server | null = null;
afterEach(() => taken?.close());

describe('firstFreePort', () => {
  it('takes the next port when one is in use, and leaves it free', async () => {
    const server = createServer();
    taken = server;
    await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const free = await firstFreePort(HOST, port);
    expect(free).toBeGreaterThan(port);
    expect(await firstFreePort(HOST, free)).toBe(free);
  });
});
