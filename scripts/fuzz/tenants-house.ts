import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { createInlineTrainingQueue } from '../../src/queue/inline-training-queue.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import type { StoreAddress } from '../../src/storage/redis/connection/store-address.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';

const OPERATOR_TOKEN = 'operator-token-of-the-fuzz';

/** An installation on a real Redis that trains in this process, by a clock that is handed in. */
export interface TenantsHouse {
  readonly clock: { nowMs: number };
  /** Makes the tenants anew, on a store that has nothing else. */
  begin(tenants: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Status and body, once what it set off is done too. */
  ask(tenant: string, request: HouseRequest): Promise<string>;
  /** Lines of the log and of /metrics that name a tenant, without durations. */
  traces(tenant: string): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface HouseRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** @param store - emptied by `begin` */
export async function openTenantsHouse(store: StoreAddress): Promise<TenantsHouse> {
  const clock = { nowMs: 0 };
  const now = () => clock.nowMs;
  const connection = connectRedis({ ...store, role: 'serve' });
  const stores = createRedisStores(connection, now);
  let engine: Engine;
  let url = '';
  let logged: string[] = [];
  let end = async (): Promise<void> => {};

  return {
    clock,
    begin: async (tenants) => {
      await end();
      await connection.flushall();
      const queue = createInlineTrainingQueue(
        (tenant, onProgress) => trainModel({ stores, clock: now }, tenant, now(), onProgress),
        now,
      );
      engine = { stores, queue, views: new TenantViews(stores, now), clock: now, newId: randomUUID };
      const keys = new Map<string, string>();
      for (const tenant of tenants) {
        await createTenant(engine, tenant, { worksWithoutCatalogue: true });
        // Its id is part of the ids that are made of an Idempotency-Key.
        const { key } = await makeKey(engine, tenant, { label: 'fuzz', scopes: ['admin'], keyId: 'first' });
        keys.set(tenant, key);
      }
      logged = [];
      const logger = pino({ level: 'debug' }, { write: (line: string) => logged.push(line) });
      const { createServer } = buildApp({
        engine,
        logger,
        bodyLimitBytes: 4 * 1024 * 1024,
        metricsPublic: false,
        operatorToken: OPERATOR_TOKEN,
      });
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      end = async () => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      };
      return keys;
    },
    ask: async (tenant, { method, target, headers, body }) => {
      const response = await fetch(url + target, { method, headers, ...(body === null ? {} : { body }) });
      const answer = `${response.status} ${await response.text()}`;
      await untilTrained(engine, tenant);
      // A model is swapped in beside the requests: each must meet the same one in both houses.
      await engine.views.view(tenant);
      await engine.views.settled();
      return answer;
    },
    traces: async (tenant) => {
      const metrics = await (
        await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${OPERATOR_TOKEN}` } })
      ).text();
      const counted = metrics
        .split('\n')
        .filter((line) => line.includes(`tenant="${tenant}"`) && !line.includes('_seconds'));
      const lines = logged.filter((line) => line.includes(`"tenant":"${tenant}"`));
      const said = lines.map(
        (line) => /"method":"\w+","route":"[^"]*","status":\d+/.exec(line)?.[0] ?? 'something else',
      );
      return [...counted.sort(), ...said];
    },
    close: async () => {
      await end();
      await stores.close();
    },
  };
}

/** A training changes what is answered: the next question comes after it. */
async function untilTrained({ queue }: Engine, tenant: string): Promise<void> {
  const isBusy = async () => (await queue.list(tenant)).some(({ state }) => state === 'waiting' || state === 'active');
  while (await isBusy()) await new Promise((resolve) => setImmediate(resolve));
}
