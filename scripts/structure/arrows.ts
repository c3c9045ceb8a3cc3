import type { ImportGraph } from './read-imports.ts';

/**
 * What each part of the house may import besides itself, type imports included. Arrows point one way:
 * entry points > compose > connectors > {http, storage, queue, embedded} > usecases > {words, ports} > {recommender, guest} > maths > domain.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'src/domain': [],
  'src/maths': ['src/domain'],
  'src/recommender': ['src/domain', 'src/maths'],
  'src/guest': ['src/domain', 'src/maths'],
  'src/words': ['src/domain', 'src/recommender', 'src/guest'],
  'src/ports': ['src/domain', 'src/maths', 'src/recommender', 'src/guest'],
  'src/usecases': ['src/domain', 'src/maths', 'src/recommender', 'src/guest', 'src/words', 'src/ports'],
  'src/storage': ['src/domain', 'src/maths', 'src/recommender', 'src/guest', 'src/ports'],
  'src/queue': ['src/domain', 'src/recommender', 'src/ports', 'src/usecases'],
  'src/embedded': [],
  'src/http': [
    'src/maths',
    'src/domain',
    'src/recommender',
    'src/guest',
    'src/words',
    'src/ports',
    'src/usecases',
    'src/logger.ts',
    'src/version.ts',
  ],
  'src/connectors': ['src/domain', 'src/ports', 'src/usecases', 'src/http', 'src/logger.ts'],
};

/** Packages that only some places may know. */
const PACKAGES_ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  express: ['src/http', 'src/connectors/kit', 'src/app.ts', 'scripts', 'bench', 'test'],
  ioredis: ['src/storage/redis', 'src/compose.ts', 'scripts', 'bench', 'test'],
  bullmq: ['src/queue', 'workers', 'src/compose.ts', 'test'],
};

/** Every import that goes against the plan, as one line each: who imports what, and what is allowed. */
export function wrongArrows({ imports, packages }: ImportGraph): readonly string[] {
  const wrong: string[] = [];
  for (const [file, targets] of imports) {
    if (isTest(file)) continue;
    const home = partOf(file);
    const allowed = home === null ? null : [home, ...(MAY_IMPORT[home] ?? [])];
    for (const target of targets) {
      if (allowed !== null && !allowed.some((part) => isIn(target, part))) wrong.push(`${file} imports ${target}`);
      if (isTest(target)) wrong.push(`${file} imports ${target}, which is there for tests`);
    }
    for (const name of packages.get(file) ?? []) {
      const only = PACKAGES_ONLY_IN[name];
      if (only !== undefined && !only.some((part) => isIn(file, part))) wrong.push(`${file} imports ${name}`);
    }
  }
  return wrong;
}

function partOf(file: string): string | null {
  return Object.keys(MAY_IMPORT).find((part) => isIn(file, part)) ?? null;
}

function isIn(file: string, part: string): boolean {
  return file === part || file.startsWith(`${part}/`);
}

/** Tests may reach for what they need; nothing else may reach for them. */
function isTest(file: string): boolean {
  return file.endsWith('.test.ts') || /(^|\/)test\//.test(file);
}
