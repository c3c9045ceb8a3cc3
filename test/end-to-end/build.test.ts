import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { build } from '../../scripts/build.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

describe('programs are built before they run', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-build-'));
    for (const made of ['scripts', 'src', 'node_modules']) mkdirSync(join(folder, made));
    for (const name of ['bootstrap.mjs', 'build.mjs', 'follow-parent.mjs']) {
      copyFileSync(join(ROOT, 'scripts', name), join(folder, 'scripts', name));
    }
    // Of all packages only what builds, and no tsx.
    for (const name of ['esbuild', '@esbuild', '.package-lock.json']) {
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    }
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'src/beside.lua'), 'return 1');
    says('one');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function says(word: string): void {
    const read = "readFileSync(new URL('./beside.lua', import.meta.url), 'utf8')";
    writeFileSync(
      join(folder, 'src/main.ts'),
      `import { readFileSync } from 'node:fs';\nconst word: string = '${word}';\nconsole.log(word, ${read}, process.argv.slice(2).join());\n`,
    );
  }

  const arguments_ = () => [join(folder, 'scripts/bootstrap.mjs'), 'src/main.ts', '--a', 'b'];
  const run = () => spawnSync(process.execPath, arguments_(), { encoding: 'utf8' });
  const builds = () => (existsSync(join(folder, 'dist')) ? readdirSync(join(folder, 'dist')).sort() : []);

  it('builds what is missing, once, and finds the files that lie beside a source', () => {
    expect(run().stdout).toBe('one return 1 --a,b\n');
    const [made] = builds();
    expect(run().stdout).toBe('one return 1 --a,b\n');
    expect(builds()).toEqual([made]);
  });

  /** By which errors of libraries are told apart, in them and by us. */
  const ASKED_BY_NAME = [
    ...['ReplyError', 'AbortError', 'MaxRetriesPerRequestError', 'ClusterAllFailedError'],
    ...['UnrecoverableError', 'DelayedError', 'RateLimitError', 'WaitingError', 'WaitingChildrenError'],
  ];

  it('keeps the names of errors that are asked by name', async () => {
    const { folder: made } = await build(ROOT);
    const text = readdirSync(join(ROOT, made))
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(ROOT, made, name), 'utf8'))
      .join('\n');
    // A second class of one name would be called ReplyError2.
    for (const name of ASKED_BY_NAME) expect(text).toMatch(new RegExp(`var ${name} = class extends`));
  });

  it('builds anew what has changed, and leaves the older build to those that run from it', () => {
    run();
    const [made] = builds();
    says('two');
    expect(run().stdout).toBe('two return 1 --a,b\n');
    expect(builds()).toContain(made);
    says('one');
    expect(run().stdout).toBe('one return 1 --a,b\n');
    expect(builds()).toHaveLength(2);
  });

  it('keeps three builds', () => {
    for (const word of ['one', 'two', 'three', 'four']) {
      says(word);
      expect(run().stdout).toContain(word);
    }
    expect(builds()).toHaveLength(3);
  });

  it('builds once where two start at the same time, and both run', async () => {
    const processes = [0, 1].map(() => spawn(process.execPath, arguments_(), { stdio: 'inherit' }));
    const codes = await Promise.all(processes.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0]);
    expect(builds()).toHaveLength(1);
  });

  it('names the source and its line where a program fails', () => {
    writeFileSync(join(folder, 'src/main.ts'), `interface Unseen {\n  a: 1;\n}\n\nthrow new Error('on line five');\n`);
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain('src/main.ts:5');
  });

  it('says what is wrong with a source that cannot be built, and does not run an older one', () => {
    run();
    writeFileSync(join(folder, 'src/main.ts'), 'const = 1;');
    const { status, stdout, stderr } = run();
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('src/main.ts:1');
    expect(builds()).toHaveLength(1);
  });
});
