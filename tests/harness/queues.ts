import { randomInt } from 'node:crypto';
import { describe, inject } from 'vitest';
import type { QueueSettings } from '../../src/platform/queue-backend.js';
import { REDIS_DATABASES } from './redis-server.js';

/** What a queue is opened with on one of the backends, for a given database of this test. */
export type QueueSettingsFor = (databaseUrl: string) => QueueSettings;

/** The same tests on both backends of the queue; where there is no Redis its half is skipped, by name. */
export function onEachQueueBackend(
  title: string,
  tests: (settingsFor: QueueSettingsFor) => void | Promise<void>,
): void {
  const redis = inject('redisServer');
  describe(`${title} (queue on PostgreSQL)`, () => tests((databaseUrl) => ({ databaseUrl })));
  const redisTitle = `${title} (queue on Redis${redis ? '' : ': SKIPPED, apt-get install redis-server'})`;
  describe.skipIf(!redis)(redisTitle, () => tests((databaseUrl) => ({ databaseUrl, redisUrl: emptyRedis(redis) })));
}

/** Address of a database on the tests' Redis that nobody else uses. */
export function emptyRedis(server = inject('redisServer')): string {
  return `${server}/${randomInt(1, REDIS_DATABASES)}`;
}
