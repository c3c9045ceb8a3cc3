import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstFreePort } from '../../scripts/serving/free-port.ts';
import { runScriptProcess, type ScriptRun } from '../support/script-run.ts';

describe('npm run demo', () => {
  let folder = '';
  let run: ScriptRun | null = null;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-demo-'));
  });
  afterEach(async () => {
    await run?.end('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });

  it('serves a shop and a hotel, ends on a signal, and starts again with its data and keys', async () => {
    const port = await firstFreePort('127.0.0.1', 18_600);
    run = runScriptProcess('scripts/demo.ts', [], folder, port);
    await run.says('Serving until Ctrl-C');
    const first = run.output();
    expect(first).toContain('Good morning, Mr. Wang');
    expect(first).toContain('王先生，早上好');
    expect(first).toContain('皮蛋瘦肉粥');
    expect(first).toMatch(/personal\n +Because you bought "/);

    const [ask, dislike, greet] = first.split('\n').filter((line) => line.startsWith('  curl '));
    const before = await pasted(ask);
    expect(await pasted(dislike)).toMatchObject({ accepted: 1 });
    const after = await pasted(ask);
    const firstItem = (answer: unknown) => (answer as { items: { itemId: string }[] }).items[0]?.itemId;
    expect(dislike).toContain(firstItem(before));
    expect(JSON.stringify(after)).not.toContain(`"itemId":"${firstItem(before)}","score"`);
    expect(await pasted(greet)).toMatchObject({ known: true, locale: 'zh-CN' });
    expect(await run.end('SIGINT')).toBe(0);

    run = runScriptProcess('scripts/demo.ts', ['--exit-after-walkthrough'], folder, port);
    expect(await run.ended).toBe(0);
    expect(run.output()).toContain('data is still there: 481 customers');
    expect(run.output()).not.toContain('loading');
    expect(keysIn(run.output())).toEqual(keysIn(first));
    expect(run.output()).toContain(`the data stays in ${folder}`);
  });
});

/** Does what a shell does with the printed line; not every machine has curl. */
async function pasted(line = ''): Promise<unknown> {
  const [url = '', ...quoted] = [...line.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
  const body = line.includes(" -d '") ? quoted.pop() : undefined;
  const headers = quoted.map((header) => header.split(': ') as [string, string]);
  const response = await fetch(url, { headers, ...(body === undefined ? {} : { method: 'POST', body }) });
  expect(response.ok).toBe(true);
  return response.json();
}

function keysIn(output: string): string[] {
  return [...output.matchAll(/(?:Shop|Hotel) key +(\S+)/g)].map(([, key = '']) => key);
}
