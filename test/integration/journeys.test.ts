import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

/** In a process of its own: V8 counts what a whole process executes. */
it('a request opens at most 30 files of ours, an event 20', async () => {
  const script = fileURLToPath(new URL('../../scripts/check-journeys.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script]);
  expect(stdout).toMatch(/^request: .* of at most 30,/m);
  expect(stdout).toMatch(/^event: .* of at most 20,/m);
});
