import { rmSync } from 'node:fs';
import { createConnection, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Commands that were sent before are answered first; the last of what belongs together comes a little later. */
const REPLY_TAKES_MS = 5;

/** Passes bytes between a store and whoever takes it for the store, and keeps the answer to one of them back. */
export interface PassingProxy {
  readonly path: string;
  /**
   * Waits for a script that names a key with these words, lets it through, and keeps what the store answers.
   *
   * @returns how to cut the line, at a moment when the write is done and nobody was told; null if none came in time
   */
  holdReply(keyWords: string, withinMs: number): Promise<(() => void) | null>;
  close(): void;
}

interface Waiting {
  readonly keyWords: string;
  readonly taken: (cut: () => void) => void;
}

/** @param target - the store's socket, as it is at the moment */
export async function openPassingProxy(path: string, target: () => string): Promise<PassingProxy> {
  let waiting: Waiting | null = null;
  const open = new Set<Socket>();

  const server = createServer((near) => {
    const far = createConnection(target());
    let isHeld = false;
    const cut = () => {
      near.destroy();
      far.destroy();
    };
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', cut);
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
    near.on('data', (bytes: Buffer) => {
      const asked = waiting;
      if (asked !== null && !isHeld && names(bytes, asked.keyWords)) {
        waiting = null;
        isHeld = true;
        far.once('data', () => void delay(REPLY_TAKES_MS).then(() => asked.taken(cut)));
      }
      far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      if (!isHeld) near.write(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));

  return {
    path,
    holdReply: async (keyWords, withinMs) => {
      const taken = new Promise<() => void>((resolve) => {
        waiting = { keyWords, taken: resolve };
      });
      const mine = waiting;
      const cut = await Promise.race([taken, delay(withinMs, null)]);
      if (waiting === mine) waiting = null;
      return cut;
    },
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
      rmSync(path, { force: true });
    },
  };
}

/** A script by its digest, and the key somewhere behind: enough, because no other command of ours has these words. */
function names(bytes: Buffer, keyWords: string): boolean {
  const at = bytes.indexOf('evalsha');
  return at !== -1 && bytes.indexOf(keyWords, at) !== -1;
}
