import { createHmac } from 'node:crypto';
import type { ForeignRequest } from '../kit/connector.ts';
import { isSameSecret } from '../kit/who-asks.ts';

/*
 * Recombee signs path and query with HMAC-SHA1: below the prefix, without the host and the body. Servers sign with the private
 * token (`hmac_sign`), pages with the public one (`frontend_sign`).
 */

export type Side = 'server' | 'page';

const WORDS = { server: 'hmac', page: 'frontend' } as const;

/**
 * How old or far ahead a signature may be. A server's lives 30 s, and its clock may be as far off again. The clock of a visitor
 * may be anything, and whoever reads the page can sign anew.
 */
const MOST_OFF_MS: Readonly<Record<Side, number>> = { server: 60_000, page: 86_400_000 };

/** With which of the two tokens this must have been signed. */
export function sideOf({ query }: Pick<ForeignRequest, 'query'>): Side {
  return query.frontend_sign === undefined ? 'server' : 'page';
}

/** Whether the owner of the token signed this, lately. */
export function isGenuine({ urlBelowPrefix, nowMs }: ForeignRequest, side: Side, token: string): boolean {
  const word = WORDS[side];
  const [, signed = '', timestamp = '', sign = ''] =
    new RegExp(`^(.*[?&]${word}_timestamp=(\\d{1,12}))&${word}_sign=([0-9a-f]{40})$`, 's').exec(urlBelowPrefix) ?? [];
  if (sign === '' || Math.abs(Number(timestamp) * 1000 - nowMs) > MOST_OFF_MS[side]) return false;
  // The clients sign a path before it is percent-encoded for the wire.
  return [signed, asWritten(signed)].some((text) => isSameSecret(sign, signatureOf(text, token)));
}

function asWritten(url: string): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  try {
    return `${decodeURI(path)}?${query}`;
  } catch {
    return url;
  }
}

const signatureOf = (text: string, token: string) => createHmac('sha1', token).update(text).digest('hex');
