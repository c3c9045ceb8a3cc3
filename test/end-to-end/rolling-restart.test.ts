import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstFreePort } from '../../scripts/serving/free-port.ts';
import { Installation, type TestTenant, until } from '../support/installation.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LOOK_EVERY_MS = 100;
const RESTARTS = 4;

/** Two APIs of one store behind a balancer that asks each ten times a second whether it is ready, and never tries twice. */
let installation: Installation;
let shop: TestTenant;
let balancer: Server;
const apis: { readonly port: number; child: ChildProcess; isReady: boolean }[] = [];
let isOver = false;

function startApi(port: number): ChildProcess {
  return spawn(process.execPath, ['scripts/bootstrap.mjs', 'src/main.ts'], {
    cwd: ROOT,
    env: { ...installation.environment, PORT: String(port), RAPPORT_DRAIN_SECONDS: '1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function watch(api: (typeof apis)[number]): Promise<void> {
  while (!isOver) {
    api.isReady = await fetch(`http://127.0.0.1:${api.port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    await delay(LOOK_EVERY_MS);
  }
}

beforeAll(async () => {
  installation = await Installation.open();
  shop = await installation.tenant('shop', { worksWithoutCatalogue: true });
  for (const from of [27_000, 27_200]) {
    const port = await firstFreePort('127.0.0.1', from + Math.floor(Math.random() * 100));
    const api = { port, child: startApi(port), isReady: false };
    apis.push(api);
    void watch(api);
  }
  let turn = 0;
  balancer = createServer((asked, answer) => {
    const ready = apis.filter(({ isReady }) => isReady);
    turn += 1;
    const { method, url, headers } = asked;
    const passed = request({ port: ready[turn % ready.length]?.port ?? 1, method, path: url, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    passed.on('error', () => answer.writeHead(502).end());
    asked.pipe(passed);
  }).listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  await until(async () => apis.every(({ isReady }) => isReady), 'both APIs to be ready');
});

afterAll(async () => {
  isOver = true;
  balancer.closeAllConnections();
  balancer.close();
  for (const { child } of apis) {
    const gone = child.exitCode === null ? once(child, 'exit') : null;
    child.kill('SIGTERM');
    await gone;
  }
  await installation.close();
});

it('APIs restarted one after the other behind a balancer fail no request', async () => {
  const url = `http://127.0.0.1:${(balancer.address() as AddressInfo).port}/v1/customers/ann/history`;
  const statuses = new Map<number, number>();
  let isLoading = true;
  const load = Array.from({ length: 4 }, async () => {
    while (isLoading) {
      const status = await fetch(url, { headers: { authorization: `Bearer ${shop.key}` } }).then(
        async (reply) => {
          await reply.text();
          return reply.status;
        },
        () => 0,
      );
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      await delay(2);
    }
  });
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    const api = apis[restart % 2] as (typeof apis)[number];
    const gone = once(api.child, 'exit');
    api.child.kill('SIGTERM');
    await gone;
    api.child = startApi(api.port);
    await until(async () => api.isReady, 'the API to be ready again');
  }
  isLoading = false;
  await Promise.all(load);
  expect([...statuses.keys()]).toEqual([200]);
  expect(statuses.get(200)).toBeGreaterThan(100);
});
