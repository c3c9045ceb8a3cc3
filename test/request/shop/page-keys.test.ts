import fc from 'fast-check';
import { SignJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { rotateSecret } from '../../../src/usecases/admin/secrets.ts';
import { type CallOptions, START_MS, startTestApp, type TestApp } from '../../support/test-app.ts';

const SESSION = 'session-0123456789';
const HOUR = 3600;
const NOW = START_MS / 1000;
const nowSeconds = () => Math.floor(app.clock.nowMs / 1000);
const forbidden = { status: 403, body: { error: { code: 'forbidden' } } };
const unauthenticated = { status: 401, body: { error: { code: 'unauthenticated' } } };

let app: TestApp;
let page: string;
let server: string;
let secret = { secretId: '', secret: '' };

/** What `other` did, and nobody else: no answer to a page may tell of it. */
const OF_OTHER = ['diary', 'ring', 'secret-gift'];

beforeAll(async () => {
  app = await startTestApp();
  page = await app.key(['browser']);
  server = await app.key(['admin']);
  secret = await rotateSecret(app.engine, 'shop', 0);
  const items = ['mug', 'pot', 'tray', ...OF_OTHER].map((itemId) => ({ itemId, title: `The ${itemId}`, price: 7 }));
  await app.call('POST', '/v1/items', { key: server, body: { items } });
  const orders = OF_OTHER.map((itemId, index) => ({
    ...{ id: `o${index}`, type: 'purchase', customerId: 'other', itemId, quantity: 41 + index },
    at: `2026-02-1${index}T07:31:00Z`,
  }));
  await app.call('POST', '/v1/events', { key: server, body: { events: orders } });
  const identity = { sessionId: 'session-of-other-1', customerId: 'other' };
  await app.call('POST', '/v1/identities', { key: server, body: identity });
  return () => app.close();
});

/** As a shop signs with any library: no `kid`, no `iss`, no `aud`. */
function signed(
  sub: string,
  { iat = nowSeconds(), exp = nowSeconds() + HOUR, by = secret.secret, alg = 'HS256', aud = '' } = {},
) {
  const token = new SignJWT({ sub, iat, exp, ...(aud === '' ? {} : { aud }) });
  return token.setProtectedHeader({ alg }).sign(new TextEncoder().encode(by));
}

const asPage = async (method: string, path: string, body?: unknown, customer?: string) =>
  app.call(method, path, { key: page, body, ...(await tokenOf(customer)) });
const tokenOf = async (customer: string | undefined): Promise<Pick<CallOptions, 'headers'>> =>
  customer === undefined ? {} : { headers: { 'x-rapport-customer': await signed(customer) } };
const tell = (event: object, customer?: string) =>
  asPage('POST', '/v1/events', { id: 'e', type: 'view', ...event }, customer);
const ask = (body: object, customer?: string) => asPage('POST', '/v1/recommendations', body, customer);
const historyOf = async (customerId: string) => {
  const { body } = await app.call('GET', `/v1/customers/${customerId}/history`, { key: server });
  return (body as { interactions: { itemId: string; eventId: string }[] }).interactions;
};

describe('a key in a page, for nobody known', () => {
  it('tells what its visitor does, and asks for their list', async () => {
    expect(await tell({ id: 'v1', sessionId: SESSION, itemId: 'mug' })).toMatchObject({
      status: 202,
      body: { accepted: 1 },
    });
    expect(await tell({ id: 'v1', sessionId: SESSION, itemId: 'mug' })).toMatchObject({ body: { duplicates: 1 } });
    const order = {
      id: 'p1',
      type: 'purchase',
      sessionId: SESSION,
      items: [{ itemId: 'pot', quantity: 2, price: 9.5 }],
    };
    expect(await tell(order)).toMatchObject({ status: 202 });
    const list = await ask({ sessionId: SESSION, placement: 'home' });
    expect(list.status).toBe(200);
    const { items } = list.body as { items: { itemId: string }[] };
    expect(items.map(({ itemId }) => itemId)).not.toContain('pot');
    expect(await ask({ itemIds: ['mug'], placement: 'cart' })).toMatchObject({ status: 200 });
    for (const path of ['/v1/items/mug/recommendations', '/v1/trending?limit=3']) {
      expect(await asPage('GET', path)).toMatchObject({ status: 200 });
    }
  });

  it('needs a session that nobody guesses', async () => {
    const problem = { status: 400, body: { error: { details: [{ field: 'sessionId' }] } } };
    expect(await tell({ sessionId: 'x'.repeat(15), itemId: 'mug' })).toMatchObject(problem);
    expect(await tell({ id: 'x16', sessionId: 'x'.repeat(16), itemId: 'mug' })).toMatchObject({ status: 202 });
    expect(await ask({ sessionId: 'x'.repeat(15) })).toMatchObject(problem);
    expect(await ask({ sessionId: 'x'.repeat(16) })).toMatchObject({ status: 200 });
  });

  it.each([
    ['another’s name', { customerId: 'other', itemId: 'mug' }, 'customerId'],
    ['another’s name beside its session', { customerId: 'other', sessionId: SESSION, itemId: 'mug' }, 'customerId'],
    ['a stay', { type: 'arrival', customerId: 'other', stayId: 's1' }, 'type'],
    ['a cancel', { type: 'cancel', cancels: 'o0', customerId: 'other' }, 'type'],
    ['a cancel of its session', { type: 'cancel', cancels: 'v1', sessionId: SESSION }, 'type'],
    ['a replacement', { replaces: 'v1', sessionId: SESSION, itemId: 'mug' }, 'replaces'],
    ['a revision', { revision: 1, sessionId: SESSION, itemId: 'mug' }, 'revision'],
    ['something of a stay', { stayId: 's1', sessionId: SESSION, itemId: 'mug' }, 'stayId'],
    ['a type that pages do not tell', { type: 'return', sessionId: SESSION, itemId: 'mug' }, 'type'],
  ])('may not tell %s', async (_name, event, field) => {
    const before = [await historyOf('other'), await ask({ sessionId: SESSION })];
    expect(await tell({ id: 'bad', ...event })).toMatchObject({
      status: 403,
      body: { error: { code: 'forbidden', details: [{ field }] } },
    });
    const batch = {
      events: [
        { id: 'good', type: 'view', sessionId: SESSION, itemId: 'mug' },
        { id: 'b', type: 'view', ...event },
      ],
    };
    for (const onInvalid of ['refuse', 'skip']) {
      expect(await asPage('POST', '/v1/events', { ...batch, onInvalid })).toMatchObject({
        status: 403,
        body: { error: { details: [{ field: `events[1].${field}` }] } },
      });
    }
    expect(await historyOf('other')).toEqual(before[0]);
  });

  it.each([
    ['quantity', { quantity: 101 }, { quantity: 100 }],
    ['price', { price: 100_001 }, { price: 100_000 }],
    [
      'items[1].quantity',
      { items: [{ itemId: 'mug' }, { itemId: 'pot', quantity: 1e6 }] },
      { items: [{ itemId: 'mug' }, { itemId: 'pot' }] },
    ],
    ['value', { value: 1e9 }, { value: 5 }],
  ])('is held to the bounds of the tenant: %s', async (field, tooMuch, most) => {
    const event = { type: 'purchase', sessionId: 'session-of-bounds-1', ...('items' in most ? {} : { itemId: 'mug' }) };
    expect(await tell({ ...event, id: `much-${field}`, ...tooMuch })).toMatchObject({
      status: 400,
      body: { error: { details: [{ field }] } },
    });
    const batch = {
      onInvalid: 'skip',
      events: [
        { ...event, id: `b-${field}`, ...tooMuch },
        { ...event, id: `c-${field}`, ...most },
      ],
    };
    expect(await asPage('POST', '/v1/events', batch)).toMatchObject({
      status: 202,
      body: { accepted: 1, rejected: [{ index: 0, code: 'invalid_request', field }] },
    });
  });

  it('tells of one visitor at a time, and of no more than a visit', async () => {
    const view = (n: number, sessionId: string) => ({ id: `m${n}`, type: 'view', sessionId, itemId: 'mug' });
    const many = (count: number) => ({
      events: Array.from({ length: count }, (_, n) => view(n, 'session-of-many-123')),
    });
    expect(await asPage('POST', '/v1/events', many(101))).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'events' }] } },
    });
    expect(await asPage('POST', '/v1/events', many(100))).toMatchObject({ status: 202, body: { accepted: 100 } });
    const two = { events: [view(1, SESSION), view(2, 'session-of-another')] };
    expect(await asPage('POST', '/v1/events', two)).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'events' }] } },
    });
  });

  it('opens no history: a session that became a customer is unknown, and nothing is written to it', async () => {
    const before = await historyOf('other');
    expect(await tell({ id: 'sneak', sessionId: 'session-of-other-1', itemId: 'mug' })).toMatchObject(forbidden);
    expect(await historyOf('other')).toEqual(before);
    const theirs = await ask({ sessionId: 'session-of-other-1', limit: 50 });
    const nobodys = await ask({ sessionId: 'session-of-nobody-1', limit: 50 });
    expect({ ...(theirs.body as object), recommendationId: '' }).toEqual({
      ...(nobodys.body as object),
      recommendationId: '',
    });
  });

  it('may not ask for anybody, for what was had before, or for explanations', async () => {
    expect(await asPage('GET', '/v1/customers/other/recommendations?placement=again')).toMatchObject(forbidden);
    expect(await asPage('GET', '/v1/customers/other/recommendations?explain=true')).toMatchObject(forbidden);
    expect(await ask({ customerId: 'other' })).toMatchObject(forbidden);
    expect(await ask({ customerId: 'other', sessionId: SESSION })).toMatchObject(forbidden);
    expect(await ask({ sessionId: SESSION, placement: 'again' })).toMatchObject(forbidden);
    expect(await ask({ sessionId: SESSION, explain: true })).toMatchObject(forbidden);
    expect(await asPage('GET', '/v1/trending?explain=true')).toMatchObject(forbidden);
    expect(await asPage('GET', '/v1/items/mug/recommendations?explain=true')).toMatchObject(forbidden);
    expect(await asPage('POST', '/v1/identities', { sessionId: SESSION, customerId: 'other' })).toMatchObject(
      forbidden,
    );
  });

  it('may tell only what the tenant lets pages tell', async () => {
    const { body } = await app.call('GET', '/v1/settings', { key: server });
    const browser = { eventTypes: ['view'], maxQuantity: 1, maxPrice: 1 };
    await app.call('PUT', '/v1/settings', { key: server, body: { ...(body as object), browser } });
    expect(await tell({ id: 'n1', type: 'purchase', sessionId: SESSION, itemId: 'mug' })).toMatchObject(forbidden);
    expect(await tell({ id: 'n2', sessionId: SESSION, itemId: 'mug', quantity: 2 })).toMatchObject({ status: 400 });
    expect(await tell({ id: 'n3', sessionId: SESSION, itemId: 'mug', price: 1 })).toMatchObject({ status: 202 });
    expect(await tell({ id: 'n4', type: 'nonsense', sessionId: SESSION, itemId: 'mug' })).toMatchObject({
      status: 400,
    });
    await app.call('PUT', '/v1/settings', { key: server, body });
  });
});

