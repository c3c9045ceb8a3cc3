import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError, ERROR_CODES } from '../../../src/domain/errors.ts';
import { ALL_ROUTES } from '../../../src/http/all-routes.ts';
import { ERROR_STATUSES } from '../../../src/http/kit/error-handler.ts';
import { errorBodySchema } from '../../../src/http/reference/errors.ts';
import { openApiDocument } from '../../../src/http/reference/openapi.ts';
import type { Engine } from '../../../src/usecases/engine.ts';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
/** What reading a history throws, when it is to throw. */
let fault: unknown = null;

beforeAll(async () => {
  app = await startTestApp({ disturb: failingHistories });
  key = await app.key(['admin']);
});
afterAll(() => app.close());

function failingHistories(engine: Engine): Engine {
  const histories = Object.assign(Object.create(engine.stores.histories) as typeof engine.stores.histories, {
    read: async (...args: Parameters<typeof engine.stores.histories.read>) => {
      if (fault !== null) throw fault;
      return engine.stores.histories.read(...args);
    },
  });
  return { ...engine, stores: { ...engine.stores, histories } };
}

async function failWith(thrown: unknown) {
  fault = thrown;
  const reply = await app.call('GET', '/v1/customers/ms-secret/history', { key });
  fault = null;
  return reply;
}

describe('the error catalogue', () => {
  it.each([...ERROR_CODES])('%s has a status, a body in our form, and a place in the documentation', async (code) => {
    const reply = await failWith(new AppError(code, 'words', { details: [{ field: 'f', problem: 'p' }] }));
    expect(reply.status).toBe(ERROR_STATUSES[code]);
    expect(errorBodySchema.parse(reply.body).error.code).toBe(code);
    // Only `npm run admin` makes tenants, so no operation answers a conflict yet; and none answers a method it is not.
    if (code !== 'conflict' && code !== 'method_not_allowed') {
      expect(JSON.stringify(openApiDocument(ALL_ROUTES))).toContain(`\`${code}\``);
    }
  });

  it('tells a caller to come back when the store is away', async () => {
    const reply = await failWith(new AppError('store_unavailable', 'The store does not answer.'));
    expect(reply.headers.get('retry-after')).toBe('1');
  });

  it('hides what is not meant for a caller, and logs it under the id the caller was given', async () => {
    const leak = Object.assign(new Error('password 1234'), { command: { args: ['ms-secret'] } });
    const reply = await failWith(leak);
    expect(reply).toMatchObject({ status: 500, body: { error: { code: 'internal', details: [] } } });
    expect(JSON.stringify(reply.body)).not.toContain('1234');
    const line = app.logged.find(({ failure }) => failure !== undefined && JSON.stringify(failure).includes('1234'));
    expect(line).toMatchObject({ level: 50, requestId: reply.headers.get('x-request-id') });
  });

  it.each([[undefined], [null], ['a string'], [{ status: 404 }]])('survives %j being thrown', async (thrown) => {
    const histories = failWith(thrown ?? new AppError('internal', 'x'));
    expect(await histories).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
  });
});

describe('paths', () => {
  const get = (path: string) => app.call('GET', path, { key });

  it('answers an unknown one with 404', async () => {
    for (const path of ['/', '/v1', '/v1/nothing', '/V1/trending', '/v1/customers//history', '/docs/../secret']) {
      expect(await get(path)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    }
  });

  it('names the methods a known one takes', async () => {
    const reply = await app.call('DELETE', '/v1/events', { key });
    expect(reply).toMatchObject({ status: 405, body: { error: { code: 'method_not_allowed' } } });
    expect(reply.headers.get('allow')).toBe('POST, GET');
    expect((await app.call('POST', '/v1/items/a', { key, body: {} })).headers.get('allow')).toBe(
      'GET, PUT, PATCH, DELETE',
    );
  });

  it('refuses broken percent-encoding', async () => {
    expect(await get('/v1/items/%E0%A4%A')).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request' } },
    });
  });

  it('refuses a blank id', async () => {
    expect(await get('/v1/items/%20')).toMatchObject({
      status: 400,
      body: { error: { details: [{ field: 'itemId' }] } },
    });
  });

  it('takes an id of any characters, percent-encoded', async () => {
    for (const itemId of ['a/b', 'ü ?#&', '客人', '%', ':itemId', '🧉']) {
      const path = `/v1/items/${encodeURIComponent(itemId)}`;
      expect((await app.call('PUT', path, { key, body: {} })).status).toBe(200);
      expect((await get(path)).body).toMatchObject({ itemId });
    }
  });
});

describe('query parameters', () => {
  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=+5', 'limit'],
    ['limit=', 'limit'],
    ['limit=0x10', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['explain=yes', 'explain'],
    ['exclude=', 'exclude[0]'],
    ['lmit=5', 'lmit'],
    ['placement=nowhere', 'placement'],
    ['placement=constructor', 'placement'],
  ])('refuses ?%s, naming it', async (query, field) => {
    const reply = await app.call('GET', `/v1/trending?${query}`, { key });
    expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', details: [{ field }] } } });
  });

  it('refuses more than 500 excluded ids', async () => {
    const query = (count: number) => Array.from({ length: count }, (_, index) => `exclude=${index}`).join('&');
    expect((await app.call('GET', `/v1/trending?${query(500)}`, { key })).status).toBe(200);
    expect((await app.call('GET', `/v1/trending?${query(501)}`, { key })).status).toBe(400);
  });
});
