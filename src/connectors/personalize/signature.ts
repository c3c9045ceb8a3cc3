import { createHash, createHmac } from 'node:crypto';
import type { ForeignRequest } from '../kit/connector.ts';
import { isSameSecret } from '../kit/who-asks.ts';

/*
 * AWS Signature Version 4. What is signed is the path with the prefix, the raw query, the headers that the client names and
 * the digest of the body: a proxy that rewrites `Host` or the body breaks it.
 */

const SCHEME = 'AWS4-HMAC-SHA256';
const SERVICE = 'personalize';
const MOST_SKEW_MS = 5 * 60_000;
/** Without these a signature could be taken from one host, or one day, to another. */
const MUST_BE_SIGNED = ['host', 'x-amz-date'] as const;

/** What stands in `Authorization`, taken apart. */
export interface Signed {
  readonly keyId: string;
  /** YYYYMMDD. */
  readonly day: string;
  readonly region: string;
  /** In the order they were signed, in lower case. */
  readonly headers: readonly string[];
  readonly signature: string;
}

/** @returns null for what is no signature of this scheme, or is for another service */
export function signedIn(authorization: string | undefined): Signed | null {
  const parts =
    /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request\s*,\s*SignedHeaders=([^,\s]+)\s*,\s*Signature=([0-9a-f]{64})$/.exec(
      authorization ?? '',
    );
  if (parts === null) return null;
  const [, keyId = '', day = '', region = '', service, headers = '', signature = ''] = parts;
  return service === SERVICE ? { keyId, day, region, headers: headers.split(';'), signature } : null;
}

/** Whether the request is what the owner of the secret signed, within five minutes of now. */
export function isGenuine(request: ForeignRequest, signed: Signed, secret: string): boolean {
  const { headers, bytes, nowMs } = request;
  const date = String(headers['x-amz-date'] ?? '');
  const digest = sha256(bytes);
  const isInTime = Math.abs(momentOf(date) - nowMs) <= MOST_SKEW_MS && date.startsWith(signed.day);
  const isWhole = (headers['x-amz-content-sha256'] ?? digest) === digest;
  if (!isInTime || !isWhole || !MUST_BE_SIGNED.every((name) => signed.headers.includes(name))) return false;
  const scope = `${signed.day}/${signed.region}/${SERVICE}/aws4_request`;
  const text = [SCHEME, date, scope, sha256(canonical(request, signed.headers, digest))].join('\n');
  const key = [signed.day, signed.region, SERVICE, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return isSameSecret(signed.signature, hmac(key, text).toString('hex'));
}

function canonical({ method, url, headers }: ForeignRequest, signedHeaders: readonly string[], digest: string): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s, 2);
  const lines = signedHeaders.map((name) => {
    const value = [headers[name] ?? ''].flat().join(',');
    return `${name}:${value.trim().replace(/ +/g, ' ')}\n`;
  });
  // The path as it was sent, encoded once more: every service but S3 signs so.
  const canonicalPath = path.split('/').map(encoded).join('/');
  return [method, canonicalPath, sorted(query), lines.join(''), signedHeaders.join(';'), digest].join('\n');
}

function sorted(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((pair) => (pair.includes('=') ? pair : `${pair}=`));
  return pairs.sort((a, b) => (a < b ? -1 : 1)).join('&');
}

/** Percent-encoding of everything but the unreserved characters of RFC 3986. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `20240501T120000Z`; not a number for what is no such moment, so that it is never in time. */
function momentOf(date: string): number {
  const [, day, time] = /^(\d{8})T(\d{6})Z$/.exec(date) ?? [];
  if (day === undefined || time === undefined) return Number.NaN;
  return Date.parse(
    `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
  );
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
