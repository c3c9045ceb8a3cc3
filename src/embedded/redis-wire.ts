import { createConnection } from 'node:net';

/**
 * Sends one command without arguments over a socket and returns the first line of the answer, `+PONG` for `PING`.
 * The launcher needs no more of the protocol than this, and no client that reconnects by itself.
 *
 * @throws {Error} if nobody listens, or no answer comes in time
 */
export function askServer(socketPath: string, command: string, timeoutMs = 2000): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    let answer = '';
    const end = (settle: () => void) => {
      socket.destroy();
      settle();
    };
    socket.setTimeout(timeoutMs, () => end(() => reject(new Error('no answer in time'))));
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      const line = answer.split('\r\n')[0] ?? '';
      if (answer.includes('\r\n')) end(() => resolve(line));
    });
    socket.once('close', () => end(() => resolve(answer)));
    socket.once('error', (error) => end(() => reject(error)));
  });
}

/** `silent`: not there, starting, or hung. */
export async function ping(socketPath: string): Promise<'ready' | 'loading' | 'silent'> {
  try {
    const answer = await askServer(socketPath, 'PING');
    if (answer === '+PONG') return 'ready';
    return answer.startsWith('-LOADING') ? 'loading' : 'silent';
  } catch {
    return 'silent';
  }
}