describe('a key in a page, with a token of the customer', () => {
  it('speaks for that customer, and for no other', async () => {
    expect(await tell({ id: 't1', type: 'purchase', customerId: 'mei', itemId: 'mug' }, 'mei')).toMatchObject({
      status: 202,
    });
    expect(await tell({ id: 't2', customerId: 'other', itemId: 'mug' }, 'mei')).toMatchObject(forbidden);
    const again = await asPage('GET', '/v1/customers/mei/recommendations?placement=again', undefined, 'mei');
    expect(again).toMatchObject({
      status: 200,
      body: { items: expect.arrayContaining([expect.objectContaining({ itemId: 'mug' })]) },
    });
    expect(await asPage('GET', '/v1/customers/mei/recommendations?explain=true', undefined, 'mei')).toMatchObject(
      forbidden,
    );
    expect(await asPage('GET', '/v1/customers/other/recommendations?placement=again', undefined, 'mei')).toMatchObject(
      forbidden,
    );
    expect(await ask({ customerId: 'other' }, 'mei')).toMatchObject(forbidden);
    const had = await ask({ sessionId: SESSION, placement: 'again' }, 'mei');
    expect(JSON.stringify(had.body)).toContain('"mug"');
  });

  it('makes its own session that customer’s, and no other customer’s', async () => {
    const mine = { sessionId: 'session-of-yan-0001', customerId: 'yan' };
    await tell({ id: 'y1', sessionId: mine.sessionId, itemId: 'tray' });
    expect(await asPage('POST', '/v1/identities', { ...mine, customerId: 'other' }, 'yan')).toMatchObject(forbidden);
    expect(await asPage('POST', '/v1/identities', { ...mine, sessionId: 'short' }, 'yan')).toMatchObject({
      status: 400,
    });
    expect(await asPage('POST', '/v1/identities', mine, 'yan')).toMatchObject({
      status: 200,
      body: { mergedInteractions: 1 },
    });
    expect((await historyOf('yan')).map(({ itemId }) => itemId)).toEqual(['tray']);
  });

  it('tells with the session alone, which becomes the customer’s', async () => {
    const session = 'session-of-lin-00001';
    await tell({ id: 'l1', sessionId: session, itemId: 'tray' });
    await tell({ id: 'l2', sessionId: session, itemId: 'pot' }, 'lin');
    expect((await historyOf('lin')).map(({ eventId }) => eventId).sort()).toEqual(['l1', 'l2']);
    expect(await tell({ id: 'l3', sessionId: session, itemId: 'pot' })).toMatchObject(forbidden);
  });

  it('leaves what was done under a session with who did it', async () => {
    await tell({ id: 'z1', sessionId: 'session-of-other-1', itemId: 'pot' }, 'zoe');
    expect((await historyOf('zoe')).map(({ eventId }) => eventId)).toEqual(['z1']);
    expect((await historyOf('other')).map(({ eventId }) => eventId)).toEqual(['o2', 'o1', 'o0']);
    const identity = { sessionId: 'session-of-other-1', customerId: 'other' };
    await app.call('POST', '/v1/identities', { key: server, body: identity });
  });

  it.each([
    ['of another secret', { by: 'x'.repeat(43) }],
    ['that has ended', { iat: NOW - HOUR, exp: NOW - 61 }],
    ['that holds for longer than an hour', { exp: NOW + HOUR + 1 }],
    ['signed in the future', { iat: NOW + 61, exp: NOW + 120 }],
    ['of another algorithm', { alg: 'HS512' }],
    ['for another purpose', { aud: 'rapport:guest-page' }],
  ])('refuses a token %s, and does not go on as a stranger', async (_name, how) => {
    const headers = { 'x-rapport-customer': await signed('mei', how) };
    expect(await app.call('GET', '/v1/trending', { key: page, headers })).toMatchObject(unauthenticated);
  });

  it.each([
    ['a clock a minute ahead', { iat: NOW + 59, exp: NOW + HOUR }],
    ['a clock a minute behind', { iat: NOW - HOUR, exp: NOW - 59 }],
    ['our own audience', { aud: 'rapport:customer' }],
  ])('takes a token with %s', async (_name, how) => {
    const headers = { 'x-rapport-customer': await signed('mei', how) };
    expect(await app.call('GET', '/v1/customers/mei/recommendations', { key: page, headers })).toMatchObject({
      status: 200,
    });
  });

  it.each(['', 'x', 'a.b.c', `${'e'.repeat(3000)}`, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZWkifQ.'])(
    'refuses %j, which is no token',
    async (token) => {
      const reply = await app.call('GET', '/v1/customers/mei/recommendations', {
        key: page,
        headers: { 'x-rapport-customer': token },
      });
      expect(reply.status).toBeGreaterThanOrEqual(401);
      expect(reply.status).toBeLessThanOrEqual(403);
    },
  );

  it('needs `exp`, and somebody named', async () => {
    const bytes = new TextEncoder().encode(secret.secret);
    const forEver = await new SignJWT({ sub: 'mei' }).setProtectedHeader({ alg: 'HS256' }).sign(bytes);
    const nobody = await new SignJWT({ exp: NOW + 60 }).setProtectedHeader({ alg: 'HS256' }).sign(bytes);
    const blank = await signed(' ');
    for (const token of [forEver, nobody, blank]) {
      const headers = { 'x-rapport-customer': token };
      expect(await app.call('GET', '/v1/trending', { key: page, headers })).toMatchObject(unauthenticated);
    }
  });

  it('is the tenant’s own: a token of another tenant opens nothing', async () => {
    const theirs = await rotateSecret(app.engine, 'hotel', 0);
    const headers = { 'x-rapport-customer': await signed('mei', { by: theirs.secret }) };
    expect(await app.call('GET', '/v1/trending', { key: page, headers })).toMatchObject(unauthenticated);
  });
});

describe('secrets', () => {
  it('are read, changed over with an overlap, and ended', async () => {
    const secrets = async (method: string, path = '', body?: unknown) =>
      app.call(method, `/v1/secrets${path}`, { key: server, body });
    const first = secret;
    const held = await signed('mei', { exp: NOW + HOUR });
    const isTaken = async (token: string) => {
      app.clock.nowMs += 1001;
      const headers = { 'x-rapport-customer': token };
      return (await app.call('GET', '/v1/trending', { key: page, headers })).status === 200;
    };
    app.clock.nowMs += 1;
    const made = await secrets('POST', '', { overlapSeconds: 100 });
    expect(made).toMatchObject({ status: 201, body: { endsAt: null } });
    const next = made.body as { secretId: string; secret: string };
    expect((await secrets('GET')).body).toMatchObject({
      secrets: [{ ...next }, { secretId: first.secretId, secret: first.secret }],
    });
    expect(await isTaken(held)).toBe(true);
    expect(await isTaken(await signed('mei', { by: next.secret }))).toBe(true);
    app.clock.nowMs += 100_000;
    expect(await isTaken(held)).toBe(false);
    expect((await secrets('DELETE', `/${next.secretId}`)).status).toBe(204);
    expect((await secrets('DELETE', `/${next.secretId}`)).status).toBe(204);
    expect((await secrets('DELETE', '/never')).status).toBe(204);
    expect(await isTaken(await signed('mei', { by: next.secret }))).toBe(false);
    for (const scopes of [['browser'], ['events:write'], ['settings:write']] as const) {
      expect(await app.call('GET', '/v1/secrets', { key: await app.key(scopes) })).toMatchObject(forbidden);
    }
    expect(await app.call('GET', '/v1/secrets', { key: await app.key(['keys:write']) })).toMatchObject({ status: 200 });
    secret = await rotateSecret(app.engine, 'shop', 0);
    app.clock.nowMs += 1001;
  });
});

describe('navigator.sendBeacon', () => {
  const beacon = async (query: string, body: unknown, type = 'text/plain;charset=UTF-8', path = '/v1/events') =>
    app.call('POST', `${path}?${query}`, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': type },
    });

  it('tells events as text, with the key in the URL, which no log shows', async () => {
    const view = { id: 'be1', type: 'view', sessionId: SESSION, itemId: 'mug' };
    expect(await beacon(`key=${page}`, view)).toMatchObject({ status: 202, body: { accepted: 1 } });
    const ofServers = await app.key(['events:write']);
    expect(await beacon(`key=${ofServers}`, { ...view, id: 'be2', customerId: 'mei' }, 'text/plain')).toMatchObject({
      status: 202,
    });
    const token = await signed('mei');
    const known = { id: 'be3', type: 'view', customerId: 'mei', itemId: 'pot' };
    expect(await beacon(`key=${page}&customerToken=${token}`, known)).toMatchObject({ status: 202 });
    expect(await beacon(`key=${page}`, known)).toMatchObject(forbidden);
    for (const secretPart of [page.slice(-43), token]) expect(JSON.stringify(app.logged)).not.toContain(secretPart);
  });

  it('takes no key that opens more, no key twice, and nothing at any other door', async () => {
    const view = { id: 'be4', type: 'view', sessionId: SESSION, itemId: 'mug' };
    expect(await beacon(`key=${server}`, view)).toMatchObject(forbidden);
    expect(await beacon(`key=${page}&key=${page}`, view)).toMatchObject(unauthenticated);
    expect(await beacon('', view)).toMatchObject(unauthenticated);
    expect(await beacon(`key=${page}x`, view)).toMatchObject(unauthenticated);
    expect(
      await beacon(`key=${page}`, { sessionId: SESSION }, 'application/json', '/v1/recommendations'),
    ).toMatchObject(unauthenticated);
    expect(await app.call('GET', `/v1/trending?key=${page}`)).toMatchObject(unauthenticated);
    expect(
      await app.call('POST', '/v1/recommendations', {
        key: page,
        body: '{"itemIds":["mug"]}',
        headers: { 'content-type': 'text/plain' },
      }),
    ).toMatchObject({ status: 415 });
    expect(await beacon(`key=${page}`, '{ broken')).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_json' } },
    });
    expect(await beacon(`key=${page}`, view, 'text/html')).toMatchObject({ status: 415 });
  });
});

