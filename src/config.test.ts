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
});
