import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openEngine } from '../src/compose.ts';
import { type Config, readConfig } from '../src/config.ts';
import { storageFolder } from '../src/embedded/launch.ts';
import { createLogger } from '../src/logger.ts';
import { newProgram } from '../src/program.ts';
import { TENANTS_KEY } from '../src/storage/keys.ts';
import type { RedisConnection } from '../src/storage/redis/connect.ts';
import { type BackupHeader, writeBackup } from './backup/backup-file.ts';
import { copyOfRedis } from './backup/passing-redis.ts';
import { takeRewrittenLog } from './backup/rewritten-log.ts';
import { runScript } from './terminal/run-script.ts';

const program = newProgram('backup')
  .description('Writes everything in the store to one file, as it is at one moment, while Rapport serves on.')
  .argument('<file>', 'the file to make, such as backup-2026-11-26.rapport')
  .action(backUp);

await runScript(() => program.parseAsync());
process.exit();

async function backUp(name: string): Promise<void> {
  const file = resolve(name);
  if (existsSync(file)) throw new Error(`${file} is there already; name another file`);
  const config = readConfig();
  if (config.store === 'memory') throw new Error('RAPPORT_STORE=memory keeps nothing that could be backed up');
  const header =
    config.redisUrl === null ? await ofPrivate(config, file) : await ofGiven(config, config.redisUrl, file);
  console.log(
    `✓ ${header.tenants} tenants as of ${header.madeAt} in ${file} (${(header.bytes / 1e6).toFixed(1)} MB, sha256 ${header.sha256.slice(0, 12)}…)`,
  );
  console.log('  It holds all that is known of people: keep it as you keep the store itself.');
}

async function ofPrivate(config: Config, file: string): Promise<BackupHeader> {
  const logger = createLogger({ logLevel: 'error' }, 'script');
  const opened = await openEngine(config, { role: 'script', logger, say: (line) => console.error(line) });
  try {
    if (opened.connection === null) throw new Error('the store has no connection');
    return await write(opened.connection, config.dataFolder, file);
  } finally {
    await opened.close();
  }
}

async function ofGiven(config: Config, url: string, file: string): Promise<BackupHeader> {
  const copy = await copyOfRedis(config, url, file);
  try {
    return await write(copy.redis, copy.dataFolder, file);
  } finally {
    await copy.close();
  }
}

async function write(redis: RedisConnection, dataFolder: string, file: string): Promise<BackupHeader> {
  const madeAt = new Date().toISOString();
  const tenants = await redis.scard(TENANTS_KEY);
  const log = await takeRewrittenLog(redis, storageFolder(dataFolder));
  try {
    return await writeBackup(file, log.path, { madeAt, tenants });
  } finally {
    await log.giveUp();
  }
}
