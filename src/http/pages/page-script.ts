import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RequestHandler } from 'express';
import { contextOf } from '../kit/exchange.ts';

/** Where `scripts/build.mjs` has put the programs, from the project's root. Not there where sources run as they are. */
declare const RAPPORT_BUILD: string | undefined;

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * `/rapport.js`, which pages load: any page, since a script holds no data. Built beside the programs; where sources run as they
 * are it is built when it is first asked for.
 */
export function pageScript(): RequestHandler {
  let made: Promise<{ readonly text: string; readonly etag: string }> | null = null;
  return async (request, response) => {
    contextOf(response).route = '/rapport.js';
    made ??= makeScript();
    made.catch(() => {
      made = null;
    });
    const { text, etag } = await made;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.setHeader('ETag', etag);
    if (request.headers['if-none-match'] === etag) response.status(304).end();
    else response.type('js').end(text);
  };
}

async function makeScript(): Promise<{ readonly text: string; readonly etag: string }> {
  const text = await (typeof RAPPORT_BUILD === 'undefined'
    ? buildScript()
    : readFile(join(PROJECT, RAPPORT_BUILD, 'rapport.js'), 'utf8'));
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}

async function buildScript(): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...{ absWorkingDir: PROJECT, entryPoints: ['packages/page/src/rapport.ts'], write: false },
    ...{ bundle: true, minify: true, format: 'iife', target: 'es2020' },
  });
  return outputFiles[0]?.text ?? '';
}
