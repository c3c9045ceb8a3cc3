import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Tells a process from a later one with the same number: when it began, in the words of the system.
 *
 * @returns null if no such process runs; one that has ended but that nobody has fetched yet (a zombie, as in containers
 *   without an init process) does not. Empty if it runs and the system does not tell more
 */
export function processMark(pid: number): string | null {
  if (!exists(pid)) return null;
  try {
    // After the name in brackets, which may hold anything, the state is the first field and the start time the 20th.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? '');
  } catch {
    return markByPs(pid);
  }
}

/** Whether the process with this number still is the one that was marked; an empty mark fits any. */
export function isAlive(pid: number, mark = ''): boolean {
  const now = processMark(pid);
  return now !== null && (mark === '' || now === '' || now === mark);
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** macOS has no /proc. */
function markByPs(pid: number): string | null {
  try {
    const [state = '', ...began] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    return state.startsWith('Z') ? null : began.join(' ');
  } catch {
    return exists(pid) ? '' : null;
  }
}
