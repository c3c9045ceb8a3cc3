import type { IncomingMessage } from 'node:http';

/** Headers a proxy adds: with one of them the caller is somewhere else, whatever the socket says. */
const FORWARDING_HEADERS = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
];

/** True only for a request made on this machine, and not passed on by a proxy that runs on it. */
export function isFromThisMachine({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  if (FORWARDING_HEADERS.some((name) => headers[name] !== undefined)) return false;
  return /^(::1$|(::ffff:)?127\.)/.test(socket.remoteAddress ?? '');
}
