import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { sign, signingSecret } from '../../../src/usecases/admin/signatures.ts';
import { sharedHotel } from '../../support/hotel.ts';
import { type Reply, startTestApp } from '../../support/test-app.ts';

const hotel = sharedHotel({ givenName: 'Anna', familyName: '<b>Smith', honorific: 'ms' });
let key: string;
beforeAll(async () => {
  key = await hotel.keyWith('people:export');
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const open = (token: string, headers: Record<string, string> = {}) =>
  hotel.app.call('GET', `/v1/guest-page?token=${token}`, { headers });
const press = (to: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  hotel.app.call('POST', `/v1/guest-page/${to}`, {
    body: new URLSearchParams(fields).toString(),
    headers: { ...FORM, ...headers },
  });
const encoded = (factId: string) => Buffer.from(factId).toString('base64url');

async function linkOf(
  guest = hotel.guest,
  body: object = {},
): Promise<{ path: string; endsAt: string; token: string }> {
  const reply = await hotel.call('POST', `/v1/customers/${guest}/page-links`, body, key);
  expect(reply.status).toBe(201);
  const { path, endsAt } = reply.body as { path: string; endsAt: string };
  return { path, endsAt, token: path.slice('/v1/guest-page?token='.length) };
}

/** The plain page, which says nothing of anybody. */
function expectClosed({ status, body, headers }: Reply): void {
  expect(status).toBe(403);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(body).toContain('This page cannot be opened');
  expect(body).not.toContain('Smith');
}

describe('a link', () => {
  it('opens the page for a week, or as long as asked', async () => {
    const { endsAt, token } = await linkOf();
    expect(Date.parse(endsAt) - hotel.app.clock.nowMs).toBe(7 * 86_400_000);
    expect(await open(token)).toMatchObject({ status: 200 });
    const short = await linkOf(hotel.guest, { ttlSeconds: 60 });
    hotel.app.clock.nowMs += 59_000;
    expect(await open(short.token)).toMatchObject({ status: 200 });
    hotel.app.clock.nowMs += 2000;
    expectClosed(await open(short.token));
    for (const ttlSeconds of [59, 30 * 86_400 + 1]) {
      expect(await hotel.ofGuest('POST', 'page-links', { ttlSeconds }, key)).toMatchObject({ status: 400 });
    }
    expect(await hotel.call('POST', '/v1/customers/nobody/page-links', {}, key)).toMatchObject({ status: 404 });
    expect(await hotel.ofGuest('POST', 'page-links', {})).toMatchObject({ status: 403 });
  });

  it('that is not ours, altered, for something else, or of nobody, opens one and the same plain page', async () => {
    const { engine } = hotel.app;
    const { token } = await linkOf();
    const [head = '', claims = '', signature = ''] = token.split('.');
    const { secret } = await signingSecret(engine, 'hotel');
    const forged = (payload: object, by: string) => {
      const body = `${head}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
      return `${body}.${createHmac('sha256', by).update(body).digest('base64url')}`;
    };
    const own = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iss: string; sub: string; exp: number };
    expect(await open(forged(own, secret))).toMatchObject({ status: 200 });
    const replies = await Promise.all(
      [
        `${head}.${claims}.${signature.slice(0, -2)}AA`,
        `${head}.${Buffer.from(JSON.stringify({ ...own, sub: 'guest-1' })).toString('base64url')}.${signature}`,
        forged({ ...own, iss: 'shop' }, secret),
        forged({ ...own, iss: 'no-such-tenant' }, secret),
        forged({ ...own, iss: 'Not a tenant' }, secret),
        forged({ ...own, aud: 'rapport:customer' }, secret),
        forged({ ...own, exp: undefined }, secret),
        forged({ ...own, sub: undefined }, secret),
        forged({ ...own, sub: 'never told of' }, secret),
        await sign(engine, 'hotel', 'receipt', { sub: hotel.guest }, 3600),
        await sign(engine, 'shop', 'guest-page', { sub: hotel.guest }, 3600),
        'nonsense',
        'a.b.c',
        '',
        'x'.repeat(5000),
      ].map((one) => open(one)),
    );
    for (const reply of replies) expectClosed(reply);
    expect(new Set(replies.map(({ body }) => body)).size).toBe(1);
    expectClosed(await hotel.app.call('GET', '/v1/guest-page'));
    expectClosed(await hotel.app.call('GET', `/v1/guest-page?token=${token}&token=${token}`));
  });

  it('of somebody erased opens nothing, and who loses the answer to being forgotten is told again', async () => {
    const { token } = await linkOf();
    await hotel.call('DELETE', `/v1/customers/${hotel.guest}`);
    expectClosed(await open(token));
    expectClosed(await press('data', { token }));
    expectClosed(await press('marks', { token, press: 'p', fact: encoded('name') }));
    expectClosed(await press('consents', { token, press: 'p', purpose: 'learning', granted: 'no' }));
    expectClosed(await press('erasure', { token }));
    expect(await press('erasure', { token, confirmed: 'yes' })).toMatchObject({ status: 200 });
  });

  it('stands in no log', async () => {
    const { token } = await linkOf();
    await open(token);
    await press('data', { token });
    await open(`${token}x`);
    await press('marks', { token, press: 'p', fact: encoded('no such thing') });
    const logged = JSON.stringify(hotel.app.logged);
    for (const part of token.split('.')) expect(logged).not.toContain(part);
    expect(logged).not.toContain(hotel.guest);
    expect(hotel.app.logged.filter(({ route }) => route === '/v1/guest-page')).toContainEqual(
      expect.objectContaining({ tenant: 'hotel', status: 200 }),
    );
  });
});

describe('the page', () => {
  it('is of this guest alone, kept by nobody, with no script and nothing from elsewhere', async () => {
    const { token } = await linkOf();
    const { headers, body } = await open(token);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^;]+'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
    );
    expect(body).toContain('Anna &lt;b&gt;Smith');
    expect(body).not.toMatch(/<script|<b>|https?:/);
  });

  it('speaks the language of the person, else that of the browser', async () => {
    const chinese = { 'accept-language': 'zh-CN,zh;q=0.9' };
    const { token } = await linkOf();
    expect((await open(token, chinese)).body).toContain('我们保存的您的信息');
    expect((await open('wrong', chinese)).body).toContain('无法打开此页');
    await hotel.ofGuest('PUT', 'profile', { familyName: 'Smith', locale: 'en-GB' });
    expect((await open(token, chinese)).body).toContain('What we know about you');
  });

  it('says where a fact comes from; marked wrong, it is not used any more, and the next greeting obeys', async () => {
    await hotel.hadTwice(hotel.guest, 'coffee');
    expect((await hotel.greeting(hotel.guest)).text).toMatch(/coffee/i);
    const { token } = await linkOf();
    expect((await open(token)).body).toMatch(/Coffee \(breakfast\)<\/span><small>learned: you had it on 2 occasions/);
    const fields = { token, press: 'press-1', fact: encoded('learned:breakfast:coffee') };
    for (const _ of ['once', 'pressed again']) {
      const { status, body } = await press('marks', fields);
      expect(status).toBe(200);
      expect(body).toContain('It is marked as wrong');
      expect(body).toMatch(/class="wrong"><div><span>Coffee \(breakfast\)/);
    }
    const { marks } = (await hotel.ofGuest('GET', 'marks')).body as { marks: object[] };
    expect(marks).toMatchObject([{ mark: 'wrong', by: { role: 'guest', name: null } }]);
    expect((await hotel.greeting(hotel.guest)).text).not.toMatch(/coffee/i);
    expect((await press('marks', { ...fields, fact: encoded('learned:breakfast:tea') })).body).not.toContain(
      'Thank you',
    );
  });

  it('takes their word on a purpose', async () => {
    const { token } = await linkOf();
    const fields = { token, press: 'press-1', purpose: 'recognition', granted: 'no' };
    expect((await press('consents', fields)).body).toContain('Thank you');
    const { purposes } = (await hotel.ofGuest('GET', 'consents')).body as { purposes: object[] };
    expect(purposes).toContainEqual(expect.objectContaining({ purpose: 'recognition', granted: false }));
    hotel.app.clock.nowMs += 1000;
    const again = await press('consents', { ...fields, granted: 'yes' });
    expect(again.body).toMatch(/form="disagree" name="purpose" value="recognition"/);
  });

  it('deletes what they did when they refuse that it is kept, after asking once more', async () => {
    await hotel.hadTwice(hotel.guest, 'coffee');
    const { token } = await linkOf();
    const fields = { token, press: 'press-1', purpose: 'personalization', granted: 'no' };
    const asked = await press('consents', fields);
    expect(asked.body).toContain('Shall we delete what you did?');
    const history = async () =>
      ((await hotel.ofGuest('GET', 'history')).body as { interactions: object[] }).interactions;
    expect(await history()).toHaveLength(2);
    const sent = [...String(asked.body).matchAll(/name="(\w+)" value="([^"]*)"/g)];
    const again = Object.fromEntries(sent.map(([, name = '', value = '']) => [name, value]));
    expect(again).toEqual({ ...fields, confirmed: 'yes' });
    expect((await press('consents', again)).body).toContain('Thank you');
    expect(await history()).toEqual([]);
  });

  it('hands everything over as a file, as the export has it', async () => {
    const { token } = await linkOf();
    const { headers, body } = await press('data', { token });
    expect(headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
    const exported = await hotel.ofGuest('GET', 'export', undefined, key);
    expect({ ...(body as object), seenBy: [] }).toEqual({ ...(exported.body as object), seenBy: [] });
  });

  it('forgets them after asking once more, and shows the receipt', async () => {
    const { token } = await linkOf();
    const asked = await press('erasure', { token });
    expect(asked.body).toContain('Shall we forget you?');
    expect(await hotel.ofGuest('GET', 'profile')).toMatchObject({ status: 200 });
    const { status, body } = await press('erasure', { token, confirmed: 'yes' });
    expect(status).toBe(200);
    expect(body).toContain('You are forgotten');
    expect(body).toContain('the entry of who you are');
    const [, receipt = ''] = /<textarea[^>]*>([^<]+)</.exec(String(body)) ?? [];
    const erasing = await hotel.keyWith('people:erase');
    expect(await hotel.call('POST', '/v1/erasure-receipts', { receipt }, erasing)).toMatchObject({
      body: { isValid: true },
    });
    expect(await hotel.ofGuest('GET', 'profile')).toMatchObject({ status: 404 });
  });

  it('tells whoever comes by it later that it was opened', async () => {
    const { token } = await linkOf();
    await open(token);
    expect((await open(token)).body).toContain('Who has the link to this page looked at this page');
  });

  it.each([
    ['JSON', '{"token":"x"}', { 'content-type': 'application/json' }],
    ['a field that is not known', 'token=x&admin=1', FORM],
    ['half an escape', 'token=%e', FORM],
    ['nothing', '', FORM],
    ['more than a form has', `token=${'x'.repeat(20_000)}`, FORM],
  ])('takes a form and nothing else: %s', async (_what, body, headers) => {
    expectClosed(await hotel.app.call('POST', '/v1/guest-page/marks', { body, headers }));
  });
});

it('answers a plain page to whatever else is sent', async () => {
  const { token } = await linkOf();
  const [head = '', , signature = ''] = token.split('.');
  const altered = fc
    .tuple(fc.nat(token.length - 2), fc.constantFrom(...'Aa0-_.'))
    .map(([at, sign]) => token.slice(0, at) + sign + token.slice(at + 1))
    .filter((one) => one !== token);
  const tokens = fc.oneof(
    altered,
    fc.string({ unit: 'binary' }),
    fc.constant(`${head}..${signature}`),
    fc.jsonValue().map((value) => `${head}.${Buffer.from(JSON.stringify(value)).toString('base64url')}.${signature}`),
  );
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.dictionary(fc.string(), fc.string({ unit: 'binary' })).map((fields) => form({ token, ...fields, odd: '1' })),
    tokens.map((one) => form({ token: one, press: 'p', fact: encoded('name'), confirmed: 'yes' })),
    tokens.map((one) => form({ token: one, confirmed: 'yes' })),
  );
  const forms = fc.constantFrom('data', 'marks', 'consents', 'erasure');
  await fc.assert(
    fc.asyncProperty(tokens, forms, bodies, async (wrong, to, body) => {
      expectClosed(await open(encodeURIComponent(wrong)));
      expectClosed(await hotel.app.call('POST', `/v1/guest-page/${to}`, { body, headers: FORM }));
    }),
    { numRuns: 300 },
  );
  expect(await hotel.ofGuest('GET', 'profile')).toMatchObject({ status: 200 });
});

/** As a browser writes one, lone surrogates and all. */
function form(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString();
}

it('stands in no metric, whatever was asked with it', async () => {
  const app = await startTestApp({ metricsPublic: true });
  await app.call('PUT', '/v1/customers/ann/profile', {
    key: await app.key(['guests:write']),
    body: { givenName: 'Ann' },
  });
  const link = await app.call('POST', '/v1/customers/ann/page-links', {
    key: await app.key(['people:export']),
    body: {},
  });
  const { path } = link.body as { path: string };
  expect(await app.call('GET', path)).toMatchObject({ status: 200 });
  await app.call('GET', path.replace('guest-page', 'guest-page/other'));
  await app.call('POST', path);
  const metrics = String((await app.call('GET', '/metrics')).body);
  expect(metrics).toContain('route="/v1/guest-page",status="200"');
  for (const part of path.split(/[.=]/).slice(1)) expect(metrics).not.toContain(part);
  expect(JSON.stringify(app.logged)).not.toContain(path.split('=')[1]);
  await app.close();
});

it('is asked for by one address so often and no more, whatever the link', async () => {
  const limits = { perKey: 0, perTenant: 0, perAddress: 2, wrongKeysPerAddress: 0 };
  const app = await startTestApp({ limits });
  const replies = [];
  for (let asked = 0; asked < 4; asked += 1) replies.push(await app.call('GET', '/v1/guest-page?token=x'));
  expect(replies.map(({ status }) => status)).toEqual([403, 403, 429, 429]);
  expect(replies.at(-1)?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(replies.at(-1)?.body).toContain('One moment, please');
  await app.close();
});
