import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('needs nothing set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 7600,
      redisUrl: null,
      store: 'auto',
      durability: 'always',
    });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ REDIS_URL: '', PORT: '' })).toEqual(readConfig({}));
  });

  it('names every variable that is wrong', () => {
    const read = () => readConfig({ PORT: '99999', REDIS_URL: 'http://localhost', RAPPORT_STORE: 'disk' });
    expect(read).toThrow(/PORT[\s\S]*REDIS_URL: must look like redis:\/\/host:6379[\s\S]*RAPPORT_STORE/);
  });

  it.each([
    ['https://shop.example/', ['https://shop.example']],
    ['https://shop.example:443, http://localhost:3000/', ['https://shop.example', 'http://localhost:3000']],
    ['HTTPS://Shop.Example', ['https://shop.example']],
  ])('reads the origins %s as browsers send them', (list, origins) => {
    expect(readConfig({ RAPPORT_BROWSER_ORIGINS: list }).browserOrigins).toEqual(origins);
  });

  it('reads who else is understood, where, and who they are', () => {
    const { connectors, connectorCredentials } = readConfig({
      RAPPORT_CONNECTORS: 'gorse, segment=/in/segment ,algolia=/',
      RAPPORT_CONNECTOR_CREDENTIALS: 'shop gorse a-key; shop personalize AKIA1 a-secret;',
    });
    expect(connectors).toEqual([
      { name: 'gorse', prefix: '/gorse' },
      { name: 'segment', prefix: '/in/segment' },
      { name: 'algolia', prefix: '' },
    ]);
    expect(connectorCredentials).toEqual([
      { tenant: 'shop', connector: 'gorse', id: 'a-key', secret: undefined },
      { tenant: 'shop', connector: 'personalize', id: 'AKIA1', secret: 'a-secret' },
    ]);
  });

  it.each([
    [{ RAPPORT_CONNECTORS: 'gorze' }, /RAPPORT_CONNECTORS.*"gorze" is none of: segment/],
    [{ RAPPORT_CONNECTORS: 'gorse=api' }, /"api" must be a path/],
    [{ RAPPORT_CONNECTOR_CREDENTIALS: 'shop gorse' }, /RAPPORT_CONNECTOR_CREDENTIALS.*each is a tenant/],
  ])('refuses what is no connector: %j', (environment, words) => {
    expect(() => readConfig(environment)).toThrow(words);
  });

  it.each(['https://shop.example/checkout', 'https://shop.example/?a', 'shop.example', 'ftp://shop.example', '*'])(
    'refuses %s, which no page comes from',
    (origin) => {
      expect(() => readConfig({ RAPPORT_BROWSER_ORIGINS: origin })).toThrow(/RAPPORT_BROWSER_ORIGINS/);
    },
  );

  it.each([
    [
      { RAPPORT_REDIS_CA: 'ca.pem', REDIS_URL: 'redis://h' },
      /RAPPORT_REDIS_CA: needs a REDIS_URL that begins with rediss/,
    ],
    [{ RAPPORT_REDIS_CERT: 'c.pem', REDIS_URL: 'rediss://h' }, /RAPPORT_REDIS_CERT: goes with RAPPORT_REDIS_KEY/],
    [{ RAPPORT_REDIS_WAIT_REPLICAS: '1' }, /RAPPORT_REDIS_WAIT_REPLICAS: needs a REDIS_URL/],
    [{ RAPPORT_REDIS_WAIT_REPLICAS: '11', REDIS_URL: 'redis://h' }, /RAPPORT_REDIS_WAIT_REPLICAS/],
    [{ REDIS_URL: 'redis://h/1?x=2' }, /REDIS_URL: has a parameter that nobody knows: x/],
  ])('refuses %o', (environment, words) => expect(() => readConfig(environment)).toThrow(words));

  it('reads how to reach Redis', () => {
    const REDIS_URL = 'rediss+cluster://a,b';
    const environment = { REDIS_URL, RAPPORT_REDIS_CA: '/etc/ca.pem', RAPPORT_REDIS_WAIT_REPLICAS: '10' };
    expect(readConfig(environment)).toMatchObject({
      redisUrl: REDIS_URL,
      redisTls: { caFile: '/etc/ca.pem' },
      waitReplicas: 10,
    });
  });
});
