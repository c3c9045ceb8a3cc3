import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FindServerOptions, findServer } from '../../src/embedded/find-server.ts';

describe('findServer', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-find-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A stand-in for a server binary. */
  function place(name: string, script: string): string {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  function find(options: Partial<FindServerOptions>) {
    const packageFolder = join(folder, 'package');
    return findServer({
      named: null,
      searchPath: folder,
      packageFolder,
      allowDownload: false,
      say: () => {},
      ...options,
    });
  }

  it('takes 6.2, the oldest that will do', async () => {
    const path = place('valkey-server', 'echo "Redis server v=6.2.0 sha=0"');
    await expect(find({})).resolves.toEqual({ path, version: '6.2.0', libraryPath: null });
  });

  it('goes on to the next where one is too old', async () => {
    place('valkey-server', 'echo "Redis server v=6.0.16 sha=0"');
    const path = place('redis-server', 'echo "Valkey server v=8.1.1 sha=0"');
    await expect(find({})).resolves.toMatchObject({ path, version: '8.1.1' });
  });

  it('uses the one that is named and no other', async () => {
    place('redis-server', 'echo "Redis server v=7.0.15 sha=0"');
    const named = place('mine', 'echo "Redis server v=5.0.7 sha=0"');
    await expect(find({ named })).rejects.toThrow(`${named}: version 5.0.7 is older than 6.2`);
  });

  it('resolves a name relative to where Rapport was started, as the server runs elsewhere', async () => {
    const path = place('mine', 'echo "Redis server v=7.0.15 sha=0"');
    await expect(find({ named: relative('.', path) })).resolves.toMatchObject({ path });
  });

  it('says of a binary that fails what it said, not only that it failed', async () => {
    const named = place('mine', 'echo "mine: cannot open libx.so.1" >&2; exit 127');
    await expect(find({ named })).rejects.toThrow(`${named}: mine: cannot open libx.so.1`);
  });

  it('gives up on a binary that hangs and does not listen to SIGTERM', async () => {
    const named = place('mine', 'trap "" TERM; while :; do sleep 1; done');
    await expect(find({ named })).rejects.toThrow(`${named}: does not say its version within 3 s`);
  });
});
