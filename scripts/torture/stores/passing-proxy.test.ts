import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPassingProxy, type PassingProxy } from './passing-proxy.ts';

describe('openPassingProxy', () => {
  let folder = '';
  let store: Server;
  let proxy: PassingProxy;
  let heard = '';

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-passing-'));
    heard = '';
    store = createServer((socket) => {
      socket.on('error', () => {});
      socket.on('data', (bytes) => {
        heard += bytes.toString();
        socket.write('+OK\r\n');
      });
    });
    const path = join(folder, 'store.sock');
    await new Promise<void>((resolve) => store.listen(path, resolve));
    proxy = await openPassingProxy(join(folder, 'passing.sock'), () => path);
  });

  afterEach(() => {
    proxy.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function client() {
    const socket = createConnection(proxy.path);
    const seen = { text: '', isClosed: false };
    socket.on('data', (bytes) => {
      seen.text += bytes.toString();
    });
    socket.on('close', () => {
      seen.isClosed = true;
    });
    return { socket, seen };
  }

  it('passes what is asked and answered', async () => {
    const { socket, seen } = client();
    socket.write('evalsha abc key:history');
    await expect.poll(() => seen.text).toBe('+OK\r\n');
    socket.destroy();
  });

  it('lets one script through and keeps its answer, until the line is cut', async () => {
    const { socket, seen } = client();
    const held = proxy.holdReply(':history', 2000);
    socket.write('evalsha abc key:other');
    await expect.poll(() => seen.text).toBe('+OK\r\n');
    socket.write('evalsha abc key:history');
    const cut = await held;
    expect(heard).toContain('key:history');
    expect(seen).toEqual({ text: '+OK\r\n', isClosed: false });
    cut?.();
    await expect.poll(() => seen.isClosed).toBe(true);
    expect(seen.text).toBe('+OK\r\n');
  });

  it('waits no longer than told', async () => {
    expect(await proxy.holdReply(':history', 10)).toBeNull();
  });
});
