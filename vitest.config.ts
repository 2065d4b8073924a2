import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Rings that touch nothing but the code itself; the others share one PostgreSQL and one Redis. */
const PURE = ['workflows', 'calendar', 'measures', 'letters', 'word'];
const withServers = { globalSetup: 'tests/harness/servers.ts' };
const inBrowser = { fileParallelism: false, testTimeout: 180_000, hookTimeout: 180_000 };

/** All of them take half an hour: `npm run test:faults`. What is always run is a short storm. */
const FAULTS = [`tests/faults/${process.env.FAULT_SECONDS ? '*' : 'storm'}.test.ts`];

const rings = readdirSync('tests').filter((folder) => folder !== 'harness');

export default defineConfig({
  test: {
    maxWorkers: 2,
    // Real processes on a shared machine now and then miss a beat; vitest says which test needed a second try.
    retry: process.env.CI ? 2 : 0,
    // What the product logs is worth reading only where a test failed.
    silent: 'passed-only',
    projects: rings.map((name) => ({
      extends: true,
      test: {
        name,
        include: name === 'faults' ? FAULTS : [`tests/${name}/**/*.test.ts`],
        // Long enough for real servers and processes on a busy machine; only what is broken waits for it.
        testTimeout: 60_000,
        hookTimeout: 60_000,
        ...(PURE.includes(name) ? {} : withServers),
        ...(name === 'journeys' ? inBrowser : {}),
        ...(name === 'faults' ? { fileParallelism: false } : {}),
      },
    })),
  },
});
