import { defineConfig } from 'vitest/config';

/** What a mutation run asks about each mutant: tests that need no process and no store, the populations left out. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/request/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/greet-population.test.ts', 'test/request/guest/scenarios.test.ts'],
    testTimeout: 30_000,
  },
});
