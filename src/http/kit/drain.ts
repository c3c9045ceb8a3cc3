import type { Server } from 'node:http';

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
