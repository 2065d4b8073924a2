import { defineConfig } from 'vitest/config';

/** Measurements, run one after the other by `npm run bench:…`; no part of `npm test`. */
export default defineConfig({
  root: process.cwd(),
  test: {
    include: ['tests/bench/**/*.bench.ts'],
    globalSetup: 'tests/harness/servers.ts',
    fileParallelism: false,
    testTimeout: 7_200_000,
    hookTimeout: 3_600_000,
  },
});
