import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { build } from '../../scripts/build.mjs';
import { rapportClient } from '../../scripts/client/rapport-client.ts';
import { trainAndWait } from '../../scripts/client/train-and-wait.ts';
import { seededRandom } from '../../scripts/demo/seeded-random.ts';
import { firstFreePort } from '../../scripts/serving/free-port.ts';
import { environmentOf, serveHere } from '../../scripts/serving/serve-here.ts';
import { superviseProcesses } from '../../scripts/serving/supervise.ts';
import { type OpenEngine, openEngine } from '../../src/compose.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { Scope } from '../../src/domain/scopes.ts';
import { tenantSettingsSchema } from '../../src/domain/settings.ts';
import { builtProgram, PROJECT } from '../../src/embedded/program-file.ts';
import { createLogger } from '../../src/logger.ts';
import { decodeModel } from '../../src/recommender/model/artifact.ts';
import type { Recipe } from '../../src/recommender/model/recipe.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import { generatedWorld } from './generated-world.ts';
import { retailWorld } from './retail-world.ts';
import { eventOf, type ShopWorld } from './shop-world.ts';

/** Raise it when what is made here changes: worlds made before are made anew. */
const WORLD_VERSION = 1;
const SEED = 7;
const SHARED_DATA = fileURLToPath(new URL('../../../shared/data/online-retail', import.meta.url));

/** The same shop twice: with the recipe a shop begins with, and with the one its own data choose. */
export const RECIPES = ['default', 'chosen'] as const;
export type RecipeName = (typeof RECIPES)[number];
/** Long enough to try everything, so that the choice is the same on a slow machine. */
const CHOOSE_SECONDS: Readonly<Record<RecipeName, number>> = { default: 0, chosen: 1800 };

const MOST_A_SECOND = '1000000';

/** A shop served by one API process and its Redis; no worker is there to disturb. */
export interface OpenWorld {
  readonly baseUrl: string;
  readonly socketPath: string;
  /** On the same Redis, in this process. */
  readonly engine: OpenEngine['engine'];
  /** In words: the data, and how much of them. */
  readonly words: string;
  /** A key of each tenant. */
  readonly keys: Readonly<Record<RecipeName, string>>;
  /** What each tenant is served by. */
  readonly recipes: Readonly<Record<RecipeName, Recipe>>;
  /** All customers, in an order that is random and always the same. */
  readonly customers: readonly string[];
  close(): Promise<void>;
}

const madeSchema = z.object({ words: z.string(), customers: z.array(z.string()) });
type Made = z.infer<typeof madeSchema>;

/**
 * Opens the bench shop from the cache in the data folder; makes it first, through the public API and a training worker,
 * where it is not there yet (some minutes), and trains again where its models are of another format.
 *
 * The data are Online Retail from the folder of `RAPPORT_ONLINE_RETAIL` or from `../shared/data/online-retail`; where
 * neither is there, a generated shop of the same shape.
 *
 * @param isFresh - make it anew, whatever is there
 */
