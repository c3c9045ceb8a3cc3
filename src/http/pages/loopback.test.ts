import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { isFromThisMachine } from './loopback.ts';

const ask = (remoteAddress: string | undefined, headers: IncomingHttpHeaders = {}) =>
  isFromThisMachine({ socket: { remoteAddress } as Socket, headers });

describe('isFromThisMachine', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('trusts %s', (address) => {
    expect(ask(address)).toBe(true);
  });

  it.each(['10.0.0.7', '::ffff:10.0.0.7', '1.127.0.1', '::127.0.0.1', '::10', '', undefined])('not %s', (address) => {
    expect(ask(address)).toBe(false);
  });

  it('does not trust a proxy on this machine that speaks for somebody else', () => {
    expect(ask('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(false);
    expect(ask('127.0.0.1', { forwarded: 'for=203.0.113.7' })).toBe(false);
  });
});
