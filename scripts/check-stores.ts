import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../src/config.ts';
import { findServer } from '../src/embedded/find-server.ts';
import { probeServer } from '../src/embedded/server-binary.ts';

/*
 * Runs what is promised of a store, single and as a cluster, on each server binary that is named, or on the one found
 * here: `node scripts/check-stores.ts /opt/redis-8/redis-server /opt/valkey/valkey-server`.
 */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SUITES = ['test/contract', 'test/integration/cluster-contracts', 'test/integration/store-kinds'];

async function main(named: readonly string[]): Promise<void> {
  // Null: the server found here, with the libraries it may bring along.
  const paths = named.length > 0 ? named : [null];
  console.log('| server | single | cluster, TLS, Sentinel |');
  console.log('| --- | --- | --- |');
  let failed = false;
  for (const path of paths) {
    const { version } = await (path === null ? findHere() : probeServer(path));
    const [single, ...others] = SUITES.map((suite) => tested(path, suite));
    console.log(
      `| ${path ?? 'found here:'} ${version} | ${single?.words} | ${others.map(({ words }) => words).join('; ')} |`,
    );
    failed ||= [single, ...others].some((one) => one?.ok !== true);
  }
  process.exit(failed ? 1 : 0);
}

function findHere() {
  const { packageFolder, serverBinary, searchPath } = readConfig();
  return findServer({ named: serverBinary, searchPath, packageFolder, allowDownload: true, say: console.error });
}

function tested(path: string | null, suite: string): { readonly ok: boolean; readonly words: string } {
  const words = ['vitest', 'run', '--project', 'store', '--maxWorkers=1', '--reporter=json', suite];
  const { stdout, status } = spawnSync('npx', words, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...(path !== null && { REDIS_SERVER_BIN: path }) },
  });
  const [, passed = '0'] = /"numPassedTests":(\d+)/.exec(stdout) ?? [];
  const [, failed = '?'] = /"numFailedTests":(\d+)/.exec(stdout) ?? [];
  for (const [, name] of stdout.matchAll(/"fullName":"([^"]*)","status":"failed"/g)) console.error(`  failed: ${name}`);
  return { ok: status === 0, words: `${passed} passed, ${failed} failed` };
}

await main(process.argv.slice(2));
