import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { probeServer, type ServerBinary } from './server-binary.ts';

const run = promisify(execFile);
const COMMAND_MS = 180_000;

export interface UnpackOptions {
  readonly packageFolder: string;
  readonly allowDownload: boolean;
  readonly say: (line: string) => void;
}

/**
 * The Redis of Debian's or Ubuntu's own archive, unpacked into a folder of ours: no root, and nothing on the system is
 * changed (package lists and cache are our own, too). Unpacked once; later calls find it there.
 *
 * @throws {Error} where there is no apt, or the archive does not answer
 */
export async function unpackDebianServer(options: UnpackOptions): Promise<ServerBinary> {
  const { packageFolder, say } = options;
  if (!existsSync(packageFolder)) {
    if (!options.allowDownload) throw new Error('fetching it is not allowed here');
    if (!existsSync('/usr/bin/apt-get')) throw new Error('this is neither Debian nor Ubuntu (no apt-get)');
    say("no Redis on this machine: fetching the distribution's package, for this folder only ...");
    await mkdir(dirname(packageFolder), { recursive: true });
    // Made beside its place and moved there whole: a cut download leaves nothing half-done to be found.
    const making = await mkdtemp(`${packageFolder}-`);
    try {
      await fetchAndUnpack(making);
      await rename(join(making, 'root'), packageFolder).catch((error: unknown) => {
        // Another process was faster: its folder is as good.
        if (!existsSync(packageFolder)) throw error;
      });
    } finally {
      await rm(making, { recursive: true, force: true });
    }
    say('... unpacked');
  }
  return probeServer(join(packageFolder, 'usr/bin/redis-server'), (await libraryFolders(packageFolder)).join(':'));
}

async function fetchAndUnpack(making: string): Promise<void> {
  const [lists, cache, debs, root] = ['lists', 'cache', 'debs', 'root'].map((name) => join(making, name)) as [
    string,
    string,
    string,
    string,
  ];
  await Promise.all([join(lists, 'partial'), join(cache, 'archives', 'partial'), debs, root].map(makeFolder));
  const ours = [
    `Dir::State::Lists=${lists}`,
    `Dir::Cache=${cache}`,
    'Debug::NoLocking=1',
    'APT::Sandbox::User=root',
    'Acquire::Languages=none',
    'Acquire::Retries=2',
    'Acquire::http::Timeout=20',
    'Acquire::https::Timeout=20',
    // An archive that is out of reach would be a mere warning.
    'APT::Update::Error-Mode=any',
  ].flatMap((option) => ['-o', option]);
  const apt = (command: string, words: readonly string[]) =>
    run(command, [...ours, ...words], { cwd: debs, timeout: COMMAND_MS, maxBuffer: 64 * 1024 * 1024 }).catch(
      (error: Error & { readonly stderr?: string }) => {
        // apt's own words, in one line; Node's would be the command, with all its options.
        const [first] = (error.stderr ?? '').split('\n').filter((line) => line.startsWith('E: '));
        throw new Error(
          `${command} ${words.find((word) => !word.startsWith('-'))} failed: ${first?.slice(3) ?? error.message}`,
          { cause: error },
        );
      },
    );
  await apt('apt-get', ['-qq', 'update']);
  const packages = await missingPackages(apt);
  await apt('apt-get', ['-qq', 'download', ...packages]);
  for (const deb of await readdir(debs)) await run('dpkg', ['-x', join(debs, deb), root], { timeout: COMMAND_MS });
}

/** The server, and those of its libraries that this system lacks. */
async function missingPackages(
  apt: (command: string, words: readonly string[]) => Promise<{ readonly stdout: string }>,
): Promise<readonly string[]> {
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((kind) => `--no-${kind}`);
  const { stdout: tree } = await apt('apt-cache', ['depends', '--recurse', ...only, 'redis-server']);
  const { stdout: selections } = await run('dpkg', ['--get-selections'], { maxBuffer: 64 * 1024 * 1024 });
  const installed = new Set(
    selections.split('\n').flatMap((line) => (line.endsWith('\tinstall') ? [line.split(/[\t:]/)[0]] : [])),
  );
  // Lines that are not indented are the packages themselves; in angle brackets are names that several could fill.
  const needed = tree.split('\n').filter((line) => /^(redis|lib|lua)[a-z0-9.+-]*$/.test(line));
  return [...new Set(['redis-server', 'redis-tools', ...needed])].filter(
    (name) => name.startsWith('redis') || !installed.has(name),
  );
}

async function libraryFolders(root: string): Promise<readonly string[]> {
  const folders = new Set<string>();
  for (const place of ['usr/lib', 'lib']) {
    if (!existsSync(join(root, place))) continue;
    for (const entry of await readdir(join(root, place), { recursive: true, withFileTypes: true })) {
      if (/\.so(\.|$)/.test(entry.name)) folders.add(entry.parentPath);
    }
  }
  return [...folders].sort();
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
}
