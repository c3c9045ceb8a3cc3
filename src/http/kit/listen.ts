import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

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
