import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CustomerEvent } from '../../src/domain/event.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { TrainingSet } from '../../src/recommender/log/training-set.ts';
import { fitModel, type TrainingData, trainingData } from '../../src/recommender/model/fit-model.ts';
import { safeRecipe } from '../../src/recommender/model/recipe.ts';
import { goldenShop } from '../../src/recommender/test/golden-shop.ts';
import { buyerOf, customer, did, NOW_MS } from '../../src/recommender/test/histories.ts';
import { createMemoryStores } from '../../src/storage/memory/stores.ts';
import { historyPolicy } from '../../src/usecases/history-policy.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';
import { exportForTraining } from './export-for-training.ts';
import { readNeighbourTables } from './neighbour-files.ts';
import { publishCounted } from './publish-counted.ts';
import { readTrainingFiles, type TrainingManifest, writeTrainingFiles } from './training-files.ts';

const settings = defaultSettings();
const lists = {
  similar: {
    ...settings.training.fit,
    minSupport: 1,
    maxNeighbours: 7,
    chanceExponent: 3,
    shrinkage: 1,
    customerExponent: 0.75,
  },
  together: settings.training.fit,
};
const manifest: TrainingManifest = {
  tenant: 'shop',
  asOfMs: NOW_MS,
  events: 1,
  catalogue: 1,
  settings: 1,
  erasures: 0,
  epoch: 'e',
  histories: 1,
  lists,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-files-'));
});
afterAll(() => rm(folder, { recursive: true }));

function dataOf(histories: Parameters<TrainingSet['add']>[0][], catalogue: readonly string[] = []): TrainingData {
  const set = new TrainingSet(settings, NOW_MS);
  for (const history of histories) set.add(history);
  return trainingData(set, catalogue);
}

const golden = () => dataOf([...goldenShop().customers], ['never touched', 'ünusual 客人 id']);

/** As README says it is run: the text as it stands, on the files as they stand. */
async function runOnDuckDb(of: string): Promise<string> {
  const result = join(of, 'model.parquet');
  const sql = await readFile(new URL('./neighbours.sql', import.meta.url), 'utf8');
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  try {
    for (const name of ['interactions', 'settings']) {
      await connection.run(`CREATE VIEW ${name} AS SELECT * FROM read_parquet('${join(of, `${name}.parquet`)}')`);
    }
    await connection.run(`COPY (${sql}) TO '${result}' (FORMAT PARQUET)`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
  return result;
}

describe('training files', () => {
  it('come back as the log they were written from', async () => {
    const data = golden();
    const at = join(folder, 'back');
    await writeTrainingFiles(at, { manifest, itemIds: data.itemIds, log: data.log });
    const read = await readTrainingFiles(at);
    expect(read.manifest).toEqual(manifest);
    expect(read.itemIds).toEqual(data.itemIds);
    const recipe = safeRecipe(settings.training);
    expect(fitModel({ ...data, log: read.log }, { recipe })).toEqual(fitModel(data, { recipe }));
  });

  it('come back where a customer was read twice, and where there is nothing', async () => {
    const twice = dataOf([
      buyerOf('ada', 'a', 'b'),
      customer('bob', did('b', { type: 'view' })),
      buyerOf('ada', 'b', 'c'),
    ]);
    for (const [name, data] of [
      ['twice', twice],
      ['none', dataOf([])],
    ] as const) {
      const at = join(folder, name);
      await writeTrainingFiles(at, { manifest, itemIds: data.itemIds, log: data.log });
      const read = await readTrainingFiles(at);
      expect(fitModel({ ...data, log: read.log })).toEqual(fitModel(data));
    }
  });
});

describe('neighbours.sql', () => {
  it('counts the same neighbours as the native fit, to the last place', async () => {
    const data = golden();
    const at = join(folder, 'golden');
    await writeTrainingFiles(at, { manifest, itemIds: data.itemIds, log: data.log });
    const counted = await readNeighbourTables(await runOnDuckDb(at), data.itemIds.length);
    const native = fitModel(data, { recipe: { ...safeRecipe(settings.training), similar: lists.similar } });
    expect(counted.similar.neighbours.length).toBeGreaterThan(500);
    expect(counted.together.neighbours.length).toBeGreaterThan(100);
    expect(counted).toEqual({ similar: native.similar, together: native.together });
  });

  it('counts a customer who only turned things down as one more person, and no pair of theirs', async () => {
    const against = customer('cy', did('a', { type: 'dislike' }), did('b', { type: 'dislike' }));
    const data = dataOf([buyerOf('ada', 'a', 'b'), buyerOf('bob', 'a', 'b'), buyerOf('dan', 'c'), against]);
    const at = join(folder, 'against');
    await writeTrainingFiles(at, { manifest, itemIds: data.itemIds, log: data.log });
    const counted = await readNeighbourTables(await runOnDuckDb(at), data.itemIds.length);
    const native = fitModel(data, { recipe: { ...safeRecipe(settings.training), similar: lists.similar } });
    expect(counted.similar.neighbours.length).toBe(2);
    expect(counted).toEqual({ similar: native.similar, together: native.together });
  });
});

describe('export, count, publish', () => {
  const clock = () => NOW_MS;
  const engine = { stores: createMemoryStores(clock), clock };

  async function shop(tenant: string): Promise<string> {
    await engine.stores.tenants.create(tenant, {
      ...settings,
      training: { ...settings.training, chooseSeconds: 0 },
    });
    const events = goldenShop().customers.flatMap(({ customer: who, history }) =>
      history.map(
        (line, at): CustomerEvent => ({
          ...line,
          id: `${who.id} ${line.eventKey} ${at}`,
          customer: who,
          identifiesSession: null,
          lines: [{ itemId: line.itemId, quantity: 1, price: null }],
        }),
      ),
    );
    await engine.stores.histories.append(tenant, events, historyPolicy(settings), NOW_MS);
    return join(folder, tenant);
  }

  it('makes the model that a training makes, byte for byte', async () => {
    const at = await shop('shop');
    const trained = await trainModel(engine, 'shop', NOW_MS);
    const { interactions } = await exportForTraining(engine, 'shop', at);
    expect(interactions).toBeGreaterThan(1000);
    const path = await runOnDuckDb(at);
    // Pairs met as often as by chance are among them, and say nothing.
    const { itemIds } = await readTrainingFiles(at);
    expect((await readNeighbourTables(path, itemIds.length)).similar.supports).toContain(0);
    const published = await publishCounted(engine, 'shop', path);
    expect(published.version).toBe(trained.version + 1);
    expect(await engine.stores.models.active('shop')).toBe(published.version);
    const bytes = (version: number) => engine.stores.models.load('shop', version);
    expect(await bytes(published.version)).toEqual(await bytes(trained.version));
  });

  it('refuses files of another tenant, and of settings that have changed', async () => {
    const at = await shop('first');
    await shop('second');
    await exportForTraining(engine, 'first', at);
    const path = await runOnDuckDb(at);
    await expect(publishCounted(engine, 'second', path)).rejects.toThrow('another tenant, "first"');
    await engine.stores.tenants.putSettings('first', settings);
    await expect(publishCounted(engine, 'first', path)).rejects.toThrow('export again');
    expect(await engine.stores.models.active('first')).toBe(0);
  });

  it('writes no id of a person', async () => {
    const at = await shop('third');
    await exportForTraining(engine, 'third', at);
    for (const name of ['interactions.parquet', 'items.parquet', 'settings.parquet', 'manifest.json']) {
      expect((await readFile(join(at, name))).includes('customer 1')).toBe(false);
    }
  });
});
