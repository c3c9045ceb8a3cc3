import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../support/test-app.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await startTestApp();
  key = await app.key(['events:write']);
});
afterAll(() => app.close());

/** Values that are nearly right are likelier to reach deep code than random ones. */
const oddValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '',
    ' ',
    '__proto__',
    'constructor',
    '\ud800',
    'view',
    '2026-02-30T00:00:00Z',
    1e308,
    -0,
    -1,
    2 ** 53,
  ),
  fc.string({ unit: 'binary' }),
);
const names = ['id', 'type', 'customerId', 'sessionId', 'itemId', 'items', 'quantity', 'price', 'at', 'value', 'place'];
const goodEvent = { id: 'e', type: 'view', customerId: 'c', itemId: 'i' };
const oddEvent = fc
  .dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), oddValue)
  .map((odd) => ({ ...goodEvent, ...odd }));
const oddBody = fc.oneof(
  fc.jsonValue(),
  oddEvent,
  fc.record({ events: fc.array(fc.oneof(oddEvent, fc.jsonValue()), { maxLength: 5 }) }),
);

describe('POST /v1/events', () => {
  it('answers whatever JSON comes with 202 or a 4xx in our form, never with a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(oddBody, async (body) => {
        const reply = await app.call('POST', '/v1/events', { key, body: JSON.stringify(body) });
        if (reply.status === 202) return;
        expect([400, 409, 413, 415]).toContain(reply.status);
        expect(reply.body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
      }),
      { numRuns: 500 },
    );
  });

  it('answers whatever bytes come with a 4xx, never with a 5xx', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (bytes) => {
        expect((await app.call('POST', '/v1/events', { key, body: bytes })).status).toBe(400);
      }),
      { numRuns: 200 },
    );
  });
});
