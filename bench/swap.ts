import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import { openEngine } from '../src/compose.ts';
import { readConfig } from '../src/config.ts';
import { defaultSettings } from '../src/domain/settings.ts';
import type { NeighbourTable } from '../src/maths/neighbour-table.ts';
import { encodeModel } from '../src/recommender/model/artifact.ts';
import { type Model, NO_VARIANTS } from '../src/recommender/model/model.ts';
import { safeRecipe } from '../src/recommender/model/recipe.ts';
import { NO_BURSTS } from '../src/recommender/model/training.ts';
import { NO_LASTING_KINDS } from '../src/recommender/tables/repeat-rates.ts';
import { publishModel } from '../src/usecases/training/publish-model.ts';

/*
 * How long the event loop of an API stands while a large model takes the place of another: the artifact is read, checked,
 * indexed and swapped in as a request makes it happen. Seen by a timer of a millisecond, in time that passed and in time the
 * loop had a processor: on a busy machine only the second is its own.
 * What publishing leaves behind is collected before each: in life that is another process.
 */

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '200000' },
    neighbours: { type: 'string', default: '26' },
    catalogue: { type: 'boolean', default: false },
  },
});
const itemCount = Number(values.items);
const perItem = Number(values.neighbours);
const ROUNDS = 10;
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const TENANT = 'shop';

const settings = defaultSettings();
const folder = await mkdtemp(join(tmpdir(), 'rapport-swap-'));
const config = readConfig({
  ...process.env,
  RAPPORT_DATA: folder,
  REDIS_URL: '',
  RAPPORT_PACKAGE_FOLDER: '.rapport/redis-package',
});
const opened = await openEngine(config, { role: 'api', logger: pino({ level: 'silent' }) });
const { stores, views } = opened.engine;
await stores.tenants.create(TENANT, settings);
const itemIds = Array.from({ length: itemCount }, () => `sku-${randomBytes(8).toString('hex')}`).sort();
if (values.catalogue) await fillCatalogue();
const model = madeUp();
const bytes = encodeModel(model).byteLength;
await publish();
await views.view(TENANT);
await views.settled();

const delays: Stand[] = [];
const times: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  await publish();
  collectGarbage();
  await pause(200);
  const stands = watchStands();
  await pause(20);
  const start = performance.now();
  await views.view(TENANT);
  await views.settled();
  times.push(performance.now() - start);
  await pause(5);
  delays.push(stands());
  const { model: served, modelProblem } = await views.view(TENANT);
  if (modelProblem !== null || served?.version !== round + 2) throw new Error(modelProblem ?? 'It was not swapped in.');
}
console.log(`${itemCount} items, ${perItem} neighbours each in four tables, artifact ${(bytes / 1e6).toFixed(0)} MB`);
console.log(`swapped in after ${times.map((ms) => ms.toFixed(0)).join(', ')} ms`);
console.log(`longest the loop stood: ${delays.map(({ stoodMs }) => stoodMs.toFixed(1)).join(', ')} ms`);
console.log(`longest it worked without a pause: ${delays.map(({ workedMs }) => workedMs.toFixed(1)).join(', ')} ms`);
await opened.close();
await rm(folder, { recursive: true, force: true });

interface Stand {
  readonly stoodMs: number;
  /** Time of its own on a processor within one stand: what is left where others load the machine. */
  readonly workedMs: number;
}

/** Watches the loop until the answer is called: which stand was the longest, either way counted. */
function watchStands(): () => Stand {
  let last = { atMs: performance.now(), workedMs: workedMs() };
  let longest: Stand = { stoodMs: 0, workedMs: 0 };
  const ticking = setInterval(() => {
    const now = { atMs: performance.now(), workedMs: workedMs() };
    longest = {
      stoodMs: Math.max(longest.stoodMs, now.atMs - last.atMs),
      workedMs: Math.max(longest.workedMs, now.workedMs - last.workedMs),
    };
    last = now;
  }, 1);
  return () => {
    clearInterval(ticking);
    return longest;
  };
}

/** What the loop's thread has worked since it began; 0 where the system does not tell. */
function workedMs(): number {
  try {
    // Asked for this first, Linux counts up to now, and not up to its last tick, which may be four milliseconds ago.
    process.cpuUsage();
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}

async function publish(): Promise<void> {
  await nextTurn();
  await publishModel({ stores, clock: Date.now }, TENANT, model, {
    revisions: { events: 1, catalogue: 0, settings: 1, erasures: 0 },
    historyCount: 1,
    keepVersions: 1,
    fitMs: 0,
    choice: [],
    listOverlap: null,
    known: null,
    bursts: NO_BURSTS,
  });
}

/** Of the size and shape of a real one; its figures mean nothing. */
function madeUp(): Model {
  const figures = () => Float64Array.from({ length: itemCount }, (_, index) => ((index * 7919) % 100_003) / 100_003);
  return {
    asOfMs: 1,
    newestMs: 1,
    customerCount: 100_000,
    orderCount: 100_000,
    interactionCount: 1_000_000,
    itemIds,
    variants: NO_VARIANTS,
    itemCustomers: new Uint32Array(itemCount).fill(5),
    itemOrders: new Uint32Array(itemCount).fill(5),
    itemFirstDays: new Uint32Array(itemCount).fill(1),
    popularity: figures(),
    trend: figures(),
    similar: table(),
    together: table(),
    substitutes: table(),
    lasting: NO_LASTING_KINDS,
    parts: { attributes: table() },
    recipe: safeRecipe(settings.training),
  };
}

function table(): NeighbourTable {
  const cells = itemCount * perItem;
  return {
    offsets: Uint32Array.from({ length: itemCount + 1 }, (_, index) => index * perItem),
    neighbours: Uint32Array.from({ length: cells }, (_, cell) => (cell * 31) % itemCount),
    similarities: new Float32Array(cells).fill(0.5),
    supports: new Uint32Array(cells).fill(3),
  };
}

async function fillCatalogue(): Promise<void> {
  const items = itemIds.map((itemId, index) => ({
    itemId,
    title: `Thing ${index}`,
    categories: [`c${index % 50}`],
    price: null,
    attributes: {},
    hidden: false,
    inStock: true,
    createdAtMs: index,
  }));
  for (let from = 0; from < items.length; from += 1000)
    await stores.catalogue.upsert(TENANT, items.slice(from, from + 1000));
}