describe('whatever a page asks', () => {
  it('no answer names what another customer has, how much of it or when', async () => {
    const id = fc.constantFrom('other', 'mei', SESSION, 'session-of-other-1', 'short', 'o0', 'mug');
    const call = fc.oneof(
      fc
        .record(
          {
            customerId: id,
            sessionId: id,
            itemIds: fc.array(fc.constantFrom('mug', 'pot'), { maxLength: 2 }),
            placement: fc.constantFrom('home', 'cart', 'again', 'continue'),
            explain: fc.boolean(),
            limit: fc.constantFrom(1, 50),
          },
          { requiredKeys: [] },
        )
        .map((body) => ({ method: 'POST', path: '/v1/recommendations', body })),
      fc
        .tuple(
          id,
          fc.constantFrom(
            'recommendations?placement=again',
            'recommendations?explain=true',
            'recommendations',
            'history',
            'profile',
            'greeting?touchpoint=home',
            'card',
            'stays',
            'preferences',
            'marks',
            'cases',
            'duplicates',
          ),
        )
        .map(([who, what]) => ({ method: 'GET', path: `/v1/customers/${who}/${what}` })),
      fc.tuple(id, id).map(([sessionId, customerId]) => ({
        method: 'POST',
        path: '/v1/identities',
        body: { sessionId, customerId },
      })),
      fc
        .record(
          {
            id: fc.constantFrom('o0', 'q1'),
            type: fc.constantFrom('view', 'purchase', 'cancel', 'arrival'),
            customerId: id,
            sessionId: id,
            itemId: fc.constantFrom('mug', 'pot'),
            cancels: id,
            replaces: id,
            revision: fc.constantFrom(0, 9),
          },
          { requiredKeys: ['id', 'type'] },
        )
        .map((body) => ({ method: 'POST', path: '/v1/events', body })),
      fc.constantFrom(
        { method: 'DELETE', path: '/v1/events/o0?customerId=other' },
        { method: 'DELETE', path: '/v1/customers/other' },
        { method: 'GET', path: '/v1/customers?name=other' },
        { method: 'GET', path: '/v1/status' },
      ),
    );
    const before = await historyOf('other');
    await fc.assert(
      fc.asyncProperty(call, fc.boolean(), async (asked, isMei) => {
        const { method, path, body } = { body: undefined, ...asked };
        const reply = await asPage(method, path, body, isMei ? 'mei' : undefined);
        const { items = [], ...rest } = reply.body as {
          items?: { itemId: string; tier: string; reason: object; reasonText: string }[];
        };
        // Whatever is on sale may be shown to anybody; why it is shown must not tell of somebody else.
        const told = JSON.stringify([rest, items.map(({ reason, reasonText }) => [reason, reasonText])]);
        expect(told).not.toMatch(/diary|ring|secret-gift|2026-02-1|taken_before.*"times":4[123]/);
        expect(reply.status).toBeLessThan(500);
      }),
      { numRuns: 300, seed: 18 },
    );
    expect(await historyOf('other')).toEqual(before);
  });
});
