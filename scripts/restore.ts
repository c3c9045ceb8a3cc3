import { resolve } from 'node:path';
import { openEngine } from '../src/compose.ts';
import { type Config, readConfig } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import { newProgram } from '../src/program.ts';
import { verifyBackup } from './backup/backup-file.ts';
import { restoreFolder, restoreRedis } from './backup/restore.ts';
import { runScript } from './terminal/run-script.ts';

const program = newProgram('restore')
  .description('Makes the store what a backup holds. A damaged file changes nothing.')
  .argument('<file>', 'a file that npm run backup has made')
  .option('--force', 'also where there is data already: it is replaced', false)
  .action(restore);

await runScript(() => program.parseAsync());
process.exit();

async function restore(name: string, { force }: { readonly force: boolean }): Promise<void> {
  const file = resolve(name);
  const header = await verifyBackup(file);
  const config = readConfig();
  if (config.store === 'memory') throw new Error('RAPPORT_STORE=memory keeps nothing: unset it to restore');
  const before = await tenantsIn(config);
  if (before.length > 0 && !force) {
    throw new Error(
      `there is data already, of ${before.length === 1 ? 'the tenant' : 'the tenants'} ${before.join(', ')}: --force replaces it. Nothing was changed.`,
    );
  }
  if (config.redisUrl === null) {
    const former = await restoreFolder(config, file);
    if (former !== null) console.log(`  what was there lies in ${former}: delete it when you are content`);
  } else {
    await withStore(config, (connection) => restoreRedis(connection, file));
  }
  const tenants = await tenantsIn(config);
  console.log(`✓ restored ${tenants.length} tenants as of ${header.madeAt}: ${tenants.join(', ')}`);
  console.log('  Whoever was erased since then is there again: erase them once more (docs/operations.md).');
}

function tenantsIn(config: Config): Promise<readonly string[]> {
  return withStore(config, (_connection, opened) => opened.engine.stores.tenants.list());
}

async function withStore<T>(
  config: Config,
  visit: (connection: NonNullable<Opened['connection']>, opened: Opened) => Promise<T>,
): Promise<T> {
  const logger = createLogger({ logLevel: 'error' }, 'script');
  const opened = await openEngine(config, { role: 'script', logger, say: (line) => console.error(line) });
  try {
    if (opened.connection === null) throw new Error('the store has no connection');
    return await visit(opened.connection, opened);
  } finally {
    await opened.close();
  }
}

type Opened = Awaited<ReturnType<typeof openEngine>>;
