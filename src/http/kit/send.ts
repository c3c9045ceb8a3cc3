import type { ServerResponse } from 'node:http';
import type { PageAnswer } from './route.ts';

/** Writes a page under its own Content-Security-Policy. */
export function sendPage(response: ServerResponse, { html, policy }: PageAnswer): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Security-Policy', policy);
  response.end(html);
}

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