export async function openWorld(isFresh: boolean): Promise<OpenWorld> {
  const file = retailFile();
  const asked = readConfig({ ...process.env, REDIS_URL: '', LOG_LEVEL: 'warn' });
  const source: ShopWorld['source'] = file === null ? 'generated' : 'online-retail';
  const dataFolder = join(asked.dataFolder, 'bench', `${source}-${WORLD_VERSION}`);
  const config: Config = {
    ...asked,
    dataFolder,
    packageFolder: join(asked.dataFolder, 'redis-package'),
    port: await firstFreePort(asked.host, asked.port + 100),
  };
  const note = join(dataFolder, 'made.json');
  if (isFresh || !existsSync(note)) await rm(dataFolder, { recursive: true, force: true });
  await mkdir(dataFolder, { recursive: true });
  const opened = await openEngine(config, {
    role: 'script',
    logger: createLogger(config, 'bench'),
    say: (line) => console.log(`  ${line}`),
  });
  try {
    if (!existsSync(note)) {
      const world = file === null ? generatedWorld(SEED) : await retailWorld(file);
      await writeFile(note, JSON.stringify(await makeWorld(config, opened, world)));
    } else if (!(await hasReadableModels(opened))) {
      await withClients(config, opened, trainAll);
    }
    const { words, customers } = madeSchema.parse(JSON.parse(await readFile(note, 'utf8')));
    return await serveWorld(config, opened, { words, customers });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

function retailFile(): string | null {
  const folder = process.env.RAPPORT_ONLINE_RETAIL ?? SHARED_DATA;
  const paths = ['online-retail.csv.gz', 'online-retail.csv'].map((name) => resolve(folder, name));
  const found = paths.find((path) => existsSync(path)) ?? null;
  if (found === null && process.env.RAPPORT_ONLINE_RETAIL !== undefined) {
    throw new Error(`RAPPORT_ONLINE_RETAIL: there is neither ${paths.join(' nor ')}`);
  }
  return found;
}

type Client = ReturnType<typeof rapportClient>;

/** Runs API and worker for as long as something is to be made. */
async function withClients<T>(
  config: Config,
  opened: OpenEngine,
  work: (clients: readonly { readonly recipe: RecipeName; readonly client: Client }[]) => Promise<T>,
): Promise<T> {
  const serving = await serveHere(config, opened, console.log);
  try {
    const keys = await keysOf(opened, 'admin');
    const clientOf = (recipe: RecipeName) => rapportClient({ baseUrl: serving.baseUrl, key: keys[recipe] });
    return await work(RECIPES.map((recipe) => ({ recipe, client: clientOf(recipe) })));
  } finally {
    await serving.close();
  }
}

async function makeWorld(config: Config, opened: OpenEngine, world: ShopWorld): Promise<Made> {
  const training = tenantSettingsSchema.parse({}).training;
  // Only when it is asked for: a training in the middle of loading would be in vain.
  const seldom = { everyMinutes: 10_080, afterEvents: 10_000_000, firstAfterEvents: 10_000_000 };
  for (const recipe of RECIPES) {
    const settings = { training: { ...training, ...seldom, chooseSeconds: CHOOSE_SECONDS[recipe] } };
    await createTenant(opened.engine, recipe, settings);
  }
  const customers = [...new Set(world.orders.map(({ customerId }) => customerId))].sort();
  const lines = world.orders.reduce((sum, order) => sum + order.lines.length, 0);
  const count = (value: number, of: string) => `${value.toLocaleString('en')} ${of}`;
  const words = `${world.words}: ${count(world.items.length, 'items')}, ${count(customers.length, 'customers')}, ${count(world.orders.length, 'orders')}, ${count(lines, 'lines')}`;
  console.log(`  making ${words} ...`);
  const endMs = Date.now() - 3_600_000;
  await withClients(config, opened, async (clients) => {
    for (const { client } of clients) {
      for (const items of inParts(world.items, 500)) await client.putItems(items);
      for (const orders of inParts(world.orders, 100)) {
        await client.sendEvents(orders.map((order) => eventOf(order, endMs)));
      }
    }
    await trainAll(clients);
  });
  return { words, customers: seededRandom(SEED).shuffled(customers) };
}

async function trainAll(
  clients: readonly { readonly recipe: RecipeName; readonly client: Pick<Client, 'requestTraining' | 'trainingJob'> }[],
): Promise<void> {
  for (const { recipe, client } of clients) {
    const startedMs = performance.now();
    await trainAndWait(client, () => {});
    console.log(`  trained with the ${recipe} recipe in ${Math.round((performance.now() - startedMs) / 1000)} s`);
  }
}

async function serveWorld(config: Config, opened: OpenEngine, { words, customers }: Made): Promise<OpenWorld> {
  // What the API used is read from its metrics, on loopback.
  const environment = {
    ...environmentOf({ ...config, metricsPublic: true }),
    // Counted as ever, and reached by nobody.
    RAPPORT_LIMIT_PER_KEY: MOST_A_SECOND,
    RAPPORT_LIMIT_PER_TENANT: MOST_A_SECOND,
  };
  // What production runs: not the sources, which cost a fifth more.
  const program = builtProgram((await build(PROJECT)).folder, 'src/main.ts');
  const api = await superviseProcesses([{ name: 'API', file: 'src/main.ts', environment, program }], {
    say: console.log,
    shutdownSeconds: config.shutdownSeconds,
  });
  return {
    baseUrl: api.urls[0] ?? '',
    socketPath: opened.address?.socketPath ?? '',
    engine: opened.engine,
    words,
    // A shop's: who looks at people with an operator's key is noted for it.
    keys: await keysOf(opened, 'recommendations:read'),
    recipes: { default: await recipeOf(opened, 'default'), chosen: await recipeOf(opened, 'chosen') },
    customers,
    close: async () => {
      await api.close();
      await opened.close();
    },
  };
}

async function keysOf({ engine }: OpenEngine, scope: Scope): Promise<Record<RecipeName, string>> {
  const keyOf = async (tenant: RecipeName) => (await makeKey(engine, tenant, { label: 'bench', scopes: [scope] })).key;
  return { default: await keyOf('default'), chosen: await keyOf('chosen') };
}

async function recipeOf({ engine: { stores } }: OpenEngine, tenant: RecipeName): Promise<Recipe> {
  const active = await stores.models.active(tenant);
  const summary = (await stores.models.list(tenant)).find(({ version }) => version === active);
  if (summary === undefined) throw new Error(`the bench shop has no model (${tenant})`);
  return summary.recipe;
}

async function hasReadableModels({ engine: { stores } }: OpenEngine): Promise<boolean> {
  for (const tenant of RECIPES) {
    const bytes = await stores.models.load(tenant, await stores.models.active(tenant));
    try {
      if (bytes === null) return false;
      decodeModel(bytes);
    } catch {
      return false;
    }
  }
  return true;
}

function inParts<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size));
}
