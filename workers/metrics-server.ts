import { createServer, type Server } from 'node:http';

/** Asked too slowly, a connection is closed. */
const PATIENCE_MS = 10_000;

/** Serves a worker's figures at `/metrics`, and nothing else. Resolves when it listens; `port` 0 takes any. */
export function serveMetrics(host: string, port: number, text: () => Promise<string>): Promise<Server> {
  const server = createServer({ requestTimeout: PATIENCE_MS }, (request, response) => {
    request.resume();
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    text().then(
      (body) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(body),
      () => response.writeHead(503).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
