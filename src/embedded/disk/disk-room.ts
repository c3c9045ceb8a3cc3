import { statfs } from 'node:fs/promises';
import { askServer } from '../redis-wire.ts';

const MB = 1024 * 1024;
const LOOK_EVERY_MS = 250;
/** A server that was started anew meanwhile does not know yet. */
const TELL_AGAIN_MS = 2000;

/**
 * - `ample`: nothing to say.
 * - `short`: an operator should make room; everything works.
 * - `full`: writes are refused, because Redis ends itself where it cannot write, for readers too.
 */
export type Room = 'ample' | 'short' | 'full';

/**
 * Short: less than a fifth of the disk and less than 1 GB are free. Full: less than a tenth, and less than 64 MB; once
 * full, it is until half as much again is free.
 *
 * @param before - what it was at the last look
 */
export function judgeRoom(freeBytes: number, totalBytes: number, before: Room): Room {
  const fullBelow = Math.min(totalBytes / 10, 64 * MB) * (before === 'full' ? 1.5 : 1);
  if (freeBytes < fullBelow) return 'full';
  return freeBytes < Math.min(totalBytes / 5, 1024 * MB) ? 'short' : 'ample';
}

export interface RoomWatch {
  /** What is wrong with the disk and what to do, or null. */
  warning(): string | null;
  end(): Promise<void>;
}

/**
 * Looks four times a second how much room is left where the data lies. While there is next to none, the private Redis
 * refuses what would grow (`maxmemory 1`), and goes on reading and deleting.
 */
export function watchRoom(dataFolder: string, socketPath: string, say: (line: string) => void): RoomWatch {
  let room: Room = 'ample';
  let freeBytes = 0;
  let toldAtMs = 0;
  let looking = Promise.resolve();
  let timer: NodeJS.Timeout;

  async function look(): Promise<void> {
    const before = room;
    try {
      const { bavail, blocks, bsize } = await statfs(dataFolder);
      freeBytes = bavail * bsize;
      room = judgeRoom(freeBytes, blocks * bsize, before);
    } catch {
      // No such folder any more, or a file system that does not tell: nothing to go by.
      return;
    }
    if (room !== before && (room === 'full' || before === 'full')) {
      say(room === 'full' ? (warning() ?? '') : `there is room again on the disk of ${dataFolder}: writes are taken`);
      toldAtMs = 0;
    }
    if (room !== 'full' && before !== 'full') return;
    if (room === before && Date.now() - toldAtMs < TELL_AGAIN_MS) return;
    toldAtMs = Date.now();
    // It may be gone this very moment; the next look tells it again.
    await askServer(socketPath, `CONFIG SET maxmemory ${room === 'full' ? 1 : 0}`).catch(() => {});
  }

  function warning(): string | null {
    const left = `The disk of ${dataFolder} has ${Math.floor(freeBytes / MB)} MB left`;
    if (room === 'full') return `${left}: writes are refused until there is room. Make room, or move RAPPORT_DATA.`;
    return room === 'short' ? `${left}: make room before writes have to be refused.` : null;
  }

  function lookAgain(): void {
    timer = setTimeout(() => {
      looking = look().finally(lookAgain);
    }, LOOK_EVERY_MS).unref();
  }

  looking = look().finally(lookAgain);
  return {
    warning,
    end: async () => {
      clearTimeout(timer);
      await looking;
      clearTimeout(timer);
    },
  };
}
