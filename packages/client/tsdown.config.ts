import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';

/** `npm run build:client`: for Node, Deno, Bun and browsers, as modules and as CommonJS, each with types. */
export default defineConfig({
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  entry: { index: 'src/public.ts' },
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
});
