import { defineConfig } from 'vitest/config';

/** What a mutation run asks about each mutant: the tests nearest to the three paths, which need no process and no store. */
export default defineConfig({
  test: {
    include: [
      'src/recommender/{list,choose,history,log}/**/*.test.ts',
      'src/{domain,storage}/**/*.test.ts',
      'src/usecases/training/**/*.test.ts',
      'test/request/shop/{events,event-corrections,recommendations,returns}.test.ts',
    ],
    testTimeout: 30_000,
  },
});
