import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStores } from '../../src/storage/memory/stores.ts';
import { Doorkeeper } from '../../src/usecases/admin/doorkeeper.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { adminProgram } from './program.ts';

const clock = () => Date.UTC(2026, 0, 1);
const iso = (seconds: number) => new Date(clock() + seconds * 1000).toISOString();

function memoryEngine(): Engine {
  const stores = createMemoryStores(clock);
  const queue = {
    request: () => Promise.reject(new Error('no training here')),
    get: async () => null,
    list: async () => [],
    stuck: async () => 0,
    sweep: async () => {},
  };
  return { stores, queue, views: new TenantViews(stores, clock), clock, newId: () => 'id' };
}

describe('npm run admin', () => {
  let engine = memoryEngine();
  let printed: string[] = [];
  beforeEach(() => {
    engine = memoryEngine();
    printed = [];
  });

  async function admin(...words: string[]): Promise<string> {
    const program = adminProgram({
      withEngine: (visit) => visit(engine),
      apiUrl: 'http://127.0.0.1:7600',
      print: (line) => printed.push(line),
    });
    // Commander would end the process on a wrong option; a test wants the error.
    for (const command of [program, ...program.commands.flatMap((group) => group.commands)]) {
      command.exitOverride().configureOutput({ writeErr: () => {} });
    }
    printed = [];
    await program.parseAsync(words, { from: 'user' });
    return printed.join('\n');
  }
  const keyIn = (text: string): string => /rapport_\S+?(?='|\s|$)/.exec(text)?.[0] ?? '';

  it('makes a tenant whose first key opens its door, and a curl line with that key', async () => {
    const text = await admin('tenant', 'create', 'my-shop', '--currency', 'GBP', '--without-catalogue');
    const key = keyIn(text);
    const identity = await new Doorkeeper(engine.stores.tenants, clock).authenticate(key);
    expect(identity).toMatchObject({ tenant: 'my-shop', scopes: ['admin'] });
    expect(text).toContain(`curl -s http://127.0.0.1:7600/v1/events -H 'Authorization: Bearer ${key}'`);
    expect(await engine.stores.tenants.settings('my-shop')).toMatchObject({
      currency: 'GBP',
      worksWithoutCatalogue: true,
    });
    expect(await admin('tenant', 'list')).toBe('my-shop');
  });

  it('copies a tenant: the copy is its own, has no key, and no name twice', async () => {
    await admin('tenant', 'create', 'my-shop', '--currency', 'GBP');
    await engine.stores.catalogue.upsert('my-shop', [
      {
        ...{ itemId: 'mug', title: 'Mug', categories: [], price: 9, attributes: {}, hidden: false, inStock: true },
        createdAtMs: 5,
      },
    ]);
    expect(await admin('tenant', 'copy', 'my-shop', 'second')).toContain('second: 1 items, 0 people, 0 events');
    expect(await engine.stores.tenants.settings('second')).toMatchObject({ currency: 'GBP' });
    expect(await engine.stores.catalogue.get('second', 'mug')).toMatchObject({ title: 'Mug', createdAtMs: 5 });
    expect(await admin('key', 'list', 'second')).toBe('');
    await expect(admin('tenant', 'copy', 'my-shop', 'second')).rejects.toMatchObject({ code: 'conflict' });
    await expect(admin('tenant', 'copy', 'nobody', 'third')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lets a client of others in, says which, and shuts it out', async () => {
    await admin('tenant', 'create', 'my-shop');
    const words = ['--option', 'campaign/a=home', '--option', 'filter/f=INCLUDE = x', '--secret', 'a long secret'];
    const added = await admin('connector', 'add', 'my-shop', 'personalize', '--id', 'AKIA1', ...words);
    expect(added).toMatch(/personalize {2}AKIA1 .* campaign\/a=home {2}filter\/f=INCLUDE = x$/);
    expect(added).not.toContain('a long secret');
    await admin('connector', 'add', 'my-shop', 'gorse', '--id', 'key-of-gorse-1234', '--scopes', 'events:write');
    const listed = (await admin('connector', 'list', 'my-shop')).split('\n');
    expect(listed).toEqual([
      expect.stringMatching(/^personalize/),
      expect.stringMatching(/^gorse {2}\.\.\.1234 .* events:write$/),
    ]);
    await admin('connector', 'remove', 'my-shop', 'personalize', '--id', 'AKIA1');
    expect(await admin('connector', 'list', 'my-shop')).toMatch(/^gorse/);
  });

  it.each([
    [['gorse', '--id', 'key-of-gorse-1', '--secret', 'a long secret'], /has none/],
    [['personalize', '--id', 'AKIA1'], /is needed/],
    [['gorse', '--id', 'short'], /8 to 200/],
    [['gorze', '--id', 'key-of-gorse-1'], /choices/],
  ])('refuses a client that could not show who it is: %j', async (words, problem) => {
    await admin('tenant', 'create', 'my-shop');
    const refusal = await admin('connector', 'add', 'my-shop', ...words).catch(
      (error: unknown) => JSON.stringify(error) + String(error),
    );
    expect(refusal).toMatch(problem);
  });

  it('lets no two tenants have one client', async () => {
    for (const tenant of ['a', 'b']) await admin('tenant', 'create', tenant);
    await admin('connector', 'add', 'a', 'gorse', '--id', 'key-of-gorse-1');
    await expect(admin('connector', 'add', 'b', 'gorse', '--id', 'key-of-gorse-1')).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('refuses the same tenant twice, a bad name and an unknown time zone', async () => {
    await admin('tenant', 'create', 'my-shop');
    await expect(admin('tenant', 'create', 'my-shop')).rejects.toMatchObject({ code: 'conflict' });
    await expect(admin('tenant', 'create', 'My Shop')).rejects.toMatchObject({ code: 'invalid_request' });
    await expect(admin('tenant', 'create', 'other', '--time-zone', 'Mars/Base')).rejects.toThrow(/IANA/);
  });

  it('makes, lists and revokes keys, and lists no secret', async () => {
    await admin('tenant', 'create', 'my-shop');
    const scopes = 'events:write,recommendations:read';
    const key = keyIn(await admin('key', 'create', 'my-shop', '--scopes', scopes, '--label', 'browser'));
    const [, , keyId = '', ...secretParts] = key.split('_');
    const secret = secretParts.join('_');
    const list = await admin('key', 'list', 'my-shop');
    expect(list).toContain(`${keyId}  2026-01-01T00:00:00.000Z  ${scopes}  never used  browser`);
    expect(list).not.toContain(secret);
    await admin('key', 'revoke', 'my-shop', keyId);
    expect(await admin('key', 'list', 'my-shop')).not.toContain(keyId);
    await admin('key', 'revoke', 'my-shop', keyId);
    await expect(admin('key', 'list', 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('makes a page’s key with an owner and an end', async () => {
    await admin('tenant', 'create', 'my-shop');
    const words = ['--scopes', 'browser', '--label', 'shop front', '--owner', 'web team'];
    await admin('key', 'create', 'my-shop', ...words, '--ends', '2027-01-01T00:00:00Z');
    expect(await admin('key', 'list', 'my-shop')).toMatch(
      /browser {2}never used {2}shop front {2}\(web team\) {2}ends 2027-01-01T00:00:00.000Z$/,
    );
    await expect(admin('key', 'create', 'my-shop', ...words, '--ends', 'tomorrow')).rejects.toThrow(/ISO 8601/);
    await expect(admin('key', 'create', 'my-shop', '--scopes', 'browser,admin')).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('makes, lists and ends secrets', async () => {
    await admin('tenant', 'create', 'my-shop');
    expect(await admin('secret', 'list', 'my-shop')).toBe('');
    const first = (await admin('secret', 'rotate', 'my-shop')).split('  ');
    expect(first).toEqual([
      expect.stringMatching(/^[0-9a-f]{12}$/),
      iso(0),
      'signs now',
      expect.stringMatching(/^\S{43}$/),
    ]);
    await admin('secret', 'rotate', 'my-shop', '--overlap', '60');
    expect(await admin('secret', 'list', 'my-shop')).toContain(`${first[0]}  ${iso(0)}  ends ${iso(60)}`);
    await admin('secret', 'end', 'my-shop', String(first[0]));
    expect(await admin('secret', 'list', 'my-shop')).toContain(`${first[0]}  ${iso(0)}  ends ${iso(0)}`);
    await expect(admin('secret', 'rotate', 'my-shop', '--overlap', '-1')).rejects.toThrow(/seconds/);
    await expect(admin('secret', 'list', 'nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('names the scopes when one is wrong', async () => {
    await expect(admin('key', 'create', 'my-shop', '--scopes', 'everything')).rejects.toThrow(/events:write/);
  });
});
