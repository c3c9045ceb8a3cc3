import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { twoTastesCatalogue, twoTastesEvents } from '../../../test/support/two-tastes.ts';
import { type ClientOptions, RapportClient, RapportError } from '../src/public.ts';

type Fetch = NonNullable<ClientOptions['fetch']>;

const CUSTOMERS = 6;

let app: TestApp;
let key = '';
let waits: number[] = [];

beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['admin']);
});

afterAll(() => app.close());

beforeEach(() => {
  waits = [];
});

/** Waits for nothing, and writes down for how long it would have. */
function client(options: Partial<ClientOptions> = {}): RapportClient {
  const wait = async (ms: number) => waits.push(ms);
  return new RapportClient({ baseUrl: app.url, key, wait, random: () => 0, ...options });
}

/** Answers first what is given, then what the API does; and keeps the headers of each try. */
function after(first: readonly (() => Response | Promise<Response>)[]) {
  const left = [...first];
  const tries: Headers[] = [];
  const fetchAfter: Fetch = async (url, init) => {
    tries.push(new Headers(init.headers));
    return left.shift()?.() ?? fetch(url, init);
  };
  return { tries, fetch: fetchAfter };
}

const refusal = (status: number, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ error: { code: 'x', message: 'not now' } }), { status, headers });

describe('a shop through its client', () => {
  it('tells what it sells and what happened, and is told what to show', async () => {
    const shop = client();
    await shop.putItems(twoTastesCatalogue);
    const events = twoTastesEvents(CUSTOMERS, app.clock.nowMs);
    const { accepted } = await shop.sendEvents(events);
    expect(accepted).toBe(events.length);
    const itemId = twoTastesCatalogue[0]?.itemId ?? '';
    expect(await shop.item(itemId)).toMatchObject({ itemId });
    expect(await shop.item('nobody sells this')).toBeNull();
    const list = await shop.recommend('somebody new', { limit: 2, exclude: [itemId, 'another'] });
    expect(list.items).toHaveLength(2);
    expect(list.items.map((item) => item.itemId)).not.toContain(itemId);
    expect((await shop.recommendForBasket({ itemIds: [itemId], limit: 1 })).items).toHaveLength(1);
    expect((await shop.greet('somebody new', { touchpoint: 'app' })).text).not.toBe('');
    expect(await shop.card('somebody new')).toHaveProperty('customerId', 'somebody new');
  });

  it('walks a list to its end, page by page', async () => {
    const shop = client();
    const everything: string[] = [];
    for await (const { itemId } of shop.items({ limit: 3 })) everything.push(itemId);
    expect(everything).toEqual(twoTastesCatalogue.map(({ itemId }) => itemId).sort());
    const known = new Set(twoTastesEvents(CUSTOMERS, app.clock.nowMs).map(({ customerId }) => customerId));
    const customers = new Set<string>();
    for await (const { customerId } of shop.customers({ limit: 2 })) customers.add(customerId);
    expect(customers).toEqual(known);
    let lines = 0;
    for await (const line of shop.events({ limit: 7 })) lines += line.customerId === '' ? 0 : 1;
    expect(lines).toBe(CUSTOMERS * 5);
  });

  it('asks for any door of the description, parts of its path encoded', async () => {
    const shop = client();
    const itemId = 'a/b ?';
    const answer = await shop.request('put', '/v1/items/{itemId}', { params: { itemId }, body: { title: 'Odd' } });
    expect(answer).toEqual({ upserted: 1 });
    expect(await shop.request('delete', '/v1/items/{itemId}', { params: { itemId } })).toBeUndefined();
    const lines = await shop.request('post', '/v1/recommendations:bulk', {
      body: { customers: [{ customerId: 'c' }] },
    });
    expect(lines).toHaveLength(1);
    await expect(shop.request('get', '/v1/items/{itemId}', { params: { itemId: '' } })).rejects.toThrow(/needs itemId/);
  });
});

it('knows by type what a door needs and answers', () => {
  const shop = client();
  // Nothing of this is run: it is for the compiler, which finds a fault that is none.
  const faults = () => [
    // @ts-expect-error no such door
    shop.request('get', '/v1/nothing'),
    // @ts-expect-error not by this method
    shop.request('delete', '/v1/items'),
    // @ts-expect-error needs the item
    shop.request('get', '/v1/items/{itemId}'),
    // @ts-expect-error needs the touchpoint
    shop.greet('c', {}),
    // @ts-expect-error no such parameter
    shop.recommend('c', { limits: 3 }),
    // @ts-expect-error an event has a type
    shop.track({ customerId: 'c' }),
    // @ts-expect-error the answer has no such field
    shop.status().then(({ nothing }) => nothing),
  ];
  expect(faults).toBeTypeOf('function');
});

