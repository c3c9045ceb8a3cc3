import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { version, scripts } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as {
  version: string;
  scripts: Readonly<Record<string, string>>;
};
/** What an operator runs. */
const programs = Object.entries(scripts).flatMap(([name, line]) => {
  const file = /^node scripts\/bootstrap\.mjs ((?:src|workers|scripts)\/\S+)$/.exec(line)?.[1];
  return file === undefined || name === 'test' ? [] : [[name, file] as const];
});

it.each(programs)('npm run %s -- --version', (_name, file) => {
  expect(execFileSync('node', ['scripts/bootstrap.mjs', file, '--version'], { cwd: ROOT, encoding: 'utf8' })).toBe(
    `${version}\n`,
  );
});
