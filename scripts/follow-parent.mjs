// Ends this process in good order when the npm that started it is gone. npm passes SIGTERM to the shell between us,
// which dies of it and passes nothing on; killed, npm leaves even the shell behind. Plain JavaScript: see bootstrap.mjs.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 300;
const SHELLS = /^-?(sh|dash|bash|ash|busybox|zsh|ksh)$/;
/** Who takes over what lost its parent, by the names they have. */
const TAKES_OVER = /^(systemd|init|launchd|tini|dumb-init|catatonit|docker-init)$/;
const STARTS_US = /^-?(npm|node|yarn|pnpm|bun|corepack|sh|dash|bash|ash|busybox|zsh|ksh)/;

/**
 * Nothing is followed where npm did not start this very program: whoever sent it to the background, a service manager or
 * `nohup`, may well be gone.
 *
 * @param {string} file - the program, from the project's root, as the script in package.json names it
 */
export function followParent(file, environment = process.env) {
  if (!(environment.npm_lifecycle_script ?? '').includes(`bootstrap.mjs ${file}`)) return;
  const parent = look(process.ppid);
  if (parent !== null && isTakenOver(parent)) return endUs();
  const followed = [];
  if (parent !== null && SHELLS.test(parent.name)) followed.push(look(parent.parent));
  const timer = setInterval(() => {
    if (process.ppid === parent?.pid && followed.every(isThere)) return;
    clearInterval(timer);
    endUs();
  }, LOOK_EVERY_MS);
  timer.unref();
  if (parent === null) clearInterval(timer);
}

function endUs() {
  process.kill(process.pid, 'SIGTERM');
}

function isTakenOver({ pid, name }) {
  return TAKES_OVER.test(name) || (pid === 1 && !STARTS_US.test(name));
}

/** Not a zombie, and not a later process with the same number. What the system did not tell is taken to be there. */
function isThere(process) {
  if (process === null) return true;
  const now = look(process.pid);
  return now !== null && now.began === process.began;
}

/** @returns null if it does not run, or the system does not tell */
function look(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const end = stat.lastIndexOf(')');
      const fields = stat.slice(end + 2).split(' ');
      if (fields[0] === 'Z') return null;
      return { pid, name: stat.slice(stat.indexOf('(') + 1, end), parent: Number(fields[1]), began: fields[19] };
    }
    const [parent, ...rest] = execFileSync('ps', ['-o', 'ppid=,lstart=,comm=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    const name = rest.slice(5).join(' ').replace(/^.*\//, '');
    return { pid, name, parent: Number(parent), began: rest.slice(0, 5).join(' ') };
  } catch {
    return null;
  }
}
