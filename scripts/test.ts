import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/*
 * `npm test`: every test, unit to end to end. Arguments go to vitest: `npm test -- --project unit`. The last line counts
 * the tests, in a form a machine can read.
 */

const inRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const report = inRoot('.rapport/test-report.json');

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
  { cwd: inRoot(''), stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => vitest.kill('SIGTERM'));
const [code] = (await once(vitest, 'exit')) as [number | null];

const counts = z
  .object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() })
  .parse(JSON.parse(readFileSync(report, 'utf8')));
console.log(`${counts.numPassedTests} passed, ${counts.numFailedTests} failed, ${counts.numPendingTests} skipped`);
process.exitCode = counts.numPassedTests === 0 ? 1 : (code ?? 1);
