import { describe, expect, it } from 'vitest';
import { CALLING_CODES, IDENTITY_KINDS, normalIdentity } from './identity-keys.ts';

describe('an e-mail address', () => {
  it.each(['an@example.com', ' An@Example.COM ', 'AN@example.com', 'an @example.com', 'ａｎ@example.com'])(
    'is one however it is typed: %j',
    (typed) => expect(normalIdentity('email', typed, undefined)).toBe('an@example.com'),
  );

  it.each(['', 'an', '@example.com', 'an@', 'an@example', 'a@b@c.de', 'an@example.'])('is none: %j', (typed) =>
    expect(normalIdentity('email', typed, undefined)).toBeNull(),
  );
});

describe('a loyalty number', () => {
  it.each(['AB-12345', 'ab 12345', 'AB.123/45', ' ab12345'])('is one however it is typed: %j', (typed) =>
    expect(normalIdentity('loyalty', typed, undefined)).toBe('AB12345'),
  );

  it.each(['', '-', '12', 'x'])('is none: %j', (typed) => expect(normalIdentity('loyalty', typed, 'PT')).toBeNull());
});

describe('a telephone number', () => {
  it.each([
    ['+351 912 345 678', undefined, '+351912345678'],
    ['00351 912 345 678', undefined, '+351912345678'],
    ['912 345 678', 'PT', '+351912345678'],
    ['+49 (0) 170 / 123-4567', 'PT', '+491701234567'],
    ['0170 1234567', 'DE', '+491701234567'],
    ['020 7946 0018', 'GB', '+442079460018'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['(212) 555-0123', 'US', '+12125550123'],
    ['1 212 555 0123', 'US', '+12125550123'],
    ['06 1 234 5678', 'HU', '+3612345678'],
    ['8 912 345-67-89', 'RU', '+79123456789'],
    ['138 0013 8000', 'CN', '+8613800138000'],
    ['tel:+351912345678', 'DE', '+351912345678'],
  ])('%s in %s is %s', (typed, country, whole) => expect(normalIdentity('phone', typed, country)).toBe(whole));

  it.each([
    ['912 345 678', undefined],
    ['912 345 678', 'XX'],
    ['n/a', 'PT'],
    ['', 'PT'],
    ['+351', 'PT'],
    ['+0912345678', 'PT'],
    ['123456789012345678', 'PT'],
  ])('%s in %s is none', (typed, country) => expect(normalIdentity('phone', typed, country)).toBeNull());

  it('has a code of one to three figures for each country', () => {
    expect(CALLING_CODES.size).toBeGreaterThan(200);
    for (const [country, code] of CALLING_CODES) expect(`${country} ${code}`).toMatch(/^[A-Z]{2} [1-9]\d{0,2}$/);
  });
});

it('is the same once it is normal', () => {
  for (const kind of IDENTITY_KINDS) {
    for (const typed of ['an@example.com', '+351912345678', 'AB12345']) {
      const normal = normalIdentity(kind, typed, 'PT');
      if (normal !== null) expect(normalIdentity(kind, normal, 'DE')).toBe(normal);
    }
  }
});
