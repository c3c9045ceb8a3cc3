import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../domain/errors.ts';
import type { ConnectedTenant } from '../../usecases/admin/connectors.ts';

/** @throws AppError `unauthenticated`, in the same words whatever was wrong */
export function requireCaller(caller: ConnectedTenant | null, isGenuine = true): ConnectedTenant {
  if (caller === null || !isGenuine)
    throw new AppError('unauthenticated', 'This client is not known, or shows the wrong key.');
  return caller;
}

/** What stands behind `Authorization: Bearer`. */
export function bearerOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization)?.[1];
}

/** User and password of `Authorization: Basic`. */
export function basicOf({
  authorization = '',
}: IncomingHttpHeaders): { readonly user: string; readonly password: string } | null {
  const [, encoded] = /^Basic +(\S+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at === -1 ? { user: text, password: '' } : { user: text.slice(0, at), password: text.slice(at + 1) };
}

/** Compares in a time that says nothing of where two differ. */
export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
