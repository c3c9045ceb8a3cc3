// Builds the programs that production runs: one file each and what they share, out of our sources and all packages, so
// that a process starts without reading a thousand files. Plain JavaScript, because it makes what runs TypeScript.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAMS = [
  'src/main.ts',
  'workers/main.ts',
  'workers/training-child.ts',
  'scripts/start.ts',
  'scripts/demo.ts',
  'scripts/admin.ts',
  'scripts/import.ts',
  'scripts/recommend.ts',
  'scripts/export.ts',
  'scripts/publish.ts',
  'scripts/backup.ts',
  'scripts/restore.ts',
  'scripts/evaluate.ts',
];
/** What pages load: see `src/http/pages/page-script.ts`, which makes it where nothing is built. */
const PAGE_SCRIPT = {
  entryPoints: ['packages/page/src/rapport.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
};
/** A worker that was started from an older build may still start its training children from it. */
const KEPT_BUILDS = 3;
/** CommonJS packages in a bundle of ES modules still ask for these. */
const COMMONJS = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = new URL(import.meta.url).pathname;
const __dirname = new URL('.', import.meta.url).pathname;`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const startMs = Date.now();
  const { folder, isNew } = await build(fileURLToPath(new URL('..', import.meta.url)));
  console.log(isNew ? `built ${folder} in ${((Date.now() - startMs) / 1000).toFixed(1)} s` : `${folder} is up to date`);
}

/** Whether a program is one of those that are built. */
export function isBuilt(file) {
  return PROGRAMS.includes(file);
}

/** Where the built form of a program lies in the folder of a build. */
export function builtName(file) {
  return `${file.replace(/\.ts$/, '').replaceAll('/', '-')}.js`;
}

/**
 * Builds what `root` holds now, unless it is built already. A build is named after all that went into it and never
 * changed, so that two may be made at once, and a process goes on with the one it was started from.
 */
export async function build(root) {
  const folder = join('dist', digestOf(root));
  const target = join(root, folder);
  if (existsSync(target)) return { folder, isNew: false };
  const making = join(root, 'dist', `making-${process.pid}`);
  try {
    mkdirSync(making, { recursive: true });
    await bundle(root, making, folder);
    renameSync(making, target);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    // Somebody else was faster.
    if (existsSync(target)) return { folder, isNew: false };
    throw error;
  }
  removeOldBuilds(root);
  return { folder, isNew: true };
}

async function bundle(root, outdir, folder) {
  const esbuild = await import('esbuild');
  if (PAGE_SCRIPT.entryPoints.every((file) => existsSync(join(root, file)))) {
    await esbuild.build({ ...PAGE_SCRIPT, absWorkingDir: root, outfile: join(outdir, 'rapport.js') });
  }
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      PROGRAMS.filter((file) => existsSync(join(root, file))).map((file) => [builtName(file).slice(0, -3), file]),
    ),
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Kept by force, each arrow function of a request is given its name when it is made: a tenth of a request's time. What
    // is not renamed, and hardly anything is, keeps it anyway.
    keepNames: false,
    sourcemap: 'linked',
    sourcesContent: false,
    banner: { js: COMMONJS },
    define: { RAPPORT_BUILD: JSON.stringify(folder) },
    // Its files are sent to browsers as they lie there.
    external: ['swagger-ui-dist', 'esbuild'],
    plugins: [inItsPlace(root)],
    logLevel: 'warning',
  });
}

/** Lets a module that reads the files beside it find them where they are: in the sources. */
function inItsPlace(root) {
  return {
    name: 'in-its-place',
    setup(builder) {
      builder.onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const text = readFileSync(path, 'utf8');
        const place = path.slice(root.length).replace(/^\//, '');
        if (place.startsWith('node_modules') || !text.includes('import.meta.url')) return null;
        const url = `new URL(${JSON.stringify(`../../${place}`)}, import.meta.url).href`;
        return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
      });
    },
  };
}

/** Of every file that may go into a build. */
function digestOf(root) {
  const digest = createHash('sha256');
  const sources = ['src', 'workers', 'scripts', 'packages'].flatMap((folder) => filesBelow(root, folder));
  for (const file of [...sources, 'package-lock.json']) {
    digest
      .update(`${file}\n`)
      .update(readFileSync(join(root, file)))
      .update('\n');
  }
  return digest.digest('hex').slice(0, 16);
}

function filesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true })
    .map((path) => join(folder, path))
    .filter((path) => /\.(ts|mjs|json)$/.test(path) && !/\.test\.ts$|\/test\//.test(path))
    .sort();
}

function removeOldBuilds(root) {
  const builds = readdirSync(join(root, 'dist'))
    .map((name) => join(root, 'dist', name))
    .map((path) => ({ path, madeMs: statSync(path).mtimeMs }))
    .sort((a, b) => b.madeMs - a.madeMs);
  for (const { path } of builds.slice(KEPT_BUILDS)) rmSync(path, { recursive: true, force: true });
}
