import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Installation, until } from '../support/installation.ts';

/*
 * Data of versions before this one: what they kept is still there, and what they answered is still answered. Answers may
 * say more than before, and personal lists may be in another order; they may not have forgotten anything. A version is
 * added at its release by `test/fixtures/make-fixture.ts`.
 */

type Tenant = 'shop' | 'hotel';
type Body = Readonly<Record<string, unknown>>;

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));
const VERSIONS = readdirSync(FIXTURES).filter((name) => name.startsWith('data-'));
/** Of a backup: its header. */
const HEADER_BYTES = 4096;

describe.each(VERSIONS)('an installation of %s', (version) => {
  const fixture = join(FIXTURES, version);
  const before = readJson<Readonly<Record<Tenant, Readonly<Record<string, Body>>>>>('answers.json');
  const keys = readJson<Readonly<Record<Tenant | 'page', string>>>('keys.json');
  let installation: Installation;

  beforeAll(async () => {
    installation = await Installation.open(copyOfTheData());
    await installation.start('api');
  });

  afterAll(() => installation?.close());

  it('answers before any training: every list is filled and labelled', async () => {
    const { items } = await ask<{ items: Body[] }>('shop', '/v1/customers/customer-0/recommendations?limit=5');
    expect(items).toHaveLength(5);
    for (const item of items) expect(item).toMatchObject({ itemId: expect.any(String), tier: expect.any(String) });
  });

  it('has every setting and every word of its own', async () => {
    for (const tenant of ['shop', 'hotel'] as const) {
      expect(await ask(tenant, '/v1/settings')).toMatchObject(before[tenant]['/v1/settings'] ?? {});
    }
    const words = await ask<{ changed: string[] }>('hotel', '/v1/words/en-GB');
    expect(words.changed).toEqual(['closeReturning']);
  });

  it('opens with the keys it had, each for what it was made for', async () => {
    const then = listOf(before.shop['/v1/keys'], 'keys').map(({ lastUsedAt: _, ...key }) => key);
    expect(listOf(await ask('shop', '/v1/keys'), 'keys')).toMatchObject(then);
    expect((await get(keys.page, '/v1/customers/ben/recommendations')).status).toBe(200);
    expect((await get(keys.page, '/v1/customers/ben/history')).status).toBe(403);
  });

  it('has every item as it was put', async () => {
    const paths = pathsOf('shop', /^\/v1\/items\/[^/]+$/);
    expect(paths).toHaveLength(6);
    for (const path of paths) expect(await ask('shop', path)).toMatchObject(before.shop[path] ?? {});
  });

  it('has every entry of every history, of sessions and of merged guests too', async () => {
    const asked = (['shop', 'hotel'] as const).flatMap((tenant) =>
      pathsOf(tenant, /\/history\?/).map((path) => ({ tenant, path })),
    );
    expect(asked).toHaveLength(9);
    // What was the key of an event is its id now.
    const told = ({ eventKey, ...entry }: Body): Body => ({ eventId: eventKey, ...entry });
    for (const { tenant, path } of asked) await keeps(tenant, path, 'interactions', told);
  });

  it('counts an event that it was told before as the same event', async () => {
    const items = ['novel', 'atlas', 'poems', 'diary', 'comic'].map((itemId, index) => ({
      itemId,
      price: 10,
      quantity: 1 + (index % 2),
    }));
    const order = { id: 'order-23', type: 'purchase', customerId: 'customer-23', at: '2026-01-28T10:00:00.000Z' };
    const response = await fetch(`${installation.baseUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.shop}`, 'content-type': 'application/json' },
      body: JSON.stringify({ events: [{ ...order, items }] }),
    });
    expect(await response.json()).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  it('has every profile, stay, case and mark', async () => {
    for (const path of pathsOf('hotel', /\/profile$/)) {
      expect(await ask('hotel', path)).toMatchObject(known(before.hotel[path] ?? {}));
    }
    for (const path of pathsOf('hotel', /\/stays$/)) await keeps('hotel', path, 'stays');
    for (const path of pathsOf('hotel', /\/cases$/)) await keeps('hotel', path, 'cases');
    for (const path of pathsOf('hotel', /\/marks$/)) await keeps('hotel', path, 'marks');
  });

  it('serves a model it can read within a minute of the worker’s start, and is as personal as it was', async () => {
    await installation.start('worker');
    await until(async () => {
      const status = await ask<Body>('shop', '/v1/status');
      return status.model !== null && status.modelProblem === null;
    }, 'a model that can be read');
    // Learned preferences are as sure as the house's own figures let them be, which are the model's.
    await until(async () => (await ask<Body>('hotel', '/v1/status')).modelProblem === null, 'the hotel’s model');
    for (const path of pathsOf('shop', /^\/v1\/customers\/[^/]+\/recommendations\?limit=5$/)) {
      const now = listOf(await ask('shop', path), 'items');
      const personal = listOf(before.shop[path], 'items').filter(({ tier }) => tier === 'personal');
      expect(personal.length).toBeGreaterThan(0);
      for (const { itemId } of personal)
        expect(now).toContainEqual(expect.objectContaining({ itemId, tier: 'personal' }));
    }
  });

  it('has every preference, stated or learned, as sure as it was', async () => {
    const paths = pathsOf('hotel', /\/preferences\?/);
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      await keeps('hotel', path, 'preferences', ({ confidence: _, evidence: __, ...preference }) => preference);
    }
  });

  it('greets with the same facts', async () => {
    const paths = pathsOf('hotel', /\/greeting\?/);
    expect(paths).toHaveLength(7);
    for (const path of paths) {
      const answer = await ask<Body>('hotel', path);
      const facts = listOf(answer, 'facts').map(factOf);
      expect({ path, facts }).toEqual({
        path,
        facts: asSpokenNow(listOf(before.hotel[path], 'facts').map(factOf)),
      });
      expect(answer).toMatchObject({ known: true, standing: { stays: stayCount(before.hotel[path]) } });
    }
  });

  it('knows merged guests as one: by either id the same card, found by name once', async () => {
    const [wang, absorbed] = pathsOf('hotel', /\/wang(-crm)?\/card\?/);
    expect(await ask('hotel', absorbed ?? '')).toMatchObject({ customerId: 'wang' });
    expect(await ask('hotel', wang ?? '')).toMatchObject({ customerId: 'wang' });
    const found = pathsOf('hotel', /^\/v1\/customers\?name=/);
    expect(found).toHaveLength(3);
    for (const path of found) {
      const guests = listOf(await ask('hotel', path), 'guests').map(({ customerId }) => customerId);
      expect({ path, guests }).toEqual({
        path,
        guests: listOf(before.hotel[path], 'guests').map(({ customerId }) => customerId),
      });
    }
  });

  it('expects the guests it expected', async () => {
    const paths = pathsOf('hotel', /\/arrivals\?/);
    expect(paths).toHaveLength(2);
    for (const path of paths) {
      const now = listOf(await ask('hotel', path), 'arrivals').map(({ stayId, status }) => ({ stayId, status }));
      const then = listOf(before.hotel[path], 'arrivals').map(({ stayId, status }) => ({ stayId, status }));
      expect(now).toEqual(expect.arrayContaining(then));
      expect(now).toHaveLength(then.length);
    }
  });

  /** Each entry of a list that was answered then is answered now, with all that was known of it. */
  async function keeps(tenant: Tenant, path: string, list: string, told = (entry: Body): Body => entry): Promise<void> {
    const now = listOf(await ask(tenant, path), list);
    for (const entry of listOf(before[tenant][path], list)) {
      expect(now, path).toContainEqual(expect.objectContaining(known(told(entry))));
    }
  }

  async function ask<T = Body>(tenant: Tenant, path: string): Promise<T> {
    const response = await get(keys[tenant], path);
    expect({ path, status: response.status }).toEqual({ path, status: 200 });
    return (await response.json()) as T;
  }

  function get(key: string, path: string): Promise<Response> {
    return fetch(installation.baseUrl + path, { headers: { authorization: `Bearer ${key}` } });
  }

  function pathsOf(tenant: Tenant, pattern: RegExp): readonly string[] {
    return Object.keys(before[tenant]).filter((path) => pattern.test(path));
  }

  function readJson<T>(name: string): T {
    return JSON.parse(readFileSync(join(fixture, name), 'utf8')) as T;
  }

  function copyOfTheData(): string {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-upgrade-'));
    if (existsSync(join(fixture, 'store.rapport'))) {
      mkdirSync(join(folder, 'redis'));
      const backup = readFileSync(join(fixture, 'store.rapport'));
      writeFileSync(join(folder, 'redis', 'appendonly.aof'), gunzipSync(backup.subarray(HEADER_BYTES)));
      return folder;
    }
    const files = join(folder, 'redis', 'appendonlydir');
    mkdirSync(files, { recursive: true });
    writeFileSync(
      join(files, 'appendonly.aof.manifest'),
      'file appendonly.aof.1.base.aof seq 1 type b\nfile appendonly.aof.1.incr.aof seq 1 type i\n',
    );
    writeFileSync(join(files, 'appendonly.aof.1.base.aof'), '');
    const log = readFileSync(join(fixture, 'appendonly.aof.1.incr.aof.gz'));
    writeFileSync(join(files, 'appendonly.aof.1.incr.aof'), gunzipSync(log));
    return folder;
  }
});

/** Meier refuses contact. What was promised before the stay was said to such a guest once; now the desk alone knows it. */
function asSpokenNow(facts: readonly Body[]): readonly Body[] {
  const now = facts.map((fact) => (fact.factId === 'case:view' ? { ...fact, level: 'hint' } : fact));
  return [...now.filter(({ level }) => level === 'say'), ...now.filter(({ level }) => level !== 'say')];
}

/** What a mark can be put on, and how it may be used; a suggestion is the model's and may change with it. */
function factOf({ factId, kind, level, source, itemId }: Body): Body {
  return { factId, kind, level, source, itemId };
}

function stayCount(greeting: Body | undefined): unknown {
  return (greeting?.standing as Body | undefined)?.stays;
}

/** Without what was not known then. */
function known(entry: Body): Body {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== null));
}

function listOf(answer: Body | undefined, name: string): readonly Body[] {
  return answer?.[name] as readonly Body[];
}
