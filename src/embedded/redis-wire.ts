import { createConnection } from 'node:net';

const ANSWER_MS = 2000;

/**
 * Sends one command over a socket and returns the first line of the answer, `+PONG` for `PING`. The launcher needs no
 * more of the protocol than this, and no client that reconnects by itself.
 *
 * @param untilEnd - the whole answer, after which the server is told to hang up
 * @throws {Error} if nobody listens, or no answer comes in time
 */
export function askServer(socketPath: string, command: string, { untilEnd = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    let answer = '';
    const end = (settle: () => void) => {
      socket.destroy();
      settle();
    };
    socket.setTimeout(ANSWER_MS, () => end(() => reject(new Error('no answer in time'))));
    socket.once('connect', () => socket.write(untilEnd ? `${command}\r\nQUIT\r\n` : `${command}\r\n`));
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
      const line = answer.split('\r\n')[0] ?? '';
      if (!untilEnd && answer.includes('\r\n')) end(() => resolve(line));
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
