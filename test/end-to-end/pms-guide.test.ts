import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startHotel } from '../support/hotel.ts';
import { runScriptProcess } from '../support/script-run.ts';

const GUIDE = new URL('../../docs/pms.md', import.meta.url);
const BLOCK = /```(\w+)\n(.*?)```/gs;

/** `PUT /path`, headers, a blank line, a body. */
function requestOf(text: string) {
  const [head = '', ...body] = text.split('\n\n');
  const [first = '', ...headers] = head.trim().split('\n');
  const [method = '', path = ''] = first.split(' ');
  const type = headers.find((line) => /^content-type:/i.test(line))?.replace(/^[^:]*: */, '');
  return { method, path, type, body: body.join('\n\n').trim() };
}

it('every block of the guide does what the guide says', async () => {
  const hotel = await startHotel();
  const folder = await mkdtemp(join(tmpdir(), 'rapport-pms-'));
  try {
    const key = await hotel.keyWith('admin');
    const file = join(folder, 'night.csv');
    let answer: unknown = null;
    let seen = 0;
    for (const [, kind, text = ''] of (await readFile(GUIDE, 'utf8')).matchAll(BLOCK)) {
      seen += 1;
      if (kind === 'http') {
        const { method, path, type = 'application/json', body } = requestOf(text);
        const headers = { 'content-type': type };
        const reply = await hotel.app.call(method, path, { key, headers, ...(body === '' ? {} : { body }) });
        expect(reply.status, text).toBeLessThan(300);
        answer = reply.body;
      } else if (kind === 'json') {
        expect(answer).toMatchObject(JSON.parse(text));
      } else if (kind === 'csv') {
        await writeFile(file, text);
      } else {
        expect(kind).toBe('sh');
        const [, words = ''] = /^npm run import -- (.*)$/m.exec(text) ?? [];
        const args = words.split(' ').map((word) => (word === 'night.csv' ? file : word));
        const reached = ['--url', hotel.app.url, '--key', key];
        const run = runScriptProcess('scripts/import.ts', [...args, ...reached], join(folder, 'data'), 1);
        expect(await run.ended, run.output()).toBe(0);
      }
    }
    expect(seen).toBeGreaterThan(15);
  } finally {
    await hotel.app.close();
    await rm(folder, { recursive: true, force: true });
  }
});
