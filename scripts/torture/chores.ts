import { existsSync, mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import { verifyBackup } from '../backup/backup-file.ts';
import { withEngine } from '../serving/with-engine.ts';
import type { Scene, TorturedStore } from './blow.ts';
import { openDoor } from './door.ts';
import { runKilled } from './run-killed.ts';

const CUSTOMERS = 40;
const ORDERS = 600;
const LINES_AN_ORDER = 4;
const REST_MS = 5000;

/** Scripts that an operator runs meanwhile, each killed in the middle and run again. */
export interface Chores {
  /** One after the other until told that it is over. */
  run(scene: Scene, isOver: () => boolean): Promise<void>;
  readonly underWay: ReadonlySet<string>;
  readonly deletedTenants: readonly string[];
  close(): Promise<void>;
}

export async function openChores(store: TorturedStore): Promise<Chores> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-chores-'));
  const file = join(folder, 'orders.csv');
  await writeFile(file, ordersFile());
  const underWay = new Set<string>();
  const deletedTenants: string[] = [];

  /** Imported whole, whatever was killed meanwhile; trained; and deleted whole. */
  async function importAndDelete(scene: Scene, tenant: string): Promise<void> {
    const { tally, house } = scene;
    const key = await madeTenant(store, tenant);
    const door = openDoor(house.urls, key, tally, () => Date.now() + 1);
    const isImported = await killing(scene, 'import', () => [
      'scripts/import.ts',
      ...['online-retail', file, '--no-train', '--tenant', tenant, '--key', key],
      ...['--url', scene.random.pick(house.urls)],
    ]);
    if (isImported) {
      await checkImport(door, tenant, scene);
      tally.acknowledge('imports');
    }
    await door.ask('POST', '/v1/training-jobs');
    let isDeleted = false;
    // Somebody still tells events, with a key that APIs trust for a moment.
    const telling = (async () => {
      while (!isDeleted) {
        const events = [{ id: crypto.randomUUID(), type: 'view', customerId: 'late', itemId: 'SKU1' }];
        const { status } = await door.ask('POST', '/v1/events', { events });
        if (status === 401) return;
      }
    })().catch(() => {});
    isDeleted = await killing(scene, 'tenant deletion', () => [
      'scripts/admin.ts',
      'tenant',
      'delete',
      tenant,
      '--yes',
    ]);
    isDeleted = true;
    await telling;
    deletedTenants.push(tenant);
    tally.acknowledge('tenants deleted');
  }

  async function backUp(scene: Scene): Promise<void> {
    let target = '';
    const isWritten = await killing(scene, 'backup', () => {
      target = join(folder, `${crypto.randomUUID()}.rapport`);
      return ['scripts/backup.ts', target];
    });
    if (!isWritten) return;
    await verifyBackup(target).catch((error: unknown) => scene.tally.fault('chore', `a backup is not whole: ${error}`));
    await rm(target, { force: true });
    scene.tally.acknowledge('backups');
  }

  async function killing(scene: Scene, what: string, words: () => readonly [string, ...string[]]): Promise<boolean> {
    underWay.add(what);
    try {
      return await runKilled(scene, what, words, store.scripts);
    } finally {
      underWay.delete(what);
    }
  }

  return {
    underWay,
    deletedTenants,
    run: async (scene, isOver) => {
      for (let round = 1; !isOver(); round += 1) {
        await importAndDelete(scene, `chore-${round}`);
        if (store.canBackUp && !isOver()) await backUp(scene);
        await delay(REST_MS);
      }
    },
    close: async () => {
      if (existsSync(folder)) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On the store itself: no key exists yet. Tried until it is there. */
export async function madeTenant(store: TorturedStore, tenant: string): Promise<string> {
  const config = readConfig(store.scripts);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withEngine(config, async (engine) => {
        const isThere = (await engine.stores.tenants.settings(tenant)) !== null;
        if (!isThere) await createTenant(engine, tenant, { worksWithoutCatalogue: true });
        return (await makeKey(engine, tenant, { label: 'torture', scopes: ['admin'] })).key;
      });
    } catch (error) {
      if (attempt === 50) throw error;
      await delay(200);
    }
  }
}

/** Every order once, in its customer's history. */
async function checkImport(door: ReturnType<typeof openDoor>, tenant: string, { tally }: Scene): Promise<void> {
  for (let customer = 0; customer < CUSTOMERS; customer += 1) {
    const { body } = await door.ask('GET', `/v1/customers/${customer}/history?limit=1000`);
    const { interactions = [] } = (body ?? {}) as { interactions?: { eventId: string; itemId: string }[] };
    const found = interactions.map(({ eventId, itemId }) => `${eventId} ${itemId}`);
    const expected = (ORDERS / CUSTOMERS) * LINES_AN_ORDER;
    const distinct = new Set(found).size;
    if (distinct < expected)
      tally.fault('lost', `${tenant}: customer ${customer} has ${distinct} of ${expected} lines`);
    if (found.length > distinct) tally.fault('doubled', `${tenant}: customer ${customer} has ${found.length} lines`);
  }
}

/** As the Online Retail data set is. */
function ordersFile(): string {
  const lines = Array.from({ length: ORDERS }, (_, order) =>
    Array.from({ length: LINES_AN_ORDER }, (__, line) => {
      const item = (order * LINES_AN_ORDER + line) % 97;
      const day = String(1 + (order % 28)).padStart(2, '0');
      return `${1000 + order},SKU${item},THING ${item},1,2011-03-${day} 10:00:00,2.5,${order % CUSTOMERS}.0,UK`;
    }),
  );
  return ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', ...lines.flat()].join(
    '\n',
  );
}
