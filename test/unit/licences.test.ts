import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';

/** Allow use and passing on under any licence of one's own. */
const PERMISSIVE =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0)$/;

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ license: z.string().optional(), dev: z.boolean().optional() })),
});

it('depends in production on nothing that binds the owner’s choice of a licence', () => {
  const lock = lockSchema.parse(JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')));
  const shipped = Object.entries(lock.packages).filter(([name, { dev }]) => name !== '' && dev !== true);
  expect(shipped.length).toBeGreaterThan(100);
  // The lock lists packages of other platforms without one: it is that of the platform it was made on.
  const ofScope = new Map(
    shipped.map(([name, { license }]) => [scopeOf(name), license] as const).filter(([, each]) => each !== undefined),
  );
  const others = shipped.filter(([name, { license }]) => !isPermissive(license ?? ofScope.get(scopeOf(name)) ?? ''));
  expect(others.map(([name, { license }]) => `${name}: ${license}`)).toEqual([]);
});

/** Of several, one is enough. */
function isPermissive(license: string): boolean {
  return license
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .some((one) => one.split(' AND ').every((each) => PERMISSIVE.test(each)));
}

function scopeOf(name: string): string {
  return /@[^/]+(?=\/[^/]+$)/.exec(name)?.[0] ?? name;
}
