import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstFreePort } from '../../scripts/serving/free-port.ts';
import type { EmbeddedStore } from '../../src/embedded/open-store.ts';
import { connectRedis, type RedisConnection } from '../../src/storage/redis/connect.ts';
import { Installation, type TestTenant, until } from '../support/installation.ts';
import { runScriptProcess } from '../support/script-run.ts';
import { openTestStore } from '../support/test-store.ts';

const CUSTOMERS = 40;

describe('backup and restore', () => {
  let folder: string;
  let dataFolder: string;
  let file: string;
  let installation: Installation;
  let shop: TestTenant;
  /** By customer: how many events had been acknowledged before the backup began, and when it had ended. */
  let before: readonly number[];
  let after: readonly number[];
  const acknowledged = new Array<number>(CUSTOMERS).fill(0);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-backup-'));
    dataFolder = join(folder, 'data');
    file = join(folder, 'made.rapport');
    installation = await Installation.open(dataFolder);
    await installation.start('api');
    shop = await installation.tenant('shop', { currency: 'CHF' });
    const told = telling();
    await until(async () => acknowledged.every((count) => count > 0), 'an event of everybody');
    before = [...acknowledged];
    const { code, output } = await run('scripts/backup.ts', [file], dataFolder);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('✓ 1 tenants as of') });
    after = [...acknowledged];
    await told.end();
  });

  afterAll(async () => {
    await installation?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Events of one customer after the other, in order, without a pause. */
  function telling(): { end(): Promise<void> } {
    let isOver = false;
    const under = (async () => {
      for (let turn = 0; !isOver; turn++) {
        const customer = turn % CUSTOMERS;
        const number = (acknowledged[customer] ?? 0) + 1;
        await post({
          id: `c${customer}-${number}`,
          type: 'view',
          customerId: `c${customer}`,
          itemId: `item-${number}`,
        });
        acknowledged[customer] = number;
      }
    })();
    return {
      end: async () => {
        isOver = true;
        await under;
      },
    };
  }

  async function post(event: Readonly<Record<string, unknown>>): Promise<void> {
    const response = await fetch(`${installation.baseUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [event] }),
    });
    expect(response.status).toBe(202);
  }

  const historyOf = async (baseUrl: string, customer: number) => {
    const response = await fetch(`${baseUrl}/v1/customers/c${customer}/history?limit=1000`, {
      headers: { authorization: `Bearer ${shop.key}` },
    });
    return response.text();
  };
  const everyHistory = (baseUrl: string) =>
    Promise.all(Array.from({ length: CUSTOMERS }, (_, customer) => historyOf(baseUrl, customer)));

  async function run(script: string, args: readonly string[], data: string, environment: NodeJS.ProcessEnv = {}) {
    const started = runScriptProcess(script, args, data, 0, environment);
    const code = await started.ended;
    return { code, output: started.output() };
  }

  it('holds one moment between its beginning and its end, and answers byte by byte as the store did', async () => {
    const elsewhere = join(folder, 'elsewhere');
    expect(await run('scripts/restore.ts', [file], elsewhere)).toMatchObject({ code: 0 });
    const restored = await Installation.open(elsewhere);
    try {
      await restored.start('api');
      const counts: number[] = [];
      for (let customer = 0; customer < CUSTOMERS; customer++) {
        const now = JSON.parse(await historyOf(installation.baseUrl, customer)) as { interactions: unknown[] };
        const then = JSON.parse(await historyOf(restored.baseUrl, customer)) as { interactions: unknown[] };
        const count = then.interactions.length;
        counts.push(count);
        expect(count).toBeGreaterThanOrEqual(before[customer] ?? 0);
        expect(count).toBeLessThanOrEqual((after[customer] ?? 0) + 1);
        expect(JSON.stringify(then.interactions)).toBe(JSON.stringify(now.interactions.slice(-count)));
      }
      // Told one after the other: whoever comes later is at most one behind, and never ahead.
      expect(counts).toEqual([...counts].sort((a, b) => b - a));
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    } finally {
      await restored.close();
    }
  });

  it('is for our eyes only, and leaves nothing else behind', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith('made'))).toEqual(['made.rapport']);
    expect(readdirSync(join(dataFolder, 'redis')).filter((name) => name.startsWith('backup'))).toEqual([]);
  });

  it.each([
    ['cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10), 'is damaged'],
    ['with one bit turned', (bytes: Buffer) => flip(bytes, bytes.length - 100), 'is damaged'],
    ['with a bit turned in its head', (bytes: Buffer) => flip(bytes, 3), 'no backup'],
    ['of a later program', (bytes: Buffer) => replace(bytes, '"dataFormat":1', '"dataFormat":9'), 'newer Rapport'],
    ['something else', () => Buffer.from('hello'), 'no backup'],
  ])('is refused when it is %s, and nothing is changed', async (_, change, words) => {
    const changed = join(folder, 'changed.rapport');
    writeFileSync(changed, change(readFileSync(file)));
    const target = join(folder, 'untouched');
    const { code, output } = await run('scripts/restore.ts', [changed], target);
    expect({ code, output }).toMatchObject({ code: 1, output: expect.stringContaining(words) });
    expect(readdirSync(folder)).not.toContain('untouched');
  });

  it('does not replace data unless told to; then an API that runs follows', async () => {
    const latest = await everyHistory(installation.baseUrl);
    const refused = await run('scripts/restore.ts', [file], dataFolder);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('the tenant shop: --force replaces it') });
    expect(await everyHistory(installation.baseUrl)).toEqual(latest);
    await fetch(`${installation.baseUrl}/v1/items/new`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Made after the backup' }),
    });
    expect(await run('scripts/restore.ts', [file, '--force'], dataFolder)).toMatchObject({ code: 0 });
    const itemStatus = async () =>
      (await fetch(`${installation.baseUrl}/v1/items/new`, { headers: { authorization: `Bearer ${shop.key}` } }))
        .status;
    await until(async () => (await itemStatus()) === 404, 'the API to follow');
    const back = await everyHistory(installation.baseUrl);
    expect(back).not.toEqual(latest);
    // And it takes events on.
    await post({ id: 'after', type: 'view', customerId: 'c0', itemId: 'item-after' });
  });

  describe('of a given Redis', () => {
    let store: EmbeddedStore;
    let redis: RedisConnection;
    let url: string;

    beforeAll(async () => {
      store = await openTestStore(join(folder, 'given'), 'everysec');
      redis = connectRedis({ socketPath: store.socketPath, role: 'work' });
      const port = await firstFreePort('127.0.0.1', 18_700 + Math.floor(Math.random() * 200));
      await redis.config('SET', 'requirepass', 'p@ss');
      await redis.call('AUTH', 'p@ss');
      await redis.config('SET', 'port', String(port));
      url = `redis://:p%40ss@127.0.0.1:${port}/3`;
    });

    afterAll(async () => {
      await redis?.call('CONFIG', 'SET', 'requirepass', '');
      await redis?.quit();
      await store?.close();
    });

    it('goes out and in again, and leaves what is others’ alone', async () => {
      await redis.call('SET', 'of-others', 'theirs');
      await redis.call('SELECT', '3');
      await redis.call('SET', 'of-others', 'theirs too');
      expect(await run('scripts/restore.ts', [file], join(folder, 'unused'), { REDIS_URL: url })).toMatchObject({
        code: 0,
      });
      const keys = async () => (await redis.keys('rapport:*')).sort();
      const restored = await keys();
      expect(restored).toContain('rapport:tenants');
      const again = join(folder, 'again.rapport');
      const made = await run('scripts/backup.ts', [again], join(folder, 'unused'), { REDIS_URL: url });
      expect(made).toMatchObject({ code: 0 });
      await redis.call('SET', 'rapport:{shop}:words', 'made since');
      expect(
        await run('scripts/restore.ts', [again, '--force'], join(folder, 'unused'), { REDIS_URL: url }),
      ).toMatchObject({ code: 0 });
      expect(await keys()).toEqual(restored);
      expect(await redis.get('of-others')).toBe('theirs too');
    });
  });
});

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

/** Of the same length. */
function replace(bytes: Buffer, from: string, to: string): Buffer {
  bytes.write(to, bytes.indexOf(from));
  return bytes;
}
