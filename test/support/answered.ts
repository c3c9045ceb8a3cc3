import { expect } from 'vitest';
import type { TestApp } from './test-app.ts';

/** The body of an answer, which must have a status. */
export async function answered(
  { app, key }: { readonly app: TestApp; readonly key: string },
  method: string,
  path: string,
  body?: unknown,
  status = 200,
): Promise<unknown> {
  const reply = await app.call(method, path, { key, body });
  expect(reply.status, JSON.stringify(reply.body)).toBe(status);
  return reply.body;
}
