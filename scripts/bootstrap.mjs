// Runs one of the project's programs, and first installs what it needs: `node scripts/bootstrap.mjs FILE [ARGUMENTS]`.
// Plain JavaScript without dependencies, because it runs before there are any.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = [20, 19];
const root = fileURLToPath(new URL('..', import.meta.url));
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

requireNode();
installIfNeeded();
runProgram(process.argv.slice(2));

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`Rapport needs Node ${OLDEST_NODE.join('.')} or later; this is ${process.versions.node}.`);
  process.exit(1);
}

function installIfNeeded() {
  const marker = inRoot('node_modules/.rapport-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  const installed = existsSync(marker) ? readFileSync(marker, 'utf8') : null;
  // A deployment installs by itself (npm ci --omit=dev) and leaves no marker: its choice stands.
  if (installed === wanted || (installed === null && existsSync(inRoot('node_modules/tsx')))) return;
  console.log('Installing dependencies (npm ci) ...');
  const startMs = Date.now();
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed. Is the npm registry within reach? Run it by hand to see more.');
    process.exit(status ?? 1);
  }
  writeFileSync(marker, wanted);
  console.log(`... installed in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
}

function runProgram([file, ...args]) {
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), inRoot(file), ...args], {
    // The channel tells the child when we are gone, however we went.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches the whole group, the child included; a process manager signals only us. The child may hear it twice.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
  });
}
