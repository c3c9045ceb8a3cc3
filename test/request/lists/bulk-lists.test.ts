import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';
import { twoTastesCatalogue, twoTastesEvents } from '../../support/two-tastes.ts';

interface Line {
  readonly line: number;
  readonly customerId: string | null;
  readonly items?: readonly { readonly itemId: string; readonly tier: string }[];
  readonly error?: {
    readonly code: string;
    readonly details: readonly { readonly field: string; readonly problem: string }[];
  };
}

const DOOR = '/v1/recommendations:bulk';
const CUSTOMERS = 24;
let app: TestApp;
let admin: string;
let key: string;

beforeAll(async () => {
  app = await startTestApp({ bodyLimitBytes: 2 * 1024 * 1024 });
  admin = await app.key(['admin']);
  key = await app.key(['recommendations:read']);
  await app.call('POST', '/v1/items', { key: admin, body: { items: twoTastesCatalogue } });
  const told = async (path: string, body: object) => {
    const { status, body: said } = await app.call('POST', path, { key: admin, body });
    expect(status, JSON.stringify(said)).toBeLessThan(300);
  };
  await told('/v1/events', { events: twoTastesEvents(CUSTOMERS, app.clock.nowMs - 1000) });
  await told('/v1/customers/customer-2/merges', { absorbedId: 'customer-3' });
  await told('/v1/customers/customer-4/consents', { purpose: 'personalization', granted: false });
  await told('/v1/customers/customer-6/preferences', { topic: 'gear', stance: 'avoids', itemId: 'rope' });
  await told('/v1/training-jobs', {});
  // A refusal has a model made by itself, too.
  await vi.waitFor(async () => {
    const { body } = await app.call('GET', '/v1/training-jobs', { key: admin });
    expect(
      (body as { trainingJobs: { state: string }[] }).trainingJobs.every(({ state }) => state === 'completed'),
    ).toBe(true);
  });
  await app.engine.views.refreshHeld();
  await app.engine.views.settled();
});
afterAll(() => app.close());

const send = (lines: readonly unknown[], query = '', by = key) =>
  app.call('POST', `${DOOR}${query}`, {
    key: by,
    body: lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    headers: { 'content-type': 'application/x-ndjson' },
  });
const textsOf = (body: unknown) => String(body).split('\n').slice(0, -1);
const ask = async (lines: readonly unknown[], query = '', by = key): Promise<readonly Line[]> => {
  const { status, headers, body } = await send(lines, query, by);
  expect([status, body]).toMatchObject([200, expect.any(String) as string]);
  expect(headers.get('content-type')).toMatch(/^application\/x-ndjson/);
  return textsOf(body).map((text) => JSON.parse(text) as Line);
};
const people = Array.from({ length: CUSTOMERS }, (_, at) => `customer-${at}`);
/** The items of an answer, as they were written. */
const itemsText = (text: string) => /"items":(\[.*\])/.exec(text)?.[1];

async function singleText(customerId: string, query: string): Promise<string> {
  const url = `${app.url}/v1/customers/${encodeURIComponent(customerId)}/recommendations${query}`;
  return (await fetch(url, { headers: { authorization: `Bearer ${key}` } })).text();
}

