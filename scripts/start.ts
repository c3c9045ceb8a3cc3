import { openEngine } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { untilAskedToEnd } from '../src/embedded/parent-process.ts';
import { createLogger } from '../src/logger.ts';
import { newProgram } from '../src/program.ts';
import { superviseProcesses } from './serving/supervise.ts';
import { runScript } from './terminal/run-script.ts';

/** `npm start`: store, API and worker in one command, until Ctrl-C. */
async function start(): Promise<void> {
  const stopped = untilAskedToEnd();
  const config = readConfig();
  const say = (line: string) => console.log(line);
  const logger = createLogger({ logLevel: 'error' }, 'start');
  const inMemory = config.store === 'memory';
  // Open here too, so that the store outlives a crash of either process. The memory store lives in the API itself.
  const opened = inMemory ? null : await openEngine(config, { role: 'script', logger, say });
  const api = { name: 'API', file: 'src/main.ts', environment: { RAPPORT_DRAIN_SECONDS: '0' } };
  const worker = { name: 'worker', file: 'workers/main.ts', environment: {} };
  try {
    const { shutdownSeconds } = config;
    const running = await superviseProcesses(inMemory ? [api] : [api, worker], { say, shutdownSeconds });
    const [url] = running.urls;
    say(`\nRapport serves at ${url}   (store: ${opened?.storeOrigin ?? 'in memory, gone when this ends'})`);
    say(`  reference   ${url}/docs`);
    say(`  health      ${url}/health`);
    say('  next        npm run admin -- tenant create my-shop     (in a second terminal; prints a key)');
    await stopped;
    say('shutting down');
    await running.close();
  } finally {
    await opened?.close();
  }
  say('stopped');
}

newProgram('start').description('Store, API and worker in one command, until Ctrl-C.').parse();
await runScript(start);
// A watch or a timer of a library must not hold up what is done.
process.exit();
