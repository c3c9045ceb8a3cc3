import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { buildApp } from '../../src/app.ts';
import { mountsOf } from '../../src/connectors/all-connectors.ts';
import type { ConnectorName } from '../../src/domain/connector.ts';
import type { TenantId } from '../../src/domain/ids.ts';
import type { Scope } from '../../src/domain/scopes.ts';
import type { ServerLimits } from '../../src/http/kit/harden-server.ts';
import type { Stores } from '../../src/ports/stores.ts';
import type { TrainingQueue } from '../../src/ports/training-queue.ts';
import { createInlineTrainingQueue } from '../../src/queue/inline-training-queue.ts';
import { createMemoryStores } from '../../src/storage/memory/stores.ts';
import type { LimitSettings } from '../../src/usecases/admin/doorkeeper.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import { sweepTenant } from '../../src/usecases/retention/sweep-tenant.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { trainModel } from '../../src/usecases/training/train-model.ts';

/** Where every test begins: a Monday morning. */
export const START_MS = Date.UTC(2026, 2, 2, 9, 0, 0);

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed if it was JSON, else the text. */
  readonly body: unknown;
}

export interface CallOptions {
  readonly key?: string | undefined;
  /** Sent as JSON, unless it is a string or bytes: those go as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The real app on a real port, with stores in memory and a clock that a test sets. */
export interface TestApp {
  readonly url: string;
  readonly engine: Engine;
  readonly clock: { nowMs: number };
  /** Every line the app logged, parsed. */
  readonly logged: readonly Record<string, unknown>[];
  key(scopes: readonly Scope[], tenant?: TenantId): Promise<string>;
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  close(): Promise<void>;
}

export interface TestAppOptions {
  readonly bodyLimitBytes?: number;
  readonly metricsPublic?: boolean;
  readonly operatorToken?: string;
  readonly limits?: LimitSettings;
  readonly requestDeadlineMs?: number;
  readonly serverLimits?: ServerLimits;
  readonly browserOrigins?: readonly string[];
  /** Below `/` and their names. */
  readonly connectors?: readonly ConnectorName[];
  /** Of others, too; without, its own in memory. */
  readonly makeStores?: (clock: () => number) => Stores;
  /** Stands between the engine and the app: to make a store fail. */
  readonly disturb?: (engine: Engine) => Engine;
}

/** Tenants `shop` and `hotel` exist, where the stores are its own. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const clock = { nowMs: START_MS };
  const now = () => clock.nowMs;
  const stores = (options.makeStores ?? createMemoryStores)(now);
  const queue: TrainingQueue = createInlineTrainingQueue(
    (tenant, onProgress) => trainModel({ stores, clock: now }, tenant, now(), onProgress),
    now,
    (tenant) => sweepTenant({ stores, queue, clock: now }, tenant),
  );
  const engine: Engine = { stores, queue, views: new TenantViews(stores, now), clock: now, newId: randomUUID };
  if (options.makeStores === undefined) for (const tenant of ['shop', 'hotel']) await createTenant(engine, tenant);

  const logged: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const { createServer } = buildApp({
    engine: options.disturb?.(engine) ?? engine,
    logger,
    bodyLimitBytes: options.bodyLimitBytes ?? 4 * 1024 * 1024,
    metricsPublic: options.metricsPublic ?? false,
    operatorToken: options.operatorToken ?? null,
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    requestDeadlineMs: options.requestDeadlineMs ?? 0,
    ...(options.serverLimits === undefined ? {} : { serverLimits: options.serverLimits }),
    browserOrigins: options.browserOrigins ?? [],
    connectors: mountsOf((options.connectors ?? []).map((name) => ({ name, prefix: `/${name}` }))),
  });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    engine,
    clock,
    logged,
    key: async (scopes, tenant = 'shop') => (await makeKey(engine, tenant, { label: 'test', scopes })).key,
    call: (method, path, call) => send(url, method, path, call),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await stores.close();
    },
  };
}

async function send(url: string, method: string, path: string, options: CallOptions = {}): Promise<Reply> {
  const { key, body, headers } = options;
  const sent = typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body);
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
