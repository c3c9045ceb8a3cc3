import { describe, expect, it } from 'vitest';
import { parseStoreUrl } from './store-url.ts';

describe('parseStoreUrl', () => {
  it.each([
    ['redis://localhost', { form: 'single', nodes: [{ host: 'localhost', port: 6379 }], db: 0, isTls: false }],
    ['redis://127.0.0.1:7000/3', { nodes: [{ host: '127.0.0.1', port: 7000 }], db: 3 }],
    ['redis://h/?db=4', { db: 4 }],
    ['redis://[::1]:6380/2', { nodes: [{ host: '::1', port: 6380 }], db: 2 }],
    ['rediss://shop:p%40ss%2F@h:1', { isTls: true, username: 'shop', password: 'p@ss/' }],
    ['redis://:pw:with:colons@h', { username: undefined, password: 'pw:with:colons' }],
    ['redis://nopass:@h', { username: 'nopass', password: '' }],
    ['unix:///run/redis.sock', { form: 'socket', path: '/run/redis.sock', nodes: [], db: 0 }],
    ['redis+unix://u:p@/run/a%20b.sock?db=2', { path: '/run/a b.sock', db: 2, username: 'u', password: 'p' }],
    [
      'rediss+cluster://u:p@a:1,[::1]:2,c',
      {
        form: 'cluster',
        isTls: true,
        nodes: [
          { host: 'a', port: 1 },
          { host: '::1', port: 2 },
          { host: 'c', port: 6379 },
        ],
      },
    ],
    [
      'redis+sentinel://:pw@a,b:2/shop/5?sentinelPassword=s%26t',
      { form: 'sentinel', master: 'shop', db: 5, password: 'pw', sentinelPassword: 's&t' },
    ],
    ['redis+sentinel://a/shop', { nodes: [{ host: 'a', port: 26_379 }], db: 0, sentinelPassword: undefined }],
  ])('reads %s', (url, expected) => expect(parseStoreUrl(url)).toMatchObject(expected));

  it.each([
    ['http://localhost', /must look like/],
    ['localhost:6379', /must look like/],
    ['redis://', /must name hosts/],
    ['redis://a:70000', /must name hosts/],
    ['redis://::1:6379', /must name hosts/],
    ['redis://a,b', /redis\+cluster/],
    ['redis://a/x', /database by its number/],
    ['redis://a/1/2', /path too long/],
    ['redis://a/1?db=1', /twice/],
    ['redis://a?family=6', /parameter that nobody knows: family/],
    ['redis://secret@a', /user without a password/],
    ['redis://u:5%@a', /no escape/],
    ['unix://run/redis.sock', /whole path/],
    ['unix:///', /whole path/],
    ['redis+cluster://a/1', /only database 0/],
    ['redis+cluster://a?db=1', /parameter that nobody knows: db/],
    ['redis+sentinel://a', /what the Sentinels call/],
    ['redis://u:p@a#b', /must look like/],
  ])('refuses %s', (url, words) => expect(() => parseStoreUrl(url)).toThrow(words));

  it('never repeats a password', () => {
    const wrong = ['redis://u:hidden@a/x', 'redis://u:hidden%@a', 'redis://u:hidden@a b', 'redis://hidden@a'];
    for (const url of wrong) expect(() => parseStoreUrl(url)).toThrow(/^(?!.*hidden)/s);
  });
});
