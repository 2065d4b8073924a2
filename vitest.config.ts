import { defineConfig } from 'vitest/config';

const withServers = { globalSetup: 'tests/harness/servers.ts' };

/** The rings, fastest first: the pure ones start nothing, the others share one PostgreSQL and one Redis. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // What the product logs is worth reading only where a test failed.
    silent: 'passed-only',
    projects: [
      ring('workflows'),
      ring('letters'),
      ring('calendar'),
      ring('platform', withServers),
      ring('projects', withServers),
      ring('people', withServers),
      ring('cases', withServers),
      ring('jobs', withServers),
      ring('effects', withServers),
      ring('pages', withServers),
      ring('api', withServers),
      ring('journeys', { ...withServers, fileParallelism: false, testTimeout: 180_000, hookTimeout: 180_000 }),
    ],
  },
});

function ring(name: string, options: object = {}) {
  return {
    extends: true as const,
    test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: 20_000, hookTimeout: 30_000, ...options },
  };
}
