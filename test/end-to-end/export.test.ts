import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstFreePort } from '../../scripts/serving/free-port.ts';
import { runScriptProcess } from '../support/script-run.ts';

const EVENTS = Array.from({ length: 30 }, (_, at) => {
  const when = new Date(Date.UTC(2026, 2, 1, at)).toISOString();
  return `{"uid":${at % 3},"product":{"sku":"item-${at % 7}"},"when":"${when}"}`;
});
const MAP = ['--map', 'customerId=uid', '--map', 'itemId=product.sku', '--map', 'at=when', '--set', 'type=view'];

describe('npm run export, and npm run import of it', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-export-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Each installation has a data folder of its own. */
  async function run(installation: string, script: string, ...args: string[]) {
    const data = join(folder, installation);
    const script_ = runScriptProcess(`scripts/${script}.ts`, args, data, await firstFreePort('127.0.0.1', 18_750));
    return { exit: await script_.ended, output: script_.output() };
  }
  const ofShop = (...args: string[]) => [...args, '--tenant', 'my-shop'];

  it('brings a foreign file in, and from one installation into the other', async () => {
    const foreign = join(folder, 'foreign.jsonl.gz');
    await writeFile(foreign, gzipSync(EVENTS.join('\n')));
    for (const installation of ['a', 'b']) await run(installation, 'admin', 'tenant', 'create', 'my-shop');
    const first = await run('a', 'import', ...ofShop('jsonl', foreign, '--kind', 'events', '--no-train', ...MAP));
    expect(first.output).toContain('30 stored');
    const files = ['a', 'b'].map((name) => join(folder, `${name}.csv`));
    const [of = '', again = ''] = files;
    expect((await run('a', 'export', ...ofShop('events', '--format', 'csv', '--out', of))).exit).toBe(0);
    const second = await run('b', 'import', ...ofShop('csv', of, '--kind', 'events', '--no-train'));
    expect(second.output).toContain('30 stored');
    await run('b', 'export', ...ofShop('events', '--format', 'csv', '--out', again));
    const sorted = async (path: string) => (await readFile(path, 'utf8')).split('\r\n').sort();
    expect(await sorted(again)).toEqual(await sorted(of));

    // Cut off in the middle: nothing of it is there, and the exit says so.
    const cut = join(folder, 'cut.jsonl.gz');
    const others = EVENTS.map((line) => line.replace('item-', 'other-'));
    await writeFile(cut, gzipSync(others.join('\n')).subarray(0, -12));
    const third = await run('b', 'import', ...ofShop('jsonl', cut, '--kind', 'events', '--no-train', ...MAP));
    expect(third).toMatchObject({ exit: 1, output: expect.stringContaining('cannot be unpacked') });
    const out = await run('b', 'export', ...ofShop('events', '--format', 'jsonl', '--out', '-'));
    expect(out.output).toContain('✓ 30 events of my-shop');
    expect(out.output).not.toContain('other-');
  });
});
