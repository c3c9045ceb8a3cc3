import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { untilAskedToEnd } from '../src/embedded/parent-process.ts';
import { newProgram } from '../src/program.ts';
import { breakfastTimeMs, checkInTimeMs, makeHotel, wangArrives } from './demo/hotel.ts';
import { tellNextSteps } from './demo/next-steps.ts';
import { openDemoStore } from './demo/open-demo-store.ts';
import { prepareBusiness } from './demo/prepare-business.ts';
import { makeShop } from './demo/shop.ts';
import { walkThrough } from './demo/walkthrough.ts';
import { firstFreePort } from './serving/free-port.ts';
import { keyFile } from './serving/key-file.ts';
import { serveHere } from './serving/serve-here.ts';
import { runScript } from './terminal/run-script.ts';

const print = (line: string): void => console.log(line);

const program = newProgram('demo')
  .description('A shop and a hotel, made up by Rapport itself, served until Ctrl-C.')
  .option('--exit-after-walkthrough', 'end after the answers instead of serving on', false)
  .action(demo);

await runScript(() => program.parseAsync());
// A call that Ctrl-C cut off may still be waiting to try again.
process.exit();

async function demo({ exitAfterWalkthrough }: { exitAfterWalkthrough: boolean }): Promise<void> {
  const stopped = untilAskedToEnd();
  const asked = readConfig();
  const port = await firstFreePort(asked.host, asked.port);
  const config = { ...asked, port };
  print('Rapport demo: a small shop and a small hotel, made up, with 520 people.\n');
  if (port !== asked.port) {
    print(`! port ${asked.port} is taken by somebody else: using ${port}`);
  }

  const opened = await openDemoStore(config, print);
  let closeServing = async (): Promise<void> => {};
  try {
    print(`✓ store: ${opened.storeOrigin}`);
    const { baseUrl, what, close } = await serveHere(config, opened, print);
    closeServing = close;
    print(`✓ ${what} at ${baseUrl}`);
    const keys = opened.storeKind === 'redis' ? keyFile(join(config.dataFolder, 'demo-keys.json')) : null;
    const presented = present(opened.engine, baseUrl, keys).then(() => 'presented' as const);
    if ((await Promise.race([presented, stopped])) === 'presented' && !exitAfterWalkthrough) {
      print('\nServing until Ctrl-C.');
      await stopped;
    }
    print('\n• shutting down');
  } finally {
    await closeServing();
    await opened.close();
  }
  print(
    opened.storeKind === 'memory'
      ? '✓ stopped; the data is gone, as it was in memory only'
      : `✓ stopped; the data stays in ${config.dataFolder} for the next start. To delete it: rm -r ${config.dataFolder}`,
  );
}

async function present(
  engine: Parameters<typeof prepareBusiness>[0],
  baseUrl: string,
  keys: Parameters<typeof prepareBusiness>[3],
): Promise<void> {
  const nowMs = Date.now();
  const shop = makeShop(nowMs);
  const preparedShop = await prepareBusiness(engine, shop, baseUrl, keys, print);
  const preparedHotel = await prepareBusiness(engine, makeHotel(nowMs), baseUrl, keys, print);
  const breakfastAt = new Date(breakfastTimeMs(nowMs)).toISOString();
  const checkInAt = new Date(checkInTimeMs(nowMs)).toISOString();
  const clients = { shopClient: preparedShop.client, hotelClient: preparedHotel.client };
  const shopCustomer = await walkThrough({
    shop,
    ...clients,
    arrival: wangArrives(nowMs),
    checkInAt,
    breakfastAt,
    print,
  });
  tellNextSteps({
    baseUrl,
    shopKey: preparedShop.key,
    hotelKey: preparedHotel.key,
    ...shopCustomer,
    breakfastAt,
  }).forEach(print);
}
