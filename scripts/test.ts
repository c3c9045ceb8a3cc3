import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stopServer } from '../src/embedded/launch.ts';
import { untilAskedToEnd } from '../src/embedded/parent-process.ts';
import { readRecord } from '../src/embedded/server-record.ts';
import { countTests } from './terminal/count-tests.ts';

/*
 * `npm test`: every test, unit to end to end. Arguments go to vitest: `npm test -- --project unit`. The last line counts
 * the tests, in a form a machine can read. However the run ends, no Redis and no folder of it is left behind.
 */

const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const report = inRoot('.rapport/test-report.json');

const temporary = mkdtempSync(join(tmpdir(), 'rapport-run-'));
mkdirSync(inRoot('.rapport'), { recursive: true });
rmSync(report, { force: true });
const vitest = spawn(
  process.execPath,
  [
    inRoot('node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: inRoot(''), stdio: 'inherit', env: { ...process.env, TMPDIR: temporary } },
);
void untilAskedToEnd().then(() => vitest.kill('SIGTERM'));
const [code] = (await once(vitest, 'exit')) as [number | null];
for (const name of readdirSync(temporary)) {
  const abandoned = readRecord(join(temporary, name));
  if (abandoned !== null) await stopServer(abandoned);
}
rmSync(temporary, { recursive: true, force: true });
if (!existsSync(report)) {
  console.error('No tests were counted: the run ended early.');
  process.exit(code || 1);
}

const { passed, failed, skipped } = countTests(JSON.parse(readFileSync(report, 'utf8')));
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(passed === 0 ? 1 : (code ?? 1));