describe('lists of many customers', () => {
  it.each(['', '?limit=3&fields=title,score', '?limit=4&category=camping&exclude=tent&locale=pt'])(
    'are each the single answer, to the byte, in order: %s',
    async (query) => {
      // Of merged ids, of who refused, of who avoids, of nobody known, and of more than one part.
      const ids = [...people, 'nobody', 'ünï "quoted"', ...people, ...people, 'customer-2'];
      const { body } = await send(
        ids.map((customerId) => ({ customerId })),
        query,
      );
      const texts = textsOf(body);
      expect(texts).toHaveLength(ids.length);
      for (const [at, text] of texts.entries()) {
        const { line, customerId, items, ...list } = JSON.parse(text) as Line;
        expect([line, customerId]).toEqual([at + 1, ids[at]]);
        const single = await singleText(ids[at] ?? '', query);
        expect(itemsText(text)).toBe(itemsText(single));
        const { items: _, ...head } = JSON.parse(single) as Line;
        expect({ ...list, recommendationId: '' }).toEqual({ ...head, recommendationId: '' });
        expect(items?.length).toBeGreaterThan(0);
      }
    },
  );

  it('heed what somebody refused, avoids, and did under another id', async () => {
    const ids = ['customer-4', 'customer-6', 'customer-2', 'customer-3'];
    const [refused, avoiding, merged, absorbed] = await ask(
      ids.map((customerId) => ({ customerId })),
      '?limit=100',
    );
    expect(refused?.items?.some(({ tier }) => tier === 'personal')).toBe(false);
    expect(avoiding?.items?.map(({ itemId }) => itemId)).not.toContain('rope');
    expect(refused?.items?.map(({ itemId }) => itemId)).toContain('rope');
    expect(absorbed?.items).toEqual(merged?.items);
  });

  it('know what was acknowledged before', async () => {
    const before = await ask([{ customerId: 'new here' }]);
    expect(before[0]?.items?.some(({ tier }) => tier === 'personal')).toBe(false);
    const event = { id: 'just now', type: 'view', customerId: 'new here', itemId: 'tent' };
    await app.call('POST', '/v1/events', { key: admin, body: event });
    const after = await ask([{ customerId: 'new here' }, { customerId: 'new here', consent: false }]);
    expect(after.map(({ items }) => items?.some(({ tier }) => tier === 'personal'))).toEqual([true, false]);
  });

  it('are asked what the query says, and what their line says beside it', async () => {
    const [plain, own] = await ask(
      [{ customerId: 'customer-0' }, { customerId: 'customer-0', limit: 1, exclude: ['novel'], fields: ['price'] }],
      '?limit=20&exclude=poems&fields=title',
    );
    expect(Object.keys(plain?.items?.[0] ?? {}).sort()).toEqual(['itemId', 'tier', 'title']);
    expect(plain?.items?.map(({ itemId }) => itemId)).not.toContain('poems');
    expect(Object.keys(own?.items?.[0] ?? {}).sort()).toEqual(['itemId', 'price', 'tier']);
    expect(own?.items).toHaveLength(1);
    const all = await ask([{ customerId: 'customer-0', limit: 20, exclude: ['novel'] }], '?exclude=poems');
    const ids = all[0]?.items?.map(({ itemId }) => itemId) ?? [];
    expect(ids).toContain('atlas');
    expect(ids).not.toContain('poems');
    expect(ids).not.toContain('novel');
  });

  it("answer a line's fault in its place, and all the others", async () => {
    const lines = [
      { customerId: 'customer-0' },
      '{"customerId":',
      '',
      { customerId: '' },
      { customerId: 'customer-1', placement: 'attic' },
      { customerId: 'customer-1', explain: true },
      { customerId: 'customer-1', fields: ['prise'] },
      { custmerId: 'customer-1' },
      '7',
      { customerId: 'customer-1' },
    ];
    const told = await ask(lines);
    expect(told.map(({ line }) => line)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10]);
    const faults = told.map(({ error }) => error?.details[0]?.field);
    expect(faults).toEqual([
      ...[undefined, '', 'customerId', 'placement', 'explain', 'fields[0]', 'customerId', '', undefined],
    ]);
    expect(told.map(({ error }) => error?.code)).toEqual(
      faults.map((field) => (field === undefined ? undefined : 'invalid_request')),
    );
    expect(told[3]).toMatchObject({ customerId: 'customer-1' });
    expect(told[6]?.error?.details.map(({ field }) => field)).toContain('custmerId');
    expect(told.at(-1)?.items?.length).toBeGreaterThan(0);
  });

  it('are refused as a whole where the whole is wrong', async () => {
    expect(await send([{ customerId: 'a' }], '?limt=3')).toMatchObject({ status: 400 });
    expect(await send([{ customerId: 'a' }], '?explain=true')).toMatchObject({ status: 400 });
    expect(await send([])).toMatchObject({ status: 400 });
    const many = Array.from({ length: 10_001 }, () => ({ customerId: 'a' }));
    expect(await send(many)).toMatchObject({ status: 400, body: { error: { details: [{ field: 'body' }] } } });
    for (const scope of ['browser', 'events:write'] as const) {
      expect(await send([{ customerId: 'a' }], '', await app.key([scope]))).toMatchObject({ status: 403 });
    }
  });

  it('come as an array, too', async () => {
    const body = { customers: [{ customerId: 'customer-0' }, { customerId: 'customer-1', limit: 2 }] };
    const reply = await app.call('POST', DOOR, { key, body });
    const told = textsOf(reply.body).map((text) => JSON.parse(text) as Line);
    expect(told.map(({ customerId }) => customerId)).toEqual(['customer-0', 'customer-1']);
    expect(told[1]?.items).toHaveLength(2);
  });

  it('are noted of a key that reads people, before they go out, and of a shop not', async () => {
    const noted = async (customerId: string) => {
      const { body } = await app.call('GET', `/v1/audit?customerId=${customerId}`, { key: admin });
      return (body as { notes: { route: string }[] }).notes.filter(({ route }) => route === DOOR).length;
    };
    await ask([{ customerId: 'watched' }]);
    expect(await noted('watched')).toBe(0);
    await ask([{ customerId: 'watched' }, { customerId: 'unasked', consent: false }], '', admin);
    expect([await noted('watched'), await noted('unasked')]).toEqual([1, 0]);
  });
});

