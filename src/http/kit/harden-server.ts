import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '../../domain/errors.ts';
import { ERROR_STATUSES } from './error-handler.ts';

export interface ServerLimits {
  /** An idle connection is kept so long: longer than a balancer keeps its own, or it uses one that is about to close. */
  readonly keepAliveSeconds: number;
  /** Headers and body must be there after so long, however slowly they come. */
  readonly requestSeconds: number;
  /** More are not accepted. */
  readonly connections: number;
}

/** Beside `keepAliveSeconds`, which is the operator's: seconds for headers, milliseconds between looks. */
const HEADER_SECONDS = 15;
const LOOK_EVERY_MS = 2000;
/** What cannot be said in an answer of ours: the request never became one. */
const BROKEN: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The headers are larger than 16 KB.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time.'],
};

/**
 * Bounds what a connection may hold: how long headers and bodies may take, how long it may be idle, how many there are.
 * What is no HTTP is answered in our form, too, and the connection ended.
 */
export function hardenServer(server: Server, { keepAliveSeconds, requestSeconds, connections }: ServerLimits): Server {
  server.keepAliveTimeout = keepAliveSeconds * 1000;
  server.headersTimeout = Math.min(HEADER_SECONDS, requestSeconds) * 1000;
  server.requestTimeout = requestSeconds * 1000;
  server.maxConnections = connections;
  // Else Node answers 417 by itself and without words; whoever expects what we do not know may be served as anybody.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // The caller is gone, or has been answered.
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy();
      return;
    }
    const [code, message] = BROKEN[error.code ?? ''] ?? ['invalid_request', 'This is no HTTP/1.1 request.'];
    socket.end(wireAnswer(code, message), () => socket.destroySoon());
  });
  return server;
}

/** For `createServer`: how often time-outs are looked for. That `Host` is there is `openExchange`'s to ask, in our words. */
export const SERVER_OPTIONS = {
  connectionsCheckingInterval: LOOK_EVERY_MS,
  maxHeaderSize: 16 * 1024,
  requireHostHeader: false,
};

function wireAnswer(code: ErrorCode, message: string): string {
  const body = JSON.stringify({ error: { code, message, details: [] } });
  return [
    `HTTP/1.1 ${ERROR_STATUSES[code]} ${code}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
