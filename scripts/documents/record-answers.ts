import { writeFileSync } from 'node:fs';
import { ALL_ROUTES } from '../../src/http/all-routes.ts';

const FILE = new URL('../../src/http/reference/recorded-answers.ts', import.meta.url);

/** Of a list an example shows so many. */
const MOST_ITEMS = 2;
/** Keys, secrets and what is signed: they open nothing, but scanners would find them in the document. */
const SECRETS = /rapport_\w+_\w+_[\w-]+|[\w-]{43,}(?:\.[\w-]+)*|eyJ[\w.-]+/g;

/** Writes the answers down as the examples of the reference: `npm run docs:answers`, then read what changed. */
export function recordAnswers(answered: ReadonlyMap<string, unknown>): void {
  const recorded = ALL_ROUTES.flatMap(({ operationId }) =>
    answered.has(operationId) ? [[operationId, shortened(answered.get(operationId))]] : [],
  );
  const words =
    '/** Answers of tests to the examples, by operation: written by `npm run docs:answers`, shown by the reference. */';
  const text = JSON.stringify(Object.fromEntries(recorded), null, 2);
  writeFileSync(FILE, `${words}\nexport const RECORDED_ANSWERS: Readonly<Record<string, unknown>> = ${text};\n`);
}

function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((one) => shortened(one));
  if (typeof value === 'string') return value.replaceAll(SECRETS, (secret) => `${secret.slice(0, 8)}...`);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}
