import { afterEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../src/connectors/kit/connector.ts';
import { mountConnectors } from '../../src/connectors/kit/mount-connectors.ts';
import { addConnector } from '../../src/usecases/admin/connectors.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const KEY = 'a-token-of-the-broker';
const VIEW = { specversion: '1.0', id: 'e', source: '/s', type: 'view', data: { customerId: 'ann', itemId: 'mug' } };

describe('connectors beside our own doors', () => {
  let app: TestApp | undefined;
  afterEach(() => app?.close());

  const send = (headers: Readonly<Record<string, string>> = {}) =>
    app?.call('POST', '/cloudevents/events', {
      body: VIEW,
      headers: { 'content-type': 'application/cloudevents+json', ...headers },
    });

  it('count wrong credentials against their address, and right ones against their own share', async () => {
    const limits = { perKey: 2, perTenant: 0, perAddress: 0, wrongKeysPerAddress: 2 };
    app = await startTestApp({ connectors: ['cloudevents'], limits });
    await addConnector(app.engine, 'shop', { connector: 'cloudevents', id: KEY });
    const statuses = async (key: string) => {
      const replies = await Promise.all(Array.from({ length: 60 }, () => send({ authorization: `Bearer ${key}` })));
      return new Set(replies.map((reply) => reply?.status));
    };
    expect(await statuses('wrong-token')).toEqual(new Set([401, 429]));
    expect(await statuses(KEY)).toEqual(new Set([202, 429]));
  });

  it('open no door that their scopes do not open', async () => {
    app = await startTestApp({ connectors: ['cloudevents'] });
    await addConnector(app.engine, 'shop', { connector: 'cloudevents', id: KEY, scopes: ['recommendations:read'] });
    const reply = await send({ authorization: `Bearer ${KEY}` });
    expect(reply).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
  });

  it('answer a failing store as ours do, without a word of our insides', async () => {
    app = await startTestApp({ connectors: ['cloudevents'] });
    await addConnector(app.engine, 'shop', { connector: 'cloudevents', id: KEY });
    app.engine.stores.histories.append = () => Promise.reject(new Error('password of the store'));
    const reply = await send({ authorization: `Bearer ${KEY}` });
    expect(reply).toMatchObject({ status: 500, body: { error: { code: 'internal' } } });
    expect(JSON.stringify(reply?.body)).not.toContain('password');
  });

  it('are refused where two would take the same request', () => {
    const connectorWith = (name: Connector['name'], path: string) =>
      ({ name, doors: [{ method: 'post', path, answer: async () => ({ status: 200 }) }] }) as unknown as Connector;
    const mount = (...paths: string[]) =>
      mountConnectors(
        { use: () => {} } as never,
        paths.map((path, at) => ({ connector: connectorWith(at === 0 ? 'recombee' : 'segment', path), prefix: '' })),
        { services: { engine: {} }, gate: { bodies: { any: () => {} } } } as never,
      );
    expect(() => mount('/:database/batch', '/v1/batch/')).toThrow(/recombee and segment both take \/v1\/batch/);
    expect(() => mount('/:database/batch', '/v1/track')).not.toThrow();
  });
});
