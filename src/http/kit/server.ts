import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { SERVER_OPTIONS } from './harden-server.ts';

/**
 * An HTTP server whose requests and responses are born as Express' own.
 *
 * Express gives every request and response a new prototype, which throws away what V8 learned of the old one and halves
 * its speed (expressjs/express issue 5998). When they have that prototype from the start, it changes nothing.
 */
export function createExpressServer(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  Object.setPrototypeOf(AppRequest.prototype, app.request);
  Object.setPrototypeOf(AppResponse.prototype, app.response);
  app.request = AppRequest.prototype as typeof app.request;
  app.response = AppResponse.prototype as unknown as typeof app.response;
  return createServer({ ...SERVER_OPTIONS, IncomingMessage: AppRequest, ServerResponse: AppResponse }, app);
}

/** The server cannot listen where it should; the message says which setting to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Starts to listen.
 *
 * @returns where: `http://127.0.0.1:7600`
 * @throws {ListenError} in one line, naming the setting to change
 */
export async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }) {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(new ListenError(inWords(cause, host, port), { cause }));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
}

function inWords({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use: set PORT to another one (0 takes any free one), or stop who holds it.`;
    case 'EACCES':
      return `Port ${port} may not be used without more rights: set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: set HOST to 127.0.0.1, 0.0.0.0 or an address it has.`;
    default:
      return `Cannot listen on ${host}:${port} (${message}): check HOST and PORT.`;
  }
}

/**
 * Stops accepting, lets requests under way finish, and cuts what is left at the deadline.
 *
 * @returns true if something had to be cut
 */
export async function drain(server: Server, deadlineMs: number): Promise<boolean> {
  let cut = false;
  const deadline = setTimeout(() => {
    cut = true;
    server.closeAllConnections();
  }, deadlineMs);
  // `close` ends connections that are idle now; one that becomes idle later would wait for its keep-alive time.
  const sweep = setInterval(() => server.closeIdleConnections(), 100);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(deadline);
  return cut;
}