describe('what goes wrong', () => {
  it('is told by code, status, fields and request, and not asked for again', async () => {
    const { tries, fetch } = after([]);
    const failure = await client({ fetch })
      .sendEvents([{ type: 'unheard of', customerId: 'c', itemId: 'i' }])
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RapportError);
    expect(failure).toMatchObject({
      code: 'invalid_request',
      status: 400,
      details: [{ field: 'events[0].type' }],
      requestId: expect.stringMatching(/./),
    });
    expect(tries).toHaveLength(1);
  });

  it('is tried again where it may pass: waits double, and the API says how long at least', async () => {
    const { tries, fetch } = after([
      () => Promise.reject(new TypeError('fetch failed')),
      () => refusal(503),
      () => refusal(429, { 'retry-after': '7' }),
      () => new Response('Bad gateway', { status: 502 }),
    ]);
    await client({ fetch }).status();
    expect(waits).toEqual([200, 400, 7000, 1600]);
    expect(tries).toHaveLength(5);
  });

  it('is shortened by chance by up to a half', async () => {
    const { fetch } = after([() => refusal(503), () => refusal(503)]);
    await client({ fetch, random: () => 0.5 }).status();
    expect(waits).toEqual([150, 300]);
  });

  it('ends with the last try, and at once when asked to wait for longer than a minute', async () => {
    const { tries, fetch } = after([() => refusal(503), () => refusal(503), () => refusal(503)]);
    await expect(client({ fetch, retries: 1 }).status()).rejects.toMatchObject({ status: 503, code: 'x' });
    expect(tries).toHaveLength(2);
    const later = after([() => refusal(429, { 'retry-after': '3600' })]);
    await expect(client({ fetch: later.fetch }).status()).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
    expect(later.tries).toHaveLength(1);
  });

  it('says in words what is wrong, and why there is no answer', async () => {
    const refused = client().sendEvents([{ type: 'unheard of', customerId: 'c', itemId: 'i' }]);
    await expect(refused).rejects.toThrow(/^POST \/v1\/events: .* \(400 invalid_request\)\n {2}events\[0\]\.type: /);
    const gone = await startTestApp();
    await gone.close();
    const unanswered = client({ baseUrl: gone.url, retries: 1 }).status();
    await expect(unanswered).rejects.toThrow(/^GET \/v1\/status: no answer from http:.*ECONNREFUSED/);
    expect(waits).toHaveLength(1);
  });

  it('counts once although the answer was lost: the same ids with each try', async () => {
    const lose: Fetch = async (url, init) => {
      await fetch(url, init);
      app.clock.nowMs += 5000;
      throw new TypeError('fetch failed');
    };
    let isFirst = true;
    const tries: Headers[] = [];
    const shop = client({
      fetch: (url, init) => {
        tries.push(new Headers(init.headers));
        const ask = isFirst ? lose : fetch;
        isFirst = false;
        return ask(url, init);
      },
    });
    const itemId = twoTastesCatalogue[0]?.itemId ?? '';
    const told = await shop.sendEvents([{ type: 'view', customerId: 'twice', itemId }]);
    expect(told).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(tries.map((headers) => headers.get('idempotency-key'))).toEqual([
      expect.stringMatching(/^[0-9a-f]{32}$/),
      tries[0]?.get('idempotency-key'),
    ]);
    let lines = 0;
    for await (const { customerId } of shop.events({ itemId })) lines += customerId === 'twice' ? 1 : 0;
    expect(lines).toBe(1);
  });

  it('ends when the time is up, or when whoever asked no longer wants to know', async () => {
    const never: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    const slow = client({ fetch: never, timeoutMs: 5, retries: 1 });
    await expect(slow.status()).rejects.toMatchObject({ code: 'no_answer', status: null });
    expect(waits).toHaveLength(1);
    const asking = new AbortController();
    const asked = client({ fetch: never }).request('get', '/v1/status', { signal: asking.signal });
    asking.abort(new Error('never mind'));
    await expect(asked).rejects.toThrow('never mind');
  });
});
