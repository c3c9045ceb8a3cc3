import { createServer } from 'node:net';

/**
 * The first port from `preferred` up that nobody listens on.
 *
 * @throws {Error} when the next hundred are all taken
 */
export async function firstFreePort(host: string, preferred: number): Promise<number> {
  for (let port = preferred; port < preferred + 100 && port <= 65_535; port += 1) {
    if (await isFree(host, port)) {
      return port;
    }
  }
  throw new Error(`no free port from ${preferred} to ${preferred + 99}; name another one with PORT=...`);
}

function isFree(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
