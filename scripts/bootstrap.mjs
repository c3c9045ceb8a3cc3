// Runs one of the project's programs, and first installs what it needs and builds it where it has changed:
// `node scripts/bootstrap.mjs FILE [ARGUMENTS]`. What production does not run (benches, tests) runs through tsx.
// Plain JavaScript without dependencies, because it runs before there are any.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, builtName, isBuilt } from './build.mjs';
import { followParent } from './follow-parent.mjs';

const OLDEST_NODE = [20, 19];
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const marker = inRoot('node_modules/.rapport-lock');
const installer = inRoot('.rapport/installing.pid');

requireNode();
followParent(process.argv[2] ?? '');
while (!isInstalled()) {
  const code = await install();
  if (code !== 0) process.exit(code);
}
await runProgram(process.argv.slice(2));

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Rapport needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`);
  process.exit(1);
}

function isInstalled() {
  // npm writes this file last: without it, an installation was cut half-way.
  if (!existsSync(inRoot('node_modules/.package-lock.json'))) return false;
  // A deployment installs by itself (npm ci --omit=dev) and leaves no marker: its choice stands.
  return !existsSync(marker) || readFileSync(marker, 'utf8') === lockDigest();
}

function lockDigest() {
  return createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
}

/** Installs, or waits a moment for whoever is at it. Resolves to an exit code. */
async function install() {
  if (!takeTurn()) return delay(200, 0);
  try {
    // Another process may have installed while this one waited for its turn.
    if (isInstalled()) return 0;
    console.log('Installing dependencies (npm ci) ...');
    const startMs = Date.now();
    // Neither may outlive what it vouches for.
    for (const path of [marker, inRoot('node_modules/.package-lock.json')]) rmSync(path, { force: true });
    const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: inRoot(''),
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    // If this process is killed, npm still works on: whoever comes next waits for it.
    if (npm.pid !== undefined) writeFileSync(installer, String(npm.pid));
    const code = await ended(npm);
    if (code !== 0) {
      console.error('npm ci did not finish. Is the npm registry within reach? The next start tries again.');
      return code;
    }
    writeFileSync(marker, lockDigest());
    console.log(`... installed in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
    return 0;
  } finally {
    rmSync(installer, { force: true });
  }
}

/** One installs at a time: two in one folder spoil each other's work. */
function takeTurn() {
  mkdirSync(inRoot('.rapport'), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(installer, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!isRunning(installer)) rmSync(installer, { force: true });
    return false;
  }
}

/** Whether the process runs whose id a file holds. */
function isRunning(file) {
  try {
    return process.kill(Number(readFileSync(file, 'utf8')), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** In this very process where it is built, so that each costs one process. */
async function runProgram([file, ...args]) {
  if (isBuilt(file)) {
    const { folder } = await build(inRoot(''));
    const path = inRoot(`${folder}/${builtName(file)}`);
    process.setSourceMapsEnabled(true);
    process.argv = [process.argv[0], path, ...args];
    await import(pathToFileURL(path).href);
    return;
  }
  const program = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), inRoot(file), ...args], {
    // The channel tells the child when we are gone, however we went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  process.exit(await ended(program));
}

/** Waits for a process, which signals to us bring to its end. Resolves to its exit code, as a shell has it. */
function ended(child) {
  // Ctrl-C reaches the whole group, the child included; a process manager signals only us. The child may hear it twice.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
    });
  });
}
