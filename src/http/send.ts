import type { ServerResponse } from 'node:http';

/** Writes JSON straight to the socket: Express' own `json` also makes an ETag and looks up charsets. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  if (status === 204) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(body));
}
