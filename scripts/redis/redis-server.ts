import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { findServer } from '../../src/embedded/find-server.ts';
import { type ServerBinary, serverEnvironment } from '../../src/embedded/server-binary.ts';
import { askRedis } from './ask-redis.ts';

/** A Redis that is started, killed and started again on the same data: not the embedded one, but one as operators run it. */
export class RedisServer {
  readonly port: number;
  readonly folder: string;
  readonly #binary: ServerBinary;
  readonly #options: readonly string[];
  #process: ChildProcess | null = null;

  /** @param options - as of the command line; a configuration file comes first */
  constructor(binary: ServerBinary, parentFolder: string, port: number, options: readonly string[]) {
    this.#binary = binary;
    this.port = port;
    this.folder = join(parentFolder, String(port));
    this.#options = options;
    mkdirSync(this.folder, { recursive: true });
  }

  /** It does not answer yet. */
  start(): void {
    const [first = ''] = this.#options;
    const file = first === '' || first.startsWith('--') ? [] : [first];
    const ours = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const options = [...file, ...ours, ...this.#options.slice(file.length)];
    const child = spawn(this.#binary.path, options, {
      env: serverEnvironment(this.#binary.libraryPath),
      stdio: process.env.TEST_REDIS_LOG === undefined ? 'ignore' : 'inherit',
    });
    this.#process = child;
    const follow = () => child.kill('SIGKILL');
    process.once('exit', follow);
    child.once('exit', () => process.off('exit', follow));
  }

  get hasEnded(): boolean {
    return this.#process === null || this.#process.exitCode !== null;
  }

  /** Stands still, alive, until told `SIGCONT`. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(name);
  }

  /** As a crash. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** One command on a connection of its own. */
  ask(...words: readonly (string | number)[]): Promise<unknown> {
    return askRedis({ port: this.port, host: '127.0.0.1' }, ...words);
  }

  async untilAnswering(): Promise<void> {
    await untilTrue(async () => (await this.ask('PING')) === 'PONG', `Redis on port ${this.port} to answer`);
  }
}

/** The server that tests and torture on this machine use. */
export function testServer(): Promise<ServerBinary> {
  const { packageFolder, serverBinary, searchPath } = readConfig();
  return findServer({ named: serverBinary, searchPath, packageFolder, allowDownload: true, say: () => {} });
}

/** Ports nobody listens on, each with its neighbour 10,000 above, which nodes of a cluster speak by. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = 18_000 + Math.floor(Math.random() * 4500);
    if ((await isFree(port)) && (await isFree(port + 10_000))) found.add(port);
  }
  return [...found];
}

/** Looks until it is so; what fails is not so yet. @throws {Error} after a minute, saying what was waited for */
export async function untilTrue(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > giveUpAt) throw new Error(`gave up waiting for ${what}`);
    await delay(50);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
