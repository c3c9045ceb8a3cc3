import type { AddressInfo } from 'node:net';
import express from 'express';
import { createExpressServer } from '../src/http/kit/server.ts';
import { connectRedis } from '../src/storage/redis/connect.ts';

/*
 * The floor under serving, in a process of its own: a bare Express handler that reads one Redis value and sends it. It
 * is given what makes ours fast, too (no re-parenting of request and response, automatic pipelining, no ETag), so that
 * the ratio tells what Rapport's own work costs and nothing else.
 */

const [socketPath = '', key = ''] = process.argv.slice(2);
const redis = connectRedis({ socketPath, role: 'serve' });
const app = express().disable('etag').disable('x-powered-by');

app.get('/answer', async (_request, response) => {
  const text = await redis.get(key);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(text);
});

const server = createExpressServer(app);
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
