import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = import.meta.dirname;

/** By heading, the rows of its table of what works. */
function claims(): readonly (readonly [connector: string, claim: string])[] {
  const text = readFileSync(`${FOLDER}/../../docs/connectors.md`, 'utf8');
  return text.split(/^## /m).flatMap((section) => {
    const connector = (/^\w+/.exec(section)?.[0] ?? '').toLowerCase();
    const [, table = ''] = /^\| what works +\|\n\| -+ \|\n((?:\|.*\|\n?)+)/m.exec(section) ?? [];
    return [...table.matchAll(/^\| (.*?) +\|$/gm)].map(([, claim = '']) => [connector, claim] as const);
  });
}

it('what docs/connectors.md says of a connector is the title of a test with its real package', () => {
  const titlesOf = (connector: string) =>
    readdirSync(FOLDER)
      .filter((name) => name.startsWith(connector))
      .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
      .join('\n');
  const made = claims().filter(([connector, claim]) => !titlesOf(connector).includes(`'${claim}'`));
  expect(made).toEqual([]);
  expect(claims().length).toBeGreaterThan(10);
});
