import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPTS = fileURLToPath(new URL('../../scripts', import.meta.url));

describe('the first start in a folder', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rapport-bootstrap-'));
    // What stands for tsx is there from the beginning, as after an installation that was cut half-way.
    for (const made of ['scripts', 'bin', 'node_modules/tsx']) mkdirSync(join(folder, made), { recursive: true });
    for (const name of ['bootstrap.mjs', 'build.mjs', 'follow-parent.mjs'])
      copyFileSync(join(SCRIPTS, name), join(folder, 'scripts', name));
    writeFileSync(join(folder, 'node_modules/tsx/index.js'), '');
    writeFileSync(join(folder, 'package-lock.json'), '{}');
    writeFileSync(join(folder, 'program.mjs'), 'console.log("the program runs")');
    npmDoes('echo {} > node_modules/.package-lock.json');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function npmDoes(command: string): void {
    writeFileSync(join(folder, 'bin/npm'), `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  }

  function start() {
    const { status, stdout } = spawnSync(process.execPath, [join(folder, 'scripts/bootstrap.mjs'), 'program.mjs'], {
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` },
    });
    return { status, installs: stdout.includes('Installing'), runs: stdout.includes('the program runs') };
  }

  it('does not take a half-made node_modules for complete, and installs once', () => {
    expect(start()).toEqual({ status: 0, installs: true, runs: true });
    expect(start()).toEqual({ status: 0, installs: false, runs: true });
  });

  it('installs again when the lock file has changed', () => {
    start();
    writeFileSync(join(folder, 'package-lock.json'), '{"changed":true}');
    expect(start()).toEqual({ status: 0, installs: true, runs: true });
  });

  it('leaves an installation alone that somebody else has made', () => {
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), '{}');
    expect(start()).toEqual({ status: 0, installs: false, runs: true });
  });

  it('ends with the code of an npm that failed, and tries again the next time', () => {
    npmDoes('exit 3');
    expect(start()).toEqual({ status: 3, installs: true, runs: false });
    npmDoes('echo {} > node_modules/.package-lock.json');
    expect(start()).toEqual({ status: 0, installs: true, runs: true });
  });

  it('does not wait for an installer that was killed', () => {
    mkdirSync(join(folder, '.rapport'));
    // No process has a number this large.
    writeFileSync(join(folder, '.rapport/installing.pid'), '99999999');
    expect(start()).toEqual({ status: 0, installs: true, runs: true });
  });
});