describe('as it goes out', () => {
  const body = Array.from({ length: 5000 }, (_, at) => JSON.stringify({ customerId: `customer-${at % CUSTOMERS}` }));
  const open = async (by = key) => {
    const call = request(`${app.url}${DOOR}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/x-ndjson' },
    });
    call.end(body.join('\n'));
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    return response;
  };

  it('is made no faster than it is read, and others are served meanwhile', async () => {
    let made = 0;
    const { histories } = app.engine.stores;
    const readOf = histories.readWithFile.bind(histories);
    Object.assign(histories, {
      readWithFile: (...asked: Parameters<typeof readOf>) => {
        made += 1;
        return readOf(...asked);
      },
    });
    const response = await open();
    response.pause();
    // Nobody reads: what the sockets hold is made, and no more.
    let before = -1;
    while (made !== before) {
      before = made;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    expect(made).toBeLessThan(4000);
    expect((await app.call('GET', '/v1/trending', { key })).status).toBe(200);
    // Its turn is not held while nobody reads.
    expect(await ask(Array.from({ length: 600 }, () => ({ customerId: 'customer-1', consent: true })))).toHaveLength(
      600,
    );
    let [lines, rest] = [0, ''];
    for await (const chunk of response.setEncoding('utf8')) {
      const parts = (rest + String(chunk)).split('\n');
      rest = parts.pop() ?? '';
      for (const text of parts) {
        lines += 1;
        expect((JSON.parse(text) as Line).line).toBe(lines);
      }
    }
    expect([lines, rest]).toEqual([5000, '']);
    Object.assign(histories, { readWithFile: readOf });
  });

  it('ends where nobody is there any more', async () => {
    const response = await open();
    response.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await ask([{ customerId: 'customer-0' }])).length).toBe(1);
    const line = app.logged.findLast(({ route }) => route === DOOR);
    expect(line).toBeDefined();
  });
});

it('who reads nothing is cut off, and holds up nobody', async () => {
  const hasty = await startTestApp({ requestDeadlineMs: 20 });
  const shop = await hasty.key(['recommendations:read']);
  const items = Array.from({ length: 60 }, (_, at) => ({ itemId: `i${at}`, title: 'long '.repeat(80) }));
  await hasty.call('POST', '/v1/items', { key: await hasty.key(['catalogue:write']), body: { items } });
  const call = request(`${hasty.url}${DOOR}?limit=50`, {
    method: 'POST',
    headers: { authorization: `Bearer ${shop}`, 'content-type': 'application/x-ndjson' },
  });
  call.end(Array.from({ length: 5000 }, (_, at) => JSON.stringify({ customerId: `c${at}` })).join('\n'));
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  response.pause();
  await vi.waitFor(
    () => expect(hasty.logged.some(({ route, aborted }) => route === DOOR && aborted === true)).toBe(true),
    {
      timeout: 20_000,
    },
  );
  response.destroy();
  await hasty.close();
});

describe('what it costs', () => {
  it('is a point a list; a share that ends meanwhile is waited for, one that is over is told', async () => {
    const limited = await startTestApp({
      limits: { perKey: 10, perTenant: 0, perAddress: 0, wrongKeysPerAddress: 0 },
    });
    const shop = await limited.key(['recommendations:read']);
    const call = (lines: number) =>
      limited.call('POST', DOOR, {
        key: shop,
        body: Array.from({ length: lines }, () => '{"customerId":"a"}').join('\n'),
        headers: { 'content-type': 'application/x-ndjson' },
      });
    const first = await call(40);
    expect(first.status).toBe(200);
    expect(first.headers.get('ratelimit')).toMatch(/r=59;/);
    expect((await call(49)).status).toBe(200);
    const refused = await call(40);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)]);
    await limited.close();
  });
});
