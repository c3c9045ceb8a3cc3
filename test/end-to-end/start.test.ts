import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen } from '../../src/http/kit/server.ts';
import { runScriptProcess, type ScriptRun } from '../support/script-run.ts';

describe('npm start', () => {
  let folder = '';
  let run: ScriptRun | null = null;
  let other: Server | null = null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-start-'));
  });
  afterEach(async () => {
    other?.close();
    await run?.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  it('does not take whoever holds its port for its own API: it says so, ends, and leaves nothing', async () => {
    other = createServer((_, response) => response.end('{"ready":true}'));
    const { port } = new URL(await listen(other, { host: '127.0.0.1', port: 0 }));
    run = runScriptProcess('scripts/start.ts', [], folder, Number(port));
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(`Port ${port} on 127.0.0.1 is in use: set PORT`);
    expect(run.output()).not.toContain('Rapport serves at');
    expect(existsSync(join(folder, 'redis.json'))).toBe(false);
  });

  it('serves on a port of the system’s choosing, and ends in good order', async () => {
    run = runScriptProcess('scripts/start.ts', [], folder, 0);
    await run.says('npm run admin');
    const [url = ''] = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(run.output()) ?? [];
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    expect(await run.end('SIGTERM')).toBe(0);
    expect(existsSync(join(folder, 'redis.json'))).toBe(false);
  });
});
